"""A sealed file of any length: compressed, then sealed in chunks to a public key; memory flat.

A head (magic, the public key, a fresh key in a sealed box for it) and libsodium's secretstream:
chunks of 1 MiB, each bound to its place and to the head, the last one marked as the last. A
changed, swapped or missing byte is found before a single byte after it is given out. The head is
read without any key: it says whose shares are needed.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

from nacl import bindings
from nacl.exceptions import CryptoError

from amparo.base.vault import boxes

MAGIC = b"amparo sealed file 1\n"
CHUNK = 1024 * 1024  # bytes before sealing
WRAPPED = boxes.KEY_BYTES + bindings.crypto_box_SEALBYTES
HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
OVERHEAD = bindings.crypto_secretstream_xchacha20poly1305_ABYTES


class Broken(ValueError):
    """Not such a file, cut short, or changed since it was made."""


class Sealing:
    """Writes one sealed file into ``file``; whole only once ``finish`` was called."""

    def __init__(self, file: BinaryIO, public: bytes) -> None:
        key = boxes.new_key()
        self._file, self._head = file, MAGIC + public + boxes.wrap(key, public)
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        header = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        self._squeeze = zlib.compressobj(1)
        self._waiting = bytearray()
        file.write(self._head + header)

    def write(self, clear: bytes) -> int:
        self._waiting += self._squeeze.compress(clear)
        while len(self._waiting) > CHUNK:
            self._push(bytes(self._waiting[:CHUNK]), MORE)
            del self._waiting[:CHUNK]
        return len(clear)

    def finish(self) -> None:
        """Write what waits and the last chunk, which says that it is the last."""
        self._waiting += self._squeeze.flush()
        while len(self._waiting) > CHUNK:
            self._push(bytes(self._waiting[:CHUNK]), MORE)
            del self._waiting[:CHUNK]
        self._push(bytes(self._waiting), LAST)

    def _push(self, chunk: bytes, tag: int) -> None:
        self._file.write(
            bindings.crypto_secretstream_xchacha20poly1305_push(self._state, chunk, self._head, tag)
        )


class Opening:
    """Reads what ``Sealing`` wrote, with the private key.

    Raises:
        Broken: from the constructor and from ``read``.
    """

    def __init__(self, file: BinaryIO, private: bytes) -> None:
        public, wrapped, header = _head(file)
        try:
            key = boxes.unwrap(wrapped, private)
            self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
            bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, key)
        except CryptoError as error:
            raise Broken("This key does not open the file.") from error
        self._file, self._ad = file, MAGIC + public + wrapped
        self._swell, self._clear, self._ended = zlib.decompressobj(), bytearray(), False

    def read(self, size: int) -> bytes:
        """``size`` clear bytes, fewer only at the end."""
        while len(self._clear) < size and self._more():
            pass
        out = bytes(self._clear[:size])
        del self._clear[:size]
        return out

    def drain(self) -> None:
        """Read to the end, so that a file which was cut short is found."""
        while self.read(CHUNK):
            pass

    def _more(self) -> bool:
        """Add at most a chunk to what is clear; False at the end."""
        squeezed = self._swell.unconsumed_tail
        if not squeezed:
            if self._ended:
                return self._end()
            squeezed = self._pull()
        try:
            self._clear += self._swell.decompress(squeezed, CHUNK)
        except zlib.error as error:
            raise Broken("The file was changed.") from error
        return True

    def _end(self) -> bool:
        """What the decompressor still held, once."""
        if rest := self._swell.flush():
            self._clear += rest
        elif not self._swell.eof:
            raise Broken("The file was cut short.")
        return bool(rest)

    def _pull(self) -> bytes:
        locked = self._file.read(CHUNK + OVERHEAD)
        if len(locked) < OVERHEAD:
            raise Broken("The file was cut short.")
        try:
            chunk, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                self._state, locked, self._ad
            )
        except (CryptoError, RuntimeError) as error:  # the binding raises either
            short = len(locked) < CHUNK + OVERHEAD
            words = "The file was changed or cut short." if short else "The file was changed."
            raise Broken(words) from error
        if tag == LAST:
            self._ended = True
            if self._file.read(1):
                raise Broken("Something was added to the file.")
        return chunk


def recipient(file: BinaryIO) -> bytes:
    """The public key that a file was sealed to; leaves the file at its beginning."""
    public, _wrapped, _header = _head(file)
    file.seek(0)
    return public


def _head(file: BinaryIO) -> tuple[bytes, bytes, bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise Broken("This is not a sealed file of Amparo.")
    parts = (file.read(boxes.KEY_BYTES), file.read(WRAPPED), file.read(HEADER))
    if len(parts[2]) != HEADER:
        raise Broken("The file was cut short.")
    return parts
