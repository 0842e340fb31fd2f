"""What follows allegations, for the demonstration: invented, by the acts of real life."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from amparo.accountability.acts import contributors, patterns, steps
from amparo.accountability.states import contributors as given
from amparo.accountability.states import steps as states
from amparo.accountability.states.patterns import Dimension
from amparo.base.access import Person, by_of
from amparo.base.by import By, Door
from amparo.cases import acts as cases
from amparo.cases.acts.lessons import note_lesson
from amparo.cases.models import About, Allegation
from amparo.cases.states import Group, Status, Stream
from amparo.cases.telling import PerpetratorTold

A_STATE, MISSION = "URY", "MONUSCO"  # codes alone: nothing here happened
FORCES = ("KFOR", "EUFOR_RCA")
DAY = timedelta(days=1)


def load(lead: Person, at: datetime, of_forces: Person | None = None) -> None:
    """A few of each noun, led by ``lead`` and dated around ``at``.

    Args:
        of_forces: who leads cases of non-United Nations forces, in the office that has them.
    """
    by = by_of(lead, Door.DESK, at)
    mine = Allegation.objects.allowed(by, "correct").order_by("received_on", "pk")
    found = mine.filter(state=Status.SUBSTANTIATED)
    for about in found.filter(group=Group.PKO_SPM_UNIFORMED)[:3]:
        _uniformed(about, by)
    civilian = (Group.UN_ENTITIES_NON_PKO_SPM, Group.PKO_SPM_NON_UNIFORMED)
    for about in found.filter(group__in=civilian)[:3]:
        told: dict[str, Any] = {"allegation": about.ref, "by": by}
        steps.note_measure(action="SEPARATED", true_on=at.date(), **told)
        steps.raise_responsibility(
            level=states.Level.MANAGER, duty=states.Duty.REPORT, raised_on=at.date(), **told
        )
    _contributors(by)
    if of_forces is not None:
        _forces(by_of(of_forces, Door.DESK, at))
    if (first := mine.select_related("office").first()) is not None:
        _pattern(first, by)


def _uniformed(about: Allegation, by: By) -> None:
    soldier = PerpetratorTold(sex="MAN", category="MILITARY_MC", nationality=A_STATE)
    alleged = cases.add_part(ref=about.ref, told=soldier, by=by).thread
    told: dict[str, Any] = {"allegation": about.ref, "alleged": alleged, "by": by}
    of_state = {**told, "country": A_STATE}
    day = by.at.date()
    steps.note_measure(action="REPATRIATED_DISCIPLINARY", true_on=day - 30 * DAY, **told)
    steps.withhold_payment(
        amount=Decimal("1410.00"), currency="USD", decided_on=day - 20 * DAY, **of_state
    )
    steps.bar(from_on=day - 30 * DAY, **of_state)
    referral = steps.refer(referred_on=day - 120 * DAY, **of_state)
    steps.note_reply(
        ref=referral.ref, reply=states.Reply.PROCEEDS, replied_on=day - 60 * DAY, by=by
    )
    asked = steps.note_request(kind=states.Asked.WAIVER, asked_on=day - 50 * DAY, **of_state)
    steps.grant_request(ref=asked.ref, decided_on=day - 40 * DAY, by=by)


def _contributors(by: By) -> None:
    day = by.at.date()
    deployment = contributors.note_deployment(
        country=A_STATE,
        mission=MISSION,
        kind=given.Deployed.CONTINGENT,
        persons=800,
        from_on=day - 200 * DAY,
        by=by,
    )
    for vetting, ago in ((given.Vetting.HELD, 210), (given.Vetting.CLEARED, 205)):
        contributors.note_vetting(
            ref=deployment.ref, vetting=vetting, vetted_on=day - ago * DAY, by=by
        )
    for kind in given.Certified:
        contributors.note_certificate(
            ref=deployment.ref,
            kind=kind,
            moment=given.Moment.DEPLOYMENT,
            given_on=day - 200 * DAY,
            by=by,
        )
    contributors.note_commitment(
        country=A_STATE,
        kind=given.Promise.COMPACT,
        source="Demonstration",
        made_on=day - 300 * DAY,
        by=by,
    )
    contributors.note_return(
        country=A_STATE,
        kind=given.Given.PRACTICE,
        title="Demonstration: screening together with the police",
        source="Demonstration",
        given_on=day - 90 * DAY,
        by=by,
    )
    consultation = contributors.open_consultation(
        proposal="Demonstration: screening before every rotation",
        opened_on=day - 100 * DAY,
        report_back_on=day + 100 * DAY,
        by=by,
    )
    contributors.note_view(
        ref=consultation.ref,
        country=A_STATE,
        stance=given.Stance.FOR,
        given_on=day - 50 * DAY,
        by=by,
    )


def _forces(by: By) -> None:
    """Of the stream that another office leads: two forces, and what is known of them."""
    day = by.at.date()
    mine = Allegation.objects.allowed(by, "learn").filter(stream=Stream.NON_UN)
    for about, force in zip(mine.order_by("received_on", "pk")[:2], FORCES, strict=False):
        cases.learn(ref=about.ref, about=About.FORCE, value=force, by=by)
        note_lesson(ref=about.ref, factor="EARLIER_IMPUNITY", by=by)
        steps.note_measure(
            allegation=about.ref, action="REPATRIATED_PENDING", true_on=day - 20 * DAY, by=by
        )
    contributors.note_commitment(
        country=A_STATE,
        kind=given.Promise.PREVENTION,
        force=FORCES[0],
        source="Demonstration",
        made_on=day - 60 * DAY,
        by=by,
    )


def _pattern(first: Allegation, by: By) -> None:
    about: dict[str, Any] = {"office": first.office.ref, "dimension": Dimension.OFFICE, "by": by}
    year = first.received_on.year
    patterns.note_strength(
        key=first.office.ref,
        year=year,
        person_years=Decimal(1200),
        source="Demonstration",
        **about,
    )
    patterns.open_review(key=first.office.ref, from_year=year, until_year=year, **about)
