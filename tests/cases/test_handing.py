"""An allegation against a non-United Nations force goes to the office that leads those, whole."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from amparo.base.access import Grant, Office, Person
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.vault.models import Reason
from amparo.base.vault.opening import open_dossier
from amparo.cases import acts
from amparo.cases.acts.handing import hand_to_lead
from amparo.cases.models import Allegation, Victim
from amparo.cases.reads import cube, recounted
from amparo.cases.states import Group, Nature
from amparo.cases.telling import VictimTold
from amparo.intake.models import Report
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
Desk = Callable[..., Client]
LATER = make.NOON + timedelta(days=10)


def kept() -> tuple[Allegation, Person, Office, Person]:
    """An allegation from a sealed report; who leads it, with the key; and the office of the UN
    that leads non-United Nations forces, with a lead of its own.
    """
    central, officer = make.central_with_officer()
    Grant.objects.create(person=officer, role=Role.CASE_LEAD, office=central, since=make.NOON)
    report = make.submitted("canary-4711")
    made = acts.accept_report(
        report=report.ref,
        group=Group.PKO_SPM_UNIFORMED,
        nature=Nature.SA,
        category="MILITARY_MC",
        received_on=make.TODAY,
        by=make.by(officer),
    )
    office = make.office(leads_non_un_forces=True)
    return made, officer, office, make.serving(Role.CASE_LEAD, office, with_key=True)


def test_it_goes_whole_and_nobody_of_the_first_office_finds_it_any_more() -> None:
    made, officer, office, lead = kept()
    victim = acts.add_part(
        ref=made.ref, told=VictimTold(), words={"name": "canary-4712"}, by=make.by(officer)
    )

    hand_to_lead(ref=made.ref, to=office.ref, by=make.by(officer, LATER, with_key=True))

    made.refresh_from_db()
    assert (made.office, made.group, made.stream) == (office, "NON_UN_FORCES", "NON_UN")
    assert made.category == ""
    theirs, ours = make.by(lead, LATER, with_key=True), make.by(officer, LATER, with_key=True)
    assert not Allegation.objects.allowed(ours, "view").exists()
    assert not Report.objects.allowed(ours, "view").exists()
    why = Reason.ASSESSMENT
    words = open_dossier(kept=Report.objects.all(), ref=made.report.ref, reason=why, by=theirs)
    assert words["words"] == "canary-4711"
    name = open_dossier(kept=Victim.objects.all(), ref=victim.thread, reason=why, by=theirs)
    assert name == {"name": "canary-4712"}
    with pytest.raises(NotFound):
        open_dossier(kept=Victim.objects.all(), ref=victim.thread, reason=why, by=ours)


def test_figures_follow_it_to_its_office_and_agree_with_the_facts() -> None:
    made, officer, office, _lead = kept()
    before = make.by(officer).offices(Role.CASE_LEAD)
    hand_to_lead(ref=made.ref, to=office.ref, by=make.by(officer, LATER, with_key=True))
    for cut in (make.TODAY, LATER.date()):
        for offices in (None, [office.pk], list(before)):
            assert cube(cut, offices) == recounted(cut, offices)
    assert [cell.group for cell in cube(make.TODAY)] == ["PKO_SPM_UNIFORMED"]
    assert [cell.group for cell in cube(LATER.date())] == ["NON_UN_FORCES"]


def test_it_goes_only_to_an_office_that_leads_with_the_key_and_alone() -> None:
    made, officer, office, _lead = kept()
    by = make.by(officer, with_key=True)
    with pytest.raises(NotValid):
        hand_to_lead(ref=made.ref, to=make.office().ref, by=by)
    with pytest.raises(NotPermitted):
        hand_to_lead(ref=made.ref, to=office.ref, by=make.by(officer))
    acts.split(ref=made.ref, group=Group.PKO_SPM_NON_UNIFORMED, by=by)
    with pytest.raises(NotPossible):
        hand_to_lead(ref=made.ref, to=office.ref, by=by)


def test_the_page_hands_it_over_and_refuses_who_only_looks(desk: Desk) -> None:
    made, officer, office, _lead = kept()
    path = f"/allegations/{made.ref}/hand/"
    auditor = desk(make.serving(Role.AUDITOR, made.office))
    assert auditor.get(path).status_code == 403
    client = desk(officer, with_key=True)
    assert office.name in client.get(path).text
    assert client.post(path, {"to": "nowhere"}).status_code == 422
    assert client.post(path, {"to": office.ref}).status_code == 302
    assert client.get(path).status_code == 404
