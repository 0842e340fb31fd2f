"""Register, plan, interviews, more time; and keys that go with an investigation."""

from datetime import date
from typing import Any

import pytest

from amparo.base.access import Grant
from amparo.base.by import Role
from amparo.base.errors import AmparoError, NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, RecordKey, Sealed
from amparo.base.vault.opening import NoKeyInHand
from amparo.cases import acts as cases
from amparo.cases.states import Group, Nature
from amparo.clocks.models import Clock
from amparo.intake.states import WhyExcluded
from amparo.investigations import acts
from amparo.investigations.acts.interviews import HeardOften
from amparo.investigations.models import Interview, Interviewee, Investigation, Investigator
from amparo.investigations.reads.capacity import gap, loaded, needs
from amparo.investigations.states import (
    Body,
    Check,
    Heard,
    Method,
    Offer,
    Part,
    Skill,
    Step,
    WhyClosed,
    WhyExtended,
    WhyGiven,
    WhyHeardAgain,
    WhySuspended,
)
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.investigations.scene import Scene, days

pytestmark = pytest.mark.django_db


def heard(scene: Scene, made: Investigation, kind: Heard = Heard.WITNESS, **more: Any) -> str:
    told = {"name": "Somebody Invented", **more}
    return acts.list_interviewee(ref=made.ref, kind=kind, by=scene.by(scene.one), **told).ref


def planned(scene: Scene, made: Investigation, interviewee: str) -> Interview:
    return acts.plan_interview(
        ref=made.ref,
        interviewee=interviewee,
        interviewer=scene.one.ref,
        planned_on=TODAY,
        by=scene.by(scene.one),
    )


def held(scene: Scene, made: Investigation, interview: str, **beside: Any) -> Interview:
    told = {"notes": "they saw it", "held_on": TODAY, **beside}
    return acts.hold_interview(ref=made.ref, interview=interview, by=scene.by(scene.one), **told)


# The register


def test_the_head_keeps_the_register_of_their_office(scene: Scene) -> None:
    kept = scene.registered(scene.one, Skill.TRAUMA_INFORMED, most_cases=3)
    head = scene.by(scene.head)
    told: dict[str, Any] = {"office": scene.bureau.ref, "since": TODAY, "by": head}
    with pytest.raises(NotPossible):
        acts.enrol(person=scene.one.ref, **told)
    with pytest.raises(NotValid):
        acts.enrol(person=scene.lead.ref, **told)
    with pytest.raises(NotValid):
        acts.enrol(person=scene.investigator().ref, most_cases=101, **told)
    with pytest.raises(NotPermitted):
        acts.enrol(person=scene.one.ref, **{**told, "by": scene.by(scene.one)})
    with pytest.raises(NotPermitted):
        acts.set_load(ref=kept.ref, most_cases=9, by=scene.by(scene.one))
    assert acts.set_load(ref=kept.ref, most_cases=None, by=head).most_cases is None
    with pytest.raises(NotValid):
        acts.leave_register(ref=kept.ref, until=TODAY - days(400), by=head)
    acts.leave_register(ref=kept.ref, until=TODAY, by=head)
    assert not Investigator.objects.serving(TODAY).exists()


def test_qualifications_hold_from_a_day_until_a_day(scene: Scene) -> None:
    kept, head = scene.registered(scene.one), scene.by(scene.head)
    told: dict[str, Any] = {"ref": kept.ref, "from_on": TODAY, "by": head}
    made = acts.add_qualification(skill=Skill.LANGUAGE, language="fr", **told)
    for wrong in (
        {"skill": Skill.LANGUAGE},
        {"skill": Skill.LANGUAGE, "language": "French"},
        {"skill": Skill.DIGITAL, "language": "fr"},
        {"skill": Skill.DIGITAL, "until_on": TODAY - days(1)},
    ):
        with pytest.raises(NotValid):
            acts.add_qualification(**told, **wrong)
    with pytest.raises(NotPossible):
        acts.add_qualification(skill=Skill.LANGUAGE, language="fr", **told)
    end: dict[str, Any] = {"ref": kept.ref, "by": head}
    with pytest.raises(NotFound):
        acts.end_qualification(qualification=0, until_on=TODAY, **end)
    with pytest.raises(NotValid):
        acts.end_qualification(qualification=made.pk, until_on=TODAY - days(1), **end)
    acts.end_qualification(qualification=made.pk, until_on=TODAY, **end)
    assert kept.qualifications.holding(TODAY).exists()
    assert not kept.qualifications.holding(TODAY + days(1)).exists()


