"""Files at the desk: the original, and a copy that is safe to read. Needs a key in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible
from amparo.base.files import reading
from amparo.base.files.kinds import KINDS
from amparo.base.files.scan import Scan as Scanner
from amparo.base.vault import boxes, chunks
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import record_keys
from amparo.base.vault.sealing import about, new_file_key
from amparo.base.vault.states import Looked
from amparo.intake.acts.attachments import NAME_VERSION
from amparo.intake.models import Attachment, Report
from amparo.intake.states import Scan

PARTS_VERSION = 1  # of the key that the parts are sealed under
WHY_NOT = {
    "kind": _("For this kind of file there is only the original."),
    "locked": _("The file is locked with a password, so there is only the original."),
    "too_large": _("The file is too large to be cleaned, so there is only the original."),
    "encoding": _("The text is in an old encoding, so there is only the original."),
    "broken": _("The file is damaged, so there is only the original."),
    "failed": _("The file could not be cleaned, so there is only the original."),
}


class NoReadingCopy(NotPossible):
    """There is only the original."""


@dataclass(frozen=True, slots=True)
class Clear:
    """An opened file: its parts come one by one, in clear."""

    attachment: Attachment
    parts: Iterator[bytes] = field(repr=False)

    @property
    def name(self) -> str:
        """A neutral name for a download: nothing in it comes from the reporter."""
        ref = (self.attachment.copy_of or self.attachment).ref
        kind = KINDS[self.attachment.kind]
        return f"{ref}-{'copy' if self.attachment.copy_of else 'original'}.{kind.ending}"


@act
def open_original(*, ref: str, reason: Reason, by: By) -> Clear:
    """The file as it was handed in, byte for byte.

    Raises:
        NoKeyInHand: nothing in this session opens it.
    """
    attachment = _taken(ref, by)
    parts = _parts(attachment, by)
    note_opening(by, attachment, reason, what=Looked.FILE)
    journal.record(by, "intake.open_original", attachment, reason=reason, scan=attachment.scan)
    return Clear(attachment, parts)


@act
def open_reading_copy(*, ref: str, reason: Reason, by: By) -> Clear:
    """The copy without metadata and without anything that runs; made at the first wish.

    Raises:
        NoKeyInHand: nothing in this session opens it.
        NoReadingCopy: it cannot be made; says why.
    """
    original = _taken(ref, by)
    copy = Attachment.objects.filter(copy_of=original).first()
    is_new = copy is None
    if copy is None:
        copy = _make_copy(original, by)
    parts = _parts(copy, by)
    note_opening(by, original, reason, what=Looked.FILE)
    journal.record(by, "intake.open_reading_copy", original, reason=reason, is_new=is_new)
    return Clear(copy, parts)


@act
def scan_attachment(*, ref: str, by: By) -> Scan:
    """Ask the scanner about a file that it has not seen, or could not judge.

    A file that came in many pieces is scanned here, at the first wish to open it: only with an
    officer's key can it be read from beginning to end.
    """
    attachment = _taken(ref, by)
    scanner = Scanner()
    for part in _parts(attachment, by):
        scanner.feed(part)
    attachment.scan = Scan(scanner.verdict())
    attachment.save(update_fields=["scan"])
    journal.record(by, "intake.scan_attachment", attachment, scan=attachment.scan)
    return attachment.scan


@act
def name_files(*, report: str, reason: Reason, by: By) -> dict[str, str]:
    """Ref of each file of a report -> the name that the reporter's device gave it."""
    kept = Report.objects.take_for(by, "open", report)
    files = Attachment.objects.originals().whole().filter(report=kept)
    names = {file.ref: _name(file, by) for file in files}
    note_opening(by, kept, reason, what=Looked.FILE)
    journal.record(by, "intake.name_files", kept, reason=reason, files=len(names))
    return names


def _taken(ref: str, by: By) -> Attachment:
    attachment = Attachment.objects.originals().whole().take_for(by, "open", ref)
    if attachment.report.shredded_at is not None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return attachment


def _parts(attachment: Attachment, by: By) -> Iterator[bytes]:
    key = record_keys(by, attachment.ref)[PARTS_VERSION]
    return chunks.parts(attachment.ref, attachment.parts, key)


def _name(file: Attachment, by: By) -> str:
    sealed = Sealed.objects.get(ref=file.ref, field="name", version=NAME_VERSION)
    key = record_keys(by, file.ref)[NAME_VERSION]
    return boxes.unlock(bytes(sealed.locked), key, about(file.ref, "name", NAME_VERSION)).decode()


def _make_copy(original: Attachment, by: By) -> Attachment:
    """Clean it in a process of its own and seal the copy, part by part, for the same offices."""
    kind = KINDS[original.kind]
    if not reading.can_clean(kind, original.size):
        raise NoReadingCopy(WHY_NOT["too_large" if kind.copy else "kind"])
    offices = Office.objects.filter(keys__records__ref=original.ref).distinct()
    copy = Attachment.objects.create(
        report=original.report,
        office=original.office,
        party=original.party,
        kind=original.kind,
        scan=original.scan,
        began_at=by.at,
        copy_of=original,
    )
    key = new_file_key(copy.ref, list(offices))
    try:
        _seal(copy, reading.copy_of(kind, _parts(original, by)), key)
    except reading.CannotClean as refusal:
        raise NoReadingCopy(WHY_NOT[refusal.reason]) from refusal
    copy.is_whole = True
    copy.save(update_fields=["size", "parts", "is_whole"])
    return copy


def _seal(copy: Attachment, pieces: Iterator[bytes], key: bytes) -> None:
    """The pieces of a worker are as long as a part; the last says that it is the last."""
    held = next(pieces, b"")
    for piece in pieces:
        chunks.seal_part(copy.ref, copy.parts, held, key, is_last=False)
        copy.parts, copy.size, held = copy.parts + 1, copy.size + len(held), piece
    chunks.seal_part(copy.ref, copy.parts, held, key, is_last=True)
    copy.parts, copy.size = copy.parts + 1, copy.size + len(held)
