"""Two cases of the demonstration told in full: who is in them, and what a partner did.

They are allegations that are there already, so no figure of allegations changes. All is invented.
"""

from datetime import UTC, datetime, timedelta

from amparo.base.access import Person, by_of
from amparo.base.by import By, Door
from amparo.cases import acts as cases
from amparo.cases.models import About, Allegation
from amparo.cases.states import (
    HowMany,
    Investigator,
    Nature,
    PartnerStep,
    Proof,
    Stream,
    WhyInvestigator,
    WhyNonCooperation,
)
from amparo.cases.telling import IncidentTold, PairTold, PerpetratorTold, Told, VictimTold
from amparo.intake.states import Answer
from amparo.partners import acts as partners
from amparo.partners.states import PartnerKind

NAMES = {"name": "Synthetic Name", "contact": "Synthetic contact: +00 000 000"}
DAY = timedelta(days=1)


def load(lead: Person) -> None:
    """Tell the newest case of uniformed personnel and of a partner that ``lead`` leads."""
    by = by_of(lead, Door.CONSOLE, datetime.now(UTC))
    if soldier := _newest(Stream.UNIFORMED, by):
        _contingent(soldier, by)
    if helper := _newest(Stream.PARTNER, by):
        _partner(helper, by)


def _newest(stream: Stream, by: By) -> Allegation | None:
    mine = Allegation.objects.allowed(by, "add_part").filter(stream=stream, joined_into=None)
    return mine.order_by("-received_on", "-pk").first()


def _contingent(made: Allegation, by: By) -> None:
    """A girl and a group of women, two members of a contingent, two incidents."""
    _learn(
        made, {About.MISSION: "MONUSCO", About.CATEGORY: "MILITARY_MC", About.SETTING: "PEACE"}, by
    )
    year = made.received_on.year
    first = _add(made, IncidentTold(year_kind="EXACT", year=year, country="COD"), by)
    before = _add(
        made,
        IncidentTold(year_kind="OR_BEFORE", year=year - 1, country="COD", repeated=Answer.YES),
        by,
    )
    girl = _add(made, VictimTold(sex_age="GIRL"), by, NAMES)
    women = _add(made, VictimTold(sex_age="WOMAN", known=HowMany.AT_LEAST, number=3), by)
    soldier = PerpetratorTold(sex="MAN", category="MILITARY_MC", unit="BATT-2", in_post=Answer.NO)
    known = _add(made, soldier, by, NAMES)
    unknown = _add(made, PerpetratorTold(category="MILITARY_MC", unit="BATT-2"), by)
    for incident, victim, accused, nature, detail in (
        (first, girl, known, Nature.SA, "SEXUAL_ACTIVITY_WITH_MINOR"),
        (before, women, known, Nature.SE, "TRANSACTIONAL_SEX"),
        (before, women, unknown, Nature.SE, "SOLICITATION"),
    ):
        told = PairTold(
            incident=incident, victim=victim, perpetrator=accused, nature=nature, detail=detail
        )
        _add(made, told, by)


def _partner(made: Allegation, by: By) -> None:
    """Reported late; the partner cannot investigate, and gives no access at first."""
    partner = partners.add_partner(
        name="Invented Relief Association", kind=PartnerKind.NATIONAL_NGO, country="SSD", by=by
    )
    _learn(made, {About.PARTNER: partner.ref, About.SETTING: "HUMANITARIAN"}, by)
    incident = _add(made, IncidentTold(country="SSD"), by)
    victim = _add(made, VictimTold(sex_age="WOMAN"), by, NAMES)
    accused = _add(made, PerpetratorTold(sex="MAN", category="PARTNER_PERSONNEL"), by, NAMES)
    _add(
        made,
        PairTold(
            incident=incident,
            victim=victim,
            perpetrator=accused,
            nature=Nature.SE,
            detail="TRANSACTIONAL_SEX",
        ),
        by,
    )
    told = made.received_on
    cases.set_partner_report(ref=made.ref, known_on=told - 9 * DAY, reported_on=told, by=by)
    cases.assign_partner_inquiry(
        ref=made.ref, investigator=Investigator.UN_ENTITY, why=WhyInvestigator.NOT_ABLE, by=by
    )
    for step, proof in (
        (PartnerStep.VICTIM_REFERRED, Proof.CONFIRMED),
        (PartnerStep.SUSPENDED, Proof.STATED),
    ):
        cases.note_partner_step(ref=made.ref, step=step, proof=proof, taken_on=told, by=by)
    concern = cases.note_non_cooperation(
        ref=made.ref, why=WhyNonCooperation.NO_ACCESS, noted_on=told, by=by
    )
    cases.warn_partner(ref=concern.ref, true_on=told, by=by)


def _learn(made: Allegation, told: dict[About, str], by: By) -> None:
    """Say what is not known so far of these."""
    known = set(made.facts.standing().exclude(value="").values_list("about", flat=True))
    for about, value in told.items():
        if about not in known:
            cases.learn(ref=made.ref, about=about, value=value, by=by)


def _add(made: Allegation, told: Told, by: By, words: dict[str, str] | None = None) -> str:
    return cases.add_part(ref=made.ref, told=told, words=words, by=by).thread
