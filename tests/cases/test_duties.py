"""What an implementing partner owes on an allegation, and what is done when it does not do it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.base.by import By, Role
from amparo.base.errors import NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.cases import acts
from amparo.cases.models import Allegation, NonCooperation, StepTaken
from amparo.cases.states import (
    GRADES,
    Graded,
    Group,
    Investigator,
    PartnerStep,
    Proof,
    WhyInvestigator,
    WhyNonCooperation,
)
from amparo.intake.states import WhyExcluded
from amparo.partners import acts as partners
from amparo.partners.states import PartnerKind
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
Desk = Callable[..., Client]
DAY = timedelta(days=1)


def of_partner() -> tuple[Allegation, By]:
    office = make.office()
    by = make.lead_of(office)
    partner = partners.add_partner(name="Invented Aid", kind=PartnerKind.NATIONAL_NGO, by=by)
    return make.allegation(office, partner=partner.ref), by


@pytest.mark.parametrize(("days", "late"), [(0, 0), (1, 0), (2, 1), (30, 29)])
def test_how_late_a_partner_reported_follows_from_the_limit(days: int, late: int) -> None:
    made, by = of_partner()
    known = make.TODAY - 40 * DAY
    duty = acts.set_partner_report(
        ref=made.ref, known_on=known, reported_on=known + days * DAY, by=by
    )
    assert duty.late_by(make.TODAY) == late
    assert not duty.limit.is_verified


def test_what_is_not_reported_yet_grows_later_and_what_is_not_known_is_not_late() -> None:
    made, by = of_partner()
    known = make.TODAY - 5 * DAY
    duty = acts.set_partner_report(ref=made.ref, known_on=known, reported_on=None, by=by)
    assert [duty.late_by(make.TODAY + days * DAY) for days in (0, 1)] == [4, 5]
    duty = acts.set_partner_report(ref=made.ref, known_on=None, reported_on=known, by=by)
    assert duty.late_by(make.TODAY) == 0


@pytest.mark.parametrize(
    ("known", "reported", "field"),
    [(1, 1, "known_on"), (-3, 1, "reported_on"), (-3, -4, "reported_on")],
)
def test_days_that_cannot_be_are_refused(known: int, reported: int, field: str) -> None:
    made, by = of_partner()
    days: list[date] = [make.TODAY + known * DAY, make.TODAY + reported * DAY]
    with pytest.raises(NotValid) as refused:
        acts.set_partner_report(ref=made.ref, known_on=days[0], reported_on=days[1], by=by)
    assert field in refused.value.facts


def test_if_the_partner_cannot_investigate_somebody_else_does_and_why_is_kept() -> None:
    made, by = of_partner()
    duty = acts.assign_partner_inquiry(
        ref=made.ref, investigator=Investigator.OIOS, why=WhyInvestigator.NOT_ABLE, by=by
    )
    assert (duty.investigator, duty.why) == ("OIOS", "NOT_ABLE")
    for who, why in (
        (Investigator.PARTNER, WhyInvestigator.CONFLICT),
        (Investigator.UN_ENTITY, WhyInvestigator.ABLE),
    ):
        with pytest.raises(NotValid):
            acts.assign_partner_inquiry(ref=made.ref, investigator=who, why=why, by=by)


def test_only_allegations_of_the_partner_stream_have_a_partner_who_owes() -> None:
    office = make.office()
    made = make.allegation(office, group=Group.PKO_SPM_UNIFORMED)
    with pytest.raises(NotPossible):
        acts.set_partner_report(
            ref=made.ref, known_on=None, reported_on=None, by=make.lead_of(office)
        )


def test_a_step_has_its_proof_and_its_note_is_sealed() -> None:
    office = make.office()
    keeper = make.serving(Role.CASE_LEAD, office, with_key=True)
    made = make.allegation(office)
    by = make.by(keeper, with_key=True)
    step = acts.note_partner_step(
        ref=made.ref,
        step=PartnerStep.CONTRACT_ENDED,
        proof=Proof.DOCUMENT,
        taken_on=make.TODAY,
        note="canary-4711",
        by=by,
    )
    assert b"canary" not in bytes(Sealed.objects.get(ref=step.ref).locked)
    opened = open_dossier(
        kept=StepTaken.objects.all(), ref=step.ref, reason=Reason.ASSESSMENT, by=by
    )
    assert opened == {"note": "canary-4711"}
    assert Entry.objects.get(act="cases.note_partner_step").facts["proof"] == "DOCUMENT"


def test_measures_towards_a_partner_only_go_up_until_they_are_lifted() -> None:
    made, by = of_partner()
    concern = acts.note_non_cooperation(
        ref=made.ref, why=WhyNonCooperation.NO_ACCESS, noted_on=make.TODAY, by=by
    )
    acts.suspend_partner(ref=concern.ref, true_on=make.TODAY, by=by)
    with pytest.raises(NotPossible):
        acts.warn_partner(ref=concern.ref, true_on=make.TODAY, by=by)
    with pytest.raises(NotValid):
        acts.end_partner(ref=concern.ref, true_on=make.TODAY - DAY, by=by)
    acts.lift_measures(ref=concern.ref, true_on=make.TODAY, by=by)

    concern.refresh_from_db()
    assert concern.state == Graded.LIFTED
    told = concern.measures.order_by("pk").values_list("measure", flat=True)
    assert list(told) == ["NOTED", "SUSPENDED", "LIFTED"]


def test_a_partner_that_is_not_known_is_entered_nowhere() -> None:
    office = make.office()
    made = make.allegation(office)
    with pytest.raises(NotPossible):
        acts.note_non_cooperation(
            ref=made.ref,
            why=WhyNonCooperation.LATE,
            noted_on=make.TODAY,
            by=make.lead_of(office),
        )


@pytest.mark.parametrize("role", Role)
def test_policy_of_non_cooperation(role: Role) -> None:
    made, by = of_partner()
    acts.note_non_cooperation(ref=made.ref, why=WhyNonCooperation.LATE, noted_on=make.TODAY, by=by)
    theirs = make.by(make.serving(role, made.office))
    may = {act for act in NonCooperation.policy if NonCooperation.objects.allowed(theirs, act)}
    leads = {"view", *GRADES.table}
    assert may == (leads if role == Role.CASE_LEAD else {"view"} if role == Role.AUDITOR else set())
    stranger = make.by(make.serving(role))
    assert not NonCooperation.objects.allowed(stranger, "view").exists()


def test_the_duties_are_filled_in_page_by_page(desk: Desk) -> None:
    made, _by = of_partner()
    client = desk(make.serving(Role.CASE_LEAD, made.office))
    at = f"/allegations/{made.ref}/partner/"
    day = make.TODAY.isoformat()

    assert client.get(at).status_code == 200
    told = {"known_on": "2026-01-01", "reported_on": "2026-01-11"}
    assert client.post(f"{at}report/", told).status_code == 302
    page = client.get(at).text
    assert "9 days late" in page
    assert "unverified" in page
    assert client.post(f"{at}report/", {"known_on": "2999-01-01"}).status_code == 422
    inquiry = {"investigator": "OIOS", "why": "NOT_WILLING"}
    assert client.post(f"{at}inquiry/", inquiry).status_code == 302
    assert client.post(f"{at}inquiry/", {**inquiry, "why": "ABLE"}).status_code == 422
    step = {"step": "AUTHORITIES", "proof": "STATED", "taken_on": day}
    assert client.post(f"{at}step/", step).status_code == 302
    why = {"why": "LATE", "noted_on": day}
    assert client.post(f"{at}non-cooperation/", why).status_code == 302
    assert client.post(f"{at}nothing/").status_code == 404
    assert "Invented Aid" in client.get("/allegations/non-cooperation/").text
    concern = f"/allegations/non-cooperation/{NonCooperation.objects.get().ref}/"
    assert client.post(f"{concern}warn_partner/", {"true_on": day}).status_code == 302
    assert client.post(f"{concern}warn_partner/", {"true_on": day}).status_code == 409
    assert client.post(f"{concern}end_partner/", {"true_on": ""}).status_code == 422
    assert client.post(f"{concern}export/", {"true_on": day}).status_code == 404
    arabic = client.get(at, headers={"accept-language": "ar"})
    assert 'dir="rtl"' in arabic.text


def test_for_one_who_is_kept_away_no_duty_and_no_entry_is_there(desk: Desk) -> None:
    made, by = of_partner()
    concern = acts.note_non_cooperation(
        ref=made.ref, why=WhyNonCooperation.LATE, noted_on=make.TODAY, by=by
    )
    named = make.serving(Role.CASE_LEAD, made.office)
    made.report.exclusions.create(person=named, why=WhyExcluded.NAMED, at=make.NOON)
    client = desk(named)
    day = {"true_on": make.TODAY.isoformat(), "noted_on": make.TODAY.isoformat(), "why": "LATE"}

    assert client.get(f"/allegations/{made.ref}/partner/").status_code == 404
    assert client.post(f"/allegations/{made.ref}/partner/non-cooperation/", day).status_code == 404
    assert client.get(f"/allegations/non-cooperation/{concern.ref}/").status_code == 404
    answer = client.post(f"/allegations/non-cooperation/{concern.ref}/warn_partner/", day)
    assert answer.status_code == 404
    assert "Invented Aid" not in client.get("/allegations/non-cooperation/").text


def test_the_register_costs_the_same_whatever_its_length(desk: Desk) -> None:
    made, by = of_partner()
    client = desk(make.serving(Role.CASE_LEAD, made.office))

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/allegations/non-cooperation/")
        assert page.text.count("Invented Aid") >= 1
        return len(queries)

    def entered() -> None:
        why = WhyNonCooperation.LATE
        acts.note_non_cooperation(ref=made.ref, why=why, noted_on=make.TODAY, by=by)

    entered()
    cost()
    once = cost()
    for _more in range(29):
        entered()
    assert cost() == once


@pytest.mark.parametrize(
    ("role", "has_it"),
    [(Role.CASE_LEAD, True), (Role.AUDITOR, True), (Role.INTAKE_OFFICER, False)],
)
def test_the_register_stands_in_the_menu_of_who_may_read_it(
    desk: Desk, role: Role, *, has_it: bool
) -> None:
    page = desk(make.serving(role)).get("/").text
    assert ('href="/allegations/non-cooperation/"' in page) == has_it


def test_an_auditor_reads_and_changes_nothing(desk: Desk) -> None:
    made, by = of_partner()
    acts.note_non_cooperation(ref=made.ref, why=WhyNonCooperation.LATE, noted_on=make.TODAY, by=by)
    client = desk(make.serving(Role.AUDITOR, made.office))
    page = client.get(f"/allegations/{made.ref}/partner/")
    assert page.status_code == 200
    assert "Note a step" not in page.text
    told = {"known_on": "2026-01-01"}
    assert client.post(f"/allegations/{made.ref}/partner/report/", told).status_code == 403
