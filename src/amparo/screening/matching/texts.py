"""Many short texts in one array of bytes, so that processes can share them without copying."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Texts:
    """``letters``: all texts one after another in UTF-8; ``ends``: where each ends, after a 0."""

    letters: NDArray[np.uint8]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        return cls.of_bytes([text.encode() for text in texts])

    @classmethod
    def of_bytes(cls, encoded: Sequence[bytes]) -> "Texts":
        ends = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum([len(text) for text in encoded], out=ends[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends) - 1

    @cached_property
    def each(self) -> list[bytes]:
        """All of them; made when first asked for, then kept."""
        whole, ends = self.letters.tobytes(), self.ends.tolist()
        return [whole[a:b] for a, b in pairwise(ends)]

    @cached_property
    def strings(self) -> list[str]:
        """The same, as text."""
        return [text.decode() for text in self.each]

    def take(self, which: NDArray[np.intp] | NDArray[np.int32] | NDArray[np.int64]) -> list[bytes]:
        """The texts of these numbers, as bytes."""
        each = self.each
        return [each[number] for number in which.tolist()]

    def text(self, number: int) -> str:
        return bytes(self.letters[self.ends[number] : self.ends[number + 1]]).decode()
