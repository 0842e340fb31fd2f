"""Figures as users meet them: bytes of CSV at a data cut."""

from datetime import date

import pytest

from amparo.base.errors import NotFound
from amparo.statistics.book import Book
from amparo.statistics.figures import FIGURES, named
from amparo.statistics.tables import Kind
from tests.statistics.published import csv, fact, published, table

BY_GROUP = """\
group,2018,2019,2020,2021,2022,total
UN_ENTITIES_NON_PKO_SPM,101,114,113,115,166,609
PKO_SPM_NON_UNIFORMED,13,25,18,14,16,86
IMPLEMENTING_PARTNERS,113,177,250,263,291,1094
"""
DURATION = """\
body,2017,2018,2019,2020,2021,2022
OIOS_NON_TCC,10.05,7.56,6.85,9.18,9.89,6.26
OIOS_TCC,8.50,7.45,7.18,11.96,11.4,11.69
NATIONAL_JOINT_OIOS,10.79,7.50,9.79,8.58,12.83,15.06
ALL_AVERAGE,10.0,7.53,7.22,9.89,10.56,8.56
"""
COHORT = """\
status,count
SUBSTANTIATED,13
UNSUBSTANTIATED,17
NOT_SEA,4
INVESTIGATION,117
NOT_ACCOUNTED_FOR,92
TOTAL,243
"""
FUND = """\
iso3,amount_usd
ALB,2000
AUS,150954
BGD,100000
BTN,10000
CAN,232132
CYP,17900
ECU,1000
FIN,60045
DEU,120000
IND,100000
ITA,578816
JPN,200000
LUX,50000
NGA,100000
NOR,387698
PAK,10000
PHL,15000
PRT,82671
SVK,35352
LKA,10000
CHE,52000
UGA,10000
GBR,1099520
USA,620000
SUBTOTAL,4045088
WITHHELD,817532
TOTAL,4862620
"""


@pytest.mark.parametrize("day", [date(2023, 1, 31), date(2023, 3, 31), date(2026, 1, 1)])
def test_allegations_by_group_is_the_printed_table(day: date) -> None:
    assert csv("allegations-by-group", day, "2018-2022") == BY_GROUP


def test_at_an_earlier_cut_it_is_what_was_known_then() -> None:
    assert csv("allegations-by-group", date(2021, 12, 31), "2018-2022") == (
        "group,2018,2019,2020,2021,2022,total\n"
        "UN_ENTITIES_NON_PKO_SPM,95,107,91,,,\n"
        "PKO_SPM_NON_UNIFORMED,,,,,,\n"
        "IMPLEMENTING_PARTNERS,109,,227,,,\n"
    )


def test_a_total_that_no_source_prints_is_added_up_if_every_year_is_known() -> None:
    shown = table("allegations-by-group", date(2021, 12, 31), "2018-2020")
    totals = [row.cells[-1] for row in shown.rows]
    assert [total.plain for total in totals] == ["293", "", ""]
    assert [total.derived for total in totals] == [True, False, False]


def test_a_printed_total_is_shown_with_its_source() -> None:
    total = table("allegations-by-group").rows[0].cells[-1]
    assert (total.plain, total.derived, total.paragraph) == ("609", False, "22 (table)")


def test_a_printed_total_is_not_shown_over_numbers_revised_since() -> None:
    cell = {"group": "IMPLEMENTING_PARTNERS", "year": "2022"}
    total = {"group": "IMPLEMENTING_PARTNERS", "years": "2022-2022"}
    facts = [
        fact(291, "2022-12-31", "allegations-by-group", **cell),
        fact(291, "2022-12-31", "allegations-by-group-total", **total),
        fact(300, "2024-12-31", "allegations-by-group", **cell),
    ]

    def shown(day: date) -> tuple[str, bool]:
        last = table("allegations-by-group", day, "2022", Book(facts)).rows[-1].cells[-1]
        return last.plain, last.derived

    assert shown(date(2023, 1, 1)) == ("291", False)
    assert shown(date(2025, 1, 1)) == ("300", True)


def test_months_are_as_precise_as_printed() -> None:
    assert csv("investigation-duration") == DURATION


def test_the_statuses_and_what_they_leave_over_add_up_to_the_whole() -> None:
    assert csv("cohort-status") == COHORT
    *parts, whole = table("cohort-status").rows
    assert sum(row.cells[0].value or 0 for row in parts) == whole.cells[0].value
    assert [row.code for row in parts if row.cells[0].derived] == ["NOT_ACCOUNTED_FOR"]


