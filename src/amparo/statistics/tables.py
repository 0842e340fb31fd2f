"""A computed figure: rows of cells, and each cell remembers where its number comes from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise

from amparo.statistics.book import Basis, Fact, Qualifier

Text = str | Promise  # for people, perhaps still to be translated
YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
FIRST_YEAR, LAST_YEAR = 1945, 2100


@dataclass(frozen=True, slots=True)
class Years:
    """Calendar years from ``first`` to ``last``, both included."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.first <= self.last <= LAST_YEAR:
            raise ValueError(f"{self.first}-{self.last} are not years in order")

    @classmethod
    def parse(cls, text: str) -> "Years":
        """Read ``2018-2022`` or ``2022``.

        Raises:
            ValueError: anything else, years out of order, or outside 1945 to 2100.
        """
        if not (found := YEARS.fullmatch(text.strip())):
            raise ValueError(f"{text!r} is not a range of years")
        return cls(int(found[1]), int(found[2] or found[1]))

    def __iter__(self) -> Iterator[str]:
        return (str(year) for year in range(self.first, self.last + 1))

    def __contains__(self, year: object) -> bool:
        return self.first <= int(str(year)) <= self.last

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One number, or none: ``value`` is None when nobody reported, and 0 only when 0 was."""

    value: Decimal | None = None
    printed: str = ""
    cut: date | None = None
    basis: Basis | None = None
    source: str = ""
    paragraph: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    derived: bool = False  # computed here, not printed in a source

    @classmethod
    def of(cls, fact: Fact | None) -> "Cell":
        if fact is None:
            return NOT_REPORTED
        return cls(
            fact.value,
            fact.printed,
            fact.cut,
            fact.basis,
            fact.source,
            fact.paragraph,
            fact.qualifier,
            fact.derived,
        )

    @property
    def is_reported(self) -> bool:
        return self.value is not None

    @property
    def plain(self) -> str:
        """Digits alone, as precise as printed (``8.50``, ``4045088``); empty if not reported."""
        return "" if self.value is None else digits(self.value, self.printed)


NOT_REPORTED = Cell()


def digits(value: Decimal, printed: str = "") -> str:
    """``value`` without thousands marks, with the decimals of ``printed`` where they agree."""
    bare = re.sub(r"[\s,\u00a0\u202f]", "", printed)
    if re.fullmatch(r"-?\d+(\.\d+)?", bare) and Decimal(bare) == value:
        return bare
    return format(value.normalize(), "f")


def added(cells: Sequence[Cell]) -> Cell:
    """The sum, marked as derived; not reported when one of the cells is not."""
    values = [cell.value for cell in cells if cell.value is not None]
    if not cells or len(values) < len(cells):
        return NOT_REPORTED
    cut = max((cell.cut for cell in cells if cell.cut), default=None)
    return Cell(sum(values, Decimal(0)), cut=cut, derived=True)


class Kind(StrEnum):
    LINE = "line"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class Origin(StrEnum):
    """Where a figure's numbers come from; the two are never mixed, but may stand side by side."""

    PUBLISHED = "published"
    RECORDS = "records"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Row:
    codes: tuple[str, ...]  # one for each key of the table
    cells: tuple[Cell, ...]  # one for each column
    kind: Kind = Kind.LINE

    @property
    def code(self) -> str:
        return self.codes[0]


@dataclass(frozen=True, slots=True)
class Key:
    """A leading column of codes: its name, and the code lists that give their labels."""

    name: str
    codes: str = ""  # code lists, a space between, that ``labels`` knows; empty: no labels


@dataclass(frozen=True, slots=True)
class Table:
    """A figure at one data cut. Header: the keys, then the columns; ``total`` is a column."""

    name: str
    title: Text
    unit: str  # code of the unit of count
    as_of: date
    origin: Origin
    keys: tuple[Key, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.codes) != len(self.keys) or len(row.cells) != len(self.columns):
                raise ValueError(f"{self.name}: row {row.codes} does not fit the header")

    @property
    def header(self) -> tuple[str, ...]:
        return (*(key.name for key in self.keys), *self.columns)

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row.cells)

    @property
    def cuts(self) -> tuple[date, ...]:
        """The data cuts the shown numbers come from, oldest first."""
        return tuple(sorted({cell.cut for cell in self.cells if cell.cut}))

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """(source, paragraph) of every shown number, in the order of the table."""
        named = ((cell.source, cell.paragraph) for cell in self.cells if cell.source)
        return tuple(dict.fromkeys(named))

    @property
    def has_gaps(self) -> bool:
        """Whether some number was not reported by this data cut."""
        return any(not cell.is_reported for cell in self.cells)
