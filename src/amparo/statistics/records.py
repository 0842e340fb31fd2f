"""Figures from the case records: the same tables as the published ones, at any data cut.

Every number is a sum of cells that do not overlap and leave nobody out, so the parts of a table
always add up to its whole. Unit of count: allegation.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from amparo.cases.reads import Cell as Counted
from amparo.cases.reads import cube
from amparo.cases.states import Group, Nature, Status
from amparo.disclosure import reads as disclosure
from amparo.investigations.reads import Summary, durations, summaries
from amparo.statistics.figures import named
from amparo.statistics.figures.allegations import HEADLINES
from amparo.statistics.figures.investigations import BODIES
from amparo.statistics.tables import NOT_REPORTED, Cell, Kind, Origin, Row, Table, Text, Years

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
CENT = Decimal("0.01")
PEACE_OPERATIONS = (Group.PKO_SPM_NON_UNIFORMED, Group.PKO_SPM_UNIFORMED)
UNITED_NATIONS = (Group.UN_ENTITIES_NON_PKO_SPM, *PEACE_OPERATIONS)
WHOLES = (
    *("SYSTEM_TOTAL", "UN_STAFF_RELATED_TOTAL", "PKO_SPM_ALL"),
    *("UN_ENTITIES_NON_PKO_SPM", "IMPLEMENTING_PARTNERS"),
)


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


def allegations_headline(as_of: date, years: Years, offices: Iterable[int] | None = None) -> Table:
    """The numbers that the text of a report leads with: peace operations as a whole, and others.

    Of non-United Nations forces allegations of sexual exploitation alone are counted, as there.
    """
    counts = _by_year(cube(as_of, offices), years, _headline)
    return _grid("allegations-headline", HEADLINES, counts, as_of, years)


def annual_totals(as_of: date, years: Years, offices: Iterable[int] | None = None) -> Table:
    """The whole system, all staff and related personnel, and the large groups."""
    counts = _by_year(cube(as_of, offices), years, _wholes)
    return _grid("annual-totals", WHOLES, counts, as_of, years)


def cohort_status(as_of: date, years: Years, offices: Iterable[int] | None = None) -> Table:
    """What became, by ``as_of``, of the allegations received in ``years``: each has one status.

    Those against United Nations staff and related personnel: an allegation against an entity or
    a peace operation where the category of personnel is not known is outside, and noted.
    """
    counts: Counter[str] = Counter()
    outside = 0
    for cell in cube(as_of, offices):
        if cell.year in years and cell.group in UNITED_NATIONS:
            if cell.category not in {"", "UNKNOWN"}:
                counts[cell.status] += cell.count
            else:
                outside += cell.count
    rows = [Row((status,), (_cell(counts[status], as_of),)) for status in Status.values]
    rows.append(Row((TOTAL,), (_cell(counts.total(), as_of),), Kind.TOTAL))
    notes = [_outside(outside)] if outside else []
    return _table("cohort-status", as_of, ("count",), rows, *notes)


def _outside(count: int) -> str:
    text = _(
        "Not in this table, because the category of the personnel is not known: %(count)s "
        "allegations against United Nations entities and peace operations."
    )
    return str(text) % {"count": count}


def _headline(cell: Counted) -> Iterator[str]:
    if cell.group in PEACE_OPERATIONS:
        yield "PKO_SPM_ALL"
    elif cell.group == Group.UN_ENTITIES_NON_PKO_SPM:
        yield "UN_STAFF_RELATED_AFP"
    elif cell.group == Group.IMPLEMENTING_PARTNERS or cell.nature == Nature.SE:
        yield cell.group


def _wholes(cell: Counted) -> Iterator[str]:
    yield "SYSTEM_TOTAL"
    if cell.group in UNITED_NATIONS:
        yield "UN_STAFF_RELATED_TOTAL"
    yield "PKO_SPM_ALL" if cell.group in PEACE_OPERATIONS else cell.group


def investigation_duration(
    as_of: date, years: Years, offices: Iterable[int] | None = None
) -> Table:
    """Mean months to finish an investigation, by who investigated and the year it was finished.

    A mean is of whole investigations, unrounded, and then shown to two decimals; that of all is
    weighted by their numbers. A gap where none was finished.
    """
    found = summaries(durations(as_of, offices))
    rows = [
        Row((body,), tuple(_mean(found.get((body, int(year))), as_of) for year in years))
        for body in BODIES
    ]
    return _table("investigation-duration", as_of, (*years,), rows)


def _mean(summary: Summary | None, as_of: date) -> Cell:
    if summary is None:
        return NOT_REPORTED
    mean = Decimal(summary.mean).quantize(CENT, ROUND_HALF_UP)
    return Cell(mean, str(mean), cut=as_of)


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
    "allegations-headline": allegations_headline,
    "annual-totals": annual_totals,
    "cohort-status": cohort_status,
    "disclosure-scheme": disclosure_scheme,
    "investigation-duration": investigation_duration,
}


def _by_year(
    cells: Iterable[Counted], years: Years, lines: Callable[[Counted], Iterator[str]]
) -> Counter[tuple[str, str]]:
    """How many of each line that a cell belongs to, by year received."""
    counts: Counter[tuple[str, str]] = Counter()
    for cell in cells:
        for line in lines(cell) if cell.year in years else ():
            counts[line, str(cell.year)] += cell.count
    return counts


def _grid(
    name: str, codes: Iterable[str], counts: Counter[tuple[str, str]], as_of: date, years: Years
) -> Table:
    rows = [
        Row((code,), tuple(_cell(counts[code, year], as_of) for year in years)) for code in codes
    ]
    return _table(name, as_of, (*years,), rows)


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
