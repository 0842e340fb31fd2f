"""Records beside published numbers: each held against the other at the cut of what was printed."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner

from amparo.base.access import Office
from amparo.base.errors import NotPossible
from amparo.cases import acts as cases
from amparo.cases.states import Group
from amparo.statistics.comparing import (
    DIFFERENT,
    NOT_COUNTED,
    NOT_PUBLISHED,
    SAME,
    compared,
    verdict,
)
from amparo.statistics.console import figures
from amparo.statistics.tables import NOT_REPORTED, Cell, Origin, Years
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "published")]
DAY = date(2023, 3, 31)
IN_2022 = datetime(2022, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    """With sixteen civilians of peace operations in 2022, as published, and one of an entity."""
    office = make.office()
    for _one in range(16):
        make.allegation(office, IN_2022, group=Group.PKO_SPM_NON_UNIFORMED, category="CIVILIAN_INT")
    make.allegation(office, IN_2022, group=Group.UN_ENTITIES_NON_PKO_SPM)
    return office


def lines(name: str, as_of: date = DAY, years: Years | None = None) -> dict[tuple[str, ...], str]:
    """Codes of each line without the verdict, and the verdict."""
    return {row.codes[:-1]: row.codes[-1] for row in compared(name, as_of, years).rows}


def test_each_cell_says_whether_records_and_publication_agree(office: Office) -> None:
    told = lines("allegations-by-group", years=Years(2022, 2022))
    assert told["PKO_SPM_NON_UNIFORMED", "2022"] == SAME
    assert told["UN_ENTITIES_NON_PKO_SPM", "2022"] == DIFFERENT
    assert told["PKO_SPM_UNIFORMED", "2022"] == NOT_PUBLISHED


def test_records_are_counted_at_the_cut_of_the_number_beside_them(office: Office) -> None:
    late = datetime(2023, 2, 1, 12, tzinfo=UTC)
    make.allegation(office, late, date(2022, 5, 5), group=Group.PKO_SPM_NON_UNIFORMED)
    told = lines("allegations-by-group", years=Years(2022, 2022))
    assert told["PKO_SPM_NON_UNIFORMED", "2022"] == SAME  # printed as of the end of 2022


def test_what_no_status_is_printed_for_stands_beside_the_rest_of_ours(office: Office) -> None:
    table = compared("cohort-status", DAY)
    found = {row.codes[0]: [cell.value for cell in row.cells] for row in table.rows}
    assert found["NOT_ACCOUNTED_FOR"] == [16, 92]
    assert found["RECEIVED"] == [16, None]
    assert found["TOTAL"] == [16, 243]
    assert table.origin is Origin.BOTH
    assert "1 allegations" in str(table.notes[0])  # of no known category


def test_a_finding_is_counted_with_its_printed_line(office: Office) -> None:
    one = office.allegations.first()
    assert one is not None
    lead = make.lead_of(office, IN_2022 + timedelta(days=9))
    cases.find_not_sea(ref=one.ref, true_on=IN_2022.date(), by=lead)
    found = {row.codes[0]: row.cells[0].plain for row in compared("cohort-status", DAY).rows}
    assert (found["NOT_SEA"], found["NOT_ACCOUNTED_FOR"], found["TOTAL"]) == ("1", "15", "16")


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        (Cell(Decimal("10.00")), Cell(Decimal("10.0"), "10.0"), SAME),
        (Cell(Decimal("10.04")), Cell(Decimal("10.05")), DIFFERENT),
        (Cell(Decimal(0)), Cell(Decimal(0)), SAME),
        (Cell(Decimal(0)), NOT_REPORTED, NOT_PUBLISHED),
        (NOT_REPORTED, Cell(Decimal(1)), NOT_COUNTED),
    ],
)
def test_numbers_are_the_same_to_two_decimals(ours: Cell, theirs: Cell, wanted: str) -> None:
    assert verdict(ours, theirs) == wanted


def test_a_sum_over_numbers_of_several_cuts_has_no_counterpart(office: Office) -> None:
    told = lines("allegations-by-group", date(2020, 12, 31), Years(2018, 2020))
    assert ("UN_ENTITIES_NON_PKO_SPM", "total") not in told
    assert ("UN_ENTITIES_NON_PKO_SPM", "2018") in told


def test_a_figure_that_is_not_kept_as_records_says_so() -> None:
    with pytest.raises(NotPossible, match="not kept as records"):
        compared("survey-indicators", DAY)


def test_the_command_prints_both_side_by_side(office: Office) -> None:
    words = ["allegations-headline", "--from", "both", "--years", "2022", "--as-of", "2023-03-31"]
    told = CliRunner().invoke(figures, [*words, "--format", "csv"]).stdout.splitlines()
    assert told[0] == "group,verdict,records,published"
    assert told[1:] == [
        "PKO_SPM_ALL,DIFFERENT,16,79",
        "IMPLEMENTING_PARTNERS,DIFFERENT,0,291",
        "UN_STAFF_RELATED_AFP,DIFFERENT,1,166",
        "NON_UN_FORCES,SAME,0,0",
    ]
    text = CliRunner().invoke(figures, words).stdout
    assert "beside published numbers" in text
    assert "The same number" in text
