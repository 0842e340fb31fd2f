"""A Merkle tree of SHA-256, as in RFC 6962: leaves and nodes are hashed apart.

A tree has a power of two of leaves, so every path has the same length.
"""

import hashlib
from collections.abc import Iterable, Sequence

Path = list[tuple[str, str]]  # from the leaf up: "left" or "right", and the hash on that side

LEAST = 64  # leaves of the smallest tree: a day without any report looks like one with sixty


def leaf(mark: str) -> bytes:
    """SHA-256 of a zero byte and the 32 bytes of the mark."""
    return hashlib.sha256(b"\x00" + bytes.fromhex(mark)).digest()


def node(left: bytes, right: bytes) -> bytes:
    """SHA-256 of a one byte and the two hashes below."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def size_for(count: int) -> int:
    """The least power of two that holds ``count`` leaves, and at least 64."""
    return max(LEAST, 1 << max(0, count - 1).bit_length())


def root(marks: Sequence[str]) -> str:
    """The root over ``marks`` in their order, in hexadecimal."""
    return _levels(marks)[-1][0].hex()


def path(marks: Sequence[str], number: int) -> Path:
    """The hashes that lead from the leaf ``number`` (from 0) up to the root."""
    steps: Path = []
    for level in _levels(marks)[:-1]:
        side = "left" if number % 2 else "right"
        steps.append((side, level[number ^ 1].hex()))
        number //= 2
    return steps


def root_from(mark: str, steps: Iterable[tuple[str, str]]) -> str:
    """The root that ``mark`` and its path lead to."""
    here = leaf(mark)
    for side, other in steps:
        beside = bytes.fromhex(other)
        here = node(beside, here) if side == "left" else node(here, beside)
    return here.hex()


def _levels(marks: Sequence[str]) -> list[list[bytes]]:
    """Hashes of every level, leaves first.

    Raises:
        ValueError: not a power of two of them.
    """
    if not marks or len(marks) & (len(marks) - 1):
        raise ValueError("a tree has a power of two of leaves")
    levels = [[leaf(mark) for mark in marks]]
    while len(below := levels[-1]) > 1:
        levels.append([node(*below[i : i + 2]) for i in range(0, len(below), 2)])
    return levels