def test_the_gap_is_what_nobody_has_room_for(scene: Scene) -> None:
    for _number in range(3):
        scene.opened()
    made = scene.begun()
    scene.registered(scene.one, Skill.CHILD_INTERVIEW, most_cases=2)
    heard(scene, made, Heard.VICTIM, is_child=True, language="fr")
    found = gap([scene.bureau.pk], TODAY)
    assert (found.open, found.investigators, found.room, found.gap) == (4, 1, 2, 2)
    assert loaded(Investigator.objects.all()).get().load == 1  # type: ignore[attr-defined]
    rows = {(one.skill, one.language): one for one in needs([scene.bureau.pk], TODAY)}
    assert not rows[Skill.CHILD_INTERVIEW, ""].is_lacking
    assert rows[Skill.TRAUMA_INFORMED, ""].is_lacking
    assert rows[Skill.LANGUAGE, "fr"].is_lacking


# The plan, and more time


def test_steps_are_planned_and_done(scene: Scene) -> None:
    made, one = scene.begun(), scene.by(scene.one)
    step = acts.plan_step(ref=made.ref, kind=Step.VISIT, due_on=TODAY, words="at dawn", by=one)
    assert Sealed.objects.filter(ref=step.ref).count() == 1
    assert acts.finish_step(ref=made.ref, step=step.ref, done_on=TODAY, by=one).done_on == TODAY
    with pytest.raises(NotValid):
        acts.plan_step(ref=made.ref, kind=Step.VISIT, due_on=TODAY - days(9), by=one)
    with pytest.raises(NotValid):
        acts.plan_step(ref=made.ref, kind=Step.VISIT, due_on=TODAY, words="x" * 4_001, by=one)
    with pytest.raises(NotFound):
        acts.finish_step(ref=made.ref, step="NOSUCHSTEP", done_on=TODAY, by=one)
    with pytest.raises(NotValid):
        acts.finish_step(ref=made.ref, step=step.ref, done_on=TODAY + days(1), by=one)
    acts.check_method(ref=made.ref, item=Method.ONCE, is_met=False, by=one)
    acts.check_method(ref=made.ref, item=Method.ONCE, is_met=True, by=one)
    assert made.methods.count() == 2


def test_more_time_is_agreed_with_a_reason_and_the_limit_stays(scene: Scene) -> None:
    made, head = scene.begun(), scene.by(scene.head)
    due = Clock.objects.get(ref=made.ref).due_at
    later = TODAY + days(300)
    acts.extend(ref=made.ref, why=WhyExtended.COMPLEX, until_on=later, by=head)
    made.refresh_from_db()
    assert made.agreed_until == later
    assert Clock.objects.get(ref=made.ref).due_at == due
    for wrong in (later, TODAY - days(1)):
        with pytest.raises(NotValid):
            acts.extend(ref=made.ref, why=WhyExtended.COMPLEX, until_on=wrong, by=head)


def test_the_clock_starts_pauses_stops_and_is_cancelled(scene: Scene) -> None:
    made, head = scene.begun(is_urgent=True), scene.by(scene.head)
    clock = Clock.objects.get(ref=made.ref)
    assert clock.kind == "investigation_urgent"
    assert clock.due_at.date() == date(2026, 6, 1)
    acts.suspend(ref=made.ref, why_suspended=WhySuspended.CAPACITY, by=head)
    assert Clock.objects.get(ref=made.ref).paused_at is None  # want of people stops no clock
    acts.resume(ref=made.ref, by=head)
    acts.suspend(ref=made.ref, why_suspended=WhySuspended.HEALTH, by=head)
    assert Clock.objects.get(ref=made.ref).paused_at is not None
    then = scene.by(scene.head, NOON + days(10))
    acts.resume(ref=made.ref, by=then)
    assert Clock.objects.get(ref=made.ref).due_at.date() == date(2026, 6, 11)
    acts.hand_in_report(ref=made.ref, words="x", reported_on=TODAY + days(10), by=then)
    assert Clock.objects.get(ref=made.ref).stopped_at is not None
    acts.return_report(ref=made.ref, unmet=[Check.SCOPE], by=then)
    running = Clock.objects.get(ref=made.ref, stopped_at=None)
    assert running.started_at.date() == TODAY  # it has run since it was opened
    acts.close_without_report(
        ref=made.ref, true_on=TODAY + days(10), why_closed=WhyClosed.JOINED, by=then
    )
    running.refresh_from_db()
    assert running.cancelled_at is not None


