"""Four invented investigations, each at another point of its life, for the demonstration."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from amparo.base.access import Person, by_of
from amparo.base.by import By, Door
from amparo.base.vault import keys
from amparo.cases import acts as cases
from amparo.cases.states import Group, Nature
from amparo.cases.telling import PerpetratorTold
from amparo.intake import acts as intake
from amparo.intake.acts.filing import Told
from amparo.investigations import acts
from amparo.investigations.models import Investigation
from amparo.investigations.states import (
    Body,
    Check,
    EvidenceKind,
    Heard,
    Method,
    Offer,
    Outcome,
    Part,
    Place,
    Skill,
    Standard,
    Step,
    WhyExtended,
    WhyInstead,
    WhyMoved,
    WhySuspended,
)
from amparo.investigations.uploads import Arriving

STATEMENT = b"Synthetic statement of an invented person about an invented gate.\n"


class Scene:
    """The people of the demonstration, and the acts they do a number of days ago."""

    def __init__(self, password: str) -> None:
        self._now = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0)
        self._keys: dict[str, bytes | None] = {}
        self._password = password
        self.office = self.person("head").grants.get().office

    def person(self, name: str) -> Person:
        return Person.objects.get(email=f"{name}@example.org")

    def by(self, name: str, ago: int) -> By:
        """Who they are, ``ago`` days ago, with their key in hand."""
        who = self.person(name)
        if name not in self._keys:
            self._keys[name] = keys.unlocked(who, self._password)
        return by_of(who, Door.CONSOLE, self._now - timedelta(days=ago), self._keys[name])

    def day(self, ago: int) -> Any:
        return (self._now - timedelta(days=ago)).date()

    def opened(self, ago: int, group: Group, body: Body, **told: Any) -> tuple[Investigation, str]:
        """A report, accepted, and investigated from ``ago`` days ago on."""
        at = self._now - timedelta(days=ago)
        words = "Synthetic report: somebody at a gate asks for something in exchange for aid."
        report = intake.submit(
            told=Told(what="SEX_FOR_HELP", when="THIS_MONTH"),
            words=words,
            by=By(Door.PUBLIC, at),
        ).report
        accepted = cases.accept_report(
            report=report.ref,
            group=group,
            nature=Nature.SE,
            received_on=at.date(),
            by=self.by("intake", ago),
        )
        made = acts.open_investigation(
            allegations=[accepted.ref],
            office=self.office.ref,
            body=body,
            opened_on=at.date(),
            terms="Synthetic terms: find out who was at the gate, and what was asked for.",
            by=self.by("lead", ago),
            **told,
        )
        head = self.by("head", ago)
        who = self.person("investigator").ref
        acts.assign(ref=made.ref, person=who, part=Part.LEAD, by=head)
        acts.begin(ref=made.ref, by=head)
        return made, accepted.ref


def load(password: str) -> None:
    """Fill the register of investigators and show four investigations."""
    scene = Scene(password)
    _register(scene)
    _at_work(scene)
    _suspended(scene)
    _returned(scene)
    _to_decide(scene)


def _register(scene: Scene) -> None:
    head, since = scene.by("head", 200), scene.day(200)
    held = {
        "head": (Skill.UNIFORMED, Skill.DIGITAL),
        "investigator": (Skill.TRAUMA_INFORMED, Skill.CHILD_INTERVIEW),
    }
    for name, skills in held.items():
        who = scene.person(name).ref
        made = acts.enrol(office=scene.office.ref, person=who, since=since, by=head)
        for skill in skills:
            acts.add_qualification(ref=made.ref, skill=skill, from_on=since, by=head)
        acts.add_qualification(
            ref=made.ref, skill=Skill.LANGUAGE, language="fr", from_on=since, by=head
        )


def _at_work(scene: Scene) -> None:
    made, allegation = scene.opened(40, Group.PKO_SPM_NON_UNIFORMED, Body.OIOS, is_urgent=True)
    acts.share_words(ref=made.ref, allegation=allegation, by=scene.by("lead", 39))
    one = scene.by("investigator", 35)
    words = "Synthetic: ask the keeper of the gate for the book of visitors."
    due = scene.day(20)
    step = acts.plan_step(ref=made.ref, kind=Step.DOCUMENTS, due_on=due, words=words, by=one)
    acts.plan_step(ref=made.ref, kind=Step.INTERVIEWS, due_on=scene.day(-10), by=one)
    acts.finish_step(ref=made.ref, step=step.ref, done_on=due, by=scene.by("investigator", 20))
    for item in (Method.HELP_FIRST, Method.INFORMED, Method.CONSENT, Method.WHO_ASKS):
        acts.check_method(ref=made.ref, item=item, is_met=True, by=one)
    acts.check_method(ref=made.ref, item=Method.SAFE_PLACE, is_met=False, by=one)
    _interviews(scene, made)
    _evidence(scene, made)


def _interviews(scene: Scene, made: Investigation) -> None:
    one, asks = scene.by("investigator", 30), scene.person("investigator").ref
    put = partial(acts.list_interviewee, ref=made.ref, by=one)
    harmed = put(kind=Heard.VICTIM, name="Invented Aminata", language="ar", needs_interpreter=True)
    witness = put(kind=Heard.WITNESS, name="Invented Boubacar", language="fr")
    alleged = put(kind=Heard.ALLEGED, name="Invented Carl", language="en")
    plan = partial(acts.plan_interview, ref=made.ref, interviewer=asks, by=one)
    first = plan(interviewee=harmed.ref, planned_on=scene.day(28))
    plan(interviewee=witness.ref, planned_on=scene.day(-3))
    plan(interviewee=alleged.ref, planned_on=scene.day(-7))
    acts.hold_interview(
        ref=made.ref,
        interview=first.ref,
        held_on=scene.day(28),
        notes="Synthetic notes: she tells what was asked of her at the gate.",
        support=Offer.PRESENT,
        interpreter=Offer.PRESENT,
        by=scene.by("investigator", 28),
    )


def _evidence(scene: Scene, made: Investigation) -> None:
    by = scene.by("investigator", 22)
    file = Arriving(made.ref, "statement.txt", by)
    file.feed(STATEMENT)
    file.end()
    words = "Synthetic: statement of the keeper of the gate."
    file.told = {"kind": EvidenceKind.STATEMENT, "taken_on": scene.day(22), "words": words}
    kept = file.keep()
    acts.check_evidence(ref=kept.ref, by=scene.by("head", 10))
    thing = acts.take_in_item(
        ref=made.ref,
        kind=EvidenceKind.DOCUMENT,
        taken_on=scene.day(21),
        place=Place.SAFE,
        words="Synthetic: the book of visitors, bound, 80 pages.",
        by=scene.by("investigator", 21),
    )
    acts.hand_over_evidence(
        ref=thing.ref,
        to=scene.person("investigator").ref,
        place=Place.LABORATORY,
        why=WhyMoved.EXAMINATION,
        by=scene.by("head", 15),
    )


def _suspended(scene: Scene) -> None:
    why = WhyInstead.UNABLE
    made, _of = scene.opened(
        220, Group.IMPLEMENTING_PARTNERS, Body.ENTITY, with_body=Body.OIOS, why_instead=why
    )
    acts.extend(
        ref=made.ref,
        why=WhyExtended.WITNESS,
        until_on=scene.day(-30),
        by=scene.by("head", 50),
    )
    acts.suspend(ref=made.ref, why_suspended=WhySuspended.NO_ACCESS, by=scene.by("head", 25))


def _returned(scene: Scene) -> None:
    made, _of = scene.opened(150, Group.PKO_SPM_UNIFORMED, Body.NIO, with_body=Body.OIOS)
    _hand_in(scene, made, 30)
    unmet = [Check.WORDING, Check.VICTIM_CARE]
    acts.return_report(ref=made.ref, unmet=unmet, by=scene.by("head", 20))


def _to_decide(scene: Scene) -> None:
    made, allegation = scene.opened(170, Group.UN_ENTITIES_NON_PKO_SPM, Body.OIOS)
    _hand_in(scene, made, 15)
    acts.approve_report(ref=made.ref, met=[*Check], by=scene.by("head", 12))
    acts.complete(ref=made.ref, true_on=scene.day(12), by=scene.by("head", 12))
    told = PerpetratorTold(sex="MAN")
    alleged = cases.add_part(ref=allegation, told=told, by=scene.by("lead", 100)).thread
    acts.propose_finding(
        ref=made.ref,
        allegation=allegation,
        outcome=Outcome.SUBSTANTIATED,
        standard=Standard.CLEAR,
        alleged=alleged,
        by=scene.by("investigator", 12),
    )


def _hand_in(scene: Scene, made: Investigation, ago: int) -> None:
    words = "Synthetic report: what was found at the gate, and by which evidence."
    by = scene.by("investigator", ago)
    acts.hand_in_report(ref=made.ref, words=words, reported_on=scene.day(ago), by=by)
