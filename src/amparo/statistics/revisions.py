"""What changed between data cuts: the same number, published again later."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from amparo.statistics import numbers
from amparo.statistics.book import Book, Fact
from amparo.statistics.figures import Figure
from amparo.statistics.labels import Labels
from amparo.statistics.showing import quoted
from amparo.statistics.tables import Cell, Table, Years


@dataclass(frozen=True, slots=True)
class Side:
    """A number at one data cut, as written, and who published it."""

    text: str
    cut: date
    source: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One number at two data cuts, one after the other. ``change``: empty if it stayed."""

    names: tuple[str, ...]
    older: Side
    newer: Side
    change: str
    is_used: bool  # whether the newer one was known on the day asked for

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.older, self.newer


def revisions(table: Table, figure: Figure, book: Book, years: Years) -> list[Revision]:
    """Every number of ``table`` that was published at more than one data cut, oldest first."""
    labels = Labels()
    return [
        _revision(older, newer, _names(older, figure, labels), table.as_of)
        for facts in _histories(figure, book)
        if _is_shown(facts[0], table, years)
        for older, newer in pairwise(facts)
    ]


def _histories(figure: Figure, book: Book) -> Iterator[list[Fact]]:
    """The cuts of each number that has several; a cut is told once, by its best source."""
    cells: dict[object, dict[date, Fact]] = defaultdict(dict)
    for series in figure.series:
        for cut in book.cuts(series, {}):
            for fact in book.find(series, {}, cut):
                cells[series, fact.key].setdefault(fact.cut, fact)
    return ([*facts.values()] for facts in cells.values() if len(facts) > 1)


def _is_shown(fact: Fact, table: Table, years: Years) -> bool:
    """Whether the table has a row, and a year, that the number stands in."""
    dims = fact.dims
    if dims.get("year", years.first) not in years or dims.get("years", str(years)) != str(years):
        return False
    return any(
        all(
            dims.get(key.name, code) == code
            for key, code in zip(table.keys, row.codes, strict=True)
        )
        for row in table.rows
    )


def _names(fact: Fact, figure: Figure, labels: Labels) -> tuple[str, ...]:
    """The codes of a number in words: those of the table's keys, then its years."""
    keyed = [(fact.dims[key.name], key.codes) for key in figure.keys if key.name in fact.dims]
    names = [labels.of(codes, code) for code, codes in keyed]
    return (*names, *(fact.dims[name] for name in ("year", "years") if name in fact.dims))


def _revision(older: Fact, newer: Fact, names: tuple[str, ...], as_of: date) -> Revision:
    change = newer.value - older.value
    return Revision(
        names,
        _side(older),
        _side(newer),
        numbers.difference(change) if change != Decimal(0) else "",
        newer.cut <= as_of,
    )


def _side(fact: Fact) -> Side:
    return Side(numbers.of(Cell.of(fact)), fact.cut, quoted(fact.source, fact.paragraph))
