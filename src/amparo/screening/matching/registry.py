"""The registry in memory: found in milliseconds, changed in milliseconds, never rebuilt for it.

Persons lie in segments. A change adds a small segment and marks what it replaces; small segments
are merged as they gather. Which words are common is counted once (the census) and kept until the
next whole build, so that a registry that was changed answers as one that was built so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.alignment import Aligned
from amparo.screening.matching.census import Census
from amparo.screening.matching.compare import Rough, Weighed, compare
from amparo.screening.matching.features import Features
from amparo.screening.matching.index import Index
from amparo.screening.matching.model import CONSIDERED, Model, named
from amparo.screening.matching.persons import Person
from amparo.screening.matching.reasons import Reason, Told, reasons, words
from amparo.screening.matching.table import Table, table, together

NEAREST = 80  # names found for each name that is asked
ALIGNED = 32  # of which so many are compared part by part
SMALL = 8  # so many segments of a size become one
Ints = NDArray[np.int32]


class Hit(NamedTuple):
    """``score``: 0 to 1, calibrated. ``decision``: its band. ``why``: in codes."""

    id: str
    name: str
    score: float
    decision: str
    why: tuple[Reason, ...]


@dataclass(slots=True, eq=False)
class Segment:
    """Some persons: their columns, their index, and which of them still stand."""

    weighed: Weighed
    index: Index
    stands: NDArray[np.bool_]

    @classmethod
    def of(cls, columns: Table, census: Census, features: Features) -> "Segment":
        weighed = Weighed.of(columns, census, features)
        return cls(weighed, Index.of(columns, census), np.ones(len(columns.ids), np.bool_))


class Registry:
    """Persons that may be asked for."""

    def __init__(self, census: Census, segments: list[Segment], model: Model | None = None) -> None:
        self.census = census
        self.features = Features()
        self.model = model or named("plain")
        self.segments = segments
        self._where = {
            identity.decode(): (segment, at)
            for segment in segments
            for at, identity in enumerate(segment.weighed.table.ids.each)
            if segment.stands[at]
        }

    @classmethod
    def build(
        cls, people: Iterable[Person], model: Model | None = None, census: Census | None = None
    ) -> "Registry":
        """All at once. ``census``: count nothing, take these counts."""
        features = Features()
        columns = table(people, features)
        counted = census or Census.of(columns)
        segments = [Segment.of(columns, counted, features)] if columns.rows else []
        return cls(counted, segments, model)

    def __len__(self) -> int:
        return len(self._where)

    def __contains__(self, identity: str) -> bool:
        return identity in self._where

    def enrol(self, person: Person) -> None:
        """Add a person, or put them in the place of the one with the same id."""
        self.lift(person.id)
        self._add([person])
        for size in (SMALL, SMALL * SMALL, SMALL**3):
            small = [s for s in self.segments if len(s.stands) < size]
            if len(small) < SMALL:
                break
            self.segments = [s for s in self.segments if len(s.stands) >= size]
            tables = [s.weighed.table for s in small]
            self._stand(together(tables, [s.stands for s in small]))

    def _add(self, people: list[Person]) -> None:
        self._stand(table(people, self.features))

    def _stand(self, columns: Table) -> None:
        if not len(columns.ids):
            return
        segment = Segment.of(columns, self.census, self.features)
        self.segments.append(segment)
        self._where.update({one.decode(): (segment, at) for at, one in enumerate(columns.ids.each)})

    def lift(self, identity: str) -> bool:
        """Take a person out; False if nobody has this id."""
        found = self._where.pop(identity, None)
        if found:
            found[0].stands[found[1]] = False
        return found is not None

    def search(
        self, queries: Sequence[Person], top: int = 10, least: float = 0.0
    ) -> list[list[Hit]]:
        """For each person asked, up to ``top`` hits with at least this score, the best first."""
        return Search(self, queries).hits(top, least)


class Search:
    """One batch of queries against a registry."""

    def __init__(self, registry: Registry, queries: Sequence[Person]) -> None:
        self.registry = registry
        self.count = len(queries)
        columns = table(queries, registry.features)
        self.asked = Weighed.of(columns, registry.census, registry.features)
        self._measure(*self._near())

    def _near(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Segment, query row, row and likeness of the NEAREST rows over all segments."""
        found = []
        for place, segment in enumerate(self.registry.segments):
            gone = int((~segment.stands).sum())
            query, row, likeness = segment.index.nearest(
                self.asked.table, self.registry.census, NEAREST + min(gone, 4 * NEAREST)
            )
            kept = segment.stands[segment.weighed.table.subject[row]]
            pairs = (np.full(len(row), place, np.int32), query, row, likeness)
            found.append(tuple(column[kept] for column in pairs))
        if not found:
            none = np.zeros(0, np.int32)
            return none, none, none, none
        number, query, row, likeness = (np.concatenate(c) for c in zip(*found, strict=True))
        best = _best(query, likeness, NEAREST)
        return number[best], query[best], row[best], likeness[best]

    def _measure(self, number: Ints, query: Ints, row: Ints, likeness: Ints) -> None:
        """Compare, choose each subject's best name, choose whom to weigh, weigh them."""
        registry, model = self.registry, self.registry.model
        roughs, order = [], np.zeros(len(row), np.int32)
        for place, segment in enumerate(registry.segments):
            here = number == place
            rough = Rough.of(self.asked, segment.weighed, query[here], row[here], likeness[here])
            order[here] = rough.order()
            roughs.append(rough)
        worth = np.zeros(len(row), np.bool_)
        worth[_best(query, order, ALIGNED)] = True
        columns, joined, subject = [], [], []
        for place, segment in enumerate(registry.segments):
            here = (number == place) & worth
            rough = roughs[place].of_these(worth[number == place])
            measured, how = compare(self.asked, segment.weighed, query[here], row[here], rough)
            columns.append(measured)
            joined.append(how)
            subject.append(segment.weighed.table.subject[row[here]])
        if not columns:
            self.kept = np.zeros(0, np.int64)
            return
        number, query, row = number[worth], query[worth], row[worth]
        by_place = np.argsort(number, kind="stable")
        number, row = number[by_place], row[by_place]
        person = self.asked.table.subject[query[by_place]]
        measured = np.concatenate(columns)
        names = np.concatenate(subject)
        quick = model.quick(measured)
        best = np.lexsort((row, -quick, names, number, person))
        first = _changes(person[best], number[best], names[best])
        best = best[first]
        best = best[np.lexsort((names[best], number[best], -quick[best], person[best]))]
        starts = np.flatnonzero(_changes(person[best]))
        order_of = np.arange(len(best)) - np.repeat(starts, np.diff(np.r_[starts, len(best)]))
        self.kept = best[order_of < CONSIDERED]
        self.person, self.number, self.row = person[self.kept], number[self.kept], row[self.kept]
        self.subject, self.columns = names[self.kept], measured[self.kept]
        self.query = query[by_place][self.kept]
        self.joined = _joined(joined, self.kept)
        self.by_reason, self.score = model.scores(self.person, self.columns)
        self.points = self.by_reason.sum(axis=1) + np.int32(model.pair.base)

    def hits(self, top: int, least: float) -> list[list[Hit]]:
        """The answers, in the order of the queries."""
        groups: list[list[tuple[int, int, bytes, int]]] = [[] for _query in range(self.count)]
        if not len(self.kept):
            return [[] for _group in groups]
        tables = [segment.weighed.table for segment in self.registry.segments]
        floor = round(least * 10_000)
        pairs = (self.person, self.score, self.points, self.number, self.subject)
        each = zip(*(column.tolist() for column in pairs), strict=True)
        for at, (person, score, points, number, subject) in enumerate(each):
            if score >= floor:
                identity = tables[number].ids.each[subject]
                groups[person].append((-score, -points, identity, at))
        best = [sorted(group)[:top] for group in groups]
        told = np.array([hit[3] for group in best for hit in group], np.int64)
        hits = self._told(told, tables)
        return [list(islice(hits, len(group))) for group in best]

    def _told(self, told: NDArray[np.int64], tables: list[Table]) -> Iterator[Hit]:
        """Hits of these pairs, one after another, with their reasons."""
        said = Told.of(self.by_reason[told], self.columns[told], _joined([self.joined], told))
        asked = words(self.asked.table, self.query[told])
        number, row, subject = self.number[told], self.row[told], self.subject[told]
        listed: list[list[str]] = [[] for _pair in told]
        for place, columns in enumerate(tables):
            here = np.flatnonzero(number == place)
            for at, found in zip(here.tolist(), words(columns, row[here]), strict=True):
                listed[at] = found
        decision = self.registry.model.decision
        each = (number.tolist(), subject.tolist(), row.tolist(), self.score[told].tolist())
        for at, (place, who, name, score) in enumerate(zip(*each, strict=True)):
            yield Hit(
                tables[place].ids.each[who].decode(),
                tables[place].names.each[name].decode(),
                score / 10_000,
                decision(score),
                reasons(said, at, asked[at], listed[at]),
            )


def _joined(parts: list[Aligned], kept: NDArray[np.int64]) -> Aligned:
    names = ("likeness", "spelling", "partner", "other_likeness", "edits")
    return Aligned(*(np.concatenate([getattr(p, n) for p in parts])[kept] for n in names))


def _changes(*columns: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Where one of the columns differs from the row before."""
    found = np.ones(len(columns[0]), np.bool_)
    found[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return found


def _best(query: Ints, likeness: Ints, most: int) -> NDArray[np.int64]:
    """The ``most`` most alike of each query, in its order; those that tie for last are out."""
    order = np.lexsort((-likeness, query))
    starts = np.flatnonzero(_changes(query[order]))
    counts = np.diff(np.r_[starts, len(order)])
    place = np.arange(len(order)) - np.repeat(starts, counts)
    last = np.where(
        counts >= most, likeness[order][np.minimum(starts + most - 1, len(order) - 1)], -1
    )
    return order[(place < most) & (likeness[order] > np.repeat(last, counts))]
