"""From measures to a score: how likely it is that two records are of one person, and in which band.

Two steps. The first weighs the pair alone. The second asks who else there is: a hit that nobody
else in the registry comes near to is likelier true than one of five alike. Then calibration: of
hits with a score of 0.9, about nine in ten are true. How it was trained: data/model.md.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.compare import COLUMNS
from amparo.screening.matching.trees import Trees

REASONS = ("name", "birth", "gender", "nation", "number")
CONTEXT = ("points", "gap", "close")
FAR, MANY, NEAR = 6000, 8, 1000  # thousandths of a logit; other subjects; thousandths of a logit
QUICK = {
    "cover": 40, "other_cover": 40, "joined": 20, "joined_sound": 20, "birth": 2400, "found": 1
}  # fmt: skip
CONSIDERED = 16  # subjects a query that are weighed; the rest could never be among the hits
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Model:
    """``scale``: points of the second step and the score, in ten-thousandths, that belongs to them.

    ``likely``, ``possible``: scores, in ten-thousandths, from which a hit is in these bands.
    """

    pair: Trees
    context: Trees
    scale: tuple[Ints, Ints]
    likely: int
    possible: int

    def quick(self, columns: Ints) -> Ints:
        """A rough order, to choose whom to weigh."""
        total = np.zeros(len(columns), np.int32)
        for name, weight in QUICK.items():
            total += columns[:, COLUMNS.index(name)] * weight
        total += 20_000 * (columns[:, COLUMNS.index("number")] == 2)
        return total

    def scores(self, query: Ints, columns: Ints) -> tuple[Ints, Ints]:
        """Points of each reason (shape P, REASONS) and score; a query's pairs stand together."""
        by_reason = self.pair.by_reason(columns, len(REASONS))
        points = by_reason.sum(axis=1, dtype=np.int32) + np.int32(self.pair.base)
        final = self.context.sums(context(query, points))
        return by_reason, np.floor(np.interp(final, *self.scale) + 0.5).astype(np.int32)

    def decision(self, score: int) -> str:
        """``likely``, ``possible`` or ``unlikely``: what a person is told to look at first."""
        return (
            "likely"
            if score >= self.likely
            else "possible"
            if score >= self.possible
            else "unlikely"
        )


def context(query: Ints, points: Ints) -> Ints:
    """Columns CONTEXT: own points, lead over the best other subject, how many others come near."""
    starts = (
        np.flatnonzero(np.r_[True, query[1:] != query[:-1]]) if len(query) else np.zeros(0, int)
    )
    counts = np.diff(np.r_[starts, len(query)])
    place = np.arange(len(query)) - np.repeat(starts, counts)
    grid = np.full((len(starts), int(counts.max(initial=1))), -1_000_000, np.int32)
    group = np.repeat(np.arange(len(starts)), counts)
    grid[group, place] = points
    ordered = -np.sort(-grid, axis=1)
    top = ordered[:, 0]
    second = ordered[:, 1] if grid.shape[1] > 1 else np.full(len(grid), -1_000_000)
    other = np.where(points == top[group], second[group], top[group])
    near = (grid[group] >= points[:, None] - NEAR).sum(axis=1) - 1
    gap = np.clip(points - other, -FAR, FAR)
    return np.stack([points, gap, np.minimum(near, MANY)], axis=1).astype(np.int32)


@lru_cache(maxsize=4)
def named(name: str) -> Model:
    """A model that comes with the product: ``plain``, or ``keyed`` for the privacy mode."""
    text = files("amparo.screening.matching").joinpath(f"data/{name}.json").read_text("utf-8")
    plain = json.loads(text)
    points, scores = (np.array(column, np.int32) for column in plain["scale"])
    pair, around = Trees.read(plain["pair"]), Trees.read(plain["context"])
    return Model(pair, around, (points, scores), plain["likely"], plain["possible"])
