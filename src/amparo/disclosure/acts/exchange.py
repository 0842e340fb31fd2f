"""Between two installations: who is connected, and the parcels that go out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault import parcels
from amparo.base.vault.signer import signer
from amparo.disclosure import wire
from amparo.disclosure.models import ConductParcel, ConductRequest, Elsewhere, Member, SystemKey
from amparo.disclosure.states import Way


@act
def connect_member(*, ref: str, file: str, by: By) -> Elsewhere:
    """A member that was asked by letter answers in an installation of its own from now on.

    Args:
        file: text of its file of connection, whose fingerprints were compared by voice.

    Raises:
        NotPossible: it has an office here.
        NotValid: no such file, or the key of another member, or of an office here.
    """
    member = Member.objects.take_for(by, "connect_member", ref)
    if member.office_id is not None:
        raise NotPossible(_("This employer answers here itself."))
    try:
        found = wire.read_member(file)
    except parcels.NotOurs as error:
        raise NotValid(
            _("Please check the form."), file=_("This is no file of connection of a member.")
        ) from error
    taken = Elsewhere.objects.filter(key=found.key).exclude(member=member).exists()
    if taken or found.signer == parcels.signer_public(signer()).hex():
        raise NotValid(_("Please check the form."), file=_("This key is known already."))
    told = {
        "key": found.key,
        "signer": found.signer,
        "address": found.address,
        "since": by.at,
    }
    made, _is_new = Elsewhere.objects.update_or_create(member=member, defaults=told)
    facts = {"fingerprint": parcels.fingerprint(bytes.fromhex(found.key))}
    journal.record(by, "disclosure.connect_member", member, **facts)
    return made


@act
def set_system_key(*, ref: str, key: str, by: By) -> Member:
    """What this member is asked and answered is sealed to its own system too, from now on.

    Args:
        key: the system's X25519 public key, 64 hexadecimal digits; empty ends it.
    """
    member = Member.objects.select_related("office").take_for(by, "set_system_key", ref)
    digits = "".join(key.split()).lower()
    if member.office is None:
        raise NotPossible(_("There is no such member here."))
    if digits and not wire.KEY.fullmatch(digits):
        raise NotValid(_("Please check the form."), key=_("A key is 64 digits: 0 to 9 and a to f."))
    SystemKey.objects.filter(office=member.office).delete()
    if digits:
        SystemKey.objects.create(office=member.office, key=digits, since=by.at)
    journal.record(by, "disclosure.set_system_key", member, is_set=bool(digits))
    return member


@act
def hand_over_parcel(*, ref: str, by: By) -> tuple[ConductParcel, bytes]:
    """Take a parcel that goes out as a file, to carry it; as often as it is needed."""
    kept = ConductParcel.objects.take_for(by, "hand_over_parcel", ref)
    if kept.sealed is None or kept.way != Way.OUT:
        raise NotPossible(_("This file does not wait any more."))
    kept.done_at = kept.done_at or by.at
    kept.save(update_fields=["done_at"])
    journal.record(by, "disclosure.hand_over_parcel", kept)
    return kept, bytes(kept.sealed)


@act
def discard_parcel(*, ref: str, by: By) -> ConductParcel:
    """A parcel that came is not brought in, and forgotten."""
    kept = ConductParcel.objects.take_for(by, "discard_parcel", ref)
    if kept.sealed is None or kept.way != Way.IN:
        raise NotPossible(_("This file does not wait any more."))
    kept.sealed, kept.done_at = None, by.at
    kept.save(update_fields=["sealed", "done_at"])
    journal.record(by, "disclosure.discard_parcel", kept)
    return kept


@act
def note_push(*, ref: str, by: By) -> ConductParcel:
    """The other installation has taken it: nothing of it need stay here."""
    kept = ConductParcel.objects.take_for(by, "note_push", ref)
    if kept.sealed is None or kept.way != Way.OUT:
        raise NotPossible(_("This file does not wait any more."))
    kept.sealed, kept.done_at = None, by.at
    kept.save(update_fields=["sealed", "done_at"])
    journal.record(by, "disclosure.note_push", kept)
    return kept


def _for_system(
    request: ConductRequest, told: wire.Asked | wire.Said, office: Office, by: By
) -> None:
    """A copy for the office's own system of human resources, where it has one with a key."""
    if (system := SystemKey.objects.filter(office=office).first()) is not None:
        _made(request, told, system.key, office, Way.SYSTEM, by)


def _send(
    request: ConductRequest, told: wire.Asked | wire.Said, to: Elsewhere, office: Office, by: By
) -> ConductParcel:
    """Seal it to the other side, and push it where they take parcels by program."""
    made = _made(request, told, to.key, office, Way.OUT, by)
    if to.address:
        later("disclosure.push", parcel=made.ref)
    return made


def _made(
    request: ConductRequest,
    told: wire.Asked | wire.Said,
    key: str,
    office: Office,
    way: Way,
    by: By,
) -> ConductParcel:
    sealed, head = wire.sealed(told, key, by.at)
    return ConductParcel.objects.create(
        office=office,
        way=way,
        kind=head.kind,
        parcel=head.id,
        signer=head.sender.hex(),
        request=request,
        sealed=sealed,
        at=by.at,
    )