# Interviews


def test_people_are_heard_by_pseudonym_and_their_names_are_sealed(scene: Scene) -> None:
    made = scene.begun()
    refs = [heard(scene, made, kind) for kind in (Heard.VICTIM, Heard.VICTIM, Heard.ALLEGED)]
    names = Interviewee.objects.order_by("pk").values_list("pseudonym", flat=True)
    assert [*names] == ["H1", "H2", "S1"]
    head = scene.by(scene.head, with_key=True)
    words = acts.open_words(ref=made.ref, reason=Reason.ASSESSMENT, by=head)
    assert {*words} == {*refs}
    assert words[refs[0]] == {"name": "Somebody Invented"}
    wrongs: list[dict[str, Any]] = [{"name": ""}, {"name": "x" * 501}, {"language": "French"}]
    for wrong in wrongs:
        with pytest.raises(NotValid):
            heard(scene, made, **wrong)
    assert "Invented" not in str([*Entry.objects.values_list("facts", flat=True)])


def test_nobody_is_heard_more_often_than_the_limit_unless_the_head_allows_it(
    scene: Scene,
) -> None:
    made = scene.begun()
    who = heard(scene, made)
    first = planned(scene, made, who)
    planned(scene, made, who)
    with pytest.raises(HeardOften):
        planned(scene, made, who)
    acts.drop_interview(ref=made.ref, interview=first.ref, by=scene.by(scene.one))
    planned(scene, made, who)  # what is dropped counts no more
    with pytest.raises(HeardOften):
        planned(scene, made, who)
    allowed: dict[str, Any] = {"interviewee": who, "why": WhyHeardAgain.THEIR_WISH}
    with pytest.raises(NotPermitted):
        acts.allow_interview(ref=made.ref, by=scene.by(scene.one), **allowed)
    acts.allow_interview(ref=made.ref, by=scene.by(scene.head), **allowed)
    planned(scene, made, who)
    with pytest.raises(HeardOften):
        planned(scene, made, who)


def test_a_child_is_heard_by_somebody_qualified(scene: Scene) -> None:
    made = scene.begun()
    child = heard(scene, made, is_child=True)
    with pytest.raises(NotValid):
        planned(scene, made, child)
    scene.registered(scene.one, Skill.CHILD_INTERVIEW)
    assert planned(scene, made, child).interviewer == scene.one


BESIDE = [
    (Heard.ALLEGED, {}, {}, "observer"),
    (Heard.ALLEGED, {}, {"observer": Offer.DECLINED}, ""),
    (Heard.VICTIM, {}, {}, "support"),
    (Heard.VICTIM, {}, {"support": Offer.PRESENT}, ""),
    (Heard.WITNESS, {"needs_interpreter": True}, {"interpreter": Offer.DECLINED}, "interpreter"),
    (Heard.WITNESS, {"needs_interpreter": True}, {"interpreter": Offer.PRESENT}, ""),
    (Heard.WITNESS, {}, {"notes": " "}, "notes"),
    (Heard.WITNESS, {}, {"held_on": TODAY + days(1)}, "held_on"),
]


@pytest.mark.parametrize(("kind", "need", "beside", "wrong"), BESIDE)
def test_due_process_and_care_are_offered(
    scene: Scene, kind: Heard, need: dict[str, Any], beside: dict[str, Any], wrong: str
) -> None:
    made = scene.begun()
    one = planned(scene, made, heard(scene, made, kind, **need))
    if not wrong:
        assert held(scene, made, one.ref, **beside).held_on == TODAY
        return
    with pytest.raises(NotValid) as refusal:
        held(scene, made, one.ref, **beside)
    assert wrong in refusal.value.facts


def test_an_interview_is_held_once_and_by_the_team(scene: Scene) -> None:
    made, other = scene.begun(), scene.begun()
    one = planned(scene, made, heard(scene, made))
    held(scene, made, one.ref)
    with pytest.raises(NotPossible):
        held(scene, made, one.ref)
    with pytest.raises(NotFound):
        held(scene, other, one.ref)
    with pytest.raises(NotFound):
        planned(scene, other, heard(scene, made))
    with pytest.raises(NotValid):
        acts.plan_interview(
            ref=made.ref,
            interviewee=heard(scene, made),
            interviewer=scene.head.ref,
            planned_on=TODAY,
            by=scene.by(scene.one),
        )


