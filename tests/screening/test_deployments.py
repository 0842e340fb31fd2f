"""A deployment check: vetting, certificates, bars in force, and each person on the list."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from amparo.accountability.models.contributors import Certificate, Deployment
from amparo.accountability.states.contributors import Certified, Deployed, Moment, Vetting
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.registry.models import Country, Entity
from amparo.screening import acts, checking
from amparo.screening.acts.deployments import check_deployment
from amparo.screening.models import ScreeningBatch, ScreeningRequest
from amparo.screening.states.asking import Purpose, RequestState
from amparo.screening.states.deployments import Verdict
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.screening.registry import GROUND, Scene
from tests.screening.test_rosters import LIST

pytestmark = pytest.mark.django_db


@pytest.fixture
def them(loaded: None) -> Scene:
    return Scene()


def deployed(**changed: Any) -> Deployment:
    told: dict[str, Any] = {
        "country": Country.objects.get(iso3="KEN"),
        "mission": Entity.objects.exclude(code="").order_by("pk")[0],
        "kind": Deployed.CONTINGENT,
        "persons": 2,
        "from_on": TODAY,
        "known_at": NOON,
    }
    return Deployment.objects.create(**{**told, **changed})


def papers(deployment: Deployment) -> None:
    for kind in Certified:
        Certificate.objects.create(
            deployment=deployment,
            kind=kind,
            moment=Moment.DEPLOYMENT,
            given_on=TODAY,
            known_at=NOON,
        )
    Deployment.objects.filter(pk=deployment.pk).update(vetting=Vetting.CLEARED, vetted_on=TODAY)


def asked(them: Scene, purpose: Purpose = Purpose.DEPLOYMENT) -> ScreeningBatch:
    told = {**GROUND, "agreed_on": TODAY, "purpose": purpose}
    return acts.ask_list(
        participant=them.asker.ref, file=LIST.encode(), **told, by=them.by(them.screener)
    )


def checked(them: Scene, batch: ScreeningBatch, deployment: Deployment) -> Verdict:
    check_deployment(ref=batch.ref, deployment=deployment.ref, by=them.by(them.screener))
    found = checking.check_of(batch, TODAY)
    assert found is not None
    return found.verdict


def test_nothing_is_in_the_way_once_all_papers_and_all_answers_are_there(them: Scene) -> None:
    batch, deployment = asked(them), deployed()
    assert checked(them, batch, deployment) == Verdict.NOT_YET, "no certificate, no vetting"
    papers(deployment)
    assert checked(them, batch, deployment) == Verdict.READY


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (RequestState.POSSIBLE, Verdict.NOT_YET),
        (RequestState.HELD, Verdict.NOT_YET),
        (RequestState.OTHER, Verdict.READY),
        (RequestState.MATCHED, Verdict.HOLD),
        (RequestState.TOLD, Verdict.HOLD),
    ],
)
def test_one_person_on_the_list_is_enough(
    them: Scene, state: RequestState, verdict: Verdict
) -> None:
    batch, deployment = asked(them), deployed()
    papers(deployment)
    ScreeningRequest.objects.filter(batch=batch, place=1).update(state=state)
    assert checked(them, batch, deployment) == verdict


def test_a_vetting_that_held_some_back_holds(them: Scene) -> None:
    batch, deployment = asked(them), deployed()
    papers(deployment)
    Deployment.objects.filter(pk=deployment.pk).update(vetting=Vetting.HELD)
    assert checked(them, batch, deployment) == Verdict.HOLD


def test_only_a_list_for_a_deployment_and_a_deployment_of_now_are_checked(them: Scene) -> None:
    over = deployed(from_on=TODAY - timedelta(days=90), until_on=TODAY - timedelta(days=1))
    mine = them.by(them.screener)
    with pytest.raises(NotValid):
        check_deployment(ref=asked(them).ref, deployment=over.ref, by=mine)
    other = asked(them, Purpose.RECRUITMENT)
    with pytest.raises(NotPossible):
        check_deployment(ref=other.ref, deployment=deployed().ref, by=mine)
    with pytest.raises(NotFound):
        check_deployment(
            ref=asked(them).ref, deployment=deployed().ref, by=them.by(them.keeper_screener)
        )
    assert checking.check_of(other, TODAY) is None


def test_the_page_of_the_list_shows_both_side_by_side(
    them: Scene, desk: Callable[..., Client]
) -> None:
    today = timezone.now().date()
    told = {**GROUND, "agreed_on": today, "purpose": Purpose.DEPLOYMENT}
    by = make.by(them.screener, timezone.now(), with_key=True)
    batch = acts.ask_list(participant=them.asker.ref, file=LIST.encode(), **told, by=by)
    deployment = deployed(from_on=today)
    client = desk(them.screener, with_key=True)
    page = f"/screening/lists/{batch.ref}/"
    assert "Deployment check" in client.get(page).text
    assert client.post(f"{page}deployment/", {"deployment": "x"}).status_code == 422
    chosen = {"deployment": deployment.ref}
    assert client.post(f"{page}deployment/", chosen).status_code == 302
    shown = client.get(page).text
    assert 'data-verdict="not_yet"' in shown
    assert "Pre-deployment training was given" in shown
    stranger = desk(them.keeper_screener)
    assert stranger.post(f"{page}deployment/", chosen).status_code in {404, 422}
    assert stranger.get(page).status_code == 404
