"""The few numbers of the first page: the newest of each, as its figure has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amparo.statistics import numbers, reads
from amparo.statistics.figures import FIGURES, Figure
from amparo.statistics.labels import Labels
from amparo.statistics.showing import Shown, shown
from amparo.statistics.tables import Cell

#: Figure and the code of its row.
CHOSEN = (
    ("annual-totals", "SYSTEM_TOTAL"),
    ("cohort-status", "INVESTIGATION"),
    ("investigation-duration", "ALL_AVERAGE"),
    ("trust-fund-contributions", "TOTAL"),
)


@dataclass(frozen=True, slots=True)
class Headline:
    """``name`` is the row in words; ``year`` is empty where the figure has no years."""

    figure: Figure
    number: str
    unit: str
    name: str
    year: str
    cut: date | None


def headlines(today: date) -> list[Headline]:
    """Those that were published by ``today``; one look into the published record."""
    figures = [(FIGURES[name], code) for name, code in CHOSEN]
    book = reads.book({series for figure, _code in figures for series in figure.series})
    labels = Labels()
    tables = ((f.build(f, book, today, f.years), f, code) for f, code in figures)
    return [one for t, f, code in tables for one in _newest(shown(t, labels), f, code)]


def _newest(seen: Shown, figure: Figure, code: str) -> Iterator[Headline]:
    """The last reported number of a row, if there is one."""
    row = next(at for at, row in enumerate(seen.table.rows) if row.code == code)
    cells = zip(seen.table.columns, seen.table.rows[row].cells, strict=True)
    known: list[tuple[str, Cell]] = [(c, cell) for c, cell in cells if cell.is_reported]
    if known:
        column, cell = known[-1]
        year = column if column.isdecimal() else ""
        if figure.by_year and not year:  # one column over all years: a cohort
            year = str(figure.years.last)
        name = seen.lines[row].names[0]
        yield Headline(figure, numbers.of(cell), seen.unit, name, year, cell.cut)
