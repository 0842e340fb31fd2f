"""Results of screening, what is still to be seen, bars, and what States share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from amparo.accountability import profiles
from amparo.accountability.acts import contributors as acts
from amparo.accountability.acts import steps
from amparo.accountability.models.contributors import (
    Deployment,
    VettingResult,
)
from amparo.accountability.states import contributors as states
from amparo.accountability.states.steps import WhyLifted
from amparo.base.errors import NotPermitted, NotValid
from amparo.cases import acts as cases
from amparo.cases.telling import PerpetratorTold
from amparo.intake.models import Exclusion
from amparo.intake.states import WhyExcluded
from tests.accountability.states import HERE, THERE, Scene
from tests.accountability.test_contributors import DAY, deployed, shared
from tests.accountability.test_steps import proven
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


def test_every_result_of_screening_is_kept_and_the_latest_day_stands(scene: Scene) -> None:
    made = deployed(scene)

    def vetted(vetting: states.Vetting, days: int) -> str:
        on = TODAY - days * DAY
        told = acts.note_vetting(ref=made.ref, vetting=vetting, vetted_on=on, by=scene.leading)
        return told.vetting

    assert vetted(states.Vetting.HELD, 10) == "held"
    assert vetted(states.Vetting.CLEARED, 2) == "cleared"
    assert vetted(states.Vetting.HELD, 5) == "cleared"  # told late, of an earlier day
    assert vetted(states.Vetting.HELD, 2) == "held"  # the last that was told of a day
    assert [one.vetting for one in made.results.order_by("pk")] == [
        "held",
        "cleared",
        "held",
        "held",
    ]
    with pytest.raises(NotValid) as refused:
        vetted(states.Vetting.PENDING, 0)
    assert "vetting" in refused.value.facts
    with pytest.raises(DatabaseError), transaction.atomic():
        VettingResult.objects.update(vetting="cleared")


def test_a_deployment_says_what_is_still_to_be_seen_and_which_bars_stand(
    scene: Scene, desk: Desk
) -> None:
    made, about = deployed(scene), proven(scene)
    deployed(scene, country=THERE)
    who = cases.add_part(ref=about.ref, told=PerpetratorTold(), by=scene.leading).thread
    told: dict[str, Any] = {"allegation": about.ref, "alleged": who, "by": scene.leading}
    steps.bar(country=HERE, from_on=TODAY, **told)
    ended = steps.bar(country=HERE, from_on=TODAY, **told)
    lift = {"lifted_on": TODAY, "why_lifted": WhyLifted.APPEAL, "by": scene.leading}
    steps.lift_bar(ref=ended.ref, **lift)  # type: ignore[arg-type]

    def shown() -> dict[str, tuple[int, list[str]]]:
        rows = Deployment.objects.with_papers().with_bars(scene.leading)
        return {one.country.iso3: (one.bars, one.missing) for one in rows}  # type: ignore[attr-defined]

    assert shown()[HERE][0] == 1
    assert shown()[THERE] == (0, ["Screening", *(str(one.label) for one in states.Certified)])
    acts.note_vetting(
        ref=made.ref, vetting=states.Vetting.CLEARED, vetted_on=TODAY, by=scene.leading
    )
    for kind in states.Certified:
        moment = states.Moment.DEPLOYMENT
        acts.note_certificate(
            ref=made.ref, kind=kind, moment=moment, given_on=TODAY, by=scene.leading
        )
    assert shown()[HERE] == (1, [])
    client = desk(scene.lead)
    profile = client.get(f"/accountability/member-states/{HERE}/").content.decode()
    assert f"/accountability/steps/{about.ref}/" in profile.partition('id="bars"')[2]
    assert "Done, nothing found" in profile
    Exclusion.objects.create(report=about.report, person=scene.lead, why=WhyExcluded.NAMED, at=NOON)
    assert shown()[HERE][0] == 0
    hidden = client.get(f"/accountability/member-states/{HERE}/").content.decode()
    assert about.ref not in hidden


def test_what_a_state_shared_is_kept_and_shown_in_its_profile(scene: Scene, desk: Desk) -> None:
    made = shared(scene)
    for wrong in ({"title": " "}, {"source": "x" * 201}, {"given_on": TODAY + DAY}):
        with pytest.raises(NotValid) as refused:
            shared(scene, **wrong)
        assert refused.value.facts.keys() == wrong.keys()
    told: dict[str, Any] = {"country": HERE, "kind": made.kind, "title": "x", "source": "x"}
    with pytest.raises(NotPermitted):
        acts.note_return(**told, given_on=TODAY, by=scene.by(scene.officer))
    client = desk(scene.lead)
    assert "Screening in common" in client.get(f"/accountability/member-states/{HERE}/").text
    assert "Screening in common" in client.get("/accountability/contributors/returns/").text
    assert HERE in {one.iso3 for one in profiles.countries(scene.leading)}
