"""A table for reading on a terminal or in a letter: aligned, then all that explains it."""

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from django.utils.translation import gettext as _

from amparo.statistics.book import Qualifier
from amparo.statistics.labels import Labels, cited
from amparo.statistics.tables import Cell, Origin, Table

ABSENT, COMPUTED = "-", "*"


def text_of(table: Table) -> str:
    """The table under its title, unit and data cut; then labels, sources and notes."""
    labels = Labels()
    body = [list(table.header), *([*row.codes, *map(_shown, row.cells)] for row in table.rows)]
    parts = [
        *_heading(table, labels),
        "",
        *aligned(body, left=len(table.keys)),
        "",
        *_legend(table, labels),
    ]
    return "\n".join([*parts, *_footing(table)]) + "\n"


def aligned(rows: Sequence[Sequence[str]], left: int) -> list[str]:
    """Rows as lines of equal columns; the first ``left`` begin, the others end, together."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(row, widths, left)).rstrip() for row in rows]


def width(text: str) -> int:
    """Columns of a terminal that ``text`` takes: Chinese signs two, combining marks none."""
    return sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _padded(row: Sequence[str], widths: Sequence[int], left: int) -> Iterator[str]:
    for number, (cell, wide) in enumerate(zip(row, widths, strict=True)):
        space = " " * (wide - width(cell))
        yield cell + space if number < left else space + cell


def _shown(cell: Cell) -> str:
    if not cell.is_reported:
        return ABSENT
    said = "" if cell.qualifier is Qualifier.EXACT else f"{cell.qualifier.label} "
    return f"{said}{cell.plain}{COMPUTED if cell.derived else ''}"


def _heading(table: Table, labels: Labels) -> list[str]:
    origins = {
        Origin.PUBLISHED: _("published numbers"),
        Origin.RECORDS: _("computed from records"),
        Origin.BOTH: _("computed from records, beside published numbers"),
    }
    line = _("Unit of count: %(unit)s. As of %(day)s, %(origin)s.")
    told = {
        "unit": labels.unit(table.unit),
        "day": table.as_of.isoformat(),
        "origin": origins[table.origin],
    }
    return [str(table.title), line % told]


def _legend(table: Table, labels: Labels) -> list[str]:
    """What each code means, where its label says more than the code."""
    named = dict.fromkeys(
        (code, labels.of(key.codes, code))
        for row in table.rows
        for key, code in zip(table.keys, row.codes, strict=True)
        if key.codes
    )
    told = [[code, label] for code, label in named if label != code]
    return [*aligned(told, left=2), ""] if told else []


def _footing(table: Table) -> Iterator[str]:
    if cuts := ", ".join(cut.isoformat() for cut in table.cuts):
        yield _("Data cut: %(cuts)s") % {"cuts": cuts}
    if sources := "; ".join(cited(*source) for source in table.sources):
        yield _("Source: %(sources)s") % {"sources": sources}
    if any(cell.derived for cell in table.cells):
        yield _("* computed here, not printed in a source")
    if table.has_gaps:
        yield _("- not reported")
    yield from map(str, table.notes)
