"""Measures, payments, bars, referrals, cooperation, responsibility: acts, policies, pages."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client

from amparo.accountability.acts import steps as acts
from amparo.accountability.models import steps as models
from amparo.accountability.states import steps as states
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.cases import acts as cases
from amparo.cases.models import Allegation
from amparo.cases.states import Group
from amparo.clocks import reads as clocks
from tests.accountability.states import HERE, Scene
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


def proven(scene: Scene, group: Group = Group.PKO_SPM_UNIFORMED) -> Allegation:
    """An allegation found substantiated."""
    about = scene.case(group)
    for move in (cases.open_investigation, cases.find_substantiated):
        move(ref=about.ref, true_on=TODAY, by=scene.leading)
    return about


def every(scene: Scene, by: By | None = None) -> Allegation:
    """One of each, about one substantiated allegation."""
    about, by = proven(scene), by or scene.leading
    told: dict[str, Any] = {"allegation": about.ref, "by": by}
    at_state = {**told, "country": HERE}
    acts.note_measure(action="BARRED", true_on=TODAY, **told)
    acts.withhold_payment(amount=Decimal(12), currency="USD", decided_on=TODAY, **at_state)
    acts.bar(from_on=TODAY, **at_state)
    acts.refer(referred_on=TODAY, **at_state)
    acts.note_request(kind=states.Asked.WAIVER, asked_on=TODAY, **at_state)
    acts.raise_responsibility(
        level=states.Level.COMMANDER, duty=states.Duty.REPORT, raised_on=TODAY, **told
    )
    return about


def test_an_interim_measure_presumes_nothing_and_a_final_one_takes_a_finding(scene: Scene) -> None:
    told = {"allegation": scene.allegation.ref, "true_on": TODAY, "by": scene.leading}
    assert acts.note_measure(action="REPATRIATED_PENDING", **told).known_at == NOON  # type: ignore[arg-type]
    with pytest.raises(acts.NoFindingYet):
        acts.note_measure(action="BARRED", **told)  # type: ignore[arg-type]
    with pytest.raises(acts.NoFindingYet):
        acts.bar(allegation=scene.allegation.ref, country=HERE, from_on=TODAY, by=scene.leading)
    about = proven(scene)
    assert acts.note_measure(**{**told, "allegation": about.ref, "action": "BARRED"}).action  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("group", "action", "fits"),
    [
        (Group.PKO_SPM_UNIFORMED, "REPATRIATED_DISCIPLINARY", True),
        (Group.PKO_SPM_UNIFORMED, "DISMISSED", False),
        (Group.UN_ENTITIES_NON_PKO_SPM, "DISMISSED", True),
        (Group.UN_ENTITIES_NON_PKO_SPM, "REIMBURSEMENT_WITHHELD", False),
        (Group.IMPLEMENTING_PARTNERS, "PROCUREMENT", True),
        (Group.PKO_SPM_UNIFORMED, "MS_CRIMINAL", True),
        (Group.PKO_SPM_UNIFORMED, "REFERRED_CRIMINAL", False),
        (Group.PKO_SPM_UNIFORMED, "NAP", False),
    ],
)
def test_a_measure_fits_the_personnel(
    scene: Scene, group: Group, action: str, *, fits: bool
) -> None:
    about = proven(scene, group)
    told = {"allegation": about.ref, "action": action, "true_on": TODAY, "by": scene.leading}
    if fits:
        assert acts.note_measure(**told).action == action  # type: ignore[arg-type]
        return
    with pytest.raises(NotValid) as refused:
        acts.note_measure(**told)  # type: ignore[arg-type]
    assert "action" in refused.value.facts


def test_a_measure_is_never_changed_and_a_correction_stands_in_its_place(scene: Scene) -> None:
    about = proven(scene)
    wrong = acts.note_measure(
        allegation=about.ref, action="BARRED", true_on=TODAY, by=scene.leading
    )
    day = TODAY - timedelta(days=3)
    right = acts.correct_measure(
        ref=wrong.ref, action="REPATRIATED_DISCIPLINARY", true_on=day, by=scene.leading
    )
    assert [*models.Measure.objects.standing()] == [right]
    with pytest.raises(NotPossible):
        acts.correct_measure(ref=wrong.ref, true_on=TODAY, by=scene.leading)
    acts.correct_measure(ref=right.ref, true_on=TODAY, by=scene.leading)
    assert not models.Measure.objects.standing().exists()
    assert models.Measure.objects.count() == 3
    with pytest.raises(DatabaseError), transaction.atomic():
        models.Measure.objects.update(action="")


def test_a_withheld_payment_goes_to_the_fund_only_after_a_finding(scene: Scene) -> None:
    told: dict[str, Any] = {"country": HERE, "currency": "USD", "by": scene.leading}
    early = acts.withhold_payment(
        allegation=scene.allegation.ref, amount=Decimal("100.50"), decided_on=TODAY, **told
    )
    with pytest.raises(acts.NoFindingYet):
        acts.hand_over_payment(ref=early.ref, handed_on=TODAY, by=scene.leading)
    assert acts.reverse_payment(ref=early.ref, reversed_on=TODAY, by=scene.leading).reversed_on
    ready = acts.withhold_payment(
        allegation=proven(scene).ref, amount=Decimal(7), decided_on=TODAY, **told
    )
    before = TODAY - timedelta(days=1)
    with pytest.raises(NotValid):
        acts.hand_over_payment(ref=ready.ref, handed_on=before, by=scene.leading)
    handed = acts.hand_over_payment(ref=ready.ref, handed_on=TODAY, by=scene.leading)
    assert (handed.state, handed.amount) == ("handed_over", Decimal(7))
    with pytest.raises(NotPossible):
        acts.hand_over_payment(ref=ready.ref, handed_on=TODAY, by=scene.leading)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": Decimal(0)}, "amount"),
        ({"currency": "usd"}, "currency"),
        ({"country": "XXX"}, "country"),
        ({"decided_on": TODAY + timedelta(days=1)}, "decided_on"),
    ],
)
def test_a_payment_that_cannot_be(scene: Scene, wrong: dict[str, Any], field: str) -> None:
    told = {"amount": Decimal(1), "currency": "USD", "country": HERE, "decided_on": TODAY}
    with pytest.raises(NotValid) as refused:
        acts.withhold_payment(
            allegation=scene.allegation.ref,
            by=scene.leading,
            **{**told, **wrong},
        )
    assert field in refused.value.facts


def test_a_bar_holds_from_its_first_day_to_its_last_unless_it_is_lifted(scene: Scene) -> None:
    about = proven(scene)
    told: dict[str, Any] = {"allegation": about.ref, "country": HERE, "by": scene.leading}
    made = acts.bar(from_on=TODAY, until_on=TODAY + timedelta(days=10), **told)

    def holds(days: int) -> bool:
        return models.Bar.objects.in_force(TODAY + timedelta(days=days)).exists()

    assert [holds(days) for days in (-1, 0, 10, 11)] == [False, True, True, False]
    with pytest.raises(NotValid):
        acts.bar(from_on=TODAY, until_on=TODAY - timedelta(days=1), **told)
    lift = {"lifted_on": TODAY, "why_lifted": states.WhyLifted.APPEAL, "by": scene.leading}
    acts.lift_bar(ref=made.ref, **lift)  # type: ignore[arg-type]
    assert not holds(0)
    with pytest.raises(NotPossible):
        acts.lift_bar(ref=made.ref, **lift)  # type: ignore[arg-type]


def test_a_referral_is_followed_up_every_three_months_until_it_ends(scene: Scene) -> None:
    referral = acts.refer(
        allegation=scene.allegation.ref, country=HERE, referred_on=TODAY, by=scene.leading
    )

    def due_on(days: int = 0) -> list[date]:
        found = clocks.of(referral, NOON + timedelta(days=days))
        return [one.due_at.date() for one in found if one.is_running]

    assert due_on() == [date(2026, 6, 1)]
    later = scene.by(scene.lead, days=30)
    day = later.at.date()
    acts.follow_up_referral(ref=referral.ref, on=day, by=later)
    assert due_on(30) == [date(2026, 6, 30)]
    answered = acts.note_reply(
        ref=referral.ref, reply=states.Reply.PROCEEDS, replied_on=day, by=later
    )
    assert answered.state == "answered"
    ended = acts.end_referral(
        ref=referral.ref, outcome=states.ReferralOutcome.CONVICTED, ended_on=day, by=later
    )
    assert (ended.state, due_on(30)) == ("ended", [])
    with pytest.raises(NotPossible):
        acts.note_reply(ref=referral.ref, reply=states.Reply.ASKS, replied_on=day, by=later)


def test_a_request_for_cooperation_is_decided_and_done(scene: Scene) -> None:
    told: dict[str, Any] = {"country": HERE, "asked_on": TODAY, "by": scene.leading}
    about: dict[str, Any] = {"allegation": scene.allegation.ref, "kind": states.Asked.WAIVER}
    one, other = (acts.note_request(**about, **told) for _each in "12")
    with pytest.raises(NotPossible):
        acts.complete_request(ref=one.ref, done_on=TODAY, by=scene.leading)
    acts.grant_request(ref=one.ref, decided_on=TODAY, by=scene.leading)
    assert acts.complete_request(ref=one.ref, done_on=TODAY, by=scene.leading).state == "done"
    assert acts.refuse_request(ref=other.ref, decided_on=TODAY, by=scene.leading).decided_on


def test_nothing_follows_for_a_superior_who_did_their_duty(scene: Scene) -> None:
    told: dict[str, Any] = {"level": states.Level.MANAGER, "duty": states.Duty.PREVENT}
    raised = acts.raise_responsibility(
        allegation=scene.allegation.ref, raised_on=TODAY, by=scene.leading, **told
    )
    decision: dict[str, Any] = {"ref": raised.ref, "decided_on": TODAY, "by": scene.leading}
    with pytest.raises(NotValid):
        acts.decide_responsibility(
            judged=states.Judged.MET, consequence=states.Consequence.LETTER, **decision
        )
    done = acts.decide_responsibility(
        judged=states.Judged.FAILED, consequence=states.Consequence.REMOVED, **decision
    )
    assert (done.state, done.consequence) == ("concluded", "removed")
