"""Who investigates an allegation against a partner's personnel: decided once, and kept to."""

from collections.abc import Callable

import pytest
from django.test import Client

from amparo.base.errors import NotValid
from amparo.cases import acts as cases
from amparo.cases.models import Allegation, PartnerDuty
from amparo.cases.states import Group, Investigator, PartnerStep, Proof, WhyInvestigator
from amparo.investigations import acts
from amparo.investigations.models import Investigation
from amparo.investigations.states import Body, WhyInstead
from tests.factories import TODAY
from tests.investigations.scene import Scene

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


@pytest.fixture
def of(scene: Scene) -> Allegation:
    return scene.allegation(group=Group.IMPLEMENTING_PARTNERS)


@pytest.mark.parametrize(
    ("body", "beside", "why", "who", "reason"),
    [
        (Body.PARTNER, None, None, Investigator.PARTNER, WhyInvestigator.ABLE),
        (Body.ENTITY, Body.PARTNER, None, Investigator.PARTNER, WhyInvestigator.ABLE),
        (Body.ENTITY, None, WhyInstead.UNABLE, Investigator.UN_ENTITY, WhyInvestigator.NOT_ABLE),
        (Body.OIOS, None, WhyInstead.NO_ANSWER, Investigator.OIOS, WhyInvestigator.NOT_WILLING),
        (Body.OIOS, None, WhyInstead.AGREED, Investigator.OIOS, WhyInvestigator.AGREED),
    ],
)
def test_whoever_is_asked_first_is_decided_on_among_the_duties(
    scene: Scene,
    of: Allegation,
    body: Body,
    beside: Body | None,
    why: WhyInstead | None,
    who: Investigator,
    reason: WhyInvestigator,
) -> None:
    scene.opened(of, body=body, with_body=beside, why_instead=why)
    duty = PartnerDuty.objects.get()
    assert (duty.investigator, duty.why) == (who, reason)


def test_what_was_decided_is_kept_to_until_it_is_decided_anew(scene: Scene, of: Allegation) -> None:
    lead = scene.by(scene.lead)
    cases.assign_partner_inquiry(
        ref=of.ref, investigator=Investigator.PARTNER, why=WhyInvestigator.ABLE, by=lead
    )
    with pytest.raises(NotValid) as refused:
        scene.opened(of, body=Body.OIOS, why_instead=WhyInstead.UNABLE)
    assert "body" in refused.value.facts
    assert not Investigation.objects.exists()
    made = scene.opened(of, body=Body.PARTNER)
    other = scene.allegation(group=Group.IMPLEMENTING_PARTNERS)
    cases.assign_partner_inquiry(
        ref=other.ref, investigator=Investigator.OIOS, why=WhyInvestigator.GRAVITY, by=lead
    )
    with pytest.raises(NotValid):
        acts.add_allegation(ref=made.ref, allegation=other.ref, since=TODAY, by=lead)


def test_an_investigation_that_differs_from_what_was_decided_since_says_so(
    scene: Scene, of: Allegation, desk: Desk
) -> None:
    scene.opened(of, body=Body.PARTNER)
    page = f"/investigations/of/{of.ref}/"
    client = desk(scene.lead)
    assert "It was decided since" not in client.get(page).text
    cases.assign_partner_inquiry(
        ref=of.ref,
        investigator=Investigator.OIOS,
        why=WhyInvestigator.NOT_ABLE,
        by=scene.by(scene.lead),
    )
    assert "It was decided since that another investigates" in client.get(page).text


def test_what_is_owed_follows_who_investigates_and_what_was_found_and_takes_proof(
    scene: Scene, of: Allegation, desk: Desk
) -> None:
    lead, client = scene.by(scene.lead), desk(scene.lead)

    def owed() -> list[str]:
        page = client.get(f"/allegations/{of.ref}/partner/").text
        part = page.partition('id="owed"')[2].partition("</ul>")[0]
        return [line.partition("</li>")[0] for line in part.split("<li")[1:]]

    def note(step: PartnerStep, proof: Proof) -> None:
        cases.note_partner_step(ref=of.ref, step=step, proof=proof, taken_on=TODAY, by=lead)

    assert len(owed()) == 1  # help, whatever is found
    scene.opened(of, body=Body.PARTNER)
    assert len(owed()) == 2
    note(PartnerStep.INVESTIGATED, Proof.STATED)
    assert "stated by the partner only" in owed()[1]
    note(PartnerStep.INVESTIGATED, Proof.DOCUMENT)
    assert "shown" in owed()[1]
    cases.find_substantiated(ref=of.ref, true_on=TODAY, by=lead)
    assert len(owed()) == 4
    assert sum("not known to be done" in line for line in owed()) == 3
