"""The stream of forces that are not of the United Nations, for the office that leads it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.accountability import forces
from amparo.accountability.acts import answering, notifying, steps
from amparo.accountability.acts import contributors as acts
from amparo.accountability.models.contributors import Commitment
from amparo.accountability.states.answers import StateMeasure
from amparo.accountability.states.contributors import Promise
from amparo.accountability.states.notifications import Basis
from amparo.base.access import Office, Person
from amparo.base.by import By, Role
from amparo.base.errors import NotValid
from amparo.cases import acts as cases
from amparo.cases.acts.lessons import note_lesson
from amparo.cases.models import Allegation
from amparo.cases.states import Group
from tests import factories as make
from tests.accountability.states import HERE
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
Desk = Callable[..., Client]
PAGE = "/accountability/forces/"


@pytest.fixture
def office(loaded: None) -> Office:
    return make.office(leads_non_un_forces=True)


@pytest.fixture
def lead(office: Office) -> Person:
    return make.serving(Role.CASE_LEAD, office, with_key=True)


def against(office: Office, force: str = "KFOR") -> Allegation:
    return make.allegation(office, group=Group.NON_UN_FORCES, force=force)


def of(by: By, force: str = "KFOR") -> forces.Force:
    names = {one.name: one for one in forces.forces(by)}
    (found,) = [one for name, one in names.items() if force in name]
    return found


def declared(by: By, **changed: Any) -> Commitment:
    told: dict[str, Any] = {
        "country": HERE,
        "kind": Promise.PREVENTION,
        "force": "KFOR",
        "source": "Letter of the State",
        "made_on": TODAY,
    }
    return acts.note_commitment(**{**told, **changed}, by=by)


def test_every_force_has_a_line_and_zero_is_shown(office: Office, lead: Person) -> None:
    by = make.by(lead)
    found = forces.forces(by)
    assert len(found) == 10
    assert all(one.name and one.allegations == 0 for one in found)
    against(office, "")
    assert [one.allegations for one in forces.forces(by) if not one.name] == [1]


def test_actions_and_what_lay_behind_are_counted_by_allegation(
    office: Office, lead: Person
) -> None:
    by = make.by(lead, with_key=True)
    first, second = against(office), against(office)
    for about in (first, second):
        note_lesson(ref=about.ref, factor="EARLIER_IMPUNITY", by=by)
        cases.open_investigation(ref=about.ref, true_on=TODAY, by=by)
    for _twice in "12":
        told: dict[str, Any] = {"action": "REPATRIATED_PENDING", "true_on": TODAY}
        steps.note_measure(allegation=first.ref, **told, by=by)
    sent = notifying.send(
        ref=notifying.draft_notification(
            allegation=first.ref, country=HERE, basis=Basis.CONTINGENT, by=by
        ).ref,
        by=by,
    )
    assert (of(by).told, of(by).answered) == (1, 0)
    answering.agree(ref=sent.ref, by=by)
    answering.report_measure(ref=sent.ref, measure=StateMeasure.MS_NONE, by=by)
    assert (of(by).answered, of(by).led_to) == (1, 0)
    answering.report_measure(ref=sent.ref, measure=StateMeasure.MS_CRIMINAL, by=by)
    cases.find_substantiated(ref=second.ref, true_on=TODAY, by=by)
    found = of(by)
    assert (found.allegations, found.ongoing, found.substantiated, found.led_to) == (2, 1, 1, 1)
    assert found.causes == [("Earlier conduct had no consequence", 2)]
    assert [n for _words, n in found.actions] == [1, 1, 1]
    assert of(by, "Haiti").actions == []


def test_prevention_is_declared_by_a_force(office: Office, lead: Person) -> None:
    by = make.by(lead)
    made = declared(by)
    assert of(by).declarations == [made]
    for wrong in ({"force": ""}, {"force": "NAVY"}, {"kind": Promise.COMPACT}):
        with pytest.raises(NotValid) as refused:
            declared(by, **wrong)
        assert "force" in refused.value.facts
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.update(kind=Promise.COMPACT)


def test_the_page_is_for_the_office_that_leads(office: Office, lead: Person, desk: Desk) -> None:
    made = against(office)
    client = desk(lead)
    page = client.get(PAGE).text
    assert made.ref in page
    assert "Kosovo Force (KFOR)" in page
    assert "not the same as not reported" in page
    assert 'dir="rtl"' in client.get(PAGE, headers={"accept-language": "ar"}).text
    told = {
        "country": HERE,
        "kind": "prevention",
        "force": "KFOR",
        "made_on": "2026-03-01",
        "source": "x",
    }
    new = "/accountability/contributors/commitments/new/"
    assert client.post(new, {**told, "force": ""}).status_code == 422
    assert client.post(new, told).status_code == 302
    assert "KFOR" in client.get("/accountability/contributors/commitments/").text
    for role in (Role.CASE_LEAD, Role.AUDITOR):
        elsewhere = desk(make.serving(role)).get(PAGE).text
        assert "Another office leads this stream" in elsewhere
        assert made.ref not in elsewhere
        assert "KFOR" not in elsewhere
    assert desk(make.serving(Role.INTAKE_OFFICER)).get(PAGE).status_code == 403


def test_the_page_costs_the_same_whatever_is_in_it(
    office: Office, lead: Person, desk: Desk
) -> None:
    client, by = desk(lead), make.by(lead)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    def more() -> None:
        made = against(office)
        note_lesson(ref=made.ref, factor="CONFLICT", by=by)
        declared(by)

    more()
    cost()
    once = cost()
    for _each in range(12):
        more()
    assert cost() == once
