"""An investigation from its opening to the finding, and what is refused on the way."""

from datetime import date
from typing import Any

import pytest
from django.db import InternalError, ProgrammingError, transaction

from amparo.base.by import Role
from amparo.base.errors import AmparoError, NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, RecordKey
from amparo.base.vault.opening import open_dossier
from amparo.cases import acts as cases
from amparo.cases.models import Allegation
from amparo.cases.states import Group, Status
from amparo.clocks import acts as clocks
from amparo.clocks.states import WhyPaused
from amparo.intake.states import WhyExcluded
from amparo.investigations import acts
from amparo.investigations.acts.moves import NoLead, NotReviewed
from amparo.investigations.models import FinalReport, Finding, Investigation, InvestigationFact
from amparo.investigations.states import (
    Body,
    Check,
    Contributor,
    InvestigationState,
    Outcome,
    Part,
    WhyClosed,
    WhyConflict,
    WhyInstead,
    WhySuspended,
    WhyUnsubstantiated,
)
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.investigations.scene import Scene, days

pytestmark = pytest.mark.django_db
S = InvestigationState


def state_of(allegation: Allegation) -> str:
    allegation.refresh_from_db()
    return allegation.state


def test_opening_moves_the_allegations_and_a_decided_finding_ends_them(scene: Scene) -> None:
    first, second = scene.allegation(), scene.allegation()
    made = scene.completed(first, second)
    assert {state_of(first), state_of(second)} == {Status.INVESTIGATION}
    scene.found(made.ref, first.ref, Outcome.SUBSTANTIATED)
    why = WhyUnsubstantiated.WITHDRAWN
    scene.found(made.ref, second.ref, Outcome.UNSUBSTANTIATED, why=why)
    lead = scene.by(scene.lead)
    for one in (first, second):
        acts.decide_findings(ref=made.ref, allegation=one.ref, true_on=TODAY, by=lead)
    assert state_of(first) == Status.SUBSTANTIATED
    assert state_of(second) == Status.UNSUBSTANTIATED
    assert not Finding.objects.filter(decided_on=None).exists()
    with pytest.raises(NotPossible):
        acts.decide_findings(ref=made.ref, allegation=first.ref, true_on=TODAY, by=lead)
    with pytest.raises(NotPossible):
        scene.found(made.ref, first.ref, Outcome.NOT_SEA)


def test_an_allegation_is_substantiated_if_it_is_of_one_alleged_perpetrator(scene: Scene) -> None:
    one = scene.allegation()
    made = scene.completed(one)
    scene.found(made.ref, one.ref, Outcome.UNFOUNDED, alleged=scene.accused(one))
    second = scene.accused(one)
    scene.found(made.ref, one.ref, Outcome.NOT_SEA, alleged=second)
    scene.found(made.ref, one.ref, Outcome.SUBSTANTIATED, alleged=second)  # in the place of that
    acts.decide_findings(ref=made.ref, allegation=one.ref, true_on=TODAY, by=scene.by(scene.lead))
    assert state_of(one) == Status.SUBSTANTIATED
    assert Finding.objects.filter(is_replaced=False).count() == 2


def test_a_finding_says_why_the_evidence_fell_short_and_only_then(scene: Scene) -> None:
    one = scene.allegation()
    made = scene.begun(one)
    with pytest.raises(NotValid):
        scene.found(made.ref, one.ref, Outcome.UNSUBSTANTIATED)
    with pytest.raises(NotValid):
        scene.found(made.ref, one.ref, Outcome.UNFOUNDED, why=WhyUnsubstantiated.OTHER)
    with pytest.raises(NotValid):
        scene.found(made.ref, one.ref, Outcome.UNFOUNDED, alleged="Carl")
    with pytest.raises(NotFound):
        scene.found(made.ref, scene.allegation().ref, Outcome.UNFOUNDED)
    scene.found(made.ref, one.ref, Outcome.UNFOUNDED)
    with pytest.raises(NotPossible):  # before it is completed
        acts.decide_findings(
            ref=made.ref, allegation=one.ref, true_on=TODAY, by=scene.by(scene.lead)
        )


