"""From measures to a score: how likely it is that two records are of one person, and in which band.

Two steps. The first weighs the pair alone. The second asks who else there is: a hit that nobody
else in the registry comes near to is likelier true than one of five alike; what it says is added,
and is a reason of its own. Then calibration: of hits with a score of 0.9, about nine in ten are
true. How it was trained: docs/why/method/screening.md.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.compare import COLUMNS
from amparo.screening.matching.trees import Trees

REASONS = ("name", "birth", "gender", "nation", "number")  # and, of the second step, the others
CONTEXT = (
    "points",
    "gap",  # lead over the best other subject
    "close",  # how many others come near, or are better
    "odds",  # of all others together
    "name_gap",  # the same of the name alone
    "name_close",
)
FAR, MANY, NEAR = 6000, 8, 1000  # thousandths of a logit; other subjects; thousandths of a logit
NAMES_FAR, NAMES_NEAR = 600, 50  # thousandths of two covers
NOBODY = -12_000
CHANCES = np.floor(1e6 * np.exp(np.arange(-120, 121) / 10) + 0.5).astype(np.int64)  # of tenths
QUICK = {
    "cover": 40, "other_cover": 40, "joined": 20, "joined_sound": 20, "birth": 2400, "found": 1
}  # fmt: skip
CONSIDERED = 16  # subjects a query that are weighed; the rest could never be among the hits
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Model:
    """``scale``: points of the second step and the score, in ten-thousandths, that belongs to them.

    ``likely``, ``possible``: scores, in ten-thousandths, from which a hit is in these bands.
    ``names``: columns with thousandths of likeness of the names alone; ``more``: what else the
    second step looks at.
    """

    pair: Trees
    context: Trees
    scale: tuple[Ints, Ints]
    likely: int
    possible: int
    names: tuple[int, ...]
    more: tuple[int, ...]

    def quick(self, columns: Ints) -> Ints:
        """A rough order, to choose whom to weigh."""
        total = np.zeros(len(columns), np.int32)
        for name, weight in QUICK.items():
            total += columns[:, COLUMNS.index(name)] * weight
        total += 100_000 * (columns[:, COLUMNS.index("number")] == 2)
        return total

    def scores(self, query: Ints, columns: Ints) -> tuple[Ints, Ints]:
        """Points of each reason and of the others (shape P, REASONS + 1), and score.

        A query's pairs stand together.
        """
        by_reason = self.pair.by_reason(columns, len(REASONS))
        points = by_reason.sum(axis=1, dtype=np.int32) + np.int32(self.pair.base)
        others = self._others(query, columns, points)
        score = self._scaled(points + others)
        return np.column_stack([by_reason, others]).astype(np.int32), score

    def score(self, query: Ints, columns: Ints) -> Ints:
        """The scores alone."""
        points = self.pair.sums(columns)
        return self._scaled(points + self._others(query, columns, points))

    def _others(self, query: Ints, columns: Ints, points: Ints) -> Ints:
        return self.context.sums(context(query, points, columns, self.names, self.more))

    def _scaled(self, points: Ints) -> Ints:
        found: Ints = np.floor(np.interp(points, *self.scale) + 0.5).astype(np.int32)
        return found

    def decision(self, score: int) -> str:
        """``likely``, ``possible`` or ``unlikely``: what a person is told to look at first."""
        return (
            "likely"
            if score >= self.likely
            else "possible"
            if score >= self.possible
            else "unlikely"
        )


def context(
    query: Ints, points: Ints, columns: Ints, names: Sequence[int], more: Sequence[int]
) -> Ints:
    """Columns CONTEXT of each pair, then those of ``more``."""
    likeness = columns[:, list(names)].sum(axis=1, dtype=np.int32) * 2 // len(names)
    places = _Places.of(query)
    best = places.grid(points, NOBODY)
    mine = CHANCES[np.clip(best // 100, -120, 120) + 120]
    rest = mine.sum(axis=1)[places.group] - mine[places.group, places.place]
    found = [
        points,
        *places.rivals(points, NEAR, FAR),
        np.searchsorted(CHANCES, rest),
        *places.rivals(likeness, NAMES_NEAR, NAMES_FAR),
    ]
    return np.column_stack([*found, columns[:, list(more)]]).astype(np.int32)


@dataclass(frozen=True, slots=True)
class _Places:
    """Pairs of one query as a row of a grid."""

    group: NDArray[np.intp]
    place: NDArray[np.intp]
    rows: int
    most: int

    @classmethod
    def of(cls, query: Ints) -> "_Places":
        new = np.ones(len(query), np.bool_)
        new[1:] = query[1:] != query[:-1]
        starts = np.flatnonzero(new)
        counts = np.diff(np.r_[starts, len(query)])
        group = np.repeat(np.arange(len(starts)), counts)
        place = np.arange(len(query)) - np.repeat(starts, counts)
        return cls(group, place, len(starts), int(counts.max(initial=1)))

    def grid(self, values: Ints, none: int) -> Ints:
        found = np.full((self.rows, self.most + 1), none, np.int32)
        found[self.group, self.place] = values
        return found

    def rivals(self, values: Ints, near: int, far: int) -> tuple[Ints, Ints]:
        """The lead over the best other; how many others are not further behind than ``near``."""
        grid = self.grid(values, NOBODY)
        ordered = -np.sort(-grid, axis=1)
        top, second = ordered[self.group, 0], ordered[self.group, 1]
        other = np.where(values == top, second, top)
        close = (grid[self.group] >= (values - near)[:, None]).sum(axis=1) - 1
        return np.clip(values - other, -far, far), np.minimum(close, MANY)


NAMES = tuple(COLUMNS.index(name) for name in ("cover", "other_cover"))
MORE = tuple(COLUMNS.index(name) for name in ("evidence", "birth", "writing"))


@lru_cache(maxsize=4)
def named(name: str) -> Model:
    """A model that comes with the product: ``plain``, or ``keyed`` for the privacy mode."""
    text = files("amparo.screening.matching").joinpath(f"data/{name}.json").read_text("utf-8")
    plain = json.loads(text)
    points, scores = (np.array(column, np.int32) for column in plain["scale"])
    pair, around = Trees.read(plain["pair"]), Trees.read(plain["context"])
    bands = plain["likely"], plain["possible"]
    return Model(
        pair, around, (points, scores), *bands, tuple(plain["names"]), tuple(plain["more"])
    )
