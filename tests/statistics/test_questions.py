"""What a reader may ask of a figure, and the links that ask it again."""

from datetime import date

import pytest

from amparo.base.errors import NotValid
from amparo.statistics.figures import named
from amparo.statistics.questions import Question
from amparo.statistics.tables import Years
from tests.statistics.published import published

TODAY = date(2026, 3, 1)
FIGURE = named("allegations-by-group")


def read(**query: str) -> Question:
    return Question.read(FIGURE, query, TODAY)


def test_without_words_it_is_today_and_the_years_of_the_source() -> None:
    asked = read(as_of=" ", years="")
    assert (asked.as_of, asked.years, asked.span) == (TODAY, None, FIGURE.years)


def test_the_link_of_a_question_names_its_day() -> None:
    assert read().query == "?as_of=2026-03-01"
    assert read(years="2022").query == "?as_of=2026-03-01&years=2022-2022"


def test_a_link_asks_the_same_again() -> None:
    asked = read(as_of="2021-12-31", years="2018-2020")
    assert Question.read(FIGURE, {"as_of": "2021-12-31", "years": "2018-2020"}, TODAY) == asked
    assert asked.link(as_of=date(2020, 1, 1)) == "?as_of=2020-01-01&years=2018-2020"


@pytest.mark.parametrize(
    "day",
    ["31.12.2022", "2022-13-01", "2022-02-30", "20221231", "2022-W01-1", "x", "2026-03-02",
     "1944-12-31", "9999-12-31", "2022-01-01\x00", "٢٠٢٢-٠١-٠١"],
)  # fmt: skip
def test_a_day_that_is_none_or_has_not_come_is_refused(day: str) -> None:
    with pytest.raises(NotValid) as refusal:
        read(as_of=day)
    assert list(refusal.value.facts) == ["as_of"]


@pytest.mark.parametrize("years", ["2022-2018", "2022-", "22", "1900", "2018–2022", "2018-2022-1"])
def test_years_out_of_order_or_shape_are_refused(years: str) -> None:
    with pytest.raises(NotValid) as refusal:
        read(years=years)
    assert list(refusal.value.facts) == ["years"]


def test_both_faults_are_told_at_once() -> None:
    with pytest.raises(NotValid) as refusal:
        read(as_of="x", years="x")
    assert set(refusal.value.facts) == {"as_of", "years"}


def test_a_single_year_is_written_as_one() -> None:
    assert read(years="2022").written_years == "2022"
    assert read().written_years == "2018-2022"


def test_the_cuts_on_offer_are_those_of_the_years_asked() -> None:
    days = [cut.day for cut in read(years="2020").cuts(published())]
    assert days == [date(2022, 12, 31), date(2020, 12, 31)]
    assert [cut.link for cut in read(years="2020").cuts(published())] == [
        "?as_of=2022-12-31&years=2020-2020",
        "?as_of=2020-12-31&years=2020-2020",
    ]


def test_a_figure_without_years_offers_all_its_cuts() -> None:
    asked = Question(named("trust-fund-contributions"), TODAY, Years(2020, 2020))
    assert [cut.day for cut in asked.cuts(published())] == [date(2023, 3, 31)]