def test_a_finding_is_of_an_alleged_perpetrator_whom_the_case_knows(scene: Scene) -> None:
    one, other = scene.allegation(), scene.allegation()
    made, who = scene.begun(one), scene.accused(one)
    for stranger in ("P1", scene.accused(other), "x" * 4000, "\x00"):
        with pytest.raises(NotValid) as refused:
            scene.found(made.ref, one.ref, Outcome.UNFOUNDED, alleged=stranger)
        assert "alleged" in refused.value.facts
    scene.found(made.ref, one.ref, Outcome.UNFOUNDED, alleged=who)
    assert Finding.objects.get().alleged_id == who


def test_findings_go_with_the_person_when_the_case_is_split(scene: Scene) -> None:
    one, lead = scene.allegation(), scene.by(scene.lead)
    made = scene.completed(one)
    stays, goes = scene.accused(one), scene.accused(one)
    scene.found(made.ref, one.ref, Outcome.UNFOUNDED, alleged=stays)
    scene.found(made.ref, one.ref, Outcome.SUBSTANTIATED, alleged=goes)
    second = cases.split(ref=one.ref, group=Group(one.group), perpetrators=[goes], by=lead)
    acts.decide_findings(ref=made.ref, allegation=one.ref, true_on=TODAY, by=lead)
    assert state_of(one) == Status.UNFOUNDED
    assert Finding.objects.get(alleged__ref=goes).decided_on is None
    with pytest.raises(NotValid):  # who is no longer there
        scene.found(made.ref, one.ref, Outcome.UNFOUNDED, alleged=goes)
    again = acts.reopen(ref=made.ref, true_on=TODAY, by=lead)
    acts.add_allegation(ref=again.ref, allegation=second.ref, since=TODAY, by=lead)
    scene.found(made.ref, second.ref, Outcome.NOT_SEA, alleged=goes)  # in the place of that
    assert Finding.objects.get(alleged__ref=goes, is_replaced=False).outcome == Outcome.NOT_SEA


def test_a_person_who_was_withdrawn_decides_nothing(scene: Scene) -> None:
    one, lead = scene.allegation(), scene.by(scene.lead)
    made, wrong = scene.completed(one), scene.accused(one)
    scene.found(made.ref, one.ref, Outcome.SUBSTANTIATED, alleged=wrong)
    cases.withdraw_part(kind="P", thread=wrong, by=lead)
    with pytest.raises(NotPossible):
        acts.decide_findings(ref=made.ref, allegation=one.ref, true_on=TODAY, by=lead)


def test_a_case_that_is_reopened_can_be_found_on_again(scene: Scene) -> None:
    one, lead = scene.allegation(), scene.by(scene.lead)
    made = scene.completed(one)
    scene.found(made.ref, one.ref, Outcome.UNFOUNDED)
    acts.decide_findings(ref=made.ref, allegation=one.ref, true_on=TODAY, by=lead)
    cases.reopen(ref=one.ref, true_on=TODAY, by=lead)
    scene.found(made.ref, one.ref, Outcome.SUBSTANTIATED)
    acts.decide_findings(ref=made.ref, allegation=one.ref, true_on=TODAY, by=lead)
    assert state_of(one) == Status.SUBSTANTIATED
    assert Finding.objects.filter(is_replaced=True, decided_on__isnull=False).count() == 1


def test_what_is_undone_is_undone_as_a_whole(scene: Scene) -> None:
    good, ended = scene.allegation(), scene.allegation()
    cases.close_otherwise(ref=ended.ref, true_on=TODAY, by=scene.by(scene.lead))
    with pytest.raises(NotPossible), transaction.atomic():
        scene.opened(good, ended)
    assert state_of(good) == Status.RECEIVED
    assert not Investigation.objects.exists()


