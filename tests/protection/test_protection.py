"""Protection from retaliation, behind a wall of its own."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from amparo.base.access import Office, Person
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import mailbox, receipts
from amparo.base.vault.models import Reason, RecordKey, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.clocks import acts as set_limits
from amparo.clocks import reads as clocks
from amparo.clocks.limits import Limits
from amparo.clocks.states import Unit, WhyChanged
from amparo.intake import acts as intake
from amparo.intake.models import Exclusion, Report
from amparo.intake.states import Answer, WhyExcluded
from amparo.people import acts as people
from amparo.protection import acts
from amparo.protection.models import ProtectionRequest
from amparo.protection.states import Measure, Outcome, Risk
from tests import factories as make
from tests.factories import NOON, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
ANYONE = By(Door.PUBLIC, NOON)


class Wall:
    """A report and its officer on one side, a protection officer on the other."""

    def __init__(self) -> None:
        self.central, self.officer = make.central_with_officer()
        self.office: Office = make.office(name="Protection office")
        self.protector: Person = make.serving(Role.PROTECTION_OFFICER, self.office, with_key=True)
        self.receipt = receipts.new()
        self.report: Report = make.filed(receipt=self.receipt).report

    def by(self, who: Person, days: int = 0) -> By:
        return make.by(who, NOON + timedelta(days=days), with_key=True)

    @property
    def mine(self) -> By:
        return self.by(self.protector)

    def asked(self, **changed: object) -> ProtectionRequest:
        opened = mailbox.open_with(self.receipt, NOON)
        assert opened is not None
        told: dict[str, object] = {"words": "they moved my desk", **changed}
        return acts.ask_as_reporter(opened=opened, by=ANYONE, **told)  # type: ignore[arg-type]


@pytest.fixture
def wall() -> Wall:
    return Wall()


def test_only_the_protection_office_can_open_what_was_asked(wall: Wall) -> None:
    asked = wall.asked()
    kept = ProtectionRequest.objects.all()
    opened = open_dossier(kept=kept, ref=asked.ref, reason=Reason.SAFETY, by=wall.mine)
    assert opened == {"words": "they moved my desk"}
    holders = RecordKey.objects.filter(ref=asked.ref).values_list("office_key__office", flat=True)
    assert [*holders] == [wall.office.pk]
    assert not any(b"my desk" in bytes(row.locked) for row in Sealed.objects.all())


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("where", ["protection", "central", "elsewhere"])
def test_policy(wall: Wall, role: Role, where: str) -> None:
    wall.asked()
    office = {"protection": wall.office, "central": wall.central}.get(where)
    who = make.by(make.serving(role, office))
    sees = where == "protection" and role == Role.PROTECTION_OFFICER
    for act in ProtectionRequest.policy:
        assert ProtectionRequest.objects.allowed(who, act).exists() == sees, act


def test_an_officer_passes_a_risk_on_and_sees_no_more_of_it(wall: Wall) -> None:
    asked = acts.ask_for(
        report=wall.report.ref, words="her chief knows", risk=Risk.HIGH, by=wall.by(wall.officer)
    )
    assert (asked.by_reporter, asked.risk) == (False, "high")
    with pytest.raises(NotFound):
        ProtectionRequest.objects.get_for(wall.by(wall.officer), "view", asked.ref)
    with pytest.raises(NotFound):
        acts.ask_for(report=wall.report.ref, words="x", risk=Risk.SOME, by=wall.mine)


def test_somebody_named_in_the_report_does_not_protect_in_it(wall: Wall) -> None:
    asked = wall.asked()
    Exclusion.objects.create(
        report=wall.report, person=wall.protector, why=WhyExcluded.NAMED, at=NOON
    )
    with pytest.raises(NotFound):
        acts.begin_review(ref=asked.ref, by=wall.mine)


def due_on(asked: ProtectionRequest) -> list[date]:
    """Of what runs now."""
    return [one.due_at.date() for one in clocks.of(asked, NOON) if one.is_running]


def test_review_and_inquiry_have_their_limits(wall: Wall) -> None:
    ref = wall.asked().ref
    assert due_on(acts.begin_review(ref=ref, by=wall.mine)) == [TODAY + timedelta(days=30)]
    later = wall.by(wall.protector, days=10)
    assert due_on(acts.open_inquiry(ref=ref, by=later)) == [TODAY + timedelta(days=130)]
    done = acts.conclude(ref=ref, outcome=Outcome.ESTABLISHED, by=later)
    assert (done.state, due_on(done)) == ("closed", [])
    again = acts.reopen(ref=ref, by=later)
    assert (again.outcome, due_on(again)) == ("", [TODAY + timedelta(days=40)])


def test_retaliation_is_established_only_after_an_inquiry(wall: Wall) -> None:
    ref = wall.asked().ref
    for outcome in (Outcome.ESTABLISHED, Outcome.NOT_ESTABLISHED):
        with pytest.raises(NotPossible):
            acts.conclude(ref=ref, outcome=outcome, by=wall.mine)
    acts.conclude(ref=ref, outcome=Outcome.WITHDRAWN, by=wall.mine)
    with pytest.raises(NotPossible):
        acts.begin_review(ref=ref, by=wall.mine)


def test_defaults_are_marked_unverified_until_the_organisation_sets_its_own(wall: Wall) -> None:
    stands = {kind: Limits().of(kind) for kind in ("protection_review", "protection_inquiry")}
    stands["protection_window"] = Limits().of("protection_window")
    assert {kind: limit.words for kind, limit in stands.items()} == {
        "protection_review": "30 days",
        "protection_inquiry": "120 days",
        "protection_window": "2190 days",
    }
    assert not any(one.is_verified for one in stands.values())
    own = {"why": WhyChanged.OWN_RULES, "unit": Unit.DAYS, "kind": "protection_review"}
    set_limits.set_limit(amount=15, source="Our policy, 4", by=wall.mine, **own)  # type: ignore[arg-type]
    ref = wall.asked().ref
    assert due_on(acts.begin_review(ref=ref, by=wall.mine)) == [TODAY + timedelta(days=15)]
    assert Limits().of("protection_review").is_verified
    with pytest.raises(NotPermitted):
        set_limits.set_limit(amount=1, source="x", by=wall.by(wall.officer), **own)  # type: ignore[arg-type]
    with pytest.raises(NotValid):
        set_limits.set_limit(amount=0, source="x", by=wall.mine, **own)  # type: ignore[arg-type]


def test_interim_measures_begin_and_end(wall: Wall) -> None:
    ref = wall.asked().ref
    made = acts.order_measure(ref=ref, kind=Measure.REMOTE_WORK, from_on=TODAY, by=wall.mine)
    before = TODAY - timedelta(days=1)
    with pytest.raises(NotValid):
        acts.end_measure(ref=ref, measure=made.pk, until_on=before, by=wall.mine)
    with pytest.raises(NotValid):
        acts.order_measure(
            ref=ref, kind=Measure.REASSIGN, from_on=TODAY, until_on=before, by=wall.mine
        )
    other = wall.asked()
    with pytest.raises(NotFound):
        acts.end_measure(ref=other.ref, measure=made.pk, until_on=TODAY, by=wall.mine)
    assert acts.end_measure(ref=ref, measure=made.pk, until_on=TODAY, by=wall.mine).until_on


@pytest.mark.parametrize(
    "wrong", [{"words": " "}, {"words": "x" * 8_001}, {"acted_on": date(2026, 3, 2)}]
)
def test_what_cannot_be_asked(wall: Wall, wrong: dict[str, object]) -> None:
    with pytest.raises(NotValid):
        wall.asked(**wrong)


def test_where_nobody_protects_nothing_is_kept() -> None:
    make.central_with_officer()
    receipt = receipts.new()
    make.filed(receipt=receipt)
    opened = mailbox.open_with(receipt, NOON)
    assert opened is not None
    with pytest.raises(acts.NobodyProtects):
        acts.ask_as_reporter(opened=opened, words="help", by=ANYONE)


def test_a_protection_officer_shares_no_office_with_who_handles_reports(wall: Wall) -> None:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    new = make.person()
    for role, office in (
        (Role.PROTECTION_OFFICER, wall.central),
        (Role.CASE_LEAD, wall.office),
        (Role.INTAKE_OFFICER, wall.office),
    ):
        with pytest.raises(NotPossible):
            people.grant(person=new.ref, role=role, office=office.ref, by=admin)
    people.grant(person=new.ref, role=Role.AUDITOR, office=wall.office.ref, by=admin)


def test_the_journal_holds_codes_alone(wall: Wall) -> None:
    acts.begin_review(ref=wall.asked().ref, by=wall.mine)
    lines = Entry.objects.filter(act__startswith="protection.")
    assert "desk" not in str([entry.facts for entry in lines])
    assert lines.count() == 2


def test_the_pages_of_the_desk(desk: Callable[..., Client], wall: Wall) -> None:
    ref = wall.asked(acted_on=date(2019, 1, 1)).ref
    client = desk(wall.protector, with_key=True)
    here = f"/protection/{ref}/"
    assert here in client.get("/").content.decode()
    assert here in client.get("/protection/").content.decode()
    assert "after the time to ask had passed" in client.get(here).content.decode()
    opened = client.post(f"{here}open/", {"reason": "safety"}).content.decode()
    assert "they moved my desk" in opened
    assert client.post(f"{here}open/", {"reason": ""}).status_code == 422
    assert client.post(f"{here}do/begin_review/").status_code == 302
    assert client.post(f"{here}do/begin_review/").status_code == 409
    assert client.post(f"{here}do/check_risk/", {"risk": "high"}).status_code == 302
    measure = {"kind": "remote_work", "from_on": "2026-03-01"}
    assert client.post(f"{here}do/order_measure/", measure).status_code == 302
    assert client.post(f"{here}do/order_measure/", {"kind": "x"}).status_code == 422
    assert client.post(f"{here}do/fly/").status_code == 404
    assert client.post(f"{here}do/conclude/", {"outcome": "no_first_finding"}).status_code == 302
    own = {"kind": "protection_review", "amount": "20", "unit": "days", "why": "agreed"}
    assert client.post("/clocks/limits/", {**own, "source": "ours"}).status_code == 302
    assert client.post("/clocks/limits/", {"amount": "0"}).status_code == 422

    officer = desk(wall.officer, with_key=True)
    assert officer.get(here).status_code == 404
    assert officer.post(f"{here}do/begin_review/").status_code == 404
    assert officer.post("/clocks/limits/", {**own, "source": "x"}).status_code == 422
    ask = f"/protection/for/{wall.report.ref}/"
    assert officer.get(ask).status_code == 200
    assert officer.post(ask, {"risk": "high"}).status_code == 422
    assert officer.post(ask, {"risk": "high", "words": "w"}).status_code == 302


def test_a_case_lead_does_not_see_what_intake_made_of_the_risk(
    desk: Callable[..., Client], wall: Wall
) -> None:
    intake.triage(
        ref=wall.report.ref,
        is_sea=Answer.YES,
        is_identifiable=Answer.YES,
        entity="",
        retaliation_risk=Answer.YES,
        conflict_checked=True,
        by=wall.by(wall.officer),
    )
    page = f"/reports/{wall.report.ref}/"
    lead = make.serving(Role.CASE_LEAD, wall.central)
    noted = "<dt>Risk of retaliation</dt>"
    assert noted in desk(wall.officer).get(page).content.decode()
    assert noted not in desk(lead).get(page).content.decode()


def test_the_person_who_told_asks_on_their_page(public: Client, wall: Wall) -> None:
    page = "/en/return/protection/"
    assert public.get(page).status_code == 302  # nobody without a receipt
    came = public.post("/en/return/", {"receipt": wall.receipt})
    assert came.status_code == 302
    shown = public.get(page)
    token = shown.content.decode().partition('name="token" value="')[2].partition('"')[0]
    assert public.post(page, {"token": token, "words": ""}).status_code == 422
    assert public.post(page, {"token": "x", "words": "fear"}).status_code == 403
    asked = public.post(page, {"token": token, "words": "fear"})
    assert asked.status_code == 201
    assert asked["Cache-Control"] == "no-store"
    assert ProtectionRequest.objects.get().by_reporter
