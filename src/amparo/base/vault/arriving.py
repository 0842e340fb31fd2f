"""Files while they arrive in one request: cut into parts and sealed one by one.

Memory stays flat: the parts lie in it one at a time, and on no disk. What a file belongs to, who
may hand it in and what becomes of it is the business of the room that takes it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from amparo.base.errors import AmparoError, NotAvailable, NotPossible, NotValid
from amparo.base.files import scan
from amparo.base.files.kinds import Kind, most_bytes
from amparo.base.vault import chunks
from amparo.base.vault.chunks import PART

AT_ONCE = 4  # uploads that one process takes side by side: reports always find a free thread
_places = BoundedSemaphore(AT_ONCE)
T = TypeVar("T")


class TooBusy(NotAvailable):
    """Others are sending files; reports go first."""


class OtherPart(NotPossible):
    """Not the part that comes next; ``parts`` says how many there are."""


class BrokenOff(NotPossible):
    """The file did not come to its end."""


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
class Begun:
    """A file that was begun: its ref, its kind, and the key of its parts (32 bytes)."""

    ref: str
    kind: Kind
    key: bytes = field(repr=False)


def check_size(begun: Begun, number: int, clear: bytes) -> None:
    """Raises:
    NotValid: with part ``number`` the file is larger than its kind may be.
    """
    if number * PART + len(clear) > most_bytes(begun.kind, settings.FILE_MOST_BYTES):
        raise NotValid(
            _("This file was not taken."), file=_("This file is larger than we can take.")
        )


def add(begun: Begun, number: int, clear: bytes, *, is_last: bool) -> None:
    """Seal one more part.

    Raises:
        OtherPart: it is there already.
    """
    try:
        with transaction.atomic():
            chunks.seal_part(begun.ref, number, clear, begun.key, is_last=is_last)
    except IntegrityError as error:  # the same part, twice at once
        raise OtherPart(_("Another part of the file comes next."), parts=number + 1) from error


class Arriving(ABC, Generic[T]):
    """One file in one request: fed as it comes, sealed part by part, scanned on the way."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._begun: Begun | None = None
        self._scan = scan.Scan()
        self.parts = self.size = 0

    @abstractmethod
    def begin(self, head: bytes, *, is_last: bool) -> Begun:
        """Take its first part; refuse what is not taken."""

    @abstractmethod
    def finish(self, ref: str, verdict: str) -> T:
        """Keep it: all parts have come, and the scanner says ``verdict``."""

    @abstractmethod
    def discard(self, ref: str) -> None:
        """It was begun, and will not be kept."""

    def feed(self, data: bytes) -> None:
        self._waiting += data
        while len(self._waiting) > PART:  # never the last part before it is known to be
            self._seal(bytes(self._waiting[:PART]), is_last=False)
            del self._waiting[:PART]

    def end(self) -> None:
        """No more will come."""
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def keep(self) -> T:
        """After ``end``."""
        return self.finish(self._begun.ref if self._begun else "", self._scan.verdict())

    def leave(self) -> None:
        """It will not be kept."""
        self._scan.leave()
        self._waiting.clear()
        if self._begun:
            self.discard(self._begun.ref)
            self._begun = None

    def look(self, clear: bytes) -> None:
        """A part, before it is sealed."""
        self._scan.feed(clear)

    def _seal(self, clear: bytes, *, is_last: bool) -> None:
        self.look(clear)
        if self._begun is None:
            self._begun = self.begin(clear, is_last=is_last)
        else:
            check_size(self._begun, self.parts, clear)
            add(self._begun, self.parts, clear, is_last=is_last)
        self.parts += 1
        self.size += len(clear)


class SealingHandler(FileUploadHandler, Generic[T]):
    """Django's way in: what a form sends goes straight into ``Arriving``, and to no disk.

    A file that is refused is skipped, so that the sender's browser is still read to the end and
    shows the answer. Nothing is kept before the view calls ``keep``.
    """

    chunk_size = 262_144  # bytes

    def __init__(self) -> None:
        super().__init__()
        self.refusals: list[AmparoError] = []
        self.arrived: list[Arriving[T]] = []
        self._now: Arriving[T] | None = None

    def arriving(self, name: str) -> Arriving[T]:
        """What takes the next file; ``name`` as the sender's device has it."""
        raise NotImplementedError

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._now = self.arriving(self.file_name or "")

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

    def keep(self) -> list[T]:
        """Keep every file that has come; one that broke off is not kept."""
        if self._now is not None:
            self._refuse(BrokenOff(_("The file has not arrived in full. Please send it again.")))
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
