"""A sealed file: opened whole by one key, and by nothing when a byte is not as it was."""

import io
import os
import tracemalloc

import pytest

from amparo.base.vault import boxes, streams

PRIVATE, PUBLIC = boxes.new_pair()
MIB = 1024 * 1024


def sealed(clear: bytes) -> bytes:
    file = io.BytesIO()
    sealing = streams.Sealing(file, PUBLIC)
    for start in range(0, len(clear), 700_001):
        sealing.write(clear[start : start + 700_001])
    sealing.finish()
    return file.getvalue()


def opened(locked: bytes, private: bytes = PRIVATE) -> bytes:
    opening, out = streams.Opening(io.BytesIO(locked), private), b""
    while piece := opening.read(123_457):
        out += piece
    return out


@pytest.mark.parametrize("clear", [b"", b"a", os.urandom(3 * MIB + 5), bytes(40 * MIB)])
def test_what_was_sealed_is_opened_whole(clear: bytes) -> None:
    locked = sealed(clear)
    assert opened(locked) == clear
    assert streams.recipient(io.BytesIO(locked)) == PUBLIC


LOCKED = sealed(os.urandom(2 * MIB + 9))
CHUNK = streams.CHUNK + streams.OVERHEAD


def flipped(place: int) -> bytes:
    return LOCKED[:place] + bytes([LOCKED[place] ^ 1]) + LOCKED[place + 1 :]


@pytest.mark.parametrize(
    "damaged",
    [
        LOCKED[:-1],
        LOCKED[: len(LOCKED) // 2],
        LOCKED[:100],
        b"",
        LOCKED + b"x",
        flipped(len(LOCKED) // 2),
        flipped(len(LOCKED) - 1),
        flipped(len(streams.MAGIC) + 40),
        flipped(3),
    ],
    ids=["end", "half", "head", "empty", "more", "middle", "last", "key", "magic"],
)
def test_a_damaged_file_is_refused(damaged: bytes) -> None:
    with pytest.raises(streams.Broken):
        opened(damaged)


def test_cut_after_a_whole_chunk_it_is_refused_too() -> None:
    head = len(streams.MAGIC) + boxes.KEY_BYTES + streams.WRAPPED + streams.HEADER
    with pytest.raises(streams.Broken, match="cut short"):
        opened(LOCKED[: head + CHUNK])
    exchanged = (
        LOCKED[:head] + LOCKED[head + CHUNK : head + 2 * CHUNK] + LOCKED[head : head + CHUNK]
    )
    with pytest.raises(streams.Broken):
        opened(exchanged + LOCKED[head + 2 * CHUNK :])


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(streams.Broken, match="This key does not open the file"):
        opened(LOCKED, boxes.new_pair()[0])


@pytest.mark.slow
def test_memory_stays_flat_whatever_the_length() -> None:
    class Nowhere(io.RawIOBase):
        def write(self, data: object) -> int:
            return 0

    piece = os.urandom(MIB)
    tracemalloc.start()
    sealing = streams.Sealing(Nowhere(), PUBLIC)  # type: ignore[arg-type]
    for _i in range(64):
        sealing.write(piece)
    sealing.finish()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12 * MIB
