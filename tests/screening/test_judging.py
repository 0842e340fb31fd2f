"""A possible match: opened side by side, judged by two, released by one, as the rules allow."""

from typing import Any

import pytest
from django.apps import apps

from amparo.base.access import Grant
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.records import Record
from amparo.base.vault.review import Opening
from amparo.screening import acts
from amparo.screening.models import (
    Appeal,
    FarAsk,
    FarHub,
    FishingAlert,
    Hit,
    HubPair,
    Offer,
    Participant,
    Roster,
    ScreeningBatch,
    ScreeningRequest,
    Talk,
)
from amparo.screening.states.asking import RequestState, WhyOther, WhySame, WhyWithheld
from amparo.screening.states.enrolments import WhyLifted
from amparo.screening.states.participants import Item
from tests import factories as make
from tests.screening.registry import NEARLY, WHO, Scene, jobs

pytestmark = pytest.mark.django_db
SAME, OTHER = WhySame.NAME_AND_BIRTH, WhyOther.BIRTH


@pytest.fixture
def them(loaded: None) -> Scene:
    return Scene()


def state(hit: Hit) -> str:
    return ScreeningRequest.objects.get(pk=hit.request_id).state


def test_both_sides_are_opened_with_reasons_and_a_line(them: Scene) -> None:
    hit = them.hit()
    judge = them.judges()[0]
    sides = acts.open_hit(ref=hit.ref, by=judge)
    assert sides.asked["names"] == NEARLY["names"]
    assert sides.listed["names"] == WHO["names"]
    codes = {reason.code for reason in sides.why}
    assert {"name", "part_same", "birth_equal"} <= codes
    assert Opening.objects.filter(of=hit.ref, person=judge.person_id).exists()
    for who in (them.screener, them.keeper_screener, them.registrar):
        with pytest.raises(NotFound):
            acts.open_hit(ref=hit.ref, by=make.by(who))


def test_two_opinions_that_agree_make_a_match_and_the_custodian_releases(them: Scene) -> None:
    acts.set_release_rules(
        ref=them.keeper.ref, items=[Item.CATEGORY, Item.DECIDED_ON], by=them.by(them.first)
    )
    hit = them.hit()
    first, second, _third = them.judges()
    assert acts.find_same(ref=hit.ref, why=SAME, by=first).state == "found"
    assert state(hit) == RequestState.POSSIBLE
    with pytest.raises(NotPermitted):  # never both opinions by one person
        acts.find_same(ref=hit.ref, why=SAME, by=first)
    with pytest.raises(NotPossible):
        acts.release(ref=hit.ref, items=[], by=them.by(them.first, 12))
    assert acts.find_same(ref=hit.ref, why=SAME, by=second).state == "same"
    assert state(hit) == RequestState.MATCHED
    with pytest.raises(NotPermitted):
        acts.release(ref=hit.ref, items=[Item.CATEGORY], by=second)
    with pytest.raises(NotValid):
        acts.release(ref=hit.ref, items=[Item.FOLLOWED], by=them.by(them.first, 12))
    acts.release(ref=hit.ref, items=[Item.CATEGORY], by=them.by(them.first, 12))
    assert state(hit) == RequestState.TOLD
    told = acts.open_answer(ref=hit.request.ref, by=them.by(them.screener, 13))
    assert told[hit.ref] == {
        "category": "SEA",
        "contact": f"{them.first.name}, {them.first.email}",
    }
    with pytest.raises(NotFound):
        acts.open_answer(ref=hit.request.ref, by=them.by(them.keeper_screener, 13))


def test_a_third_decides_where_two_disagree(them: Scene) -> None:
    hit = them.hit()
    first, second, third = them.judges()
    acts.find_same(ref=hit.ref, why=SAME, by=first)
    assert acts.find_other(ref=hit.ref, why=OTHER, by=second).state == "found"
    assert acts.find_other(ref=hit.ref, why=OTHER, by=third).state == "other"
    assert state(hit) == RequestState.OTHER
    with pytest.raises(NotPossible):
        acts.open_answer(ref=hit.request.ref, by=them.by(them.screener, 13))


def test_where_nothing_may_be_told_the_asker_learns_that_alone(them: Scene) -> None:
    hit = them.hit()
    for judge in them.judges()[:2]:
        acts.find_same(ref=hit.ref, why=SAME, by=judge)
    acts.withhold(ref=hit.ref, why=WhyWithheld.LAW, by=them.by(them.third, 12))
    assert state(hit) == RequestState.TOLD
    with pytest.raises(NotPossible):
        acts.release(ref=hit.ref, items=[], by=them.by(them.third, 12))


def test_who_asked_judges_nothing_of_it(them: Scene) -> None:
    assert them.keeper.custody
    them.entered()
    both = them.screener
    Grant.objects.create(
        person=both, role=Role.ADJUDICATOR, office=them.keeper.custody, since=make.NOON
    )
    request = them.ask()
    hit = acts.follow_up(ref=request.ref, by=jobs(10))[0]
    with pytest.raises(NotPermitted):
        acts.find_other(ref=hit.ref, why=OTHER, by=them.by(both, 11))


def test_hits_end_with_their_entry(them: Scene) -> None:
    hit = them.hit()
    with pytest.raises(NotPossible):
        acts.end_hit(ref=hit.ref, by=jobs(11))
    one = hit.enrolment
    acts.propose_lift(ref=one.ref, why=WhyLifted.COURT, by=them.by(them.first, 11))
    acts.confirm_lift(ref=one.ref, by=them.by(them.third, 11))
    with pytest.raises(NotPossible):
        acts.find_same(ref=hit.ref, why=SAME, by=them.judges()[0])
    with pytest.raises(NotPossible):
        acts.open_hit(ref=hit.ref, by=them.judges()[0])
    assert acts.end_hit(ref=hit.ref, by=jobs(11)).state == "gone"
    assert state(hit) == RequestState.CLEAR