def test_nothing_is_planned_in_an_investigation_that_has_ended(scene: Scene) -> None:
    made, one = scene.completed(), scene.by(scene.one)
    for deed in (
        lambda: acts.plan_step(ref=made.ref, kind=Step.VISIT, due_on=TODAY, by=one),
        lambda: acts.check_method(ref=made.ref, item=Method.ONCE, is_met=True, by=one),
        lambda: heard(scene, made),
    ):
        with pytest.raises(NotPossible):
            deed()


# Keys


def test_given_to_another_office_it_goes_with_its_keys(scene: Scene) -> None:
    made = scene.begun(terms="look there")
    who = heard(scene, made)
    other = make.office(name="Another investigating office")
    there = make.serving(Role.INVESTIGATION_HEAD, other, with_key=True)
    give: dict[str, Any] = {"ref": made.ref, "office": other.ref, "why": WhyGiven.CONFLICT}
    with pytest.raises(NoKeyInHand):
        acts.give_to_office(by=scene.by(scene.head), **give)
    head = scene.by(scene.head, with_key=True)
    with pytest.raises(NotValid):
        acts.give_to_office(by=head, **{**give, "office": make.office().ref})
    given = acts.give_to_office(by=head, **give)
    assert (given.office, given.state) == (other, "assigned")
    assert not given.team.filter(until=None).exists()
    holders = RecordKey.objects.filter(ref__in=[made.ref, who])
    assert {*holders.values_list("office_key__office", flat=True)} == {other.pk}
    now = scene.by(there, with_key=True)
    words = acts.open_words(ref=made.ref, reason=Reason.ASSESSMENT, by=now)
    assert words[made.ref] == {"terms": "look there"}
    with pytest.raises(NotFound):
        acts.open_words(ref=made.ref, reason=Reason.ASSESSMENT, by=head)
    assert Clock.objects.get(ref=made.ref).office == other


def test_the_lead_shares_the_words_of_a_report_and_only_then_are_they_read(scene: Scene) -> None:
    central, officer = make.central_with_officer()
    report = make.submitted("she was asked for more")
    of = cases.accept_report(
        report=report.ref,
        group=Group.PKO_SPM_NON_UNIFORMED,
        nature=Nature.SE,
        received_on=TODAY,
        by=make.by(officer),
    )
    lead = make.serving(Role.CASE_LEAD, central)
    made = acts.open_investigation(
        allegations=[of.ref],
        office=scene.bureau.ref,
        body=Body.OIOS,
        opened_on=TODAY,
        by=scene.by(lead),
    )
    head = scene.by(scene.head, with_key=True)
    opening: dict[str, Any] = {"ref": made.ref, "allegation": of.ref, "reason": Reason.ASSESSMENT}
    with pytest.raises(NotPossible):
        acts.open_report_words(by=head, **opening)
    share: dict[str, Any] = {"ref": made.ref, "allegation": of.ref}
    with pytest.raises(NoKeyInHand):
        acts.share_words(by=scene.by(lead), **share)
    Grant.objects.create(person=officer, role=Role.CASE_LEAD, office=central, since=NOON)
    acts.share_words(by=scene.by(officer, with_key=True), **share)
    with pytest.raises(NotPossible):
        acts.share_words(by=scene.by(officer, with_key=True), **share)
    words = acts.open_report_words(by=head, **opening)
    assert "she was asked for more" in words[report.ref].values()
    report.exclusions.create(person=scene.head, why=WhyExcluded.NAMED, at=NOON)
    with pytest.raises(NotFound):
        acts.open_report_words(by=head, **opening)


REFUSED: list[tuple[str, dict[str, Any], type[AmparoError]]] = [
    ("plan_step", {"kind": Step.VISIT, "due_on": TODAY}, NotPermitted),
    ("extend", {"why": WhyExtended.COMPLEX, "until_on": TODAY}, NotPermitted),
    ("assign", {"person": "X", "part": Part.LEAD}, NotPermitted),
    ("open_words", {"reason": Reason.QUALITY}, NotPermitted),
]


@pytest.mark.parametrize(("deed", "told", "refusal"), REFUSED)
def test_who_leads_the_case_does_not_investigate(
    scene: Scene, deed: str, told: dict[str, Any], refusal: type[AmparoError]
) -> None:
    made = scene.begun()
    with pytest.raises(refusal):
        getattr(acts, deed)(ref=made.ref, by=scene.by(scene.lead), **told)
