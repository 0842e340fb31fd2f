"""Figures on the Trust Fund in Support of Victims of Sexual Exploitation and Abuse."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.statistics.book import Book
from amparo.statistics.figures.figure import NEWEST, Figure, Listing
from amparo.statistics.tables import Cell, Key, Kind, Row, Table, Years, added

COLUMN = "amount_usd"


def _contributions(figure: Figure, book: Book, as_of: date, years: Years) -> Table:
    """A line for each State, then sub-total, withheld payments and total."""
    given = book.find("trust-fund-contributions", {}, as_of)
    rows = [Row((fact.dims["iso3"],), (Cell.of(fact),)) for fact in given]
    subtotal = _printed(book, "SUBTOTAL", as_of, [row.cells[0] for row in rows])
    withheld = _printed(book, "WITHHELD", as_of)
    total = _printed(book, "TOTAL", as_of, [subtotal, withheld])
    rows += [
        Row(("SUBTOTAL",), (subtotal,), Kind.SUBTOTAL),
        Row(("WITHHELD",), (withheld,)),
        Row(("TOTAL",), (total,), Kind.TOTAL),
    ]
    return figure.table(rows, [COLUMN], as_of)


def _printed(book: Book, line: str, as_of: date, parts: list[Cell] | None = None) -> Cell:
    """The printed sum, or what its parts add up to when none is printed."""
    fact = book.one("trust-fund-lines", {"line": line}, as_of)
    return Cell.of(fact) if fact else added(parts or [])


FIGURES = (
    Figure(
        name="trust-fund-contributions",
        title=_("Contributions to the trust fund"),
        definition=_(
            "Money received from each Member State by the Trust Fund in Support of Victims of "
            "Sexual Exploitation and Abuse, from its beginning in 2016 up to the data cut, and "
            "payments withheld from personnel after allegations were substantiated."
        ),
        unit="USD",
        keys=(Key("iso3", "country fund-line"),),
        source=_("ACABQ report on A/77/748, annex II"),
        computed=_(
            "The newest list that is not later than the day asked for; sub-total and total as "
            "printed."
        ),
        series=("trust-fund-contributions", "trust-fund-lines"),
        build=_contributions,
        years=Years(2016, 2023),
        by_year=False,
        scope=_("Cumulative: the list does not say what was given in which year."),
    ),
    Figure(
        name="trust-fund-statement",
        title=_("The trust fund, as the text states it"),
        definition=_("Sums and projects of the trust fund as the text of the report states them."),
        unit="BY_LINE",
        keys=(
            Key("line", "fund-line"),
            Key("unit", "unit-of-count"),
            Key("qualifier", "qualifier"),
        ),
        source=_("ACABQ report on A/77/748, paragraph 21"),
        computed=NEWEST,
        series=("trust-fund-statement", "trust-fund-donors-in-year"),
        build=Listing("value"),
        years=Years(2022, 2023),
        by_year=False,
    ),
)
