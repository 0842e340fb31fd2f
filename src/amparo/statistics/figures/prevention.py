"""Figures on surveys, screening, disclosure between employers, and partners."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.statistics.book import Book
from amparo.statistics.figures.figure import NEWEST, Figure, Grid, Line, Listing
from amparo.statistics.tables import Cell, Key, Row, Table, Years

INDICATORS = ("FEAR_RETALIATION", "DO_NOT_KNOW_WHERE_TO_REFER", "KNOW_THE_RULES")
SCHEME = "disclosure-scheme"
SCHEME_MEASURES = (
    ("RECRUITMENTS", "RECRUITMENT"),
    ("REQUESTS_MADE", "REQUEST"),
    ("RESPONSES_RECEIVED", "RESPONSE"),
    ("RESPONSES_PROVIDED", "RESPONSE"),
    ("REJECTED_HIRES", "REJECTED_HIRE"),
)
MEMBER_MEASURES = (("JOINED_IN_YEAR", "ENTITY"), ("ORGANISATIONS_TAKING_PART", "ORGANISATION"))
UNIT = Key("unit", "unit-of-count")


def _survey(figure: Figure, book: Book, as_of: date, years: Years) -> Table:
    """A line for each question: its share in each year, then the share that is demanded."""
    rows = []
    for code in INDICATORS:
        asked = {"indicator": code}
        shares = [book.one("survey-indicators", {**asked, "year": y}, as_of) for y in years]
        target = book.one("survey-targets", asked, as_of)
        rows.append(Row((code,), tuple(Cell.of(fact) for fact in (*shares, target))))
    return figure.table(rows, [*years, "target"], as_of)


def _measured(series: str, measure: str, unit: str, totals: str = "") -> Line:
    return Line((measure, unit), series, {"measure": measure, "unit": unit}, totals)


FIGURES = (
    Figure(
        name="survey-indicators",
        title=_("Survey of personnel"),
        definition=_(
            "Share of the answers given by United Nations personnel to the yearly survey on the "
            "prohibition of sexual exploitation and abuse, and the share that must be reached."
        ),
        unit="PER_CENT",
        keys=(Key("indicator", "survey-indicator"),),
        source=_("ACABQ report on A/77/748, paragraph 7"),
        computed=NEWEST,
        series=("survey-indicators", "survey-targets"),
        build=_survey,
        years=Years(2022, 2022),
    ),
    Figure(
        name="screening-participation",
        title=_("Entities using the screening database"),
        definition=_(
            "United Nations entities that use the shared database which keeps perpetrators from "
            "being hired again, and those expected to join."
        ),
        unit="ENTITY",
        keys=(Key("status", "screening-status"),),
        source=_("ACABQ report on A/77/748, paragraph 13"),
        computed=NEWEST,
        series=("screening-participation",),
        build=Listing("entities"),
        years=Years(2022, 2023),
        by_year=False,
    ),
    Figure(
        name="disclosure-scheme",
        title=_("Misconduct Disclosure Scheme"),
        definition=_(
            "What member organisations of the scheme reported for a calendar year, the entities "
            "that joined it, and the organisations taking part."
        ),
        unit="BY_LINE",
        keys=(Key("measure", "disclosure-measure"), UNIT),
        source=_("Yearly reports of the scheme; ACABQ report on A/77/748, paragraph 13"),
        computed=_(
            "For each number the newest data cut that is not later than the day asked for. The "
            "total is the printed one where its years and data cut fit, else the sum."
        ),
        series=(SCHEME, f"{SCHEME}-total", f"{SCHEME}-members"),
        build=Grid(
            (
                *(_measured(SCHEME, *m, totals=f"{SCHEME}-total") for m in SCHEME_MEASURES),
                *(_measured(f"{SCHEME}-members", *m) for m in MEMBER_MEASURES),
            )
        ),
        years=Years(2019, 2023),
    ),
    Figure(
        name="partner-assessment-coverage",
        title=_("Partners assessed and trained"),
        definition=_(
            "Implementing partners whose capacity to prevent and answer sexual exploitation and "
            "abuse was assessed, and partner staff enrolled in training, by United Nations entity."
        ),
        unit="BY_LINE",
        keys=(
            Key("entity", "entity"),
            Key("measure", "partner-measure"),
            UNIT,
            Key("qualifier", "qualifier"),
        ),
        source=_("ACABQ report on A/77/748, paragraph 16"),
        computed=NEWEST,
        series=("partner-assessment-coverage",),
        build=Listing("value"),
        years=Years(2022, 2022),
        by_year=False,
        scope=_("Each entity counts in its own way; the numbers are not to be added."),
    ),
)
