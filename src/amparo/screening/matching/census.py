"""How often each feature occurs among the names of a registry: what is rare says more.

Rarity is a whole number: eighths of a halving, from a table of thresholds, so that it is the same
on every machine.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.features import SPACE, WEIGHTS

STEPS = 8  # a rarity of 8 more: half as many names
COMMON = 0.01  # a feature of more names than this share finds nobody in particular
LEAST = 1000  # a smaller registry is counted as one of this size
FEW = 60  # but in a small registry nothing is common


class Vectors(Protocol):
    """Rows of features: ``ends`` says where those of each row end, after a 0."""

    @property
    def feature(self) -> NDArray[np.int32]: ...
    @property
    def view(self) -> NDArray[np.int8]: ...
    @property
    def ends(self) -> NDArray[np.int64]: ...
    @property
    def rows(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Census:
    """``seen``: names with each feature (shape SPACE); ``names``: how many were counted."""

    seen: NDArray[np.int32]
    names: int

    @classmethod
    def of(cls, table: Vectors) -> "Census":
        return cls(np.bincount(table.feature, minlength=SPACE).astype(np.int32), table.rows)

    def rarity(self, feature: NDArray[np.int32]) -> NDArray[np.int32]:
        """0 for what everybody has; about 130 for what one in 100,000 has."""
        halvings = np.arange(1, 32 * STEPS) / STEPS
        limits = np.floor((max(self.names, LEAST) + 1) * 2.0**-halvings)
        seen = self.seen[feature].astype(np.float64) + 1
        found: NDArray[np.int32] = np.searchsorted(-limits, -seen, "left").astype(np.int32)
        return found

    def common(self, feature: NDArray[np.int32]) -> NDArray[np.bool_]:
        return self.seen[feature] > max(FEW, int(self.names * COMMON))

    def weights(self, table: Vectors) -> NDArray[np.int32]:
        """One whole weight a feature: its rarity, each view of a row made one length."""
        row = np.repeat(np.arange(table.rows), np.diff(table.ends))
        rarity = self.rarity(table.feature).astype(np.float64)
        rarity[self.common(table.feature)] = 0
        cell = row * len(WEIGHTS) + table.view
        length = np.sqrt(np.bincount(cell, rarity * rarity, table.rows * len(WEIGHTS)))
        share = rarity / np.maximum(length[cell], 1) * WEIGHTS[table.view]
        found: NDArray[np.int32] = np.floor(share * 100 + 0.5).astype(np.int32)
        return found
