"""The model: sums of small decision trees with whole numbers in their leaves, read from a file.

Every leaf belongs to one reason (name, birth, gender, nation, number): a score is a sum of points,
and each point has a reason. Trees are monotone: better agreement never lowers a score.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
NEVER = np.int32(2**31 - 1)
BLOCK = 512  # rows


@dataclass(frozen=True, slots=True)
class Trees:
    """The nodes of all trees one after another; the second child of a node follows the first.

    ``limit``: what is above it goes to the second child. A leaf is its own first child, and nothing
    is above its limit. ``points``: thousandths of a logit. ``reason``: a leaf's, as an index.
    """

    root: NDArray[np.intp]
    column: NDArray[np.intp]
    limit: Ints
    child: NDArray[np.intp]
    points: Ints
    reason: NDArray[np.intp]
    depth: int
    base: int

    @classmethod
    def read(cls, plain: dict[str, Any]) -> "Trees":
        """``plain``: for each tree its nodes in columns; padding after them is never reached."""
        nodes: list[tuple[int, int, int, int, int]] = []
        roots = []
        for tree in range(len(plain["column"])):
            roots.append(len(nodes))
            of = {
                name: plain[name][tree]
                for name in ("column", "limit", "low", "high", "points", "reason")
            }
            nodes += _level(of, len(nodes))
        column, limit, child, points, reason = (list(c) for c in zip(*nodes, strict=True))
        return cls(
            np.array(roots), np.array(column), np.array(limit, np.int32), np.array(child),
            np.array(points, np.int32), np.array(reason), plain["depth"], plain["base"],
        )  # fmt: skip

    def leaves(self, columns: Ints) -> NDArray[np.intp]:
        """For each row of ``columns`` (shape P, C) the leaf it reaches in each tree: P, trees."""
        flat = np.ascontiguousarray(columns).ravel()
        first = (np.arange(len(columns)) * columns.shape[1])[:, None]
        at = np.broadcast_to(self.root, (len(columns), len(self.root)))
        for _step in range(self.depth):
            value = flat.take(first + self.column.take(at))
            at = self.child.take(at) + (value > self.limit.take(at))
        return at

    def sums(self, columns: Ints) -> Ints:
        """Thousandths of a logit of each row."""
        points = np.full(len(columns), self.base, np.int32)
        for start in range(0, len(columns), BLOCK):  # what is looked up stays in the fast memory
            leaves = self.leaves(columns[start : start + BLOCK])
            points[start : start + BLOCK] += self.points.take(leaves).sum(axis=1, dtype=np.int32)
        return points

    def by_reason(self, columns: Ints, reasons: int) -> Ints:
        """The same, a column for each reason: P, reasons. The base is nobody's."""
        found = np.zeros((len(columns), reasons), np.int32)
        for start in range(0, len(columns), BLOCK):
            leaves = self.leaves(columns[start : start + BLOCK])
            cell = np.arange(len(leaves))[:, None] * reasons + self.reason.take(leaves)
            weights = self.points.take(leaves).ravel()
            told = np.bincount(cell.ravel(), weights, len(leaves) * reasons)
            found[start : start + BLOCK] = told.reshape(-1, reasons)
        return found


def _level(of: dict[str, list[int]], start: int) -> list[tuple[int, int, int, int, int]]:
    """One tree's nodes level by level, so that brothers stand together; ``start``: of its root."""
    order = [0]
    place: dict[int, int] = {}
    for node in order:
        if of["low"][node] != node:
            place[node] = len(order)
            order += [of["low"][node], of["high"][node]]
    found = []
    for at, node in enumerate(order):
        inner = node in place
        limit = of["limit"][node] if inner else int(NEVER)
        child = start + (place[node] if inner else at)
        found.append((of["column"][node], limit, child, of["points"][node], of["reason"][node]))
    return found
