"""Open what was sealed. Needs a private key in hand; the public process never imports this."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPermitted
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault import boxes
from amparo.base.vault.models import MemberKey, OfficeKey, Reason, RecordKey, Sealed
from amparo.base.vault.noting import note_opening
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
    fields = fields_of(by, ref)
    note_opening(by, record, reason)
    journal.record(by, "vault.open_dossier", record, reason=reason, fields=len(fields))
    return fields


def fields_of(by: By, ref: str) -> dict[str, str]:
    """Every sealed field of ``ref`` that ``by`` can open, in clear. For acts, which leave a trace.

    Raises:
        NoKeyInHand: nothing in this session opens it.
    """
    keys = record_keys(by, ref)
    rows = Sealed.objects.filter(ref=ref).order_by("version", "field")
    return {
        row.field: boxes.unlock(
            bytes(row.locked), keys[row.version], about(ref, row.field, row.version)
        ).decode()
        for row in rows
        if row.version in keys
    }


def office_private(by: By, office_key: OfficeKey) -> bytes:
    """The private half of ``office_key``, by the key that ``by`` has in hand.

    Raises:
        NoKeyInHand: no key in this session, or not a member who was given this one.
    """
    if by.key is None:
        raise NoKeyInHand(_("Please enter your password again to open sealed words."))
    member = MemberKey.objects.filter(office_key=office_key, person_id=by.person).first()
    if member is None:
        raise NoKeyInHand(
            _("A colleague who holds the key of this office must first give it to you.")
        )
    return boxes.unwrap(bytes(member.wrapped), by.key)


def record_keys(by: By, ref: str) -> dict[int, bytes]:
    """Version of the sealing -> its key, for every sealing that ``by`` can open.

    Raises:
        NoKeyInHand: nothing in this session opens any of them.
    """
    wrapped = RecordKey.objects.filter(
        Q(office_key__members__person_id=by.person) | Q(person_id=by.person), ref=ref
    )
    keys: dict[int, bytes] = {}
    halves: dict[int, bytes] = {}
    for row in wrapped.select_related("office_key"):
        if row.version not in keys:
            keys[row.version] = boxes.unwrap(bytes(row.wrapped), _private(by, row, halves))
    if not keys:
        raise NoKeyInHand(
            _("A colleague who holds the key of this office must first give it to you.")
        )
    return keys


def open_many(by: By, refs: Collection[str]) -> dict[str, dict[str, str]]:
    """Ref -> its sealed fields in clear, for those of ``refs`` that ``by`` can open.

    For parts of one dossier, such as its messages, whose act was authorised as a whole; the
    number of queries does not depend on that of ``refs``.

    Raises:
        NoKeyInHand: nothing in this session opens any of them.
    """
    if not (keys := _keys_of(by, refs)):
        raise NoKeyInHand(
            _("A colleague who holds the key of this office must first give it to you.")
        )
    found: dict[str, dict[str, str]] = {}
    for row in Sealed.objects.filter(ref__in=refs).order_by("version", "field"):
        if (key := keys.get((row.ref, row.version))) is not None:
            bound = about(row.ref, row.field, row.version)
            clear = boxes.unlock(bytes(row.locked), key, bound).decode()
            found.setdefault(row.ref, {})[row.field] = clear
    return found


def _keys_of(by: By, refs: Collection[str]) -> dict[tuple[str, int], bytes]:
    """The keys of several records, by ref and version: those that ``by`` can open."""
    wrapped = RecordKey.objects.filter(
        Q(office_key__members__person_id=by.person) | Q(person_id=by.person), ref__in=refs
    )
    keys: dict[tuple[str, int], bytes] = {}
    halves: dict[int, bytes] = {}
    for row in wrapped.select_related("office_key"):
        if (row.ref, row.version) not in keys:
            private = _private(by, row, halves)
            keys[row.ref, row.version] = boxes.unwrap(bytes(row.wrapped), private)
    return keys


def wrap_also(by: By, refs: Iterable[str], to: OfficeKey) -> int:
    """Wrap the keys of ``refs`` to one more office key; how many were wrapped. Once is enough."""
    public, made = bytes(to.public), []
    for ref in refs:
        done = set(
            RecordKey.objects.filter(ref=ref, office_key=to).values_list("version", flat=True)
        )
        made += [
            RecordKey(ref=ref, version=version, office_key=to, wrapped=boxes.wrap(key, public))
            for version, key in record_keys(by, ref).items()
            if version not in done
        ]
    RecordKey.objects.bulk_create(made)
    return len(made)


def _private(by: By, row: RecordKey, halves: dict[int, bytes]) -> bytes:
    """The private half that opens ``row``: an office's, or the person's own."""
    if row.office_key is None:
        if by.key is None:
            raise NoKeyInHand(_("Please enter your password again to open sealed words."))
        return by.key
    if row.office_key.pk not in halves:
        halves[row.office_key.pk] = office_private(by, row.office_key)
    return halves[row.office_key.pk]
