"""A registry as one block of bytes: sealed on disk, opened once, shared by several processes.

On disk it is XChaCha20-Poly1305 in chunks (libsodium's secretstream) under a key of 32 bytes. To
use it, one process opens it into anonymous memory (memfd) that never has a name on any disk, seals
that memory against writing, and hands the descriptor to its children: all map the same pages.
"""

import json
import mmap
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import scipy.sparse as sp
from nacl import bindings as sodium
from numpy.typing import NDArray

from amparo.screening.matching.census import Census
from amparo.screening.matching.compare import Weighed
from amparo.screening.matching.index import Index
from amparo.screening.matching.registry import Registry, Segment
from amparo.screening.matching.table import Table
from amparo.screening.matching.texts import Texts

MAGIC = b"AMPARO-REGISTRY-2\n"
CHUNK = 1 << 20
F_ADD_SEALS, READ_ONLY = 1033, 0x1 | 0x2 | 0x4 | 0x8  # linux/fcntl.h: seal, shrink, grow, write
Arrays = dict[str, NDArray[Any]]


class Unreadable(Exception):
    """Not an image, cut short, changed, or sealed with another key."""


def save(registry: Registry, path: Path, key: bytes) -> None:
    """Seal the registry into a file, whole or not at all."""
    beside = path.with_name(path.name + ".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        state = sodium.crypto_secretstream_xchacha20poly1305_state()
        file.write(MAGIC + sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key))
        for piece, last in _chunks(_pieces(registry)):
            tag = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL if last else 0
            file.write(sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, MAGIC, tag))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def opened(path: Path, key: bytes) -> int:
    """The descriptor of anonymous, write-protected memory with the image; Unreadable otherwise."""
    memory = os.memfd_create("registry", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        with path.open("rb") as file, os.fdopen(os.dup(memory), "wb") as into:
            for piece in _decrypted(file, key):
                into.write(piece)
        import fcntl

        fcntl.fcntl(memory, F_ADD_SEALS, READ_ONLY)
    except BaseException:
        os.close(memory)
        raise
    return memory


def shared(memory: int) -> Registry:
    """A registry whose arrays are pages of this memory: nothing of them is copied.

    The map is private, because the sparse product takes only arrays that could be written to; as
    nobody writes to them, all processes keep the same pages.
    """
    block = mmap.mmap(memory, 0, access=mmap.ACCESS_COPY)
    length = int.from_bytes(block[:8], "little")
    head = json.loads(block[8 : 8 + length])
    arrays = {
        name: np.frombuffer(block, kind, int(np.prod(shape)), at + 8 + length).reshape(shape)
        for name, kind, shape, at in head["arrays"]
    }
    segments = [_segment(arrays, f"{number}.") for number in range(head["segments"])]
    return Registry(Census(arrays["seen"], head["names"]), segments)


def _decrypted(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    head = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    if file.read(len(MAGIC)) != MAGIC:
        raise Unreadable("not a registry image")
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, file.read(head), key)
    tag = None
    while piece := file.read(CHUNK + sodium.crypto_secretstream_xchacha20poly1305_ABYTES):
        try:
            plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, piece, MAGIC)
        except Exception as wrong:
            raise Unreadable("changed, or sealed with another key") from wrong
        yield plain
    if tag != sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL:
        raise Unreadable("cut short")


def _pieces(registry: Registry) -> Iterator[bytes]:
    arrays: Arrays = {"seen": registry.census.seen}
    for number, segment in enumerate(registry.segments):
        arrays.update(_arrays(segment, f"{number}."))
    table, at = [], 0
    for name, array in arrays.items():
        table.append([name, array.dtype.str, array.shape, at])
        at += -(-array.nbytes // 64) * 64
    plain = {"segments": len(registry.segments), "names": registry.census.names, "arrays": table}
    head = json.dumps(plain).encode()
    head += b" " * (-(len(head) + 8) % 64)
    yield len(head).to_bytes(8, "little") + head
    for array in arrays.values():
        yield np.ascontiguousarray(array).tobytes() + bytes(-array.nbytes % 64)


def _chunks(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Pieces of CHUNK bytes, and whether one is the last."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) > CHUNK:
            yield bytes(held[:CHUNK]), False
            del held[:CHUNK]
    yield bytes(held), True


def _arrays(segment: Segment, under: str) -> Arrays:
    found: Arrays = {}
    for name in Table.__slots__:
        value = getattr(segment.weighed.table, name)
        if isinstance(value, Texts):
            found[f"{under}{name}.letters"], found[f"{under}{name}.ends"] = (
                value.letters,
                value.ends,
            )
        else:
            found[under + name] = value
    postings = segment.index.postings
    return {
        **found,
        f"{under}rarity": segment.weighed.rarity,
        f"{under}stands": segment.stands,
        f"{under}postings.feature": segment.index.feature,
        f"{under}postings.data": postings.data,
        f"{under}postings.indices": postings.indices,
        f"{under}postings.indptr": postings.indptr,
    }


def _segment(arrays: Arrays, under: str) -> Segment:
    def column(name: str) -> Any:
        plain = under + name
        return (
            arrays[plain]
            if plain in arrays
            else Texts(arrays[f"{plain}.letters"], arrays[f"{plain}.ends"])
        )

    columns = Table(**{name: column(name) for name in Table.__slots__})
    feature = arrays[f"{under}postings.feature"]
    parts = (arrays[f"{under}postings.{part}"] for part in ("data", "indices", "indptr"))
    postings = sp.csr_matrix(tuple(parts), shape=(len(feature), columns.rows), copy=False)
    return Segment(
        Weighed(columns, arrays[f"{under}rarity"]),
        Index(feature, postings),
        arrays[f"{under}stands"].copy(),
    )
