"""A named figure: what it says, and the two shapes most figures are built in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.statistics.book import Book, Fact
from amparo.statistics.tables import Cell, Key, Origin, Row, Table, Text, Years, added

GAPS = _(
    "An empty cell was not reported by this data cut, or is a total with a part that was not; 0 "
    "means that none was reported."
)
NEWEST = _("For each number the newest data cut that is not later than the day asked for.")
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by name. ``build`` computes it from the published record."""

    name: str
    title: Text
    definition: Text
    unit: str  # code of the unit of count; BY_LINE: each line names its own
    keys: tuple[Key, ...]
    source: Text
    computed: Text  # how, in words
    series: tuple[str, ...]  # the published series it reads
    build: Callable[["Figure", Book, date, Years], Table]
    years: Years  # shown when the reader names none
    by_year: bool = True  # whether it has a dimension of years
    scope: Text = ""

    @property
    def dimensions(self) -> tuple[str, ...]:
        names = tuple(key.name for key in self.keys)
        return (*names, "year") if self.by_year and "year" not in names else names

    def table(
        self,
        rows: Sequence[Row],
        columns: Sequence[str],
        as_of: date,
        origin: Origin = Origin.PUBLISHED,
        notes: Sequence[Text] = (),
    ) -> Table:
        """This figure's table of ``rows``; a note on empty cells is added where there are any."""
        table = Table(
            self.name,
            self.title,
            self.unit,
            as_of,
            origin,
            self.keys,
            tuple(columns),
            tuple(rows),
            (*([self.scope] if self.scope else []), *notes),
        )
        return replace(table, notes=(*table.notes, GAPS)) if table.has_gaps else table


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a grid: its codes, the series it reads, and the series of its printed total."""

    codes: tuple[str, ...]
    series: str
    where: Mapping[str, str] = field(hash=False)
    totals: str = ""

    def cells(self, book: Book, as_of: date, years: Years) -> list[Cell]:
        return [Cell.of(self._one(book, year, as_of)) for year in years]

    def total(self, book: Book, as_of: date, years: Years, cells: Sequence[Cell]) -> Cell:
        """The printed total where its range and cut fit the cells, else their sum.

        A printed total fits when, at its own cut, every cell was what is shown now.
        """
        printed = book.one(self.totals, {**self.where, "years": str(years)}, as_of)
        if printed and self._values(book, printed.cut, years) == [c.value for c in cells]:
            return Cell.of(printed)
        return added(cells)

    def _values(self, book: Book, as_of: date, years: Years) -> list[object]:
        return [cell.value for cell in self.cells(book, as_of, years)]

    def _one(self, book: Book, year: str, as_of: date) -> Fact | None:
        return book.one(self.series, {**self.where, "year": year}, as_of)


@dataclass(frozen=True, slots=True)
class Grid:
    """Codes down, years across, then a total where there is one to give."""

    lines: tuple[Line, ...]
    notes: tuple[Text, ...] = ()

    def __call__(self, figure: Figure, book: Book, as_of: date, years: Years) -> Table:
        has_total = any(line.totals for line in self.lines)
        rows = [self._row(line, book, as_of, years, has_total) for line in self.lines]
        columns = [*years, TOTAL] if has_total else [*years]
        return figure.table(rows, columns, as_of, notes=self.notes)

    @staticmethod
    def _row(line: Line, book: Book, as_of: date, years: Years, has_total: bool) -> Row:
        cells = line.cells(book, as_of, years)
        if has_total:
            total = line.total(book, as_of, years, cells) if line.totals else Cell()
            return Row(line.codes, (*cells, total))
        return Row(line.codes, tuple(cells))


@dataclass(frozen=True, slots=True)
class Listing:
    """A line for each number: its codes, then the value. ``year_of`` names the dating dimension."""

    column: str
    year_of: str = ""

    def __call__(self, figure: Figure, book: Book, as_of: date, years: Years) -> Table:
        facts = [fact for code in figure.series for fact in book.find(code, {}, as_of)]
        shown = [f for f in facts if not self.year_of or f.dims[self.year_of][:4] in years]
        rows = [Row(self._codes(figure, fact), (Cell.of(fact),)) for fact in shown]
        return figure.table(rows, [self.column], as_of)

    @staticmethod
    def _codes(figure: Figure, fact: Fact) -> tuple[str, ...]:
        given = {**fact.dims, "qualifier": fact.qualifier.value}
        return tuple(given[key.name] for key in figure.keys)


def lines(series: str, dimension: str, codes: Sequence[str], totals: str = "") -> tuple[Line, ...]:
    """One line of a grid for each code of one dimension."""
    return tuple(Line((code,), series, {dimension: code}, totals) for code in codes)
