"""Figures from the case records: the same tables as the published ones, at any data cut.

Every number is a sum of cells that do not overlap and leave nobody out, so the parts of a table
always add up to its whole. Unit of count: allegation.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from amparo.cases.reads import cube
from amparo.cases.states import Group, Status
from amparo.disclosure import reads as disclosure
from amparo.statistics.figures import named
from amparo.statistics.tables import Cell, Kind, Origin, Row, Table, Text, Years

TOTAL = "TOTAL"
NONE = disclosure.Numbers()
#: Measure and unit of each of the five numbers, in the order of the published figure.
SCHEME = {
    ("RECRUITMENTS", "RECRUITMENT"): "recruitments",
    ("REQUESTS_MADE", "REQUEST"): "requests_made",
    ("RESPONSES_RECEIVED", "RESPONSE"): "responses_received",
    ("RESPONSES_PROVIDED", "RESPONSE"): "responses_given",
    ("REJECTED_HIRES", "REJECTED_HIRE"): "rejected_hires",
}


def allegations_by_group(as_of: date, years: Years, offices: Iterable[int] | None = None) -> Table:
    """Allegations by the group of the personnel and the year they were received.

    Args:
        as_of: the data cut: what was true, and known, at the end of that day (UTC).
        years: calendar years received, one column each, then their total.
        offices: ids of the offices to count; None counts all.
    """
    counts: Counter[tuple[str, int]] = Counter()
    for cell in cube(as_of, offices):
        counts[cell.group, cell.year] += cell.count
    wanted = [int(year) for year in years]
    rows = [
        _across(group, [counts[group, year] for year in wanted], as_of) for group in Group.values
    ]
    whole = [sum(counts[group, year] for group in Group.values) for year in wanted]
    rows.append(_across(TOTAL, whole, as_of, Kind.TOTAL))
    return _table("allegations-by-group", as_of, (*years, "total"), rows)


def cohort_status(as_of: date, years: Years, offices: Iterable[int] | None = None) -> Table:
    """What became, by ``as_of``, of the allegations received in ``years``: each has one status."""
    counts: Counter[str] = Counter()
    for cell in cube(as_of, offices):
        if cell.year in years:
            counts[cell.status] += cell.count
    rows = [Row((status,), (_cell(counts[status], as_of),)) for status in Status.values]
    rows.append(Row((TOTAL,), (_cell(counts.total(), as_of),), Kind.TOTAL))
    return _table("cohort-status", as_of, ("count",), rows, _("Allegations of every group."))


def disclosure_scheme(as_of: date, years: Years, offices: Iterable[int] | None = None) -> Table:
    """The five numbers of the members with an office here, as the scheme asks them for a year."""
    found = disclosure.numbers(as_of, offices)
    rows = [
        Row(codes, tuple(_cell(count, as_of) for count in (*counts, sum(counts))))
        for codes, name in SCHEME.items()
        for counts in [[getattr(found.get(int(year), NONE), name) for year in years]]
    ]
    return _table("disclosure-scheme", as_of, (*years, "total"), rows)


RECORDS: dict[str, Callable[[date, Years, Iterable[int] | None], Table]] = {
    "allegations-by-group": allegations_by_group,
    "cohort-status": cohort_status,
    "disclosure-scheme": disclosure_scheme,
}


def _across(code: str, numbers: list[int], as_of: date, kind: Kind = Kind.LINE) -> Row:
    cells = [_cell(number, as_of) for number in (*numbers, sum(numbers))]
    return Row((code,), tuple(cells), kind)


def _cell(number: int, as_of: date) -> Cell:
    return Cell(Decimal(number), str(number), cut=as_of)


def _table(
    name: str, as_of: date, columns: tuple[str, ...], rows: list[Row], *notes: Text
) -> Table:
    figure = named(name)
    return Table(
        name=name,
        title=figure.title,
        unit=figure.unit,
        as_of=as_of,
        origin=Origin.RECORDS,
        keys=figure.keys,
        columns=columns,
        rows=tuple(rows),
        notes=notes,
    )
