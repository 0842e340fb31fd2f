"""Figures on allegations and what became of them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.statistics.book import Book
from amparo.statistics.figures.figure import NEWEST, Figure, Grid, Listing, lines
from amparo.statistics.tables import Cell, Key, Kind, Row, Table, Years, added

GROUPS = ("UN_ENTITIES_NON_PKO_SPM", "PKO_SPM_NON_UNIFORMED", "IMPLEMENTING_PARTNERS")
HEADLINES = ("PKO_SPM_ALL", "IMPLEMENTING_PARTNERS", "UN_STAFF_RELATED_AFP", "NON_UN_FORCES")
STATUSES = ("SUBSTANTIATED", "UNSUBSTANTIATED", "NOT_SEA", "INVESTIGATION")
GROUP = Key("group", "published-group status-table")


def _cohort(figure: Figure, book: Book, as_of: date, years: Years) -> Table:
    """Parts as stated, the rest that no status accounts for, and the whole."""
    parts = [_over(book, "cohort-status", {"status": code}, as_of, years) for code in STATUSES]
    whole = _over(book, "cohort-received", {}, as_of, years)
    rest, stated = Cell(), added(parts)
    if whole.value is not None and stated.value is not None:
        rest = Cell(whole.value - stated.value, cut=whole.cut, derived=True)
    rows = [Row((code,), (cell,)) for code, cell in zip(STATUSES, parts, strict=True)]
    rows += [Row(("NOT_ACCOUNTED_FOR",), (rest,)), Row(("TOTAL",), (whole,), Kind.TOTAL)]
    return figure.table(rows, ["count"], as_of)


def _over(book: Book, series: str, where: dict[str, str], as_of: date, years: Years) -> Cell:
    """The number of one cohort, or the sum over several."""
    cells = [Cell.of(book.one(series, {**where, "year": year}, as_of)) for year in years]
    return cells[0] if len(cells) == 1 else added(cells)


FIGURES = (
    Figure(
        name="allegations-by-group",
        title=_("Allegations by group and year"),
        definition=_(
            "Allegations of sexual exploitation and abuse received in a calendar year, by the "
            "group the personnel concerned belong to."
        ),
        unit="ALLEGATION",
        keys=(GROUP,),
        source=_("ACABQ report on A/77/748, paragraph 22"),
        computed=_(
            "For each group and year the newest data cut that is not later than the day asked "
            "for. The total is the printed one where its years and data cut fit, else the sum; "
            "it stays empty when a year was not reported."
        ),
        series=("allegations-by-group", "allegations-by-group-total"),
        build=Grid(lines("allegations-by-group", "group", GROUPS, "allegations-by-group-total")),
        years=Years(2018, 2022),
        scope=_(
            "Military and police personnel in peace operations are outside this table, so its "
            "groups do not add up to a system-wide total."
        ),
    ),
    Figure(
        name="allegations-headline",
        title=_("Allegations, headline numbers"),
        definition=_(
            "Allegations received in a calendar year as the text of the report states them, by "
            "the setting and employer of the personnel concerned."
        ),
        unit="ALLEGATION",
        keys=(GROUP,),
        source=_("ACABQ report on A/77/748, paragraph 22"),
        computed=NEWEST,
        series=("allegations-headline",),
        build=Grid(lines("allegations-headline", "group", HEADLINES)),
        years=Years(2021, 2022),
        scope=_(
            "Peace operations include civilian, military, police and other government-provided "
            "personnel. The number for non-United Nations forces covers allegations of sexual "
            "exploitation only."
        ),
    ),
    Figure(
        name="annual-totals",
        title=_("Allegations across the United Nations system"),
        definition=_(
            "Allegations received in a calendar year as made public year by year, for the whole "
            "system and its large groups."
        ),
        unit="ALLEGATION",
        keys=(GROUP,),
        source=_("Yearly public statements of the United Nations, as reported by the press."),
        computed=NEWEST,
        series=("annual-totals", "allegations-headline", "allegations-by-group"),
        build=Grid(
            (
                *lines("annual-totals", "group", ["SYSTEM_TOTAL", "UN_STAFF_RELATED_TOTAL"]),
                *lines("allegations-headline", "group", ["PKO_SPM_ALL"]),
                *lines("allegations-by-group", "group", [GROUPS[0], GROUPS[2]]),
            )
        ),
        years=Years(2017, 2024),
        scope=_("Numbers of one column may come from different data cuts and need not add up."),
    ),
    Figure(
        name="cohort-status",
        title=_("What became of one year's allegations"),
        definition=_(
            "Allegations received in a calendar year that involve United Nations staff and "
            "related personnel, by their status at the data cut."
        ),
        unit="ALLEGATION",
        keys=(Key("status", "allegation-status status-table"),),
        source=_("ACABQ report on A/77/748, paragraph 24(a)"),
        computed=_(
            "The statuses as stated. What they leave over of all allegations received is shown "
            "as a line of its own, so that the parts add up to the whole."
        ),
        series=("cohort-status", "cohort-received"),
        build=_cohort,
        years=Years(2022, 2022),
    ),
    Figure(
        name="quarterly-updates",
        title=_("Quarterly updates on allegations"),
        definition=_(
            "The public quarterly updates on allegations across the United Nations system, with "
            "all their breakdowns."
        ),
        unit="BY_LINE",
        keys=(
            Key("quarter"),
            Key("breakdown", "update-breakdown"),
            Key("category", "update-category allegation-status status-overlay published-group"),
            Key("unit", "unit-of-count"),
        ),
        source=_("Quarterly updates of the United Nations, as reported by the press."),
        computed=NEWEST,
        series=("quarterly-updates",),
        build=Listing("count", year_of="quarter"),
        years=Years(2017, 2019),
        scope=_(
            "The unit of count changes between updates: types were counted by allegation in some "
            "and by victim in others."
        ),
    ),
)