def test_another_custody_finds_nothing(them: Scene) -> None:
    hit = them.hit()
    stranger = make.serving(Role.ADJUDICATOR, with_key=True)
    custodian = make.serving(Role.SCREENING_CUSTODIAN, with_key=True)
    for who in (stranger, custodian):
        for deed, told in (
            (acts.open_hit, {}),
            (acts.find_same, {"why": SAME}),
            (acts.find_other, {"why": OTHER}),
            (acts.release, {"items": []}),
            (acts.withhold, {"why": WhyWithheld.LAW}),
        ):
            with pytest.raises(NotFound):
                deed(ref=hit.ref, **told, by=them.by(who, 11))


#: Record: acts, and the roles that may do them; a role left out may do none.
MATRIX = {
    "participant": (
        ("view", "registrar auditor screener custodian adjudicator"),
        ("note_agreement confirm_users go_live suspend resume leave declare_volume", "registrar"),
        ("take_test", "screener"),
        ("set_release_rules", "custodian"),
    ),
    "enrolment": (
        ("view", "custodian adjudicator"),
        ("open", "custodian"),
        ("tell_person note_answer correct confirm drop establish review file_appeal", "custodian"),
        ("propose_correction confirm_correction encode_again", "custodian"),
        ("propose_lift confirm_lift keep_enrolment", "custodian"),
        ("expire compare_rosters", ""),
    ),
    "appeal": (("view open uphold dismiss", "custodian"),),
    "offer": (("view prepare decline_offer", "custodian"),),
    "screeningrequest": (
        ("view open open_answer", "screener"),
        ("follow_up let_through turn_down destroy_query", ""),
    ),
    "screeningbatch": (("view open_batch keep_roster check_deployment", "screener"),),
    "roster": (("view end_roster", "screener"),),
    "hit": (
        ("view open open_hit", "custodian adjudicator"),
        ("find_same find_other", "adjudicator"),
        ("release withhold", "custodian"),
        ("end_hit", ""),
    ),
    "fishingalert": (
        ("view", "registrar auditor"),
        ("explain_alert find_fishing", "registrar"),
    ),
}


def allowed(name: str) -> dict[str, set[str]]:
    return {act: set(roles.split()) for acts_, roles in MATRIX[name] for act in acts_.split()}


def test_every_act_is_for_its_roles_and_no_other(them: Scene) -> None:
    """Every rule of every record of the room, for every role there is."""
    hit = them.hit()
    told: dict[str, Any] = {"participant": hit.enrolment.participant, "raised_at": make.NOON}
    batch_of: dict[str, Any] = {
        field: getattr(hit.request, field)
        for field in ("participant", "office", "asked_at", "purpose", "basis", "agreed_on")
    }
    rows: dict[str, Record] = {
        "participant": Participant.objects.get(pk=them.keeper.pk),
        "enrolment": hit.enrolment,
        "appeal": Appeal.objects.create(
            enrolment=hit.enrolment, ground="not_me", filed_on=make.TODAY
        ),
        "offer": Offer.objects.create(
            participant=them.keeper, office=hit.office, allegation="A2", offered_at=make.NOON
        ),
        "screeningrequest": hit.request,
        "screeningbatch": ScreeningBatch.objects.create(rows=1, **batch_of),
        "hit": hit,
        "roster": roster_of(hit, ScreeningBatch.objects.create(rows=1, **batch_of)),
        "fishingalert": FishingAlert.objects.create(kind="volume", count=1, **told),
    }
    offices = {Role.SCREENER: hit.request.office}
    assert {m._meta.model_name for m in _records()} == rows.keys() == MATRIX.keys()
    for name, row in rows.items():
        matrix = allowed(name)
        assert row.policy.keys() == matrix.keys(), name
        for role in Role:
            where = offices.get(role, hit.office)
            if name == "participant" and role == Role.SCREENER:
                where = them.keeper.office
            by = make.by(make.serving(role, where))
            for rule in row.policy:
                may = type(row)._default_manager.allowed(by, rule).filter(pk=row.pk).exists()  # type: ignore[attr-defined]
                assert may == (CALLED.get(role) in matrix[rule]), (name, rule, role)


#: How the matrix calls a role; any other role may do nothing.
CALLED: dict[Role, str] = {
    Role.SCREENING_REGISTRAR: "registrar",
    Role.SCREENING_CUSTODIAN: "custodian",
    Role.ADJUDICATOR: "adjudicator",
    Role.SCREENER: "screener",
    Role.AUDITOR: "auditor",
}


def roster_of(hit: Hit, batch: ScreeningBatch) -> Roster:
    return Roster.objects.create(
        batch=batch,
        office=hit.request.office,
        kept_by=make.person(),
        kept_at=make.NOON,
        until_on=make.TODAY,
    )


#: Of hubs and pairs, whose matrix has two sides of its own: see ``test_hub``.
ELSEWHERE = {HubPair, Talk, FarHub, FarAsk}


def _records() -> list[type[Record]]:
    return [
        model
        for model in apps.get_app_config("amparo").get_models()
        if model.__module__.startswith("amparo.screening.")
        and issubclass(model, Record)
        and model not in ELSEWHERE
    ]
