"""Write a parcel: the clear bytes never touch the disk, and memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import BinaryIO

from nacl import bindings, utils

from amparo.base.vault import boxes
from amparo.base.vault.parcels.head import MAGIC, Head, fingerprint
from amparo.base.vault.parcels.signing import sign, signer_public

CHUNK = 65_536  # clear bytes of every chunk but the last
PAD = 4096  # the clear bytes are filled up with zeros to a multiple of this
NAME_MOST = 200  # bytes
COST = (3, 64 * 1024 * 1024)  # of a passphrase: passes, bytes
MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
FINAL = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


@dataclass(frozen=True, slots=True)
class Item:
    """One named thing in a parcel; ``parts`` together are exactly ``size`` bytes."""

    name: str
    size: int
    parts: Iterable[bytes]


def item(name: str, clear: bytes) -> Item:
    """An item that is in memory as a whole."""
    return Item(name, len(clear), [clear])


def pack(
    file: BinaryIO,
    items: Iterable[Item],
    *,
    kind: str,
    signer: bytes,
    at: datetime,
    to: bytes | None = None,
    passphrase: str = "",
    cost: tuple[int, int] = COST,
    serial: bytes = b"",
    part: int = 1,
) -> Head:
    """Write one parcel at the place where ``file`` stands.

    Args:
        signer: the sender's Ed25519 seed, 32 bytes; see ``new_signer``.
        to: the X25519 public key of whoever shall open it; None: whoever knows ``passphrase``.
        serial: 16 bytes; by default fresh. The later parts of a bundle repeat it.

    Raises:
        ValueError: an item is not as large as it says, or has a name too long or none.
    """
    serial = serial or utils.random(16)
    head = Head(kind, at, signer_public(signer), serial, part)
    if to is not None:
        key = boxes.new_key()
        head = replace(head, to=fingerprint(to), wrapped=boxes.wrap(key, to))
    else:
        salt = boxes.new_salt()
        key = boxes.derive(passphrase, salt, *cost)
        head = replace(head, salt=salt, ops=cost[0], memory=cost[1])
    out = _Hashed(file)
    written = head.written()
    front = MAGIC + len(written).to_bytes(4, "big") + written
    out.write(front)
    _push(out, _clear(items), key, binding(front))
    file.write(sign(out.digest(), signer))
    return head


def binding(front: bytes) -> bytes:
    """What every chunk is bound to: the head it stands under."""
    return blake2b(front, digest_size=32).digest()


class _Hashed:
    """A file that remembers the hash of what was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, blake2b()

    def write(self, some: bytes) -> None:
        self._hash.update(some)
        self._file.write(some)

    def digest(self) -> bytes:
        return self._hash.digest()


def _push(out: _Hashed, clear: Iterator[bytes], key: bytes, about: bytes) -> None:
    """The stream: its header, chunks with their lengths, and a length of zero."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    out.write(bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key))
    chunk = next(clear)
    while chunk:
        after = next(clear, b"")
        tag = MESSAGE if after else FINAL
        locked = bindings.crypto_secretstream_xchacha20poly1305_push(state, chunk, about, tag)
        out.write(len(locked).to_bytes(4, "big") + locked)
        chunk = after
    out.write(bytes(4))


def _clear(items: Iterable[Item]) -> Iterator[bytes]:
    """The clear bytes in chunks: never none, and each but the last of full length."""
    waiting, total = bytearray(), 0
    for some in _framed(items):
        waiting += some
        total += len(some)
        while len(waiting) > CHUNK:
            yield bytes(waiting[:CHUNK])
            del waiting[:CHUNK]
    waiting += bytes(-total % PAD)
    while waiting:
        yield bytes(waiting[:CHUNK])
        del waiting[:CHUNK]


def _framed(items: Iterable[Item]) -> Iterator[bytes]:
    """Each item: length of its name (2 bytes), its name, its size (8 bytes), its bytes; then 0."""
    for one in items:
        name, left = one.name.encode(), one.size
        if not 0 < len(name) <= NAME_MOST:
            raise ValueError("an item needs a name of at most 200 bytes")
        yield len(name).to_bytes(2, "big") + name + one.size.to_bytes(8, "big")
        for some in one.parts:
            left -= len(some)
            yield some
        if left:
            raise ValueError("an item is not as large as it says")
    yield bytes(2)
