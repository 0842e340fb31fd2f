"""Who knows the candidate finds nothing; who belongs to the scheme no more asks nobody."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl

import pytest

from amparo.base.access import Grant, Person
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.paging import page_of
from amparo.clocks import reads as clocks
from amparo.clocks.models import Clock
from amparo.disclosure import acts, panels, reads
from amparo.disclosure.acts.aside import BearsTheName, NobodyLeft
from amparo.disclosure.acts.recruiting import NotMember
from amparo.disclosure.models import Aside, ConductRequest, Member, Recruitment
from amparo.disclosure.states import MemberState
from tests import factories as make
from tests.disclosure.rounds import CLEAN, Round, jobs
from tests.disclosure.test_register import NUMBERS, keeper
from tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> Round:
    return Round()


def colleague(them: Round, of: Member, name: str = "Zita Colleague") -> Person:
    assert of.office is not None
    who = make.serving(Role.DISCLOSURE_OFFICER, of.office)
    Person.objects.filter(pk=who.pk).update(name=name)
    who.refresh_from_db()
    return who


def sees(who: Person, kept: type[Recruitment] | type[ConductRequest]) -> bool:
    return kept.objects.all().allowed(make.by(who), "view").exists()


def test_who_says_that_they_know_the_candidate_finds_nothing_there_any_more(them: Round) -> None:
    asked = them.asked()
    other = colleague(them, them.first)
    acts.step_aside(ref=asked.ref, by=them.by(them.answerer))
    assert (sees(them.answerer, ConductRequest), sees(other, ConductRequest)) == (False, True)
    with pytest.raises(NotFound):
        acts.answer(ref=asked.ref, **CLEAN, by=them.by(them.answerer))
    assert Entry.objects.filter(act="disclosure.step_aside").count() == 1
    assert sees(them.officer, Recruitment), "the recruiter's half is another's"


def test_who_steps_aside_from_a_recruitment_sees_neither_it_nor_its_requests(them: Round) -> None:
    recruitment = them.opened()
    asked = them.asked(recruitment)
    colleague(them, them.recruiter)
    acts.step_aside(ref=recruitment.ref, by=them.mine)
    assert not sees(them.officer, Recruitment)
    assert not sees(them.officer, ConductRequest)
    with pytest.raises(NotFound):
        acts.take_back(ref=asked.ref, by=them.mine)
    assert sees(them.answerer, ConductRequest)


def test_the_last_who_could_do_it_cannot_step_aside(them: Round) -> None:
    with pytest.raises(NobodyLeft):
        acts.step_aside(ref=them.asked().ref, by=them.by(them.answerer))
    with pytest.raises(NotFound):
        acts.step_aside(ref=them.asked().ref, by=them.by(them.other))
    assert not Aside.objects.exists()


@pytest.mark.parametrize("own", ["canary-PLOVER, Ada", "Ada Maria Canary-Plover"])
def test_who_bears_the_name_is_kept_away_with_who_manages_them(them: Round, own: str) -> None:
    named, manager = colleague(them, them.first, own), colleague(them, them.first)
    Person.objects.filter(pk=named.pk).update(manager=manager)
    them.asked()
    assert not sees(named, ConductRequest)
    assert not sees(manager, ConductRequest)
    assert sees(them.answerer, ConductRequest)
    told = [*Entry.objects.filter(act="disclosure.ask").values_list("facts__aside", flat=True)]
    assert told == [2]


@pytest.mark.parametrize("own", ["Ada Lovelace", "Ada", "Plover Example"])
def test_one_name_alike_keeps_nobody_away(them: Round, own: str) -> None:
    alike = colleague(them, them.first, own)
    them.asked()
    assert sees(alike, ConductRequest)


def test_nobody_begins_a_round_about_themselves(them: Round) -> None:
    colleague(them, them.recruiter)
    Person.objects.filter(pk=them.officer.pk).update(name="Ada Canary-Plover")
    with pytest.raises(BearsTheName):
        them.opened()
    assert not Recruitment.objects.exists()


def test_a_membership_that_has_ended_is_asked_no_more_and_asks_no_more(them: Round) -> None:
    recruitment = them.opened()
    before = them.asked(recruitment)
    acts.note_leaving(ref=them.second.ref, by=keeper())
    with pytest.raises(NotValid):
        them.asked(recruitment, them.second)
    acts.note_leaving(ref=them.recruiter.ref, by=keeper())
    with pytest.raises(NotMember):
        them.asked(recruitment, them.outside)
    with pytest.raises(NotValid):
        them.opened()
    acts.note_leaving(ref=them.first.ref, by=keeper())
    assert acts.answer(ref=before.ref, **CLEAN, by=them.by(them.answerer)).answered_at


def test_a_shared_centre_whose_membership_has_ended_asks_for_nobody(them: Round) -> None:
    acts.authorise_hub(ref=them.recruiter.ref, hub=them.centre.ref, by=them.mine)
    recruitment = them.opened(by=them.by(them.clerk))
    acts.note_leaving(ref=them.centre.ref, by=keeper())
    with pytest.raises(NotMember):
        them.asked(recruitment, by=them.by(them.clerk))
    with pytest.raises(Exception, match="role"):
        them.opened(by=them.by(them.clerk))


NEW_YEAR = datetime(2027, 1, 1, 2, tzinfo=UTC)
IN_JANUARY = By(Door.JOBS, NEW_YEAR)


def test_the_return_of_a_year_is_awaited_until_the_end_of_january(them: Round) -> None:
    refs = reads.returns_to_await(NEW_YEAR)
    assert them.first.ref in refs
    assert them.outside.ref not in refs, "nobody of it could be reminded here"
    acts.await_return(ref=them.first.ref, by=IN_JANUARY)
    assert them.first.ref not in reads.returns_to_await(NEW_YEAR)
    (clock,) = Clock.objects.filter(kind="disclosure_return")
    assert clock.due_at == datetime(2027, 1, 31, 23, 59, 59, tzinfo=UTC)
    assert clock.remind_at is not None
    (reading,) = clocks.of(them.first, datetime(2027, 2, 1, tzinfo=UTC))
    assert reading.is_overdue
    assert reading.is_verified

    acts.file_return(ref=them.first.ref, year=2026, **NUMBERS, by=keeper(2027, 2, 2))

    clock.refresh_from_db()
    assert clock.stopped_at == datetime(2027, 2, 2, 12, tzinfo=UTC)
    assert them.first.ref not in reads.returns_to_await(NEW_YEAR)
    with pytest.raises(NotPossible):
        acts.await_return(ref=them.first.ref, by=IN_JANUARY)
    with pytest.raises(NotPossible):
        acts.await_return(ref=them.outside.ref, by=IN_JANUARY)


def test_an_older_return_does_not_stop_the_clock_of_the_last(them: Round) -> None:
    acts.await_return(ref=them.first.ref, by=IN_JANUARY)
    acts.file_return(ref=them.first.ref, year=2025, **NUMBERS, by=keeper(2027, 1, 5))
    assert reads.awaited_year(them.first) == 2026
    acts.note_leaving(ref=them.first.ref, by=keeper(2027, 1, 6))
    assert reads.awaited_year(them.first) is None


def test_what_is_absent_waits_for_who_keeps_the_register(them: Round) -> None:
    admin = make.serving(Role.ADMINISTRATOR)
    late = make.by(admin, datetime(2027, 2, 1, tzinfo=UTC))
    acts.file_return(ref=them.first.ref, year=2026, **NUMBERS, by=keeper(2027, 1, 5))
    panel = panels.returns_absent(late)
    assert panel is not None
    assert panel.total == 4
    assert {row.since for row in panel.rows} == {date(2027, 1, 31)}
    on_time = panels.returns_absent(make.by(admin, datetime(2027, 1, 31, tzinfo=UTC)))
    assert on_time is not None
    assert on_time.total == 5, "of the year before, which nobody filed"
    acts.delist(ref=them.second.ref, by=keeper(2027, 2, 1))
    assert Member.objects.get(pk=them.second.pk).state == MemberState.DELISTED
    assert panels.returns_absent(make.by(them.officer)) is None


def test_who_owes_a_return_stands_first(them: Round) -> None:
    acts.file_return(ref=them.first.ref, year=2026, **NUMBERS, by=keeper(2027, 1, 5))
    rows = Member.objects.current().marked_owing(2026)
    page = page_of(rows, {}, "is_settled", "name", "pk", size=4)
    assert them.first not in page.rows
    after = dict(parse_qsl(page.older.removeprefix("?")))
    assert page_of(rows, after, "is_settled", "name", "pk").rows == [them.first]


def test_a_late_employer_is_reminded_before_and_after(them: Round) -> None:
    asked = them.asked()
    clock = Clock.objects.get(ref=asked.ref, kind="disclosure_answer")
    assert clock.office == them.first.office
    told: list[float] = []
    while clock.remind_at is not None and len(told) < 9:
        told.append((clock.remind_at - clock.due_at) / timedelta(hours=1))
        clock = _reminded(clock)
    assert told == [-96, -24, 0, 168]
    acts.mark_absent(ref=asked.ref, by=jobs(16))
    assert Clock.objects.get(pk=clock.pk).stopped_at is None, "absent, and still awaited"


def _reminded(clock: Clock) -> Clock:
    """As the job of clocks leaves it, once somebody was told."""
    from amparo.clocks.due import next_reminder
    from amparo.clocks.kinds import kinds

    assert clock.remind_at is not None
    hours = kinds()[clock.kind].remind_hours
    clock.reminded_at = clock.remind_at
    clock.remind_at = next_reminder(clock.due_at, hours, clock.reminded_at)
    return clock


def test_the_names_of_people_who_left_keep_nobody_away(them: Round) -> None:
    gone = colleague(them, them.first, "Ada Canary-Plover")
    Grant.objects.filter(person=gone).update(until=NOON)
    them.asked()
    assert not Aside.objects.exists()
