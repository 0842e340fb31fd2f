"""The clock of the preliminary assessment follows the facts, also when they are corrected."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from amparo.base.by import Role
from amparo.cases import acts
from amparo.cases.models import About, Allegation
from amparo.clocks import reads as clocks
from tests import factories as make
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def only(allegation: Allegation) -> clocks.Reading:
    (reading,) = clocks.of(allegation, NOON)
    return reading


def begun(on: date = TODAY) -> Allegation:
    allegation = make.allegation(make.office(), received_on=TODAY - 200 * DAY)
    lead = make.lead_of(allegation.office)
    return acts.begin_assessment(ref=allegation.ref, true_on=on, by=lead)


def test_an_assessment_may_take_three_months() -> None:
    reading = only(begun())
    assert (reading.due_at.date(), reading.is_running) == (date(2026, 6, 1), True)
    assert not reading.is_verified


def test_it_stops_on_the_day_on_which_the_next_status_was_true() -> None:
    allegation = begun(TODAY - 100 * DAY)
    lead = make.lead_of(allegation.office)
    acts.open_investigation(ref=allegation.ref, true_on=TODAY - 90 * DAY, by=lead)
    reading = only(allegation)
    assert (reading.is_running, reading.is_overdue) == (False, False)


def test_a_corrected_day_makes_it_due_anew_also_after_it_has_ended() -> None:
    allegation = begun(TODAY - 10 * DAY)
    lead = make.lead_of(allegation.office)
    fact = allegation.facts.get(about=About.STATUS)
    right = acts.correct(
        ref=allegation.ref, fact=fact.ref, value="PRELIM", true_on=TODAY - 150 * DAY, by=lead
    )
    assert only(allegation).is_overdue
    acts.open_investigation(ref=allegation.ref, true_on=TODAY, by=lead)
    assert only(allegation).is_overdue
    acts.correct(
        ref=allegation.ref, fact=right.ref, value="PRELIM", true_on=TODAY - 5 * DAY, by=lead
    )
    assert not only(allegation).is_overdue


def test_an_assessment_that_never_was_has_no_clock() -> None:
    allegation = begun()
    fact = allegation.facts.get(about=About.STATUS)
    lead = make.lead_of(allegation.office)
    acts.correct(ref=allegation.ref, fact=fact.ref, value="REVIEW_LIMITED", true_on=TODAY, by=lead)
    assert clocks.of(allegation, NOON) == []


def test_the_page_of_the_case_shows_it(desk: Callable[..., Client]) -> None:
    allegation = begun()
    client = desk(make.serving(Role.CASE_LEAD, allegation.office))
    page = client.get(f"/allegations/{allegation.ref}/").content.decode()
    assert "Preliminary assessment" in page
    assert "limit: 3 months" in page
