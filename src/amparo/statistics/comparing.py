"""Records beside published numbers, cell by cell: does what is counted here say the same?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotPossible
from amparo.statistics.figures import named
from amparo.statistics.reads import book, table
from amparo.statistics.records import RECORDS
from amparo.statistics.tables import NOT_REPORTED, Cell, Key, Kind, Origin, Row, Table, Years

SAME, DIFFERENT, NOT_PUBLISHED, NOT_COUNTED = "SAME", "DIFFERENT", "NOT_PUBLISHED", "NOT_COUNTED"
REST = "NOT_ACCOUNTED_FOR"  # the line of what the published ones leave over
CENT = Decimal("0.01")
AT_ITS_CUT = _(
    "Each number from records is counted as of the data cut of the published number beside it; "
    "where none is published, as of the day asked for."
)

Place = tuple[tuple[str, ...], str]  # codes of the row, column


def compared(name: str, as_of: date, years: Years | None = None) -> Table:
    """A line for each cell of the figure: its codes, the verdict, and both numbers.

    Numbers are the same if they agree to two decimals. A printed or computed total over years
    whose numbers have different data cuts has no counterpart in records, and is left out.

    Raises:
        NotFound: there is no such figure.
        NotPossible: it is not kept as records.
    """
    figure = named(name)
    if name not in RECORDS:
        why = _("This figure is not kept as records in this version; ask with --from published.")
        raise NotPossible(why, figure=name)
    span = years or figure.years
    published = figure.build(figure, book(figure.series), as_of, span)

    @cache
    def counted(cut: date) -> Table:
        return table(name, cut, span, Origin.RECORDS)

    rows: list[Row] = []
    for (codes, column), cell in _told(published):
        at_cut = counted(cell.cut or as_of)
        ours = _rest(at_cut, published) if REST in codes else _cells(at_cut).get((codes, column))
        rows.append(_row(figure.keys, published, codes, column, ours or NOT_REPORTED, cell))
    known = {place for place, _cell in _told(published)}
    now = counted(as_of)
    for (codes, column), cell in _cells(now).items():
        if (codes, column) not in known and codes not in {row.codes for row in published.rows}:
            rows.append(_row(figure.keys, published, codes, column, cell, NOT_REPORTED))
    by_year = (Key("year"),) if len(published.columns) > 1 else ()
    return replace(
        now,
        origin=Origin.BOTH,
        keys=(*figure.keys, *by_year, Key("verdict", "comparison")),
        columns=("records", "published"),
        rows=tuple(rows),
        notes=(*now.notes, AT_ITS_CUT),
    )


def _told(published: Table) -> Iterator[tuple[Place, Cell]]:
    """The cells of the published table that can be held against records."""
    for row in published.rows:
        cuts = {cell.cut for cell in row.cells}
        for column, cell in zip(published.columns, row.cells, strict=True):
            if column != "total" or len(cuts) == 1:
                yield (row.codes, column), cell


def _cells(told: Table) -> dict[Place, Cell]:
    return {
        (row.codes, column): cell
        for row in told.rows
        for column, cell in zip(told.columns, row.cells, strict=True)
    }


def _rest(ours: Table, published: Table) -> Cell:
    """Our lines that no published one stands for, together."""
    stated = {row.codes for row in published.rows}
    rest = [
        row.cells[0].value or Decimal(0)
        for row in ours.rows
        if row.kind is Kind.LINE and row.codes not in stated
    ]
    return Cell(sum(rest, Decimal(0)), cut=ours.as_of, derived=True)


def _row(
    keys: tuple[Key, ...],
    published: Table,
    codes: tuple[str, ...],
    column: str,
    ours: Cell,
    theirs: Cell,
) -> Row:
    by_year = (column,) if len(published.columns) > 1 else ()
    return Row((*codes, *by_year, verdict(ours, theirs)), (ours, theirs))


def verdict(ours: Cell, theirs: Cell) -> str:
    """What the two numbers say of one another."""
    if theirs.value is None:
        return NOT_PUBLISHED
    if ours.value is None:
        return NOT_COUNTED
    same = ours.value.quantize(CENT) == theirs.value.quantize(CENT)
    return SAME if same else DIFFERENT
