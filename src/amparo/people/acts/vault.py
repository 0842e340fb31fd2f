"""What people do about the keys they hold: unlocking, a second lock, moving old records."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office, Person
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.base.vault import keys
from amparo.base.vault.models import OfficeKey
from amparo.base.vault.opening import NoKeyInHand, office_private
from amparo.people import office_keys

PORTION = 2_000  # record keys moved at once: a second or two of work
PASSPHRASE_AT_LEAST = 16  # characters


@act
def unlock_vault(*, secret: str, by: By) -> bytes:
    """The opened key of ``by``, by their password or vault passphrase; 32 bytes.

    Raises:
        NotValid: it opens nothing.
    """
    person = Person.objects.get(pk=by.person)
    private = keys.unlocked(person, secret) or keys.unlocked_by_passphrase(person, secret)
    if private is None:
        raise NotValid(
            _("Please check the form."), secret=_("This is neither your password nor passphrase.")
        )
    journal.record(by, "people.unlock_vault", person)
    return private


@act
def set_passphrase(*, passphrase: str, by: By) -> Person:
    """Put a second lock on one's own key: a passphrase that opens it as the password does.

    For those who sign in by their organisation's accounts or by a passkey, and for a day on
    which the password is forgotten.

    Raises:
        NoKeyInHand: the key must be open to be locked a second time.
        NotValid: too short.
    """
    if by.key is None:
        raise NoKeyInHand(_("Please enter your password again to open sealed words."))
    if len(passphrase) < PASSPHRASE_AT_LEAST:
        raise NotValid(
            _("Please check the form."),
            passphrase=_("Please use at least 16 characters: a few unrelated words."),
        )
    person = Person.objects.get(pk=by.person)
    keys.set_passphrase(person, by.key, passphrase)
    journal.record(by, "people.set_passphrase", person)
    return person


@act
def drop_passphrase(*, by: By) -> Person:
    """Take the second lock away; the password stays."""
    person = Person.objects.get(pk=by.person)
    keys.drop_passphrase(person)
    journal.record(by, "people.drop_passphrase", person)
    return person


@act
def rewrap(*, ref: str, most: int = PORTION, by: By) -> int:
    """Move record keys from retired keys of an office to its current one; how many are left.

    A portion at a time, so that it can be interrupted and gone on with by any member. When the
    last is moved, the retired private halves are destroyed: what somebody who left may have
    copied of them opens nothing that is kept here.

    Raises:
        NoKeyInHand: ``by`` does not hold the retired key.
    """
    office = Office.objects.take_for(by, "rewrap", ref)
    current = OfficeKey.objects.current().get(office=office)
    moved = 0
    for old in office_keys.retired(office):
        rows = office_keys.held_by(old, most - moved)
        if rows:
            office_keys.move(rows, office_private(by, old), current)
            moved += len(rows)
        if moved >= most:
            break
    left = office_keys.left_to_move(office)
    destroyed = office_keys.destroy_empty(office, by.at)
    journal.record(by, "people.rewrap", office, moved=moved, left=left, destroyed=destroyed)
    return left
