"""Deployments, commitments, consultations, profiles of States, and what to follow up."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.accountability import profiles
from amparo.accountability.acts import answering, steps
from amparo.accountability.acts import contributors as acts
from amparo.accountability.models.contributors import (
    Commitment,
    Consultation,
    Deployment,
    StateReturn,
    StateView,
)
from amparo.accountability.states import contributors as states
from amparo.accountability.states.answers import Finding
from amparo.base.by import Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.intake.models import Exclusion
from amparo.intake.states import WhyExcluded
from amparo.registry.models import Country
from tests import factories as make
from tests.accountability.states import HERE, THERE, Scene
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
DAY = timedelta(days=1)


def deployed(scene: Scene, **changed: Any) -> Deployment:
    told: dict[str, Any] = {
        "country": HERE,
        "mission": "MONUSCO",
        "kind": states.Deployed.CONTINGENT,
        "persons": 850,
        "from_on": TODAY,
    }
    return acts.note_deployment(**{**told, **changed}, by=scene.leading)


def promised(scene: Scene, **changed: Any) -> Commitment:
    told: dict[str, Any] = {
        "country": HERE,
        "kind": states.Promise.COMPACT,
        "source": "Voluntary compact, list of signatories",
        "made_on": TODAY,
    }
    return acts.note_commitment(**{**told, **changed}, by=scene.leading)


def shared(scene: Scene, **changed: Any) -> StateReturn:
    told: dict[str, Any] = {
        "country": HERE,
        "kind": states.Given.PRACTICE,
        "title": "Screening in common",
        "source": "Online questionnaire, 2026",
        "given_on": TODAY,
    }
    return acts.note_return(**{**told, **changed}, by=scene.leading)


def consulted(scene: Scene, **changed: Any) -> Consultation:
    told: dict[str, Any] = {
        "proposal": "Vetting before rotation",
        "opened_on": TODAY,
        "report_back_on": TODAY + 90 * DAY,
    }
    return acts.open_consultation(**{**told, **changed}, by=scene.leading)


def test_a_deployment_has_its_vetting_and_certificates(scene: Scene) -> None:
    made = deployed(scene)
    assert made.vetting == "pending"
    acts.note_certificate(
        ref=made.ref,
        kind=states.Certified.RECORD,
        moment=states.Moment.DEPLOYMENT,
        given_on=TODAY,
        by=scene.leading,
    )
    vetted = acts.note_vetting(
        ref=made.ref, vetting=states.Vetting.CLEARED, vetted_on=TODAY, by=scene.leading
    )
    assert vetted.vetted_on == TODAY
    with pytest.raises(NotValid):
        acts.end_deployment(ref=made.ref, until_on=TODAY - DAY, by=scene.leading)
    acts.end_deployment(ref=made.ref, until_on=TODAY + DAY, by=scene.leading)
    assert Deployment.objects.current(TODAY + DAY).exists()
    assert not Deployment.objects.current(TODAY + 2 * DAY).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"country": "XXX"}, "country"),
        ({"mission": "NOWHERE"}, "mission"),
        ({"persons": 0}, "persons"),
        ({"until_on": TODAY - DAY}, "until_on"),
    ],
)
def test_a_deployment_that_cannot_be(scene: Scene, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(NotValid) as refused:
        deployed(scene, **wrong)
    assert field in refused.value.facts


def test_a_commitment_ends_once(scene: Scene) -> None:
    made = promised(scene)
    acts.end_commitment(ref=made.ref, ended_on=TODAY, by=scene.leading)
    with pytest.raises(NotPossible):
        acts.end_commitment(ref=made.ref, ended_on=TODAY, by=scene.leading)
    with pytest.raises(NotValid):
        promised(scene, source=" ")


def test_the_last_view_of_a_state_counts_and_earlier_ones_stay(scene: Scene) -> None:
    made = consulted(scene)
    for stance in (states.Stance.AGAINST, states.Stance.FOR):
        acts.note_view(ref=made.ref, country=HERE, stance=stance, given_on=TODAY, by=scene.leading)
    (view,) = profiles.latest_views(StateView.objects.all())
    assert (view.stance, StateView.objects.count()) == ("for", 2)
    close: dict[str, Any] = {"result": states.Result.CHANGED, "closed_on": TODAY}
    acts.close_consultation(ref=made.ref, by=scene.leading, **close)
    with pytest.raises(NotPossible):
        acts.close_consultation(ref=made.ref, by=scene.leading, **close)
    with pytest.raises(NotPossible):
        acts.note_view(
            ref=made.ref,
            country=HERE,
            stance=states.Stance.FOR,
            given_on=TODAY,
            by=scene.leading,
        )
    with pytest.raises(NotValid):
        consulted(scene, report_back_on=TODAY - DAY)


@pytest.mark.parametrize("role", [*Role])
def test_policy(scene: Scene, role: Role) -> None:
    deployed(scene), promised(scene), consulted(scene), shared(scene)
    by = make.by(make.serving(role))
    keeps, looks = role == Role.CASE_LEAD, role in {Role.CASE_LEAD, Role.AUDITOR}
    for model in (Deployment, Commitment, Consultation, StateReturn):
        for act in model.policy:
            allowed = model._default_manager.allowed(by, act).exists()
            assert allowed == (looks if act == "view" else keeps), (model, act)
    if not keeps:
        with pytest.raises(NotPermitted):
            acts.open_consultation(proposal="x", opened_on=TODAY, report_back_on=TODAY, by=by)


def test_a_state_sees_none_of_it_through_its_door(scene: Scene) -> None:
    deployed(scene), promised(scene), consulted(scene), shared(scene)
    for model in (Deployment, Commitment, Consultation, StateReturn):
        assert not model._default_manager.allowed(scene.envoys, "view").exists()


def test_a_profile_has_answers_and_their_times_and_what_is_open(scene: Scene) -> None:
    sent = scene.sent()
    later = scene.by(scene.lead, days=4)
    answering.agree(ref=sent.ref, by=later)
    answering.give_outcome(ref=sent.ref, finding=Finding.UNSUBSTANTIATED, by=later)
    steps.refer(allegation=scene.allegation.ref, country=HERE, referred_on=TODAY, by=scene.leading)
    deployed(scene), promised(scene)
    country = Country.objects.get(iso3=HERE)
    found = profiles.profile(scene.leading, country)
    assert (found.sent, found.answered, found.mean_days, found.median_days) == (1, 1, 4, 4)
    assert [n for _label, n in found.outcomes] == [1]
    assert len(found.open_notifications) == len(found.open_referrals) == 1
    assert len(found.deployments) == len(found.commitments) == 1
    other = profiles.profile(scene.leading, Country.objects.get(iso3=THERE))
    assert (other.sent, other.mean_days) == (0, None)
    assert profiles.countries(scene.leading) == [country]
    Exclusion.objects.create(
        report=scene.allegation.report, person=scene.lead, why=WhyExcluded.NAMED, at=NOON
    )
    hidden = profiles.profile(scene.leading, country)
    assert (hidden.sent, hidden.open_notifications, hidden.open_referrals) == (0, [], [])


def test_how_a_state_deals_with_what_it_was_told_adds_up(scene: Scene) -> None:
    first, second, third = (scene.sent(about=scene.case()) for _each in "123")
    scene.drafted(about=scene.case())
    by = scene.leading
    answering.agree(ref=first.ref, by=by)
    answering.agree(ref=second.ref, by=by)
    answering.give_outcome(ref=second.ref, finding=Finding.UNSUBSTANTIATED, by=by)
    answering.decline(ref=third.ref, words="x", by=by)
    scene.sent(about=scene.case())
    (track,) = profiles.tracks(by)
    counted = (track.waiting, track.investigating, track.declined, track.ended)
    assert counted == (1, 1, 1, 1)
    assert track.told == sum(counted) + track.unwilling + track.closed == 4
    assert profiles.tracks(scene.by(scene.officer))[0].told == 4
    assert profiles.tracks(make.by(make.serving(Role.CASE_LEAD))) == []


def test_the_pages(scene: Scene, desk: Desk) -> None:
    client = desk(scene.lead)
    told = {
        "country": HERE,
        "mission": "MONUSCO",
        "kind": "contingent",
        "persons": "850",
        "from_on": "2026-03-01",
    }
    here = "/accountability/contributors/deployments/"
    assert client.post(f"{here}new/", told).status_code == 302
    assert client.post(f"{here}new/", {**told, "persons": "0"}).status_code == 422
    made = Deployment.objects.get()
    paper = {"kind": "record", "moment": "rotation", "given_on": "2026-03-01"}
    assert client.post(f"{here}{made.ref}/do/note_certificate/", paper).status_code == 302
    assert client.post(f"{here}{made.ref}/do/note_certificate/", {}).status_code == 422
    assert client.post(f"{here}{made.ref}/do/fly/", {}).status_code == 404
    assert "At rotation" in client.get(here).content.decode()
    assert "Note a certificate" not in client.get(here).content.decode()
    assert "Note a certificate" in client.get(f"{here}?open={made.ref}").content.decode()
    assert client.get("/accountability/contributors/naps/").status_code == 404
    for noun in ("commitments", "returns", "consultations"):
        assert client.get(f"/accountability/contributors/{noun}/").status_code == 200
    profile = f"/accountability/member-states/{HERE}/"
    assert profile in client.get("/accountability/member-states/").content.decode()
    assert "MONUSCO" in client.get(profile).content.decode()
    assert client.get("/accountability/member-states/XXX/").status_code == 404
    arabic = client.get(profile, headers={"accept-language": "ar"}).content.decode()
    assert 'dir="rtl"' in arabic
    auditor = desk(make.serving(Role.AUDITOR))
    assert "<form" not in auditor.get(here).content.decode().partition("<main")[2]
    assert auditor.post(f"{here}{made.ref}/do/note_certificate/", paper).status_code == 403
    officer = desk(scene.officer)
    assert officer.get(here).status_code == 403
    assert officer.get(profile).status_code == 403
    assert officer.post(f"{here}{made.ref}/do/note_certificate/", paper).status_code == 404


def test_what_is_open_with_states_is_followed_up_first_due_first(scene: Scene, desk: Desk) -> None:
    client = desk(scene.lead)
    steps.refer(allegation=scene.allegation.ref, country=HERE, referred_on=TODAY, by=scene.leading)
    page = client.get("/accountability/follow-up/").content.decode()
    assert "/accountability/referrals/" in page
    stranger = desk(make.serving(Role.CASE_LEAD))
    assert "/accountability/referrals/" not in stranger.get("/accountability/follow-up/").text


@pytest.mark.parametrize("noun", ["deployments", "commitments", "returns", "consultations"])
def test_a_list_costs_the_same_whatever_its_length(scene: Scene, desk: Desk, noun: str) -> None:
    client = desk(scene.lead)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/accountability/contributors/{noun}/").status_code == 200
        return len(queries)

    def more() -> None:
        deployed(scene), promised(scene), shared(scene)
        view = {"country": HERE, "stance": states.Stance.FOR, "given_on": TODAY}
        acts.note_view(ref=consulted(scene).ref, by=scene.leading, **view)  # type: ignore[arg-type]
        acts.note_certificate(
            ref=Deployment.objects.latest("pk").ref,
            kind=states.Certified.TRAINING,
            moment=states.Moment.DEPLOYMENT,
            given_on=TODAY,
            by=scene.leading,
        )

    more()
    cost()
    once = cost()
    for _more in range(29):
        more()
    assert cost() == once
