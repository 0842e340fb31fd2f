"""Evidence: taken in, handed over, opened, checked; every time a line of custody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Person
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.files.kinds import KINDS, Kind, kind_of, most_bytes
from amparo.base.vault import boxes, chunks
from amparo.base.vault.models import Chunk, Reason, RecordKey, Sealed
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import fields_of, record_keys
from amparo.base.vault.sealing import new_file_key, seal
from amparo.base.vault.states import Looked
from amparo.intake.states import Scan
from amparo.investigations.knowing import not_ahead, take_ongoing
from amparo.investigations.models import Custody, Evidence, Investigation
from amparo.investigations.states import (
    CustodyKind,
    EvidenceKind,
    Place,
    WhyMoved,
)

WORDS_AT_MOST = 4_000  # characters
PARTS_VERSION, NAME_VERSION, WORDS_VERSION = 1, 2, 3  # of the sealings of one file


@dataclass(frozen=True, slots=True)
class Begun:
    """A file whose first part is sealed, and the key for the others (32 bytes)."""

    evidence: Evidence
    kind: Kind
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Clear:
    """An opened file: its parts come one by one, in clear."""

    evidence: Evidence
    parts: Iterator[bytes] = field(repr=False)

    @property
    def name(self) -> str:
        """A neutral name for a download: nothing in it comes from who handed it in."""
        return f"{self.evidence.ref}.{KINDS[self.evidence.file_kind].ending}"


@act
def take_in_item(
    *, ref: str, kind: EvidenceKind, taken_on: date, place: Place, words: str, by: By
) -> Evidence:
    """Take in a thing that is no file; what it is, is sealed."""
    investigation = take_ongoing(ref, "take_in_item", by)
    _check(words, taken_on, by)
    if place == Place.VAULT:
        raise NotValid(
            _("Please check the form."), place=_("A file is sealed here; a thing is not.")
        )
    made = _made(investigation, kind, taken_on, place, by)
    _line(made, CustodyKind.TAKEN_IN, by, place=place)
    seal(made.ref, {"description": words}, to=[investigation.office], version=WORDS_VERSION)
    journal.record(by, "investigations.take_in_item", made, kind=kind, place=place)
    return made


@act
def begin_evidence(*, ref: str, name: str, head: bytes, is_last: bool, by: By) -> Begun:
    """Begin a file with its first part; it is evidence once ``finish_evidence`` has all of it.

    Args:
        name: as the device has it; sealed, and never used for anything.
        head: the first part, ``chunks.PART`` bytes unless it ``is_last``.

    Raises:
        NotValid: nothing in it, a program, or larger than this kind may be.
    """
    investigation = take_ongoing(ref, "begin_evidence", by)
    kind = _accepted(head)
    made = _made(investigation, EvidenceKind.OTHER, by.at.date(), Place.VAULT, by)
    made.file_kind, made.is_whole = kind.code, False
    made.save(update_fields=["file_kind", "is_whole"])
    office = investigation.office
    key = new_file_key(made.ref, [office])
    seal(made.ref, {"name": name[-200:] or "-"}, to=[office], version=NAME_VERSION)
    chunks.seal_part(made.ref, 0, head, key, is_last=is_last)
    journal.record(by, "investigations.begin_evidence", made, file=kind.code)
    return Begun(made, kind, key)


@act
def finish_evidence(
    *,
    ref: str,
    kind: EvidenceKind,
    taken_on: date,
    words: str,
    parts: int,
    size: int,
    fingerprint: str,
    scan: Scan,
    by: By,
) -> Evidence:
    """All parts have come: from now on it is evidence.

    Args:
        words: what it is; sealed.
        size: clear bytes of all parts together.
        fingerprint: SHA-256 of the clear content, in hexadecimal; sealed, because in clear it
            would tell whoever has the database that a file they know is here (ADR 0022).

    Raises:
        NotPossible: a part is missing.
    """
    made = Evidence.objects.filter(is_whole=False).take_for(by, "finish_evidence", ref)
    _check(words, taken_on, by)
    if Chunk.objects.filter(ref=ref).count() != parts:
        raise NotPossible(_("The file has not arrived in full. Please send it again."))
    made.kind, made.taken_on = kind, taken_on
    made.parts, made.size, made.scan, made.is_whole = parts, size, scan, True
    made.save(update_fields=["kind", "taken_on", "parts", "size", "scan", "is_whole"])
    told = {"description": words, "sha256": fingerprint}
    seal(made.ref, told, to=[made.investigation.office], version=WORDS_VERSION)
    _line(made, CustodyKind.TAKEN_IN, by, place=Place.VAULT)
    journal.record(by, "investigations.finish_evidence", made, kind=kind, size=size, scan=scan)
    return made


@act
def discard_evidence(*, ref: str, by: By) -> int:
    """Take away a file that never became whole; how many parts it had."""
    begun = Evidence.objects.filter(is_whole=False).take_for(by, "discard_evidence", ref)
    parts, _by_table = Chunk.objects.filter(ref=ref).delete()
    RecordKey.objects.filter(ref=ref).delete()
    Sealed.objects.filter(ref=ref).delete()
    journal.record(by, "investigations.discard_evidence", begun, parts=parts)
    begun.delete()
    return parts


@act
def hand_over_evidence(*, ref: str, to: str, place: Place, why: WhyMoved, by: By) -> Custody:
    """It goes from who has it to somebody of the team, or to another place, for a reason.

    Raises:
        NotValid: to nobody of the team, or a file away from where it is sealed.
    """
    kept = (
        Evidence.objects.whole().select_related("custodian").take_for(by, "hand_over_evidence", ref)
    )
    team = kept.investigation.team.filter(until=None, person__ref=to)
    if (member := team.select_related("person").first()) is None:
        raise NotValid(_("Please check the form."), to=_("Choose somebody of the team."))
    if kept.is_file != (place == Place.VAULT):
        raise NotValid(
            _("Please check the form."), place=_("A file is sealed here; a thing is not.")
        )
    before = kept.custodian
    kept.custodian, kept.place = member.person, place
    kept.save(update_fields=["custodian", "place"])
    made = _line(
        kept, CustodyKind.HANDED_OVER, by, person=before, to=member.person, place=place, why=why
    )
    journal.record(by, "investigations.hand_over_evidence", kept, place=place, why=why)
    return made


@act
def open_evidence(*, ref: str, reason: Reason, by: By) -> Clear:
    """The file as it was taken in, byte for byte; the look is a line of custody.

    Raises:
        NoKeyInHand: nothing in this session opens it.
        NotPossible: a thing, and no file.
    """
    kept = _file(ref, "open_evidence", by)
    opened = _parts(kept, by)
    note_opening(by, kept, reason, what=Looked.FILE)
    _line(kept, CustodyKind.OPENED, by)
    journal.record(by, "investigations.open_evidence", kept, reason=reason)
    return Clear(kept, opened)


@act
def check_evidence(*, ref: str, by: By) -> Custody:
    """Read the whole file and hold it against the fingerprint it was taken in with.

    A part that was changed, moved or is missing does not open at all: that is not intact either.

    Raises:
        NoKeyInHand: nothing in this session opens it.
        NotPossible: a thing, and no file.
    """
    kept = _file(ref, "check_evidence", by)
    said = fields_of(by, ref)["sha256"]
    made = _line(kept, CustodyKind.CHECKED, by, is_intact=_digest(kept, by) == said)
    journal.record(by, "investigations.check_evidence", kept, is_intact=made.is_intact)
    return made


def _digest(kept: Evidence, by: By) -> str:
    digest = hashlib.sha256()
    try:
        for part in _parts(kept, by):
            digest.update(part)
    except boxes.CryptoError:
        return ""
    return digest.hexdigest()


def _made(
    investigation: Investigation, kind: EvidenceKind, taken_on: date, place: Place, by: By
) -> Evidence:
    last = investigation.evidence.order_by("number").values_list("number", flat=True).last()
    return Evidence.objects.create(
        investigation=investigation,
        number=(last or 0) + 1,
        kind=kind,
        taken_on=taken_on,
        custodian_id=by.person,
        place=place,
        began_at=by.at,
    )


def _check(words: str, taken_on: date, by: By) -> None:
    not_ahead(taken_on, by, "taken_on")
    if not words.strip() or len(words) > WORDS_AT_MOST:
        raise NotValid(_("Please check the form."), words=_("Please say what it is."))


def _line(
    evidence: Evidence,
    kind: CustodyKind,
    by: By,
    *,
    person: Person | None = None,
    to: Person | None = None,
    place: str = "",
    why: str = "",
    is_intact: bool | None = None,
) -> Custody:
    return Custody.objects.create(
        evidence=evidence,
        kind=kind,
        person_id=person.pk if person else by.person,
        to=to,
        place=place,
        why=why,
        is_intact=is_intact,
        at=by.at,
    )


def _file(ref: str, deed: str, by: By) -> Evidence:
    kept = Evidence.objects.whole().take_for(by, deed, ref)
    if not kept.is_file:
        raise NotPossible(_("This is a thing, and no file."))
    if kept.investigation.shredded_at is not None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return kept


def _parts(kept: Evidence, by: By) -> Iterator[bytes]:
    return chunks.parts(kept.ref, kept.parts, record_keys(by, kept.ref)[PARTS_VERSION])


def _accepted(head: bytes) -> Kind:
    if not head:
        raise _refused(_("This file is empty."))
    if (kind := kind_of(head)).runs:
        raise _refused(
            _("This is a program, and programs are not taken. Please send a picture of it instead.")
        )
    if len(head) > most_bytes(kind, settings.FILE_MOST_BYTES):
        raise _refused(_("This file is larger than we can take."))
    return kind


def _refused(why: object) -> NotValid:
    return NotValid(_("This file was not taken."), file=why)
