"""A parcel is kept as it came. Nothing here can open one: the public process runs it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotAvailable, NotValid
from amparo.base.later import soon
from amparo.base.vault import parcels
from amparo.base.vault.models import OfficeKey
from amparo.disclosure import wire
from amparo.disclosure.models import ConductParcel, Elsewhere
from amparo.disclosure.policy import ROLE
from amparo.disclosure.states import Way

FLOOD = 200  # parcels of one installation within an hour; more come later


class UnknownSender(NotValid):
    """Nobody here knows this signature, or a membership has ended: answered alike."""

    status = 401

    def __init__(self) -> None:
        super().__init__(_("No member that is connected here signed this."))


class TooMany(NotAvailable):
    """More at once than anybody could answer."""

    status: ClassVar[int] = 429

    def __init__(self) -> None:
        super().__init__(_("That is too many within an hour. Please send the rest later."))


@act
def receive_parcel(*, sealed: bytes, by: By) -> ConductParcel:
    """Keep a parcel until an officer brings it in. One that came before is recognised by its id.

    Raises:
        NotOurs, Damaged, TooMuch: see ``wire.head_of``.
        NotForUs: sealed to the key of no member here, or of none of one's own at the desk.
        UnknownSender: no member now, whose installation signs so.
        TooMany: more of one installation than ``FLOOD`` in an hour.
    """
    head = wire.head_of(sealed)
    office = _to_whom(head.to, by).office
    if not Elsewhere.objects.signing(head.sender).exists():
        raise UnknownSender
    if ConductParcel.objects.since(head.sender, by.at - timedelta(hours=1)).count() >= FLOOD:
        raise TooMany
    kept, is_new = ConductParcel.objects.get_or_create(
        parcel=head.id,
        defaults={
            "office": office,
            "way": Way.IN,
            "kind": head.kind,
            "signer": head.sender.hex(),
            "sealed": sealed,
            "at": by.at,
        },
    )
    if is_new:
        soon("disclosure.tell_officers", office=office.ref)
    journal.record(by, "disclosure.receive_parcel", kept, office=office.ref, again=not is_new)
    return kept


def _to_whom(to: str, by: By) -> OfficeKey:
    """The key of a member's office here with this fingerprint; also one that was retired."""
    keys = OfficeKey.objects.filter(office__membership__isnull=False).select_related("office")
    if by.door != Door.API:
        keys = keys.filter(office__in=by.offices(ROLE))
    for key in keys:
        if parcels.fingerprint(bytes(key.public)) == to:
            return key
    raise parcels.NotForUs
