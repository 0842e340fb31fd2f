"""Limits and calendars are changed by who may, with a line and a reason; people are told once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test.utils import override_settings

from amparo.base.access import Office
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.clocks import acts, keeping, reads
from amparo.clocks.jobs import remind
from amparo.clocks.limits import Limits
from amparo.clocks.models import Clock, LimitChange
from amparo.clocks.states import Unit, WhyChanged, WhyPaused
from amparo.intake.models import Exclusion, Report
from amparo.intake.states import WhyExcluded
from tests import factories as make
from tests.factories import NOON

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
JOBS = By(Door.JOBS, NOON)
ANSWER = "state_answer"


@pytest.fixture
def office() -> Office:
    return make.office()


@pytest.fixture
def admin() -> By:
    return make.by(make.serving(Role.ADMINISTRATOR))


def set_limit(by: By, **changed: Any) -> LimitChange:
    told: dict[str, Any] = {
        "kind": ANSWER,
        "amount": 7,
        "unit": Unit.WORKING_DAYS,
        "why": WhyChanged.AGREED,
        "source": "Memorandum, article 3",
    }
    return acts.set_limit(by=by, **{**told, **changed})


def test_a_limit_that_is_set_holds_for_what_starts_later(office: Office, admin: By) -> None:
    before, after = make.report(office), make.report(office)
    keeping.start(before, ANSWER, office, NOON)
    set_limit(admin)
    keeping.start(after, ANSWER, office, NOON)
    found = {one.ref: reads.of(one, NOON)[0] for one in (before, after)}
    assert found[before.ref].limit.words == "10 working days"
    assert not found[before.ref].is_verified
    assert found[after.ref].limit.words == "7 working days"
    assert (found[after.ref].source, found[after.ref].is_verified) == (
        "Memorandum, article 3",
        True,
    )
    line = Entry.objects.get(act="clocks.set_limit")
    assert (line.facts["amount"], line.facts["why"]) == (7, "agreed")
    keeping.restart(before, ANSWER, NOON - timedelta(days=7))
    assert reads.of(before, NOON)[0].limit.amount == 10


@pytest.mark.usefixtures("loaded")
def test_the_nearest_limit_holds(office: Office, admin: By) -> None:
    investigation = {"kind": "investigation", "unit": Unit.MONTHS}
    at_who = make.office(entity=make.entity("WHO"))
    assert Limits().of_office("investigation", at_who.pk).words == "120 days"
    set_limit(admin, **investigation, amount=5)
    assert Limits().of_office("investigation", office.pk).words == "5 months"
    assert Limits().of_office("investigation", at_who.pk).words == "120 days"
    set_limit(admin, **investigation, amount=4, entity="WHO")
    assert Limits().of_office("investigation", at_who.pk).words == "4 months"
    set_limit(admin, **investigation, amount=3, office=at_who.ref)
    assert Limits().of_office("investigation", at_who.pk).words == "3 months"
    set_limit(admin, **investigation, amount=2, office=at_who.ref, entity="WHO")
    assert Limits().of_office("investigation", at_who.pk).words == "2 months"
    set_limit(admin, **investigation, amount=9, office=at_who.ref, entity="WHO")
    assert Limits().of_office("investigation", at_who.pk).words == "9 months"
    assert Limits().of_office("investigation", office.pk).words == "5 months"


@pytest.mark.parametrize("role", [*Role])
def test_who_sets_which_limit(role: Role, office: Office) -> None:
    by = make.by(make.serving(role, office))
    for kind, setter in ((ANSWER, Role.ADMINISTRATOR), ("protection_review", "protection_officer")):
        if role == setter:
            assert set_limit(by, kind=kind, office=office.ref).office == office
        else:
            with pytest.raises(NotPermitted):
                set_limit(by, kind=kind, office=office.ref)


def test_a_protection_officer_sets_no_limit_of_another_office(office: Office) -> None:
    by = make.by(make.serving(Role.PROTECTION_OFFICER))
    with pytest.raises(NotPermitted):
        set_limit(by, kind="protection_review", office=office.ref)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": 40_000}, "amount"),
        ({"source": " "}, "source"),
        ({"source": "x" * 201}, "source"),
        ({"kind": "route"}, "unit"),
        ({"kind": "nap"}, "kind"),
        ({"office": "nowhere"}, "office"),
        ({"entity": "nothing"}, "entity"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(admin: By, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(NotValid) as refusal:
        set_limit(admin, **wrong)
    assert field in refusal.value.facts
    assert not LimitChange.objects.exists()


def test_a_calendar_moves_what_runs_in_working_days(office: Office, admin: By) -> None:
    report = make.report(office)
    keeping.start(report, ANSWER, office, NOON)
    keeping.start(report, "route", office, NOON)

    def due_on() -> date:
        return Clock.objects.get(kind=ANSWER).due_at.date()

    acts.add_holiday(ref=office.ref, day=date(2026, 3, 4), by=admin)
    assert due_on() == date(2026, 3, 16)
    acts.add_holiday(ref=office.ref, day=date(2026, 3, 4), by=admin)
    acts.set_weekend(ref=office.ref, weekend=[5, 6], by=admin)
    assert due_on() == date(2026, 3, 16)  # Sunday 1 March counts not, Sunday 15 does
    acts.drop_holiday(ref=office.ref, day=date(2026, 3, 4), by=admin)
    assert due_on() == date(2026, 3, 15)
    with pytest.raises(NotPossible):
        acts.drop_holiday(ref=office.ref, day=date(2026, 3, 4), by=admin)
    assert Entry.objects.filter(act="clocks.set_weekend", facts__weekend="5 6").exists()


@pytest.mark.parametrize("weekend", [[1, 2, 3, 4, 5, 6, 7], [0], [8]])
def test_a_week_has_a_working_day(office: Office, admin: By, weekend: list[int]) -> None:
    with pytest.raises(NotValid):
        acts.set_weekend(ref=office.ref, weekend=weekend, by=admin)


@pytest.mark.parametrize("role", [*Role])
def test_who_keeps_the_calendar(role: Role, office: Office) -> None:
    by = make.by(make.serving(role, office))
    deeds = ("set_weekend", "add_holiday", "drop_holiday")
    for deed in deeds:
        allowed = Office.objects.allowed(by, deed).filter(pk=office.pk).exists()
        assert allowed == (role == Role.ADMINISTRATOR), deed
    if role == Role.FOCAL_POINT:
        with pytest.raises(NotFound):
            acts.set_weekend(ref=office.ref, weekend=[7], by=by)


class Waiting:
    """A report whose route is due, its officer, and one who is kept away from it."""

    def __init__(self) -> None:
        self.office = make.office()
        self.officer, self.away = (make.serving(Role.INTAKE_OFFICER, self.office) for _i in "12")
        self.lead = make.serving(Role.CASE_LEAD, self.office)
        self.report: Report = make.report(self.office)
        keeping.start(self.report, "route", self.office, NOON)  # told 12 hours before, and then
        Exclusion.objects.create(
            report=self.report, person=self.away, why=WhyExcluded.NAMED, at=NOON
        )

    def told(self, hours: int) -> set[str]:
        """Who is told when the worker comes by after so many hours."""
        at = NOON + hours * HOUR
        if not Clock.objects.to_remind(at).exists():
            return set()
        return reads.addresses(acts.note_reminders(by=By(Door.JOBS, at)), at)


def test_whoever_serves_and_may_see_it_is_told_once_for_each_moment() -> None:
    waiting = Waiting()
    assert waiting.told(35) == set()
    assert waiting.told(36) == {waiting.officer.email}
    assert waiting.told(37) == set()
    assert waiting.told(48) == {waiting.officer.email}
    assert waiting.told(500) == set()


def test_a_worker_that_slept_tells_once_for_all_it_missed() -> None:
    waiting = Waiting()
    assert waiting.told(100) == {waiting.officer.email}
    assert waiting.told(101) == set()


def test_nobody_is_told_of_what_is_paused_or_over() -> None:
    waiting = Waiting()
    keeping.pause(waiting.report, "route", WhyPaused.CONSENT, NOON)
    assert waiting.told(60) == set()
    keeping.resume(waiting.report, "route", NOON + 60 * HOUR)
    assert waiting.told(95) == set()
    assert waiting.told(96) == {waiting.officer.email}
    keeping.stop(waiting.report, "route", NOON + 97 * HOUR)
    assert waiting.told(200) == set()


def test_the_worker_alone_notes_who_was_told(admin: By) -> None:
    with pytest.raises(NotPermitted):
        acts.note_reminders(by=admin)


def test_the_job_says_that_something_waits_and_never_what() -> None:
    waiting = Waiting()
    with override_settings(EMAIL_HOST="mail.example.org"):
        remind(0)
    (message,) = mail.outbox
    assert message.to == [waiting.officer.email]
    assert waiting.report.ref not in message.subject + str(message.body)
    assert "Route" not in message.subject + str(message.body)
