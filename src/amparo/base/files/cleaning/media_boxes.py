"""Boxes of ISO base media files: a length, four letters, and what is in it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a file: ``start`` of its header, ``body`` behind it, ``end`` behind all."""

    kind: bytes
    start: int
    body: int
    end: int


def boxes(film: bytearray, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places; what is no box at the end is blanked."""
    while start + 8 <= end:
        size, kind, head = number(film, start, 4), bytes(film[start + 4 : start + 8]), 8
        if size == 1:
            size, head = number(film, start + 8, 8), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            break
        yield Box(kind, start, start + head, start + size)
        start += size
    film[start:end] = bytes(end - start)


def number(film: bytearray, at: int, length: int) -> int:
    return int.from_bytes(film[at : at + length], "big")


def blank(film: bytearray, start: int, end: int) -> None:
    end = min(end, len(film))
    film[start:end] = bytes(max(end - start, 0))
