"""Clocks paused and let go on by hand, by whom the record's own policy allows it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.base.access import Office, Person
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.cases.models import Allegation
from amparo.clocks import acts, keeping, reads
from amparo.clocks.models import Clock
from amparo.clocks.states import WhyPaused
from amparo.intake.models import Exclusion
from amparo.intake.states import WhyExcluded
from tests import factories as make
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
DAY = timedelta(days=1)
KIND = "preliminary_assessment"  # three months
CASE = "amparo.allegation"


@pytest.fixture
def office() -> Office:
    return make.office()


@pytest.fixture
def lead(office: Office) -> Person:
    return make.serving(Role.CASE_LEAD, office)


@pytest.fixture
def case(office: Office) -> Allegation:
    made = make.allegation(office)
    keeping.start(made, KIND, office, NOON)
    return made


def told(case: Allegation, **changed: Any) -> dict[str, Any]:
    return {"subject": CASE, "ref": case.ref, "kind": KIND, "on": TODAY, **changed}


def test_a_pause_puts_the_end_off_by_as_long_as_it_lasted(case: Allegation, lead: Person) -> None:
    due = Clock.objects.get().due_at
    made = acts.pause_clock(**told(case), why=WhyPaused.CONSENT, by=make.by(lead))
    assert (made.why, made.since) == (WhyPaused.CONSENT, NOON)
    assert Entry.objects.latest("seq").facts == {
        "kind": KIND,
        "pause": "consent",
        "on": TODAY.isoformat(),
    }
    later = make.by(lead, NOON + 10 * DAY)
    acts.resume_clock(**told(case, on=TODAY + 10 * DAY), by=later)
    (reading,) = reads.of(case, later.at)
    assert (reading.is_paused, reading.due_at.date()) == (False, (due + 10 * DAY).date())


def test_it_can_be_told_afterwards_but_not_before_the_clock_or_its_last_change(
    case: Allegation, lead: Person
) -> None:
    later = make.by(lead, NOON + 30 * DAY)
    why: dict[str, Any] = {"why": WhyPaused.SECURITY, "by": later}
    for wrong in (TODAY - DAY, TODAY + 31 * DAY):
        with pytest.raises(NotValid) as refused:
            acts.pause_clock(**told(case, on=wrong), **why)
        assert "on" in refused.value.facts
    acts.pause_clock(**told(case, on=TODAY + 5 * DAY), **why)
    with pytest.raises(NotValid):
        acts.resume_clock(**told(case, on=TODAY + 4 * DAY), by=later)
    acts.resume_clock(**told(case, on=TODAY + 9 * DAY), by=later)
    with pytest.raises(NotValid):  # into the pause that was
        acts.pause_clock(**told(case, on=TODAY + 8 * DAY), **why)
    assert Clock.objects.get().pauses.count() == 1


def test_what_does_not_run_is_not_paused_and_what_is_not_paused_does_not_go_on(
    case: Allegation, lead: Person
) -> None:
    by = make.by(lead)
    with pytest.raises(NotPossible):
        acts.resume_clock(**told(case), by=by)
    acts.pause_clock(**told(case), why=WhyPaused.NATIONAL, by=by)
    with pytest.raises(NotPossible):
        acts.pause_clock(**told(case), why=WhyPaused.NATIONAL, by=by)
    with pytest.raises(NotPossible):
        acts.pause_clock(**told(case, kind="investigation"), why=WhyPaused.NATIONAL, by=by)


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_policy(office: Office, case: Allegation, role: Role, where: str) -> None:
    by = make.by(make.serving(role, office if where == "here" else None))
    try:
        acts.pause_clock(**told(case), why=WhyPaused.WITNESS, by=by)
        answer = "done"
    except NotPermitted:
        answer = "not permitted"
    except NotFound:
        answer = "not there"
    looks = role in {Role.INTAKE_OFFICER, Role.AUDITOR}
    expected = "done" if role == Role.CASE_LEAD else "not permitted" if looks else "not there"
    assert answer == (expected if where == "here" else "not there")


def test_kinds_of_record_whose_clocks_nobody_pauses_are_not_there(
    case: Allegation, lead: Person
) -> None:
    for label in ("amparo.report", "amparo.person", "nothing", ""):
        with pytest.raises(NotFound):
            acts.pause_clock(**told(case, subject=label), why=WhyPaused.WITNESS, by=make.by(lead))


def test_whoever_is_kept_away_finds_no_clock(case: Allegation, lead: Person, desk: Desk) -> None:
    Exclusion.objects.create(report=case.report, person=lead, why=WhyExcluded.NAMED, at=NOON)
    with pytest.raises(NotFound):
        acts.pause_clock(**told(case), why=WhyPaused.WITNESS, by=make.by(lead))
    assert desk(lead).get(f"/clocks/of/allegation/{case.ref}/").status_code == 404


def test_the_page(office: Office, case: Allegation, lead: Person, desk: Desk) -> None:
    client, here = desk(lead), f"/clocks/of/allegation/{case.ref}/"
    assert here in client.get(f"/allegations/{case.ref}/").text
    assert "Pause this clock" in client.get(here).text
    pause = {"why": "consent", "on": make.TODAY.isoformat()}
    assert client.post(f"{here}{KIND}/pause/", {**pause, "why": "fun"}).status_code == 422
    assert client.post(f"{here}{KIND}/pause/", {**pause, "on": "2999-01-01"}).status_code == 422
    assert client.post(f"{here}{KIND}/fly/", pause).status_code == 404
    assert client.post(f"{here}{KIND}/resume/", pause).status_code == 409
    assert client.post(f"{here}{KIND}/pause/", pause).status_code == 302
    page = client.get(here).text
    assert "The person harmed asked to wait" in page
    assert "Let the time count again" in page
    assert "Clock paused: " in client.get(f"/allegations/{case.ref}/").text
    assert client.post(f"{here}{KIND}/resume/", pause).status_code == 302
    auditor = desk(make.serving(Role.AUDITOR, office))
    assert "Pause this clock" not in auditor.get(here).text
    assert auditor.post(f"{here}{KIND}/pause/", pause).status_code == 403
    assert client.get("/clocks/of/report/ABC/").status_code == 404
    assert client.get(f"/clocks/of/allegation/{'X' * 12}/").status_code == 404
    arabic = client.get(here, headers={"accept-language": "ar"}).text
    assert 'dir="rtl"' in arabic


def test_the_page_costs_the_same_for_one_pause_and_for_many(
    case: Allegation, lead: Person, desk: Desk
) -> None:
    client = desk(lead)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/clocks/of/allegation/{case.ref}/").status_code == 200
        return len(queries)

    cost()
    once = cost()
    for day in range(8):
        at = NOON + day * DAY
        keeping.pause(case, KIND, WhyPaused.EVIDENCE, at)
        keeping.resume(case, KIND, at + DAY / 2)
    keeping.start(case, "investigation", case.office, NOON)
    assert cost() == once
