"""Clocks of a record: started once, stopped, paused, corrected, and seen by who sees the record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import translation

from amparo.base.access import Office
from amparo.base.by import Role
from amparo.clocks import keeping, reads
from amparo.clocks.kinds import kinds
from amparo.clocks.models import Clock, Holiday, WorkingWeek
from amparo.clocks.states import Unit, WhyPaused
from amparo.intake.models import Exclusion, Report
from amparo.intake.states import WhyExcluded
from tests import factories as make
from tests.factories import NOON

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANSWER = "state_answer"  # 10 working days; NOON is a Sunday
DUE = datetime(2026, 3, 13, 23, 59, 59, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    return make.office()


@pytest.fixture
def report(office: Office) -> Report:
    return make.report(office)


def only(report: Report, at: datetime = NOON) -> reads.Reading:
    (reading,) = reads.of(report, at)
    return reading


def test_a_clock_is_due_by_the_limit_of_its_kind(report: Report, office: Office) -> None:
    keeping.start(report, ANSWER, office, NOON)
    reading = only(report, DUE)
    assert (reading.due_at, reading.is_overdue, reading.is_running) == (DUE, False, True)
    assert (reading.limit.words, reading.is_verified) == ("10 working days", False)
    assert only(report, DUE + HOUR).is_overdue


def test_one_that_runs_is_not_started_twice(report: Report, office: Office) -> None:
    keeping.start(report, ANSWER, office, NOON)
    keeping.start(report, ANSWER, office, NOON + DAY)
    assert only(report).started_at == NOON
    keeping.stop(report, ANSWER, NOON + 2 * DAY)
    keeping.start(report, ANSWER, office, NOON + 3 * DAY)
    assert len(reads.of(report, NOON)) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.update(stopped_at=None)


def test_what_was_done_in_time_stays_in_time_and_what_was_late_says_so(
    report: Report, office: Office
) -> None:
    for kind, hours in (("route", 48), ("acknowledge", 49)):
        keeping.start(report, kind, office, NOON)
        keeping.stop(report, kind, NOON + hours * HOUR)
    found = {one.kind.code: one.is_overdue for one in reads.of(report, NOON + 90 * DAY)}
    assert found == {"route": False, "acknowledge": True}


def test_a_cancelled_clock_is_not_read(report: Report, office: Office) -> None:
    keeping.start(report, ANSWER, office, NOON)
    keeping.cancel(report, ANSWER, NOON + DAY)
    assert reads.of(report, DUE + DAY) == []
    keeping.stop(report, ANSWER, NOON)  # nothing runs: nothing is stopped
    assert Clock.objects.get().stopped_at is None


def test_a_pause_keeps_it_from_being_late_and_pushes_the_end(
    report: Report, office: Office
) -> None:
    keeping.start(report, "route", office, NOON)
    keeping.pause(report, "route", WhyPaused.SECURITY, NOON + 47 * HOUR)
    paused = only(report, NOON + 90 * HOUR)
    assert (paused.is_paused, paused.is_overdue) == (True, False)
    assert not Clock.objects.overdue(NOON + 90 * HOUR).exists()
    keeping.resume(report, "route", NOON + 90 * HOUR)
    assert only(report, NOON + 91 * HOUR).due_at == NOON + (48 + 43) * HOUR
    assert only(report, NOON + 92 * HOUR).is_overdue


def test_a_pause_does_not_undo_that_it_was_late_already(report: Report, office: Office) -> None:
    keeping.start(report, "route", office, NOON)
    keeping.pause(report, "route", WhyPaused.CONSENT, NOON + 50 * HOUR)
    assert only(report, NOON + 60 * HOUR).is_overdue
    assert Clock.objects.overdue(NOON + 60 * HOUR).exists()


def test_stopping_ends_the_pause_as_well(report: Report, office: Office) -> None:
    keeping.start(report, "route", office, NOON)
    keeping.pause(report, "route", WhyPaused.EVIDENCE, NOON + HOUR)
    keeping.stop(report, "route", NOON + 100 * HOUR)
    done = only(report)
    assert (done.due_at, done.is_overdue) == (NOON + (48 + 99) * HOUR, False)
    assert Clock.objects.get().pauses.get().until == NOON + 100 * HOUR


def test_what_does_not_run_is_neither_paused_nor_resumed(report: Report, office: Office) -> None:
    with pytest.raises(keeping.NotRunning):
        keeping.pause(report, ANSWER, WhyPaused.WITNESS, NOON)
    keeping.start(report, ANSWER, office, NOON)
    with pytest.raises(keeping.NotRunning):
        keeping.resume(report, ANSWER, NOON)
    keeping.pause(report, ANSWER, WhyPaused.WITNESS, NOON)
    with pytest.raises(keeping.NotRunning):
        keeping.pause(report, ANSWER, WhyPaused.WITNESS, NOON)


def test_a_corrected_fact_makes_it_due_anew_with_its_pauses(report: Report, office: Office) -> None:
    keeping.start(report, "route", office, NOON)
    keeping.pause(report, "route", WhyPaused.EVIDENCE, NOON + 10 * HOUR)
    keeping.resume(report, "route", NOON + 15 * HOUR)
    keeping.restart(report, "route", NOON - 3 * DAY)
    assert only(report).due_at == NOON - 3 * DAY + 53 * HOUR
    assert only(report).is_overdue


def test_one_that_has_stopped_is_judged_anew_too(report: Report, office: Office) -> None:
    keeping.start(report, "route", office, NOON)
    keeping.stop(report, "route", NOON + DAY)
    assert not only(report).is_overdue
    keeping.restart(report, "route", NOON - 5 * DAY)
    assert only(report).is_overdue
    keeping.restart(report, ANSWER, NOON)  # none was ever started
    assert len(reads.of(report, NOON)) == 1


def test_working_days_are_those_of_the_office(report: Report, office: Office) -> None:
    WorkingWeek.objects.create(office=office, weekend=[5, 6])
    Holiday.objects.create(office=office, day=date(2026, 3, 3))
    keeping.start(report, ANSWER, office, NOON)
    assert only(report).due_at.date() == date(2026, 3, 16)
    Holiday.objects.create(office=office, day=date(2026, 3, 16))
    assert keeping.reckon_anew(office) == 1
    assert only(report).due_at.date() == date(2026, 3, 17)
    elsewhere = make.office()
    keeping.hand_over(report, elsewhere)
    assert only(report).due_at == DUE
    assert keeping.reckon_anew(office) == 0


@pytest.mark.usefixtures("loaded")
def test_an_entity_has_a_limit_of_its_own(report: Report) -> None:
    at_who = make.office(entity=make.entity("WHO"))
    keeping.start(report, "investigation", at_who, NOON)
    assert only(report).limit.words == "120 days"
    assert only(report).starts == "complaint"
    other = make.report(at_who)
    keeping.start(other, "investigation", at_who, NOON, make.entity("WFP"))
    assert only(other).limit.words == "6 months"


def test_what_is_overdue_comes_first(report: Report, office: Office) -> None:
    keeping.start(report, "acknowledge", office, NOON - 100 * DAY)
    keeping.stop(report, "acknowledge", NOON)
    keeping.start(report, ANSWER, office, NOON)
    keeping.start(report, "route", office, NOON)
    found = [one.kind.code for one in reads.of(report, NOON + 3 * DAY)]
    assert found == ["route", "acknowledge", ANSWER]


def test_lists_hold_what_may_be_viewed_and_no_more(report: Report, office: Office) -> None:
    officer = make.serving(Role.INTAKE_OFFICER, office)
    stranger = make.serving(Role.INTAKE_OFFICER)
    keeping.start(report, "route", office, NOON)
    late = NOON + 49 * HOUR
    assert reads.number(reads.overdue(make.by(officer, late))) == 1
    assert reads.number(reads.forecast(make.by(officer))) == 1
    assert reads.number(reads.forecast(make.by(officer, late))) == 0
    assert reads.number(reads.overdue(make.by(officer, late), "intake")) == 1
    assert reads.number(reads.overdue(make.by(officer, late), "protection")) == 0
    assert reads.number(reads.overdue(make.by(stranger, late))) == 0
    Exclusion.objects.create(report=report, person=officer, why=WhyExcluded.NAMED, at=NOON)
    assert reads.number(reads.overdue(make.by(officer, late))) == 0
    assert reads.number(reads.forecast(make.by(officer))) == 0


def test_a_kind_of_record_that_nobody_registered_is_a_mistake(office: Office) -> None:
    with pytest.raises(LookupError):
        keeping.start(make.person(), ANSWER, office, NOON)
    with pytest.raises(KeyError):
        keeping.start(make.report(office), "nap", office, NOON)


def test_every_kind_has_its_source_and_what_is_unverified_is_marked() -> None:
    limits = [terms.limit for kind in kinds().values() for terms in kind.terms.values()]
    assert all(limit.source for limit in limits)
    assert not any("general knowledge" in limit.source and limit.is_verified for limit in limits)
    assert not any(
        "default of this product" in one.source.lower() and one.is_verified for one in limits
    )
    assert kinds()["state_answer_urgent"].for_entity("").limit.amount == 5
    assert kinds()["investigation"].for_entity("WHO").limit.unit == Unit.DAYS


@pytest.mark.parametrize(("language", "words"), [("en", "paused since"), ("ar", "أيام عمل")])
def test_the_part_of_a_page_says_how_each_stands(
    report: Report, office: Office, language: str, words: str
) -> None:
    keeping.start(report, "acknowledge", office, NOON - 100 * DAY)
    keeping.stop(report, "acknowledge", NOON)
    keeping.start(report, ANSWER, office, NOON - 100 * DAY)
    keeping.start(report, "route", office, NOON)
    keeping.start(report, "partner_report", office, NOON)
    keeping.pause(report, "partner_report", WhyPaused.CONSENT, NOON)
    with translation.override(language):
        page = render_to_string("clocks/parts/readings.html", {"readings": reads.of(report, NOON)})
    assert (page.count("chip-bad"), page.count("chip-warn")) == (1, 1)
    assert words in page
