"""Files that a State attaches to its answers: sealed to both sides, known by their content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from amparo.accountability import reads
from amparo.accountability.models.notifications import Notification
from amparo.accountability.models.packages import StateFile
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPossible, NotValid
from amparo.base.files.kinds import KINDS, kind_of
from amparo.base.later import soon
from amparo.base.vault import chunks
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import record_keys
from amparo.base.vault.sealing import new_file_key
from amparo.base.vault.states import Looked

MOST_BYTES = 20 * chunks.PART  # of one file: it is held in memory, never on a disk
MOST_FILES = 20  # of one notification
FILE_VERSION = 1  # the sealing whose key is that of a file's parts


@dataclass(frozen=True, slots=True)
class Clear:
    """An opened file: its parts come one by one, in clear."""

    file: StateFile
    parts: Iterator[bytes] = field(repr=False)

    @property
    def name(self) -> str:
        """A neutral name for a download: nothing in it comes from the sender."""
        return f"{self.file.ref}.{KINDS[self.file.media].ending}"


@act
def attach_file(*, ref: str, content: bytes, by: By) -> StateFile:
    """Add a file to a notification.

    Args:
        content: the whole file, at most 20 MiB.

    Raises:
        NotValid: nothing in it, a program, or too large.
        NotPossible: it is closed, or holds as many files as it can.
    """
    notification = Notification.objects.take_for(by, "attach_file", ref)
    if notification.is_silent:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    if notification.files.count() >= MOST_FILES:
        raise NotPossible(_("This notification holds as many files as it can."))
    _check(content)
    size = chunks.PART
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    made = StateFile.objects.create(
        notification=notification,
        media=kind_of(content).code,
        parts=len(pieces),
        size=len(content),
        is_noted=by.door != Door.STATE,
        at=by.at,
    )
    key = new_file_key(made.ref, reads.parties(notification))
    for number, piece in enumerate(pieces):
        chunks.seal_part(made.ref, number, piece, key, is_last=number == len(pieces) - 1)
    if by.door == Door.STATE:
        soon("accountability.tell_leads", notification=ref)
    journal.record(by, "accountability.attach_file", notification, file=made.ref, size=len(content))
    return made


@act
def open_state_file(*, ref: str, reason: Reason, by: By) -> Clear:
    """A file that a State attached, as it came.

    Raises:
        NoKeyInHand: nothing in this session opens it.
    """
    file = StateFile.objects.select_related("notification").take_for(by, "open", ref)
    key = record_keys(by, ref)[FILE_VERSION]
    note_opening(by, file, reason, what=Looked.FILE)
    journal.record(by, "accountability.open_state_file", file, reason=reason)
    return Clear(file, chunks.parts(ref, file.parts, key))


def _check(content: bytes) -> None:
    why = None
    if not content:
        why = _("This file is empty.")
    elif len(content) > MOST_BYTES:
        why = _("This file is larger than we can take.")
    elif kind_of(content[: chunks.PART]).runs:
        why = _("This is a program, and programs are not taken.")
    if why is not None:
        raise NotValid(_("This file was not taken."), file=why)
