"""Privacy mode: names compared by a hub that cannot read them.

Asker and custodian share a secret, the hub has none of it. Both turn what they know of a person
into features hashed under a key that changes with each period; the hub sees numbers, counts them,
weighs what is rare and compares. It answers with ids that mean something to the custodian alone.
What an attacker could still learn, and what quality is lost: docs/why/adr.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.census import Census
from amparo.screening.matching.features import SPACE, VIEWS, Features, Hash
from amparo.screening.matching.index import Index
from amparo.screening.matching.model import Model, named
from amparo.screening.matching.parts import parts_of
from amparo.screening.matching.persons import Person

NEAREST = 16
PER_VIEW = (
    "asked",  # rarity of what both have, as thousandths of the asked name's
    "listed",  # and of the listed name's
    "shared",  # rarity of what both have
    "asked_lost",  # rarity of what the other name has not
    "listed_lost",
    "asked_left",  # how many features that is
    "listed_left",
)
COLUMNS = (*(f"{what}_{view}" for what in PER_VIEW for view in VIEWS), "found", "born")
WORD, BIRTH = VIEWS.index("word"), VIEWS.index("birth")
Ints = NDArray[np.int32]


def keyed_hash(secret: bytes, period: str) -> Hash:
    """Features under the secret of a pair, for one period (such as ``2026-11``)."""
    key = blake2b(period.encode(), key=secret, person=b"amparo-screening", digest_size=32).digest()

    def hashed(view: int, text: str) -> int:
        found = blake2b(text.encode(), key=key, salt=bytes([view]), digest_size=4).digest()
        number: int = int.from_bytes(found, "little") & (SPACE - 1)
        return number

    return hashed


@dataclass(frozen=True)
class Encodings:
    """What leaves the asker's or the custodian's hands: a row of numbers for each name."""

    ids: tuple[str, ...]
    feature: Ints
    view: NDArray[np.int8]
    ends: NDArray[np.int64]

    @property
    def rows(self) -> int:
        return len(self.ids)


def encode(people: Iterable[Person], features: Features) -> Encodings:
    """``features``: made with :func:`keyed_hash`. Each name of a person is a row with their id.

    The numbers of a row are in their own order, so that it says nothing about the name's.
    """
    ids, rows = [], []
    for person in people:
        for name in person.names:
            ids.append(person.id)
            rows.append(
                sorted(
                    zip(*features.of(parts_of(name), person.births, person.numbers), strict=True)
                )
            )
    ends = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row) for row in rows], out=ends[1:])
    return Encodings(
        tuple(ids),
        np.fromiter((feature for row in rows for feature, _view in row), np.int32, ends[-1]),
        np.fromiter((view for row in rows for _feature, view in row), np.int8, ends[-1]),
        ends,
    )


class Hub:
    """Holds a custodian's encodings, and compares an asker's with them.

    ``census``: count nothing, take these counts, as for what was added since.
    """

    def __init__(
        self, listed: Encodings, model: Model | None = None, census: Census | None = None
    ) -> None:
        self.listed = listed
        self.model = model or named("keyed")
        self.census = census or Census.of(listed)
        self.index = Index.of(listed, self.census)
        self.rarity = self.census.rarity(listed.feature)
        numbers: dict[str, int] = {}
        self.subject = np.array(
            [numbers.setdefault(one, len(numbers)) for one in listed.ids], np.int32
        )
        self.ids = list(numbers)

    def weigh(self, asked: Encodings) -> tuple[Ints, Ints, Ints]:
        """Query row, subject and columns of the subjects worth weighing, by query."""
        query, row, found = self.index.nearest(asked, self.census, NEAREST)
        order = np.lexsort((row, -found, self.subject[row], query))
        query, row, found = query[order], row[order], found[order]
        first = np.ones(len(row), np.bool_)
        first[1:] = (query[1:] != query[:-1]) | (self.subject[row[1:]] != self.subject[row[:-1]])
        query, row, found = query[first], row[first], found[first]
        return query, self.subject[row], self._columns(asked, query, row, found)

    def _columns(self, asked: Encodings, query: Ints, row: Ints, found: Ints) -> Ints:
        """Of each view what both share, and what each has alone: P, COLUMNS."""
        sizes = np.diff(self.listed.ends)[row]
        pair = np.repeat(np.arange(len(row)), sizes)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        at = np.repeat(self.listed.ends[row], sizes) + within
        owner = np.repeat(np.arange(asked.rows), np.diff(asked.ends))
        known = np.sort(owner * np.int64(SPACE) + asked.feature)
        sought = query[pair] * np.int64(SPACE) + self.listed.feature[at]
        place = np.minimum(np.searchsorted(known, sought), len(known) - 1)
        met = known[place] == sought
        cell = pair * len(VIEWS) + self.listed.view[at]
        both, both_count = _sums(cell, self.rarity[at] * met, met, len(row))
        theirs, theirs_count = _sums(cell, self.rarity[at], np.ones_like(met), len(row))
        ours, ours_count = _sums(
            owner * len(VIEWS) + asked.view,
            self.census.rarity(asked.feature),
            np.ones(len(owner), np.bool_),
            asked.rows,
        )
        ours, ours_count = ours[query], ours_count[query]
        born = (ours[:, BIRTH] > 0) & (theirs[:, BIRTH] > 0)
        return np.column_stack(
            [
                both * 1000 // np.maximum(ours, 1), both * 1000 // np.maximum(theirs, 1),
                both, ours - both, theirs - both,
                ours_count - both_count, theirs_count - both_count, found, born,
            ]
        ).astype(np.int32)  # fmt: skip

    def compare(self, asked: Encodings, least: float) -> list[list[tuple[str, float]]]:
        """For each row asked: ids and scores of at least ``least``, the best first."""
        query, subject, columns = self.weigh(asked)
        _points, score = self.model.scores(query, columns)
        found: list[list[tuple[str, float]]] = [[] for _row in range(asked.rows)]
        for at in np.flatnonzero(score >= round(least * 10_000)).tolist():
            found[query[at]].append((self.ids[subject[at]], int(score[at]) / 10_000))
        return [sorted(hits, key=lambda hit: (-hit[1], hit[0])) for hits in found]


def _sums(cell: Ints, weight: Ints, counts: NDArray[np.bool_], rows: int) -> tuple[Ints, Ints]:
    """Of each view of each row: the weight, and how many: rows, VIEWS."""
    cells = rows * len(VIEWS)
    shape = (rows, len(VIEWS))
    weights: Ints = np.bincount(cell, weight, cells).astype(np.int32).reshape(shape)
    number: Ints = np.bincount(cell[counts], minlength=cells).astype(np.int32).reshape(shape)
    return weights, number


NAMES = tuple(
    COLUMNS.index(f"{side}_{view}") for side in ("asked", "listed") for view in ("word", "sound")
)
MORE = tuple(COLUMNS.index(name) for name in ("shared_pair", "shared_birth", "born"))


@lru_cache(maxsize=4)
def keyed_features(secret: bytes, period: str) -> Features:
    """Kept while the process lives, so that words are hashed once."""
    return Features(keyed_hash(secret, period), closer=True)


def asked(people: Sequence[Person], secret: bytes, period: str) -> Encodings:
    """What the asker sends."""
    return encode(people, keyed_features(secret, period))
