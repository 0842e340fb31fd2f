"""Words of two names joined by what their hashed features share, none of them read."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.alignment import LOOSE, SURE, SYMBOL, greedy
from amparo.screening.matching.features import PART, VIEWS
from amparo.screening.matching.parts import MOST

Ints = NDArray[np.int32]
COLUMNS = (
    "cover",  # as in compare.py
    "other_cover",
    "worst",
    "second_worst",
    "loose",
    "other_loose",
    "lost",
    "other_lost",
    "evidence",
    "parts",
    "more",
)
VIEW = (1 << PART) - 1  # of a mark
LETTERS = VIEWS.index("letters")
WORD = VIEWS.index("word")
SHARED = {"sound": 850, "near": 890, "symbol": SYMBOL, "plain": 960, "word": SURE}  # of such a view
GOOD = 850
MOST_LETTERS = 900  # of what shares all groups of three letters


@dataclass(frozen=True, slots=True)
class Words:
    """Of each word of each name: how rare it is, and how many groups of letters it has."""

    rarity: Ints  # rows, MOST
    letters: Ints

    @classmethod
    def of(
        cls, owner: NDArray[np.int64], mark: NDArray[np.int8], rarity: Ints, rows: int
    ) -> "Words":
        part, view = mark >> PART, mark & VIEW
        cell = owner * MOST + part - 1
        words, letters = (part > 0) & (view == WORD), (part > 0) & (view == LETTERS)
        size, shape = rows * MOST, (rows, MOST)
        return cls(
            np.bincount(cell[words], np.maximum(8, rarity[words]), size)
            .reshape(shape)
            .astype("i4"),
            np.bincount(cell[letters], minlength=size).reshape(shape).astype("i4"),
        )


def joined(
    ours: Words, theirs: Words, pair: NDArray[np.int64], our_mark: Ints, their_mark: Ints
) -> Ints:
    """Columns of each pair (P, COLUMNS).

    ``ours``, ``theirs``: of the two names of each pair. ``pair``, ``our_mark``, ``their_mark``:
    of each feature that both names of a pair have.
    """
    a, b = our_mark >> PART, their_mark >> PART
    of_words = (a > 0) & (b > 0)
    cell = ((pair * MOST + a - 1) * MOST + b - 1)[of_words]
    view = (our_mark & VIEW)[of_words]
    shape = (len(ours.rarity), MOST, MOST)
    letters = np.bincount(cell[view == LETTERS], minlength=int(np.prod(shape))).reshape(shape)
    both = ours.letters[:, :, None] + theirs.letters[:, None, :]
    cube = (2 * MOST_LETTERS * letters // np.maximum(both, 1)).astype(np.int32)
    flat = cube.reshape(-1)
    for name, value in SHARED.items():  # the surest last
        flat[cell[view == VIEWS.index(name)]] = value
    there = (ours.rarity > 0)[:, :, None] & (theirs.rarity > 0)[:, None, :]
    cube[~there] = -1
    return _columns(ours.rarity, theirs.rarity, *greedy(cube))


def _columns(ours: Ints, theirs: Ints, likeness: Ints, partner: Ints, other: Ints) -> Ints:
    partner_rarity = np.take_along_axis(theirs, np.maximum(partner, 0), axis=1)
    both = np.where(partner >= 0, np.minimum(ours, partner_rarity), 0)
    order = np.sort(np.where(partner >= 0, likeness, SURE), axis=1)
    parts, others = (ours > 0).sum(axis=1), (theirs > 0).sum(axis=1)
    columns = [
        _share(ours, likeness),
        _share(theirs, other),
        order[:, 0],
        order[:, 1],
        (ours * (likeness < LOOSE)).sum(axis=1),
        (theirs * (other < LOOSE)).sum(axis=1),
        (ours * (SURE - likeness)).sum(axis=1) // SURE,
        (theirs * (SURE - other)).sum(axis=1) // SURE,
        (both * (likeness >= GOOD)).sum(axis=1),
        np.minimum(parts, others),
        10 + parts - others,
    ]
    return np.stack(columns, axis=1).astype(np.int32)


def _share(weight: Ints, likeness: Ints) -> Ints:
    found: Ints = (weight * likeness).sum(axis=1) // np.maximum(weight.sum(axis=1), 1)
    return found
