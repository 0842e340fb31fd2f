"""Files while they arrive: cut into parts and sealed one by one, so that memory stays flat.

In one request (a form without script) the parts lie in memory one at a time. In many requests
(the script, over a bad line) the sender holds a ticket: the file's key and place, locked under
this process's own secret. Nothing that opens a part is ever written down.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.errors import AmparoError, NotAvailable, NotPossible, NotValid
from amparo.base.files import scan
from amparo.base.files.kinds import KINDS, Kind, most_bytes
from amparo.base.later import later
from amparo.base.vault import boxes, chunks
from amparo.base.vault.chunks import PART
from amparo.base.vault.mailbox import Opened
from amparo.base.vault.models import Chunk
from amparo.intake import acts
from amparo.intake.models import Attachment
from amparo.intake.states import Scan

AT_ONCE = 4  # uploads that one process takes side by side: reports always find a free thread
TICKET_LASTS = timedelta(days=1)
ABOUT = "amparo/upload"
_places = BoundedSemaphore(AT_ONCE)


class TooBusy(NotAvailable):
    """Others are sending files; reports go first."""


class OldTicket(NotPossible):
    """The upload is too old, or never began here."""


class OtherPart(NotPossible):
    """Not the part that comes next; ``parts`` says how many there are."""


@contextmanager
def place() -> Iterator[None]:
    """One of the places for uploads, for as long as a request sends.

    Raises:
        TooBusy: all are taken.
    """
    if not _places.acquire(blocking=False):
        raise TooBusy(_("Many files are arriving at this moment. Please try again in a minute."))
    try:
        yield
    finally:
        _places.release()


@dataclass(frozen=True, slots=True)
class Ticket:
    """What is needed to go on with a file: its ref, its kind, and its key (32 bytes)."""

    ref: str
    kind: Kind
    key: bytes = field(repr=False)

    def to_text(self, at: datetime) -> str:
        """For the sender to keep in memory; only this process reads it, for a day."""
        held = {
            "ref": self.ref,
            "kind": self.kind.code,
            "key": urlsafe_b64encode(self.key).decode(),
            "until": (at + TICKET_LASTS).timestamp(),
        }
        return urlsafe_b64encode(boxes.lock(json.dumps(held).encode(), _secret(), ABOUT)).decode()

    @classmethod
    def from_text(cls, text: str, at: datetime) -> Ticket:
        """Raises OldTicket."""
        try:
            held = json.loads(boxes.unlock(urlsafe_b64decode(text), _secret(), ABOUT))
        except (boxes.CryptoError, NotBase64, ValueError, TypeError):
            held = {"until": 0}
        if held["until"] <= at.timestamp():
            raise OldTicket(_("This upload has ended. Please send the file again."))
        return cls(held["ref"], KINDS[held["kind"]], urlsafe_b64decode(held["key"]))


def begin(opened: Opened, name: str, head: bytes, *, is_last: bool, by: By) -> Ticket:
    """Begin a file with its first part; kept at once where that is the last.

    Raises:
        NotValid, NotPossible: see ``acts.begin_attachment``.
    """
    if len(head) > PART or (len(head) < PART and not is_last):
        raise _wrong_size()
    with transaction.atomic():
        begun = acts.begin_attachment(opened=opened, name=name, head=head, is_last=is_last, by=by)
        if is_last:
            keep(begun.attachment.ref, 1, len(head), Scan.NOT_SCANNED, by)
    return Ticket(begun.attachment.ref, begun.kind, begun.key)


def go_on(ticket: Ticket, number: int, clear: bytes, *, is_last: bool, by: By) -> int:
    """Seal part ``number``; how many there are now. The last one keeps the file.

    Raises:
        OtherPart: another one comes next.
        NotValid: longer or shorter than a part, or more than a file may hold.
    """
    if len(clear) > PART or not clear or (len(clear) < PART and not is_last):
        raise _wrong_size()
    if number != (there := count(ticket)) or there == 0:
        raise OtherPart(_("Another part of the file comes next."), parts=there)
    _check_size(ticket, number, clear)
    with transaction.atomic():  # a last part that is there was kept: whoever asks again may go
        _add(ticket, number, clear, is_last=is_last)
        if is_last:
            keep(ticket.ref, number + 1, number * PART + len(clear), Scan.NOT_SCANNED, by)
    return number + 1


def count(ticket: Ticket) -> int:
    """Parts that have arrived; 0 once the file was discarded."""
    return Chunk.objects.filter(ref=ticket.ref).count()


def keep(ref: str, parts: int, size: int, found: Scan, by: By) -> Attachment:
    return acts.finish_attachment(ref=ref, parts=parts, size=size, scan=found, by=by)


def _check_size(ticket: Ticket, number: int, clear: bytes) -> None:
    if number * PART + len(clear) > most_bytes(ticket.kind, settings.FILE_MOST_BYTES):
        later("intake.discard_attachment", attachment=ticket.ref)
        raise NotValid(
            _("This file was not taken."), file=_("This file is larger than we can take.")
        )


def _add(ticket: Ticket, number: int, clear: bytes, *, is_last: bool) -> None:
    try:
        with transaction.atomic():
            chunks.seal_part(ticket.ref, number, clear, ticket.key, is_last=is_last)
    except IntegrityError as error:  # the same part, twice at once
        raise OtherPart(_("Another part of the file comes next."), parts=number + 1) from error


def _wrong_size() -> NotValid:
    return NotValid(_("This file was not taken."), file=_("A part of it has the wrong size."))


def _secret() -> bytes:
    return blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"amparo/upload").digest()


class Arriving:
    """One file in one request: fed as it comes, sealed part by part, scanned on the way."""

    def __init__(self, opened: Opened, name: str, by: By) -> None:
        self._opened, self._name, self._by = opened, name, by
        self._waiting = bytearray()
        self._ticket: Ticket | None = None
        self._scan = scan.Scan()
        self._parts = self.size = 0

    def feed(self, data: bytes) -> None:
        self._waiting += data
        while len(self._waiting) > PART:  # never the last part before it is known to be
            self._seal(bytes(self._waiting[:PART]), is_last=False)
            del self._waiting[:PART]

    def end(self) -> None:
        """No more will come."""
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def keep(self) -> Attachment:
        """Give it to the report; after ``end``."""
        found = Scan(self._scan.verdict())
        ref = self._ticket.ref if self._ticket else ""
        return keep(ref, self._parts, self.size, found, self._by)

    def leave(self) -> None:
        """It will not be kept."""
        self._scan.leave()
        self._waiting.clear()
        if self._ticket:
            later("intake.discard_attachment", attachment=self._ticket.ref)
            self._ticket = None

    def _seal(self, clear: bytes, *, is_last: bool) -> None:
        self._scan.feed(clear)
        if self._ticket is None:
            begun = acts.begin_attachment(
                opened=self._opened, name=self._name, head=clear, is_last=is_last, by=self._by
            )
            self._ticket = Ticket(begun.attachment.ref, begun.kind, begun.key)
        else:
            _check_size(self._ticket, self._parts, clear)
            _add(self._ticket, self._parts, clear, is_last=is_last)
        self._parts += 1
        self.size += len(clear)


class SealingHandler(FileUploadHandler):
    """Django's way in: what a form sends goes straight into ``Arriving``, and to no disk.

    A file that is refused is skipped, so that the sender's browser is still read to the end and
    shows the answer. Nothing is kept before the view calls ``keep``.
    """

    chunk_size = 262_144  # bytes

    def __init__(self, opened: Opened, by: By) -> None:
        super().__init__()
        self.opened, self.by = opened, by
        self.refusals: list[AmparoError] = []
        self.arrived: list[Arriving] = []
        self._now: Arriving | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._now = Arriving(self.opened, self.file_name or "", self.by)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self._now is not None:
            try:
                self._now.feed(raw_data)
            except AmparoError as refusal:
                self._refuse(refusal)
                raise SkipFile from refusal
        return None

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        if (file := self._now) is not None:
            try:
                file.end()
            except AmparoError as refusal:
                self._refuse(refusal)
            else:
                self.arrived.append(file)
        self._now = None
        return UploadedFile(name="file", size=file_size)

    def keep(self) -> list[Attachment]:
        """Give every file that has come to the report; one that broke off is not kept."""
        if self._now is not None:
            self._refuse(
                acts.NotWhole(_("The file has not arrived in full. Please send it again."))
            )
        kept = [file.keep() for file in self.arrived]
        self.arrived.clear()
        return kept

    def leave(self) -> None:
        """The request failed: nothing of it is kept."""
        for file in (*self.arrived, *([self._now] if self._now else [])):
            file.leave()
        self.arrived, self._now = [], None

    def _refuse(self, refusal: AmparoError) -> None:
        self.refusals.append(refusal)
        if self._now is not None:
            self._now.leave()
        self._now = None
