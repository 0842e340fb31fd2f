"""Open what was sealed. Needs a private key in hand; the public process never imports this."""

from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPermitted
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault import boxes
from amparo.base.vault.models import MemberKey, OfficeKey, Reason, RecordKey, Sealed
from amparo.base.vault.sealing import about

R = TypeVar("R", bound=Record)


class NoKeyInHand(NotPermitted):
    """The role allows it, but this person has not (yet) been given the key."""


@act
def open_dossier(*, kept: RecordQuerySet[R], ref: str, reason: Reason, by: By) -> dict[str, str]:
    """The sealed fields of one record, in clear, newest sealing last, if ``by`` may ``open`` it.

    Looking is an act: it is authorised like any other and leaves a line with its reason.

    Raises:
        NoKeyInHand: nothing in this session opens it.
    """
    record = kept.take_for(by, "open", ref)
    keys = _record_keys(by, ref)
    rows = Sealed.objects.filter(ref=ref).order_by("version", "field")
    fields = {
        row.field: boxes.unlock(
            bytes(row.locked), keys[row.version], about(ref, row.field, row.version)
        ).decode()
        for row in rows
        if row.version in keys
    }
    journal.record(by, "vault.open_dossier", record, reason=reason, fields=len(fields))
    return fields


def office_private(by: By, office_key: OfficeKey) -> bytes:
    """The private half of ``office_key``, by the key that ``by`` has in hand.

    Raises:
        NoKeyInHand: no key in this session, or not a member who was given this one.
    """
    if by.key is None:
        raise NoKeyInHand(_("Please sign in again with your password to open sealed words."))
    member = MemberKey.objects.filter(office_key=office_key, person_id=by.person).first()
    if member is None:
        raise NoKeyInHand(
            _("A colleague who holds the key of this office must first give it to you.")
        )
    return boxes.unwrap(bytes(member.wrapped), by.key)


def _record_keys(by: By, ref: str) -> dict[int, bytes]:
    """Version of the sealing -> its key, for every sealing that ``by`` can open."""
    wrapped = RecordKey.objects.filter(ref=ref, office_key__members__person_id=by.person)
    keys: dict[int, bytes] = {}
    for row in wrapped.select_related("office_key"):
        keys.setdefault(
            row.version, boxes.unwrap(bytes(row.wrapped), office_private(by, row.office_key))
        )
    if not keys:
        raise NoKeyInHand(
            _("A colleague who holds the key of this office must first give it to you.")
        )
    return keys
