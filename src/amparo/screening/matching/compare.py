"""What is measured of a pair, as whole numbers: the columns that the model reads."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from amparo.screening.matching.alignment import INITIAL, LOOSE, Aligned, align
from amparo.screening.matching.census import Census
from amparo.screening.matching.features import Features
from amparo.screening.matching.fields import SAME, births, genders, shared
from amparo.screening.matching.table import Table

COLUMNS = (
    "found",  # the index's own likeness
    "cover",  # share of the query's rarity that has a partner, weighted by likeness, thousandths
    "other_cover",  # the same of the registry's name
    "spelled",  # cover by letters alone
    "worst",  # the least alike of the parts that were joined
    "second_worst",
    "loose",  # rarity of the query's parts without a partner
    "other_loose",
    "evidence",  # rarity of the parts that agree well
    "joined",  # likeness of the names written without spaces
    "joined_sound",
    "initials",  # parts that agree by an initial alone
    "in_order",  # 1: the parts that agree stand in the same order
    "parts",  # parts of the shorter name
    "more",  # parts of the query's name beyond those of the registry's, and 10
    "lost",  # rarity of the query's parts, as far as their partners are not alike
    "other_lost",
    "edits",  # letters that differ between parts that are joined
    "outside",  # rarity of parts without a partner before the first or after the last that has one
    "other_outside",
    "first",  # the less alike of the two first parts
    "last",
    "writing",  # what the two scripts have in common, see _writing
    "birth",
    "gender",
    "nation",
    "number",
)
Ints = NDArray[np.int32]
GOOD = 850
WHOLE = 780


@dataclass(frozen=True, slots=True)
class Weighed:
    """A table with the rarity of each word of its vocabulary, by one census."""

    table: Table
    rarity: Ints

    @classmethod
    def of(cls, table: Table, census: Census, features: Features) -> "Weighed":
        words = table.word.take(np.arange(len(table.word)))
        hashed = np.array([features.hashed(0, w.decode()) for w in words], np.int32)
        return cls(table, np.maximum(8, census.rarity(hashed)))


def _rarity(of: Weighed, rows: Ints) -> Ints:
    """How rare each part of the names in ``rows`` is; 0 where there is no part."""
    or_none: Ints = np.append(of.rarity, np.int32(0))  # the last is what the place -1 means
    return or_none[of.table.words[rows]]


@dataclass(frozen=True, slots=True)
class Rough:
    """What is cheap to measure of a pair, to choose those whose parts are worth joining."""

    found: Ints
    joined: Ints
    joined_sound: Ints
    birth: Ints
    number: Ints

    @classmethod
    def of(cls, queries: Weighed, rows: Weighed, query: Ints, row: Ints, found: Ints) -> "Rough":
        left, right = queries.table, rows.table
        a, b = left.subject[query], right.subject[row]
        return cls(
            found,
            _ratio(left.joined.take(query), right.joined.take(row)),
            _ratio(left.joined_sound.take(query), right.joined_sound.take(row)),
            births(left, right, a, b),
            shared(left.numbers[a], right.numbers[b]),
        )

    def order(self) -> Ints:
        """The higher, the likelier. Sums of whole numbers."""
        near = 2 * self.found + 20 * np.maximum(self.joined, self.joined_sound)
        order: Ints = near + 2400 * self.birth + 400_000 * (self.number == SAME)
        return order.astype(np.int32)

    def of_these(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> "Rough":
        return Rough(
            self.found[which], self.joined[which], self.joined_sound[which],
            self.birth[which], self.number[which],
        )  # fmt: skip


def compare(
    queries: Weighed, rows: Weighed, query: Ints, row: Ints, rough: Rough
) -> tuple[Ints, Aligned]:
    """Columns of each pair (shape P, COLUMNS), and how the parts were joined."""
    left, right = queries.table, rows.table
    joined = align(left, right, query, row, rough.joined >= WHOLE)
    ours, theirs = _rarity(queries, query), _rarity(rows, row)
    partner_rarity = np.take_along_axis(theirs, np.maximum(joined.partner, 0), axis=1)
    both = np.where(joined.partner >= 0, np.minimum(ours, partner_rarity), 0)
    has = joined.likeness > 0
    order = np.sort(np.where(joined.partner >= 0, joined.likeness, 1000), axis=1)
    a, b = left.subject[query], right.subject[row]
    columns = [
        rough.found,
        _share(ours, joined.likeness),
        _share(theirs, joined.other_likeness),
        _share(ours, joined.spelling),
        order[:, 0],
        order[:, 1],
        (ours * (joined.likeness < LOOSE)).sum(axis=1),
        (theirs * (joined.other_likeness < LOOSE)).sum(axis=1),
        (both * (joined.likeness >= GOOD)).sum(axis=1),
        rough.joined,
        rough.joined_sound,
        (has & (joined.likeness == INITIAL)).sum(axis=1),
        _in_order(joined.partner),
        np.minimum((ours > 0).sum(axis=1), (theirs > 0).sum(axis=1)),
        10 + (ours > 0).sum(axis=1) - (theirs > 0).sum(axis=1),
        (ours * (1000 - joined.likeness)).sum(axis=1) // 1000,
        (theirs * (1000 - joined.other_likeness)).sum(axis=1) // 1000,
        (joined.edits * (joined.likeness >= LOOSE)).sum(axis=1),
        _outside(ours, joined.likeness),
        _outside(theirs, joined.other_likeness),
        np.minimum(joined.likeness[:, 0], joined.other_likeness[:, 0]),
        np.minimum(_last(ours, joined.likeness), _last(theirs, joined.other_likeness)),
        _writing(left.script[query], right.script[row]),
        rough.birth,
        genders(left, right, a, b),
        shared(left.nations[a], right.nations[b]),
        rough.number,
    ]
    return np.stack([np.asarray(column, np.int32) for column in columns], axis=1), joined


def _outside(weight: Ints, likeness: Ints) -> Ints:
    met = likeness >= LOOSE
    before = np.cumsum(met, axis=1) == 0
    after = np.cumsum(met[:, ::-1], axis=1)[:, ::-1] == 0
    found: Ints = (weight * (before | after)).sum(axis=1)
    return found


def _last(weight: Ints, likeness: Ints) -> Ints:
    at = np.maximum((weight > 0).sum(axis=1) - 1, 0)
    found: Ints = likeness[np.arange(len(at)), at]
    return found


def _in_order(partner: Ints) -> Ints:
    highest = np.maximum.accumulate(partner, axis=1)
    kept: NDArray[np.bool_] = ((partner < 0) | (partner == highest)).all(axis=1)
    return kept.astype(np.int32)


KIND = np.array([3, 1, 0, 0, 1, 0, 2])  # of each script: letters, no vowels, syllables, other


def _writing(a: NDArray[np.int8], b: NDArray[np.int8]) -> Ints:
    """3: one script. Else 0 if one writes syllables, 1 if one leaves out vowels, or 2."""
    return np.where(a == b, 3, np.minimum(2, np.minimum(KIND[a], KIND[b]))).astype(np.int32)


def _share(weight: Ints, likeness: Ints) -> Ints:
    total = np.maximum(weight.sum(axis=1), 1)
    squared = likeness.astype(np.int64) * likeness  # what is half alike counts a quarter
    found: Ints = ((weight * squared).sum(axis=1) // (total * 1000)).astype(np.int32)
    return found


def _ratio(ours: list[bytes], theirs: list[bytes]) -> Ints:
    near = cpdist(ours, theirs, scorer=Indel.normalized_similarity, dtype=np.float64)
    found: Ints = np.floor(near * 1000 + 0.5).astype(np.int32)
    return found
