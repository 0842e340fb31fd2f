"""The synthetic past as it is planned: it adds up to what was published, at every cut."""

from collections import Counter
from datetime import date

import pytest

from amparo.cases.models import About
from amparo.cases.states import Group, Nature
from amparo.cases.states import Status as S
from amparo.site.demonstration import counts
from amparo.site.demonstration.lives import Life, plan
from amparo.statistics.book import Fact
from amparo.statistics.loading import read

PUBLISHED = read()
LIVES = plan()
ENTITIES, CIVIL, UNIFORMED, PARTNERS, FORCES = counts.ORDER
PARTS = {  # what a published group is made of
    "UN_ENTITIES_NON_PKO_SPM": {ENTITIES},
    "UN_STAFF_RELATED_AFP": {ENTITIES},
    "PKO_SPM_NON_UNIFORMED": {CIVIL},
    "PKO_SPM_ALL": {CIVIL, UNIFORMED},
    "IMPLEMENTING_PARTNERS": {PARTNERS},
    "NON_UN_FORCES": {FORCES},
    "UN_STAFF_RELATED_TOTAL": {ENTITIES, CIVIL, UNIFORMED},
    "SYSTEM_TOTAL": {*Group},
}
SERIES = ("allegations-by-group", "allegations-headline", "annual-totals")
STANDS = {
    "begin_assessment": S.PRELIM,
    "ask_for_more": S.REVIEW_LIMITED,
    "open_investigation": S.INVESTIGATION,
    "find_substantiated": S.SUBSTANTIATED,
    "find_unsubstantiated": S.UNSUBSTANTIATED,
    "find_unfounded": S.UNFOUNDED,
    "find_not_sea": S.NOT_SEA,
    "close_otherwise": S.CLOSED_OTHER,
}


def seen(life: Life, cut: date) -> tuple[Group, int] | None:
    """Group and year that a life is counted in at a cut, read off the plan alone."""
    if life.known_on > cut or (life.joined is not None and cut >= counts.JOINED_ON):
        return None
    group, year = life.group, life.received_on.year
    for amendment in life.amendments:
        if amendment.on <= cut and amendment.about == About.GROUP:
            group = Group(amendment.value)
        elif amendment.on <= cut:
            year = amendment.true_on.year
    return group, year


def status(life: Life, cut: date) -> S:
    done = [move for day, move in life.moves if day <= cut]
    return STANDS[done[-1]] if done else S.RECEIVED


@pytest.mark.parametrize(
    "fact",
    [fact for fact in PUBLISHED if fact.series in SERIES],
    ids=lambda f: f"{f.series}-{f.dims['group']}-{f.dims['year']}-{f.cut}",
)
def test_every_published_number_is_planned_at_its_cut(fact: Fact) -> None:
    wanted = PARTS[fact.dims["group"]]
    places = Counter(place for life in LIVES if (place := seen(life, fact.cut)))
    year = int(fact.dims["year"])
    assert sum(n for (group, of), n in places.items() if group in wanted and of == year) == (
        fact.value
    )


@pytest.mark.parametrize("cut", [counts.REPORT, date(2023, 1, 31), date(2023, 3, 31)])
def test_the_cohort_of_2022_stands_as_stated_until_the_report_was_out(cut: date) -> None:
    cohort = [
        life
        for life in LIVES
        if life.has_category
        and (place := seen(life, cut))
        and place[0] in counts.COHORT_GROUPS
        and place[1] == 2022
    ]
    stated = {f.dims["status"]: f.value for f in PUBLISHED if f.series == "cohort-status"}
    found = Counter(status(life, cut) for life in cohort)
    assert found == counts.COHORT_STATUS
    assert {code: found[S(code)] for code in stated} == stated
    assert found.total() == next(f.value for f in PUBLISHED if f.series == "cohort-received")


def test_two_of_the_printed_parts_are_outside_the_printed_whole() -> None:
    # Paragraph 22 prints 166 and 79 for 2022, paragraph 24(a) 243: not both of one scope.
    outside = [life for life in LIVES if not life.has_category]
    assert len(outside) == 166 + 79 - 243
    assert {life.group for life in outside} == {ENTITIES}


@pytest.mark.parametrize("year", counts.FINISHED)
def test_the_days_of_investigations_have_the_printed_means(year: int) -> None:
    printed = {
        f.dims["body"]: f.value
        for f in PUBLISHED
        if f.series == "investigation-duration" and f.dims["year"] == str(year)
    }
    each = [life.inquiry for life in LIVES if life.inquiry and life.inquiry.ended_on.year == year]
    every = [(one.ended_on - one.opened_on).days / 30.4375 for one in each]
    assert f"{sum(every) / len(every):.2f}" == f"{printed['ALL_AVERAGE']:.2f}"
    for series in counts.SERIES:
        months = [(m, o) for m, o in zip(every, each, strict=True) if o.series == series]
        assert f"{sum(m for m, _o in months) / len(months):.2f}" == f"{printed[series]:.2f}"


def test_nobody_moves_before_they_are_known_and_nothing_goes_back() -> None:
    for life in LIVES:
        days = [day for day, _move in life.moves]
        assert days == sorted(days)
        assert life.received_on <= life.known_on <= min([*days, counts.LAST])


def test_allegations_against_other_forces_are_of_exploitation_as_counted_there() -> None:
    assert {life.nature for life in LIVES if life.group == FORCES} == {Nature.SE}


def test_the_plan_is_the_same_every_time() -> None:
    assert plan() == LIVES
