"""Files that a reporter hands in: begun with their first part, kept once the last has come.

The parts between are sealed by ``uploads`` and are nothing by themselves, so they are no acts:
a file that was begun and never kept is discarded after a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.files.kinds import Kind, kind_of, most_bytes
from amparo.base.later import soon
from amparo.base.vault import chunks
from amparo.base.vault.mailbox import Opened
from amparo.base.vault.models import Chunk, RecordKey, Sealed
from amparo.base.vault.sealing import new_file_key, seal
from amparo.intake.models import Attachment, Report
from amparo.intake.reads import holders
from amparo.intake.states import Scan

MOST_FILES = 20  # of one report
MOST_WHOLES = 4  # files of the largest size, that all files of one report may come to
NAME_MOST = 120  # characters that are kept of a name
NAME_VERSION = 2  # the name is sealed apart from the parts: version 1 is the key of those
QUIET = timedelta(hours=1)  # one notice for files that come together
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


class TooManyFiles(NotPossible):
    """A report holds as many files as it can."""


class NotWhole(NotPossible):
    """Parts are missing: it cannot be kept as it is."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A file whose first part is sealed, and the key for the others (32 bytes)."""

    attachment: Attachment
    kind: Kind
    key: bytes = field(repr=False)


@act
def begin_attachment(*, opened: Opened, name: str, head: bytes, is_last: bool, by: By) -> Begun:
    """Begin a file for the report of an opened mailbox, with its first part.

    Args:
        name: as the reporter's device has it; sealed, and never used for anything.
        head: the first part, ``chunks.PART`` bytes unless it ``is_last``.

    Raises:
        NotValid: nothing in it, a program, or larger than this kind may be.
        TooManyFiles: the report holds as many as it can.
    """
    report = _report_of(opened)
    kind = _accepted(head)
    _check_room(report)
    attachment = Attachment.objects.create(
        report=report, office=report.office, kind=kind.code, began_at=by.at
    )
    offices = holders(report)
    key = new_file_key(attachment.ref, offices)
    seal(attachment.ref, {"name": _tidy(name)}, to=offices, version=NAME_VERSION)
    chunks.seal_part(attachment.ref, 0, head, key, is_last=is_last)
    journal.record(
        by, "intake.begin_attachment", attachment, report=report.ref, kind=attachment.kind
    )
    return Begun(attachment, kind, key)


@act
def finish_attachment(*, ref: str, parts: int, size: int, scan: Scan, by: By) -> Attachment:
    """All parts have come: from now on it belongs to the report.

    Args:
        size: clear bytes of all parts together.

    Raises:
        NotWhole: a part is missing, or it was kept before.
    """
    attachment = Attachment.objects.filter(ref=ref, is_whole=False).first()
    if attachment is None or Chunk.objects.filter(ref=ref).count() != parts:
        raise NotWhole(_("The file has not arrived in full. Please send it again."))
    if not _was_just_told(attachment, by):
        report = Report.objects.only("ref", "office").get(pk=attachment.report_id)
        soon("intake.tell_officers", office=report.office.ref)
    attachment.parts, attachment.size = parts, size
    attachment.scan, attachment.is_whole = scan, True
    attachment.save(update_fields=["parts", "size", "scan", "is_whole"])
    journal.record(by, "intake.finish_attachment", attachment, size=size, scan=scan)
    return attachment


@act
def discard_attachment(*, ref: str, by: By) -> int:
    """Take away a file that never became whole; how many parts it had."""
    attachment = Attachment.objects.select_for_update().filter(ref=ref, is_whole=False).first()
    if attachment is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    parts, _by_table = Chunk.objects.filter(ref=ref).delete()
    RecordKey.objects.filter(ref=ref).delete()
    Sealed.objects.filter(ref=ref).delete()
    journal.record(by, "intake.discard_attachment", attachment, parts=parts)
    attachment.delete()
    return parts


def _report_of(opened: Opened) -> Report:
    reports = Report.objects.select_related("office").only("ref", "office", "shredded_at")
    report = reports.filter(mailbox=opened.mailbox, shredded_at=None).first()
    if report is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return report


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


def _check_room(report: Report) -> None:
    """Copies made here do not count; files that broke off do, until they are discarded."""
    kept = Attachment.objects.originals().filter(report=report)
    total = kept.aggregate(bytes=Sum("size"))["bytes"] or 0
    if kept.count() >= MOST_FILES or total >= MOST_WHOLES * settings.FILE_MOST_BYTES:
        raise TooManyFiles(
            _("This report holds as many files as it can. Tell us in a message if there are more.")
        )


def _was_just_told(attachment: Attachment, by: By) -> bool:
    before = Attachment.objects.whole().originals().filter(report=attachment.report_id)
    return before.filter(began_at__gt=by.at - QUIET).exists()


def _tidy(name: str) -> str:
    """What is kept of a name: its last part, what can be seen of it, its beginning and ending."""
    seen = CONTROLS.sub("", re.split(r"[/\\]", name)[-1]).strip()
    if len(seen) <= NAME_MOST:
        return seen or "-"
    return f"{seen[: NAME_MOST - 20]}…{seen[-19:]}"
