"""What follows an allegation: who may do what, the page of a case, and the registers."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.accountability.acts import steps as acts
from amparo.accountability.models import steps as models
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.journal import Entry
from amparo.intake.models import Exclusion
from amparo.intake.states import WhyExcluded
from tests import factories as make
from tests.accountability.states import HERE, Scene
from tests.accountability.test_steps import every
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
MODELS = (
    models.Measure,
    models.Payment,
    models.Bar,
    models.Referral,
    models.CooperationRequest,
    models.Responsibility,
)


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_policy(scene: Scene, role: Role, where: str) -> None:
    every(scene)
    by = make.by(make.serving(role, scene.central if where == "here" else None))
    leads = where == "here" and role == Role.CASE_LEAD
    sees = where == "here" and role in {Role.CASE_LEAD, Role.INTAKE_OFFICER, Role.AUDITOR}
    for model in MODELS:
        for act in model.policy:
            expected = sees if act == "view" else leads
            assert model._default_manager.allowed(by, act).exists() == expected, (model, act)


def test_the_state_sees_nothing_of_it_at_its_door(scene: Scene) -> None:
    every(scene)
    for model in MODELS:
        assert not model._default_manager.allowed(scene.envoys, "view").exists()


def test_whoever_is_kept_away_finds_nothing(scene: Scene, desk: Desk) -> None:
    about = every(scene)
    Exclusion.objects.create(report=about.report, person=scene.lead, why=WhyExcluded.NAMED, at=NOON)
    payment = models.Payment.objects.get()
    with pytest.raises(NotFound):
        acts.hand_over_payment(ref=payment.ref, handed_on=TODAY, by=scene.leading)
    client = desk(scene.lead)
    assert client.get(f"/accountability/steps/{about.ref}/").status_code == 404
    for noun in ("measures", "payments", "bars", "referrals", "requests", "responsibilities"):
        assert about.ref not in client.get(f"/accountability/registers/{noun}/").content.decode()
    bar = models.Bar.objects.get()
    lift = f"/accountability/steps/bars/{bar.ref}/do/lift_bar/"
    assert client.post(lift, {"lifted_on": "2026-03-01", "why_lifted": "appeal"}).status_code == 404


def test_an_officer_who_may_look_may_not_enter(scene: Scene) -> None:
    with pytest.raises(NotPermitted):
        acts.refer(
            allegation=scene.allegation.ref,
            country=HERE,
            referred_on=TODAY,
            by=scene.by(scene.officer),
        )


def test_the_page_of_an_allegation_has_it_all(scene: Scene, desk: Desk) -> None:
    about = every(scene)
    client = desk(scene.lead)
    here = f"/accountability/steps/{about.ref}/"
    page = client.get(here).content.decode()
    assert "Bar from future service" in page
    assert "12.00 USD" in page
    assert "unverified default" in page  # of the clock of the referral
    assert here in client.get(f"/allegations/{about.ref}/").content.decode()
    payment = {"country": HERE, "amount": "5", "currency": "USD", "decided_on": "2026-03-01"}
    assert client.post(f"{here}payments/", payment).status_code == 302
    assert client.post(f"{here}payments/", {**payment, "amount": "-5"}).status_code == 422
    assert client.post(f"{here}naps/", payment).status_code == 404
    row = models.Payment.objects.earliest("pk")
    deed = f"/accountability/steps/payments/{row.ref}/do/"
    assert client.post(f"{deed}hand_over_payment/", {"handed_on": ""}).status_code == 422
    done = {"handed_on": make.TODAY.isoformat()}
    assert client.post(f"{deed}hand_over_payment/", done).status_code == 302
    assert client.post(f"{deed}hand_over_payment/", done).status_code == 409
    assert client.post(f"{deed}fly/", done).status_code == 404
    officer = desk(scene.officer)
    assert "<form" not in officer.get(here).content.decode().partition("<main")[2]
    assert officer.post(f"{deed}reverse_payment/", {"reversed_on": "2026-03-01"}).status_code == 403
    referral = models.Referral.objects.get()
    assert client.get(f"/accountability/referrals/{referral.ref}/")["Location"].endswith(here)


@pytest.mark.parametrize("noun", ["measures", "payments", "referrals"])
def test_a_register_costs_the_same_whatever_its_length(scene: Scene, desk: Desk, noun: str) -> None:
    client = desk(scene.lead)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/accountability/registers/{noun}/").status_code == 200
        return len(queries)

    told: dict[str, Any] = {"allegation": every(scene).ref, "by": scene.leading}
    cost()
    once = cost()
    for _more in range(29):
        acts.note_measure(action="BARRED", true_on=TODAY, **told)
        acts.refer(country=HERE, referred_on=TODAY, **told)
        acts.withhold_payment(
            country=HERE, amount=Decimal(1), currency="EUR", decided_on=TODAY, **told
        )
    assert cost() == once


def test_registers_in_arabic_and_by_default_the_disciplinary_one(scene: Scene, desk: Desk) -> None:
    about = every(scene)
    client = desk(scene.lead)
    assert "Disciplinary register" in client.get("/accountability/registers/").content.decode()
    assert client.get("/accountability/registers/naps/").status_code == 404
    shown = client.get(
        f"/accountability/steps/{about.ref}/", headers={"accept-language": "ar"}
    ).content.decode()
    assert 'dir="rtl"' in shown


def test_the_journal_holds_codes_alone(scene: Scene) -> None:
    about = every(scene)
    lines = Entry.objects.filter(act__startswith="accountability.")
    assert lines.count() == 6
    assert all(line.facts["allegation"] == about.ref for line in lines)
