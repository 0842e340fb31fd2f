"""A table as a page shows it: labels for codes, numbers in the reader's way, sources as notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.statistics import numbers
from amparo.statistics.book import Basis
from amparo.statistics.figures.figure import GAPS
from amparo.statistics.labels import Labels, cited
from amparo.statistics.tables import Cell, Kind, Row, Table, Text

TOTAL = "total"
FIRST_STRONG, END = "\u2068", "\u2069"  # marks around words with a direction of their own
#: What stands above a column that is not a year: by its code list, or by its name.
HEADINGS = {
    "amount_usd": _("United States dollars"),
    "basis": _("Where it is named"),
    "body": _("Body"),
    "breakdown": _("Breakdown"),
    "category": _("Category"),
    "cited": _("Symbol printed"),
    "count": _("Number"),
    "document": _("Document"),
    "entities": _("Entities"),
    "entity": _("Entity"),
    "fact": _("What is stated"),
    "from": _("From"),
    "group": _("Group"),
    "indicator": _("Question"),
    "investigation-series": _("Investigated by"),
    "iso3": _("Member State"),
    "line": _("Line"),
    "linked": _("Symbol linked"),
    "measure": _("Measure"),
    "member": _("Member"),
    "members": _("Members"),
    "occurrences": _("How often"),
    "place": _("Place"),
    "qualifier": _("How exactly"),
    "published": _("Published"),
    "quarter": _("Quarter"),
    "records": _("From records"),
    "referrals": _("Referrals"),
    "role": _("Role"),
    "status": _("Status"),
    "target": _("To be reached"),
    "to": _("To"),
    TOTAL: _("Total"),
    "unit": _("Unit of count"),
    "value": _("Number"),
    "verdict": _("Verdict"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One number as written; empty if it was not reported. ``note`` 0: no note."""

    text: str
    is_derived: bool = False
    is_total: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    names: tuple[str, ...]  # one for each key
    boxes: tuple[Box, ...]
    is_sum: bool  # a total or sub-total


@dataclass(frozen=True, slots=True)
class Note:
    """Where some numbers come from, and what their source had counted by then."""

    number: int
    source: str
    cut: date | None
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Shown:
    """``lines`` stand in the order of the table's rows, ``boxes`` in that of its columns."""

    table: Table
    unit: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]

    @property
    def remarks(self) -> list[Text]:
        """The table's notes, but for the one on empty cells: a page has a dash, and says so."""
        return [note for note in self.table.notes if note != GAPS]

    @property
    def has_derived(self) -> bool:
        return any(cell.derived for cell in self.table.cells)

    @property
    def newest(self) -> date | None:
        """The newest data cut of the shown numbers."""
        return self.table.cuts[-1] if self.table.cuts else None


def shown(table: Table, labels: Labels | None = None) -> Shown:
    """``table`` in the active language; ``labels`` are those of a page that shows several."""
    notes, labels = _notes(table), labels or Labels()
    marks = {note: number for number, note in enumerate(notes, start=1)} if len(notes) > 1 else {}
    return Shown(
        table,
        labels.unit(table.unit),
        tuple(heading(key.name, key.codes) for key in table.keys),
        tuple(heading(column) for column in table.columns),
        tuple(_line(table, row, marks, labels) for row in table.rows),
        tuple(Note(n, quoted(*note[:2]), *note[2:]) for n, note in enumerate(notes, start=1)),
    )


def heading(name: str, codes: str = "") -> str:
    """A column in words; a year is its own."""
    return str(HEADINGS.get(codes) or HEADINGS.get(name) or name)


def quoted(source: str, paragraph: str) -> str:
    """A source as a reader quotes it, its name kept whole in a sentence of another direction."""
    return cited(f"{FIRST_STRONG}{_(source)}{END}", paragraph)


Origin = tuple[str, str, date | None, Basis | None]  # source, paragraph, cut, how it is known


def _notes(table: Table) -> Sequence[Origin]:
    return list(dict.fromkeys(_origin(cell) for cell in table.cells if cell.source))


def _origin(cell: Cell) -> Origin:
    return cell.source, cell.paragraph, cell.cut, cell.basis


def _line(table: Table, row: Row, marks: dict[Origin, int], labels: Labels) -> Line:
    columns = zip(table.columns, row.cells, strict=True)
    return Line(
        tuple(labels.of(key.codes, code) for key, code in zip(table.keys, row.codes, strict=True)),
        tuple(
            Box(numbers.of(cell), cell.derived, column == TOTAL, marks.get(_origin(cell), 0))
            for column, cell in columns
        ),
        row.kind is not Kind.LINE,
    )
