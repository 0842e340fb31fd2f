"""Keys of offices that come back through the custodians of the recovery key."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from shamir_mnemonic import Share

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotFound, NotPermitted, NotPossible
from amparo.base.vault import recovery
from amparo.base.vault.models import OfficeRecovery
from amparo.base.vault.opening import office_private
from amparo.people import office_keys


@act
def wrap_for_recovery(*, ref: str, by: By) -> Office:
    """Let the enrolled recovery key open every key of the office that ``by`` holds.

    Raises:
        NoKeyInHand: this session opens none of them.
        NotPossible: no recovery key is enrolled, or they are covered already.
    """
    where = Office.objects.take_for(by, "wrap_for_recovery", ref)
    keys_to_cover = list(office_keys.uncovered(by).filter(office=where))
    if not keys_to_cover:
        raise NotPossible(_("You hold no key of this office that is not yet recoverable."))
    for key in keys_to_cover:
        office_keys.cover(key, office_private(by, key))
    journal.record(by, "people.wrap_for_recovery", where, keys=len(keys_to_cover))
    return where


@act
def give_by_recovery(*, office: str, email: str, given: Sequence[Share], by: By) -> int:
    """Give a person every key of an office that custodians together can open; how many.

    ``office`` is its reference or its name.

    Raises:
        NotPermitted: through another door than the console.
        NotFound: no such office or account.
        NotPossible: their role does not carry the key, or they have none of their own yet.
    """
    if by.door != Door.CONSOLE:
        raise NotPermitted(_("Only an operator at the command line may do this."))
    where = Office.objects.filter(Q(ref=office) | Q(name=office)).first()
    if where is None:
        raise NotFound(_("There is no such office."))
    hand = recovery.in_hand(given, also_retired=True)
    who = office_keys.entitled(where, by.at).filter(email__iexact=email).first()
    if who is None:
        raise NotPossible(
            _("They need an account with a password, and a role here that opens reports.")
        )
    wraps = OfficeRecovery.objects.filter(recovery_key=hand.key, office_key__office=where)
    for wrap in (found := list(wraps.select_related("office_key__office"))):
        office_keys.give(wrap.office_key, recovery.opened(hand, wrap), who)
    if not found:
        raise NotPossible(_("No key of this office was wrapped to this recovery key."))
    journal.record(
        by,
        "people.give_by_recovery",
        where,
        person=who.ref,
        shares=hand.numbers,
        keys=len(found),
    )
    return len(found)