def test_an_allegation_already_under_investigation_stays_so(scene: Scene) -> None:
    one = scene.allegation()
    cases.open_investigation(ref=one.ref, true_on=TODAY, by=scene.by(scene.lead))
    assert scene.opened(one).state == S.ASSIGNED
    with pytest.raises(NotValid):
        scene.opened(one, opened_on=TODAY - days(1))


def test_one_more_allegation_can_be_taken_in_while_it_is_not_ended(scene: Scene) -> None:
    made, lead = scene.begun(), scene.by(scene.lead)
    more = scene.allegation()
    acts.add_allegation(ref=made.ref, allegation=more.ref, since=TODAY, by=lead)
    assert made.matters.count() == 2
    assert state_of(more) == Status.INVESTIGATION
    with pytest.raises(NotPossible):
        acts.add_allegation(ref=made.ref, allegation=more.ref, since=TODAY, by=lead)
    done = scene.completed()
    with pytest.raises(NotPossible):
        acts.add_allegation(ref=done.ref, allegation=more.ref, since=TODAY, by=lead)


INSTEAD = [
    (Body.PARTNER, None, None, True),
    (Body.ENTITY, None, None, False),
    (Body.ENTITY, None, WhyInstead.UNABLE, True),
    (Body.OIOS, None, WhyInstead.CONFLICT, True),
    (Body.ENTITY, Body.PARTNER, None, True),  # with the partner it is no other's place
    (Body.TCC, None, WhyInstead.AGREED, False),
    (Body.PARTNER, Body.PARTNER, None, False),
]


@pytest.mark.parametrize(("body", "beside", "why", "fits"), INSTEAD)
def test_where_a_partner_cannot_investigate_the_entity_or_oios_may(
    scene: Scene, body: Body, beside: Body | None, why: WhyInstead | None, fits: bool
) -> None:
    of = scene.allegation(group=Group.IMPLEMENTING_PARTNERS)
    told: dict[str, Any] = {"body": body, "with_body": beside, "why_instead": why}
    if fits:
        assert scene.opened(of, **told).body == body
        return
    with pytest.raises(NotValid):
        scene.opened(of, **told)