def test_a_cohort_nobody_reported_is_empty() -> None:
    assert csv("cohort-status", years="2021").count(",\n") == 6


def test_contributions_are_the_printed_list_to_the_dollar() -> None:
    assert csv("trust-fund-contributions") == FUND
    kinds = [row.kind for row in table("trust-fund-contributions").rows[-3:]]
    assert kinds == [Kind.SUBTOTAL, Kind.LINE, Kind.TOTAL]


def test_contributions_are_empty_before_the_list() -> None:
    before = csv("trust-fund-contributions", date(2023, 3, 30))
    assert before == "iso3,amount_usd\nSUBTOTAL,\nWITHHELD,\nTOTAL,\n"


def test_a_reported_zero_is_shown_and_silence_is_empty() -> None:
    assert csv("allegations-headline") == (
        "group,2021,2022\n"
        "PKO_SPM_ALL,75,79\n"
        "IMPLEMENTING_PARTNERS,263,291\n"
        "UN_STAFF_RELATED_AFP,115,166\n"
        "NON_UN_FORCES,,0\n"
    )


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("survey-indicators", "FEAR_RETALIATION,14,\nDO_NOT_KNOW_WHERE_TO_REFER,12,\n"),
        ("survey-indicators", "KNOW_THE_RULES,,100\n"),
        ("screening-participation", "USING,33\nEXPECTED_TO_JOIN,2\n"),
        ("partner-assessment-coverage", "UNICEF,PARTNERS_ASSESSED,PARTNER,more_than,4000\n"),
        ("partner-assessment-coverage", "UNFPA,NGO_PARTNERS_ASSESSED,PER_CENT,exact,81\n"),
        ("disclosure-scheme", "JOINED_IN_YEAR,ENTITY,,,,51,,\n"),
        ("criminal-referrals", "2016-07-01,2022-06-30,26\n"),
        ("investigations-opened", "OIOS,85\n"),
        ("trust-fund-statement", "UNCOMMITTED,USD,about,1800000\n"),
        ("stated-figures", "SECRETARIAT_FULL_TIME_STAFF,PERSON,exact,16\n"),
        ("stated-figures", "ACTION_PLANS_RECEIVED,PLAN,exact,193\n"),
        ("quarterly-updates", "2018Q2,OVERLAY,PENDING_MS,ALLEGATION,16\n"),
        ("document-links", "A_RES_71_297,FOOTNOTE,A/71/818,A/RES/71/818,1\n"),
    ],
)
def test_the_numbers_of_the_documents_are_there(name: str, lines: str) -> None:
    assert lines in csv(name)


def test_a_cumulative_number_printed_for_the_range_is_the_total() -> None:
    assert "RECRUITMENTS,RECRUITMENT,,,18250,29273,26166,87084\n" in csv(
        "disclosure-scheme", date(2024, 6, 30)
    )


def test_updates_are_chosen_by_the_years_asked() -> None:
    lines = csv("quarterly-updates", years="2017").splitlines()[1:]
    assert {line[:6] for line in lines} == {"2017Q4"}


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_defined_and_can_be_computed_at_any_cut(name: str) -> None:
    figure = named(name)
    assert all(map(str, (figure.title, figure.definition, figure.source, figure.computed)))
    assert figure.unit
    for day in (date(2016, 1, 1), date(2020, 6, 30), date(2030, 1, 1)):
        assert figure.build(figure, published(), day, figure.years).header[0] == figure.keys[0].name


def test_every_shown_number_names_its_source_and_cut_or_is_derived() -> None:
    for name in FIGURES:
        for cell in table(name, date(2026, 1, 1)).cells:
            assert not cell.is_reported or cell.derived or (cell.source and cell.cut)


@pytest.mark.parametrize(
    ("asked", "near"),
    [("allegation-by-groups", "allegations-by-group"), ("Survey", "survey-indicators")],
)
def test_a_wrong_name_is_answered_with_the_nearest(asked: str, near: str) -> None:
    with pytest.raises(NotFound, match=f"Did you mean {near}") as refused:
        named(asked)
    assert refused.value.facts["near"] == [near]


def test_a_name_like_no_other_is_answered_plainly() -> None:
    with pytest.raises(NotFound, match="no figure zzzz"):
        named("zzzz")
