"""Read a parcel: first who signed what, then, with a key, what is in it. Memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import BinaryIO

from nacl import bindings

from amparo.base.vault import boxes
from amparo.base.vault.parcels.head import (
    HEAD_MOST,
    MAGIC,
    PARTS_MOST,
    Damaged,
    Head,
    NotForUs,
    NotOurs,
    TooMuch,
    read_head,
)
from amparo.base.vault.parcels.signing import SIGNATURE, is_signed
from amparo.base.vault.parcels.writing import CHUNK, FINAL, NAME_MOST, PAD, binding

START = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
OVERHEAD = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
OpenKey = Callable[[Head], bytes]  #: the stream's key, or raises NotForUs


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken at most. The defaults are for forms, not for files."""

    items: int = 1_000
    item_bytes: int = 262_144


@dataclass(frozen=True, slots=True)
class Found:
    """One item. ``read`` gives its next bytes, none at its end; what is left unread is skipped."""

    head: Head
    name: str
    size: int
    read: Callable[[int], bytes] = field(repr=False)

    def whole(self) -> bytes:
        return b"".join(iter(lambda: self.read(CHUNK), b""))


def heads(file: BinaryIO) -> list[Head]:
    """The heads of all parts, in order; every signature holds, and nothing was opened.

    Raises:
        NotOurs: not a parcel.
        Damaged: changed, cut short, or parts of different bundles.
    """
    file.seek(0)
    found: list[Head] = []
    while (head := _walk(file, is_first=not found)) is not None:
        if (found and not head.follows(found[-1])) or (not found and head.part != 1):
            raise Damaged
        found.append(head)
        if len(found) > PARTS_MOST:
            raise TooMuch
    return found


def unpack(
    file: BinaryIO, *, private: bytes = b"", passphrase: str = "", limits: Limits = Limits()
) -> Iterator[Found]:
    """The items of every part, in order. The signatures are checked before anything is opened.

    Args:
        private: the X25519 private key that it was sealed to; else ``passphrase`` opens it.

    Raises:
        NotOurs, Damaged: as ``heads``.
        NotForUs: another key, or another passphrase.
        TooMuch: more than ``limits``; found before it is held in memory.
    """
    parts = heads(file)
    file.seek(0)
    count = 0
    for _part in parts:
        head, front = _front(file, is_first=False)
        clear = _Clear(
            file, _key(head, private, passphrase), binding(front), is_key_sure=bool(private)
        )
        for found in _items(clear, head, limits):
            count += 1
            if count > limits.items:
                raise TooMuch
            yield found
        file.seek(SIGNATURE, 1)


def _walk(file: BinaryIO, *, is_first: bool) -> Head | None:
    """One part without opening it; None at the end of the file."""
    if not is_first and not file.read(1):
        return None
    if not is_first:
        file.seek(-1, 1)
    head, front = _front(file, is_first=is_first)
    digest = blake2b(front)
    digest.update(_exactly(file, START))
    while True:
        told = _exactly(file, 4)
        digest.update(told)
        if not (size := int.from_bytes(told, "big")):
            break
        digest.update(_exactly(file, _fitting(size)))
    if not is_signed(digest.digest(), _exactly(file, SIGNATURE), head.sender):
        raise Damaged
    return head


def _front(file: BinaryIO, *, is_first: bool) -> tuple[Head, bytes]:
    magic = file.read(len(MAGIC))
    if magic != MAGIC:
        raise NotOurs if is_first else Damaged
    told = _exactly(file, 4)
    size = int.from_bytes(told, "big")
    if not 0 < size <= HEAD_MOST:
        raise Damaged
    written = _exactly(file, size)
    return read_head(written), MAGIC + told + written


def _key(head: Head, private: bytes, passphrase: str) -> bytes:
    if bool(head.to) != bool(private):
        raise NotForUs
    if not private:
        return boxes.derive(passphrase, head.salt, head.ops, head.memory)
    try:
        return boxes.unwrap(head.wrapped, private)
    except boxes.CryptoError as error:
        raise NotForUs from error


class _Clear:
    """The clear bytes of one part, a chunk in memory at a time."""

    def __init__(self, file: BinaryIO, key: bytes, about: bytes, *, is_key_sure: bool) -> None:
        self._file, self._about = file, about
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        start = _exactly(file, START)
        try:
            bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._state, start, key)
        except boxes.CryptoError as error:
            raise NotForUs from error
        self._waiting, self._ended, self._began = b"", False, is_key_sure

    def read(self, most: int) -> bytes:
        """At most so many bytes, none only at the end."""
        while not self._waiting and not self._ended:
            self._pull()
        some, self._waiting = self._waiting[:most], self._waiting[most:]
        return some

    def exactly(self, size: int) -> bytes:
        some = b""
        while len(some) < size:
            more = self.read(size - len(some))
            if not more:
                raise Damaged
            some += more
        return some

    def _pull(self) -> None:
        size = int.from_bytes(_exactly(self._file, 4), "big")
        try:
            self._waiting, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                self._state, _exactly(self._file, _fitting(size)), self._about
            )
        except (boxes.CryptoError, RuntimeError) as error:  # the binding raises either
            # The signature holds: at the first chunk it is the passphrase that is wrong.
            raise (Damaged if self._began else NotForUs) from error
        self._began, self._ended = True, tag == FINAL
        if self._ended and any(_exactly(self._file, 4)):
            raise Damaged


def _items(clear: _Clear, head: Head, limits: Limits) -> Iterator[Found]:
    while length := int.from_bytes(clear.exactly(2), "big"):
        if length > NAME_MOST:
            raise Damaged
        try:
            name = clear.exactly(length).decode()
        except UnicodeDecodeError as error:
            raise Damaged from error
        size = int.from_bytes(clear.exactly(8), "big")
        if size > limits.item_bytes:
            raise TooMuch
        window = _Window(clear, size)
        yield Found(head, name, size, window.read)
        while window.read(CHUNK):
            pass
    filling = 0
    while rest := clear.read(PAD):
        filling += len(rest)
        if any(rest) or filling >= PAD:
            raise Damaged


class _Window:
    """The bytes of one item, and none of the next."""

    def __init__(self, clear: _Clear, size: int) -> None:
        self._clear, self._left = clear, size

    def read(self, most: int) -> bytes:
        some = self._clear.read(min(most, self._left)) if self._left else b""
        if self._left and most and not some:
            raise Damaged
        self._left -= len(some)
        return some


def _fitting(size: int) -> int:
    if not OVERHEAD < size <= CHUNK + OVERHEAD:
        raise Damaged
    return size


def _exactly(file: BinaryIO, size: int) -> bytes:
    some = file.read(size)
    if len(some) != size:
        raise Damaged
    return some