WRONG = [
    {"allegations": []},
    {"office": "NOSUCHOFFICE"},
    {"opened_on": TODAY + days(1)},
    {"terms": "x" * 20_001},
    {"body": Body.PARTNER},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_opened(scene: Scene, wrong: dict[str, object]) -> None:
    told = {
        "allegations": [scene.allegation().ref],
        "office": scene.bureau.ref,
        "body": Body.OIOS,
        "opened_on": TODAY,
        **wrong,
    }
    with pytest.raises(NotValid):
        acts.open_investigation(by=scene.by(scene.lead), **told)  # type: ignore[arg-type]


def test_terms_are_sealed_to_the_office_and_the_report_to_those_who_decide_too(
    scene: Scene,
) -> None:
    made = scene.reported(terms="look into the depot")
    kept, head = Investigation.objects.all(), scene.by(scene.head, with_key=True)
    opened = open_dossier(kept=kept, ref=made.ref, reason=Reason.ASSESSMENT, by=head)
    assert opened == {"terms": "look into the depot"}
    lead = scene.by(scene.lead, with_key=True)
    with pytest.raises(NotPermitted):
        open_dossier(kept=kept, ref=made.ref, reason=Reason.ASSESSMENT, by=lead)
    report = FinalReport.objects.get()
    for who in (head, lead):
        opened = open_dossier(
            kept=FinalReport.objects.all(), ref=report.ref, reason=Reason.QUALITY, by=who
        )
        assert opened == {"report": "what we found"}
    holders = RecordKey.objects.filter(ref=report.ref).values_list("office_key__office", flat=True)
    assert {*holders} == {scene.bureau.pk, scene.cases.pk}


def test_moves_and_what_they_ask(scene: Scene) -> None:
    made, head = scene.opened(), scene.by(scene.head)
    with pytest.raises(NoLead):
        acts.begin(ref=made.ref, by=head)
    acts.assign(ref=made.ref, person=scene.one.ref, part=Part.LEAD, by=head)
    assert acts.begin(ref=made.ref, by=scene.by(scene.one)).state == S.UNDER_WAY
    why = WhySuspended.NO_ACCESS
    assert acts.suspend(ref=made.ref, why_suspended=why, by=head).state == S.SUSPENDED
    with pytest.raises(NotPossible):
        acts.hand_in_report(ref=made.ref, words="x", reported_on=TODAY, by=head)
    assert acts.resume(ref=made.ref, by=head).why_suspended == ""
    paused = {"subject": "amparo.investigation", "ref": made.ref, "kind": "investigation"}
    by_hand: dict[str, Any] = {**paused, "on": TODAY, "by": head}
    clocks.pause_clock(why=WhyPaused.NATIONAL, **by_hand)
    acts.suspend(ref=made.ref, why_suspended=why, by=head)  # with its clock paused already
    clocks.resume_clock(**by_hand)
    acts.resume(ref=made.ref, by=head)  # with its clock going on already
    with pytest.raises(NotPossible):
        acts.complete(ref=made.ref, true_on=TODAY, by=head)
    for words, on in ((" ", TODAY), ("x" * 200_001, TODAY), ("x", TODAY + days(1))):
        with pytest.raises(NotValid):
            acts.hand_in_report(ref=made.ref, words=words, reported_on=on, by=head)
    with pytest.raises(NotValid):
        acts.hand_in_report(ref=made.ref, words="x", reported_on=TODAY - days(1), by=head)
    closed = acts.close_without_report(
        ref=made.ref, true_on=TODAY, why_closed=WhyClosed.NOT_FOUND, by=head
    )
    assert (closed.state, closed.ended_on) == (S.CLOSED, TODAY)
    again = acts.reopen(ref=made.ref, true_on=TODAY, by=scene.by(scene.lead))
    assert (again.state, again.ended_on, again.why_closed) == (S.UNDER_WAY, None, "")


def test_the_report_passes_a_review_by_somebody_who_was_never_in_the_team(scene: Scene) -> None:
    made, head = scene.reported(), scene.by(scene.head)
    with pytest.raises(NotReviewed):
        acts.complete(ref=made.ref, true_on=TODAY, by=head)
    with pytest.raises(NotPermitted):
        acts.approve_report(ref=made.ref, met=list(Check), by=scene.by(scene.one))
    with pytest.raises(NotValid):
        acts.approve_report(ref=made.ref, met=[Check.SCOPE], by=head)
    with pytest.raises(NotValid):
        acts.return_report(ref=made.ref, unmet=[], by=head)
    acts.return_report(ref=made.ref, unmet=[Check.WORDING], by=head)
    assert FinalReport.objects.get().unmet == ["wording"]
    one, other = scene.by(scene.one), scene.investigator()
    acts.hand_in_report(ref=made.ref, words="better", reported_on=TODAY, by=one)
    with pytest.raises(NotFound):  # nobody has asked them yet
        acts.approve_report(ref=made.ref, met=list(Check), by=scene.by(other))
    acts.ask_to_review(ref=made.ref, person=other.ref, by=head)
    acts.approve_report(ref=made.ref, met=list(Check), by=scene.by(other))
    with pytest.raises(NotPossible):
        acts.approve_report(ref=made.ref, met=list(Check), by=head)
    assert acts.complete(ref=made.ref, true_on=TODAY, by=head).state == S.COMPLETED
    assert [report.number for report in FinalReport.objects.order_by("number")] == [1, 2]


def test_the_team_and_who_may_not_be_in_it(scene: Scene) -> None:
    made, head = scene.begun(), scene.by(scene.head)
    other, stranger = scene.investigator(), make.serving(Role.INVESTIGATOR)
    with pytest.raises(NotPossible):
        acts.assign(ref=made.ref, person=scene.one.ref, part=Part.LEAD, by=head)
    with pytest.raises(NotValid):
        acts.assign(ref=made.ref, person=stranger.ref, part=Part.MEMBER, by=head)
    with pytest.raises(NotValid):
        acts.ask_to_review(ref=made.ref, person=scene.one.ref, by=head)
    acts.ask_to_review(ref=made.ref, person=other.ref, by=head)
    with pytest.raises(NotValid):
        acts.assign(ref=made.ref, person=other.ref, part=Part.MEMBER, by=head)
    third = scene.investigator()
    acts.assign(ref=made.ref, person=third.ref, part=Part.LEAD, by=head)
    parts = dict(made.team.filter(until=None).values_list("person", "part"))
    assert parts == {scene.one.pk: "member", third.pk: "lead"}
    acts.release_from_team(ref=made.ref, person=scene.one.ref, by=head)
    with pytest.raises(NotFound):
        acts.release_from_team(ref=made.ref, person=scene.one.ref, by=head)
    with pytest.raises(NotFound):
        Investigation.objects.get_for(scene.by(scene.one), "view", made.ref)


def test_with_a_conflict_of_interest_the_investigation_is_not_there(scene: Scene) -> None:
    made, head = scene.begun(), scene.by(scene.head)
    one = scene.by(scene.one)
    acts.declare_conflict(ref=made.ref, person=scene.one.ref, why=WhyConflict.WORK, by=one)
    with pytest.raises(NotFound):
        acts.begin(ref=made.ref, by=one)
    with pytest.raises(NotValid):
        acts.assign(ref=made.ref, person=scene.one.ref, part=Part.MEMBER, by=head)
    with pytest.raises(NotPossible):
        acts.declare_conflict(ref=made.ref, person=scene.one.ref, why=WhyConflict.WORK, by=head)
    acts.lift_conflict(ref=made.ref, person=scene.one.ref, by=head)
    with pytest.raises(NotFound):
        acts.lift_conflict(ref=made.ref, person=scene.one.ref, by=head)
    acts.assign(ref=made.ref, person=scene.one.ref, part=Part.MEMBER, by=head)
    other = scene.investigator()
    acts.ask_to_review(ref=made.ref, person=other.ref, by=head)
    acts.declare_conflict(ref=made.ref, person=other.ref, why=WhyConflict.FAMILY, by=head)
    made.refresh_from_db()
    assert made.reviewer is None
    with pytest.raises(NotPermitted):
        acts.declare_conflict(ref=made.ref, person=other.ref, why=WhyConflict.WORK, by=one)


def test_somebody_kept_away_from_a_report_is_kept_away_from_its_investigation(
    scene: Scene,
) -> None:
    of = scene.allegation()
    made = scene.reported(of, scene.allegation())
    scene.investigator()
    people = [scene.head, scene.one, scene.lead, make.serving(Role.AUDITOR, scene.bureau)]
    for who in people:
        assert Investigation.objects.allowed(scene.by(who), "view").exists()
        of.report.exclusions.create(person=who, why=WhyExcluded.NAMED, at=NOON)
    for who in people:
        for model in (Investigation, FinalReport):
            for act in model.policy:
                assert not model._default_manager.allowed(scene.by(who), act).exists(), act
    with pytest.raises(NotFound):
        acts.suspend(ref=made.ref, why_suspended=WhySuspended.HEALTH, by=scene.by(scene.head))


HEAD = (
    "view open correct assign release_from_team ask_to_review declare_conflict lift_conflict "
    "begin suspend resume hand_in_report approve_report return_report complete "
    "close_without_report reopen propose_finding open_report_words open_words give_to_office "
    "extend plan_step finish_step check_method list_interviewee plan_interview hold_interview "
    "drop_interview allow_interview take_in_item begin_evidence pause_clock resume_clock"
)
MATRIX = {  # standing: what they may do
    (Role.INVESTIGATION_HEAD, "bureau"): HEAD,
    (Role.CASE_LEAD, "cases"): "view add_allegation reopen decide_findings share_words",
    (Role.AUDITOR, "bureau"): "view",
    (Role.AUDITOR, "cases"): "view",
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("where", ["bureau", "cases", "elsewhere"])
def test_policy(scene: Scene, role: Role, where: str) -> None:
    scene.opened()
    by = scene.by(make.serving(role, getattr(scene, where, None)))
    found = {a for a in Investigation.policy if Investigation.objects.allowed(by, a).exists()}
    allowed = set(MATRIX.get((role, where), "").split())
    assert found == allowed


def test_an_investigator_sees_what_they_are_in_the_team_of(scene: Scene) -> None:
    mine, other = scene.begun(), scene.opened()
    by = scene.by(scene.one)
    found = {a for a in Investigation.policy if Investigation.objects.allowed(by, a).exists()}
    assert found == {
        *("view", "open", "open_words", "open_report_words", "begin", "hand_in_report"),
        *("propose_finding", "plan_step", "finish_step", "check_method", "list_interviewee"),
        *("plan_interview", "hold_interview", "drop_interview", "take_in_item", "begin_evidence"),
    }
    assert not Investigation.objects.allowed(by, "view").filter(pk=other.pk).exists()
    with pytest.raises(NotPermitted):
        acts.suspend(ref=mine.ref, why_suspended=WhySuspended.HEALTH, by=by)


BOTH: dict[str, Any] = {"body": Body.OIOS, "with_body": Body.NIO}


def test_a_fact_is_corrected_by_another_and_never_changed(scene: Scene) -> None:
    made = scene.completed(on=TODAY + days(60))
    head = scene.by(scene.head, NOON + days(90))
    opened, done = made.facts.get(about="opened"), made.facts.get(about="completed")
    right = acts.correct(ref=made.ref, fact=done.ref, true_on=TODAY + days(50), by=head)
    made.refresh_from_db()
    assert made.ended_on == TODAY + days(50)
    body = made.facts.get(about="body")
    acts.correct(ref=made.ref, fact=body.ref, **BOTH, true_on=TODAY, by=head)
    made.refresh_from_db()
    assert (made.body, made.with_body, made.series) == ("OIOS", "NIO", "NATIONAL_JOINT_OIOS")
    alone, state = {"body": Body.OIOS}, {"contributor": Contributor.TCC}
    contributor = made.facts.get(about="contributor").ref
    both = made.facts.get(about="body", value="OIOS+NIO").ref
    refused: list[tuple[str, dict[str, Any], date, type[AmparoError]]] = [
        (done.ref, {}, TODAY, NotPossible),
        (right.ref, {}, TODAY + days(200), NotValid),
        (right.ref, alone, TODAY, NotValid),
        (right.ref, state, TODAY, NotValid),
        (opened.ref, {}, TODAY + days(55), NotValid),
        (contributor, alone, TODAY, NotValid),
        (contributor, {}, TODAY, NotValid),
        (both, {**alone, "with_body": Body.OIOS}, TODAY, NotValid),
        (both, {"with_body": Body.OIOS}, TODAY, NotValid),
        (both, {"body": Body.PARTNER}, TODAY, NotValid),  # not of this group
        (both, {**alone, **state}, TODAY, NotValid),
        ("NOSUCHFACT", {}, TODAY, NotFound),
    ]
    for fact, told, true_on, refusal in refused:
        with pytest.raises(refusal), transaction.atomic():
            acts.correct(ref=made.ref, fact=fact, true_on=true_on, by=head, **told)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        InvestigationFact.objects.update(value="x")


def test_the_journal_holds_codes_alone(scene: Scene) -> None:
    scene.completed(terms="the depot", contributor=Contributor.TCC)
    lines = Entry.objects.filter(act__startswith="investigations.")
    assert lines.count() == 6
    assert not {"depot", "found"} & set(str([line.facts for line in lines]).split())
