"""What changed between data cuts."""

from datetime import date

import pytest

from amparo.statistics.book import Book
from amparo.statistics.figures import named
from amparo.statistics.revisions import Revision, revisions
from amparo.statistics.tables import Years
from tests.statistics.published import fact, published, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
NAME = "allegations-by-group"
PARTNERS = {"series": NAME, "group": "IMPLEMENTING_PARTNERS", "year": "2020"}


def changes(as_of: date, years: str, book: Book | None = None) -> list[Revision]:
    book = book or published()
    return revisions(table(NAME, as_of, years, book), named(NAME), book, Years.parse(years))


def told(one: Revision) -> tuple[str, str, str]:
    return one.older.text, one.newer.text, one.change


def test_a_number_published_again_shows_both_and_the_difference() -> None:
    found = {one.names: told(one) for one in changes(date(2023, 3, 31), "2020")}
    assert found == {
        ("United Nations entities other than peacekeeping operations and special political "
         "missions", "2020"): ("91", "113", "+22"),
        ("Implementing partners", "2020"): ("227", "250", "+23"),
    }  # fmt: skip


def test_what_is_newer_than_the_day_asked_is_told_and_marked() -> None:
    assert [one.is_used for one in changes(date(2021, 12, 31), "2020")] == [False, False]
    assert [one.is_used for one in changes(date(2022, 12, 31), "2020")] == [True, True]


def test_three_cuts_are_two_steps_and_one_that_stays_has_no_change() -> None:
    book = Book(
        [
            fact(5, "2020-12-31", **PARTNERS),
            fact(3, "2021-12-31", **PARTNERS),
            fact(3, "2022-12-31", **PARTNERS),
        ]
    )
    found = [told(one) for one in changes(date(2023, 1, 1), "2020", book)]
    assert found == [("5", "3", "−2"), ("3", "3", "")]


def test_two_sources_of_one_cut_are_no_revision() -> None:
    book = Book([fact(5, "2020-12-31", **PARTNERS), fact(6, "2020-12-31", "", "other", **{})])
    assert changes(date(2023, 1, 1), "2020", book) == []


def test_numbers_of_other_years_and_other_rows_are_left_out() -> None:
    cuts = [
        fact(number, cut, **{**PARTNERS, "group": "NON_UN_FORCES"})
        for number, cut in ((1, "2020-12-31"), (2, "2021-12-31"))
    ]
    assert changes(date(2023, 1, 1), "2020", Book(cuts)) == []
    assert changes(date(2023, 3, 31), "2017") == []
