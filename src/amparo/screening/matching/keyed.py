"""Privacy mode: names compared by a hub that cannot read them.

Asker and custodian share a secret, the hub has none of it. Both turn what they know of a person
into features hashed under a key that changes with each period; the hub sees numbers, counts them,
weighs what is rare and compares. It answers with ids that mean something to the custodian alone.
What an attacker could still learn, and what quality is lost: docs/why/adr.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching import blind
from amparo.screening.matching.blind import Words
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
COLUMNS = (
    *(f"{what}_{view}" for what in PER_VIEW for view in VIEWS), "found", "born", *blind.COLUMNS
)  # fmt: skip
BIRTH = VIEWS.index("birth")
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
    """What leaves the asker's or the custodian's hands: a row of numbers for each name.

    ``mark``: of each feature its view (the low bits), and which word it comes from, from 1; 0: from
    none in particular.
    """

    ids: tuple[str, ...]
    feature: Ints
    mark: NDArray[np.int8]
    ends: NDArray[np.int64]

    @cached_property
    def view(self) -> NDArray[np.int8]:
        return self.mark & np.int8(blind.VIEW)

    @cached_property
    def owner(self) -> NDArray[np.int64]:
        """The row of each feature."""
        return np.repeat(np.arange(self.rows), np.diff(self.ends))

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
        np.fromiter((feature for row in rows for feature, _mark in row), np.int32, ends[-1]),
        np.fromiter((mark for row in rows for _feature, mark in row), np.int8, ends[-1]),
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
        self.words = Words.of(listed.owner, listed.mark, self.rarity, listed.rows)
        cell = listed.owner * len(VIEWS) + listed.view
        self.totals = _sums(cell, self.rarity, listed.rows)
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
        """Of each view what both share, and what each has alone; then the words: P, COLUMNS."""
        listed = self.listed
        sizes = np.diff(listed.ends)[row]
        pair = np.repeat(np.arange(len(row)), sizes)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        at = np.repeat(listed.ends[row], sizes) + within
        known = asked.owner * np.int64(SPACE) + asked.feature
        order = np.argsort(known)
        sought = query[pair] * np.int64(SPACE) + listed.feature[at]
        place = order[np.minimum(np.searchsorted(known, sought, sorter=order), len(known) - 1)]
        met = known[place] == sought
        pair, at, place = pair[met], at[met], place[met]
        both, both_count = _sums(pair * len(VIEWS) + listed.view[at], self.rarity[at], len(row))
        theirs, theirs_count = (total[row] for total in self.totals)
        rarity = self.census.rarity(asked.feature)
        ours, ours_count = (
            total[query]
            for total in _sums(asked.owner * len(VIEWS) + asked.view, rarity, asked.rows)
        )
        born = (ours[:, BIRTH] > 0) & (theirs[:, BIRTH] > 0)
        mine = Words.of(asked.owner, asked.mark, rarity, asked.rows)
        words = blind.joined(
            Words(mine.rarity[query], mine.letters[query]),
            Words(self.words.rarity[row], self.words.letters[row]),
            pair,
            asked.mark[place].astype(np.int32),
            listed.mark[at].astype(np.int32),
        )
        return np.column_stack(
            [
                both * 1000 // np.maximum(ours, 1), both * 1000 // np.maximum(theirs, 1),
                both, ours - both, theirs - both,
                ours_count - both_count, theirs_count - both_count, found, born, words,
            ]
        ).astype(np.int32)  # fmt: skip

    def compare(self, asked: Encodings, least: float) -> list[list[tuple[str, float]]]:
        """For each row asked: ids and scores of at least ``least``, the best first."""
        query, subject, columns = self.weigh(asked)
        score = self.model.score(query, columns)
        found: list[list[tuple[str, float]]] = [[] for _row in range(asked.rows)]
        for at in np.flatnonzero(score >= round(least * 10_000)).tolist():
            found[query[at]].append((self.ids[subject[at]], int(score[at]) / 10_000))
        return [sorted(hits, key=lambda hit: (-hit[1], hit[0])) for hits in found]


def _sums(cell: NDArray[np.int64], weight: Ints, rows: int) -> tuple[Ints, Ints]:
    """Of each view of each row: the weight, and how many: rows, VIEWS."""
    cells, shape = rows * len(VIEWS), (rows, len(VIEWS))
    weights: Ints = np.bincount(cell, weight, cells).astype(np.int32).reshape(shape)
    number: Ints = np.bincount(cell, minlength=cells).astype(np.int32).reshape(shape)
    return weights, number


NAMES = tuple(COLUMNS.index(name) for name in ("cover", "other_cover"))
MORE = tuple(COLUMNS.index(name) for name in ("evidence", "shared_birth", "born"))


@lru_cache(maxsize=4)
def keyed_features(secret: bytes, period: str) -> Features:
    """Kept while the process lives, so that words are hashed once."""
    return Features(keyed_hash(secret, period), closer=True)


def asked(people: Sequence[Person], secret: bytes, period: str) -> Encodings:
    """What the asker sends."""
    return encode(people, keyed_features(secret, period))
