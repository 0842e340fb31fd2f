"""When a State must be told, must answer, and is asked again; and what follows when it does not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from amparo.accountability import jobs, reads
from amparo.accountability.acts import answering, notes, notifying
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.answers import Finding
from amparo.accountability.states.notes import NoteKind
from amparo.accountability.states.notifications import Basis
from amparo.base.by import By, Door
from amparo.base.errors import NotFound, NotPossible
from amparo.base.journal import Entry
from amparo.cases import acts as cases
from amparo.cases.models import About
from amparo.cases.states import Group
from amparo.clocks import reads as clocks
from amparo.clocks.models import Clock
from tests import factories as make
from tests.accountability.states import HERE, Scene
from tests.factories import NOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def running(notification: Notification) -> dict[str, str]:
    """Kind of each running clock -> the day it is due."""
    rows = Clock.objects.about(notification).running()
    return {clock.kind: clock.due_at.date().isoformat() for clock in rows}


def worker(days: int) -> By:
    return By(Door.JOBS, NOON + days * DAY)


def test_telling_counts_from_first_knowledge_and_also_when_that_is_corrected(scene: Scene) -> None:
    draft = scene.drafted()
    assert running(draft) == {"state_notice": "2026-03-02"}
    received = scene.allegation.facts.get(about=About.RECEIVED)
    cases.correct(
        ref=scene.allegation.ref,
        fact=received.ref,
        value="",
        true_on=make.TODAY - 5 * DAY,
        by=scene.leading,
    )
    sent = notifying.send(ref=draft.ref, by=scene.leading)
    [told] = [one for one in clocks.of(sent, NOON) if one.kind.code == "state_notice"]
    assert (told.started_at, told.is_running, told.is_overdue) == (sent.known_at, False, True)
    assert NOON - sent.known_at == 5 * DAY + timedelta(hours=12)


def test_a_contingent_is_answered_for_within_ten_working_days_and_the_gravest_in_five(
    scene: Scene,
) -> None:
    assert running(scene.sent()) == {"state_answer": "2026-03-13"}  # NOON is a Sunday
    grave = notifying.draft_notification(
        allegation=scene.case().ref,
        country=HERE,
        basis=Basis.CONTINGENT,
        is_grave=True,
        by=scene.leading,
    )
    notifying.send(ref=grave.ref, by=scene.leading)
    assert running(grave) == {"state_answer_urgent": "2026-03-06"}


def test_a_state_of_nationality_is_followed_up_every_three_months(scene: Scene) -> None:
    draft = notifying.draft_notification(
        allegation=scene.case(Group.UN_ENTITIES_NON_PKO_SPM).ref,
        country=HERE,
        basis=Basis.NATIONALITY,
        by=scene.leading,
    )
    notifying.send(ref=draft.ref, by=scene.leading)
    assert running(draft) == {"state_follow_up": "2026-06-01"}
    notes.issue_note(
        ref=draft.ref,
        kind=NoteKind.REMINDER,
        language="fr",
        words="words",
        by=scene.by(scene.lead, 31),
    )
    assert running(draft) == {"state_follow_up": "2026-07-01"}
    assert not reads.unanswered(NOON + 400 * DAY).exists()


def test_a_state_that_investigates_is_followed_up_until_it_gives_an_outcome(scene: Scene) -> None:
    sent = scene.sent()
    answering.agree(ref=sent.ref, by=scene.envoys)
    assert running(sent) == {"state_follow_up": "2026-06-01"}
    later = scene.by(scene.envoy, 60, door=Door.STATE)
    answering.report_progress(ref=sent.ref, words="words", by=later)
    assert running(sent) == {"state_follow_up": "2026-07-30"}
    answering.give_outcome(ref=sent.ref, finding=Finding.NO_FINDING, by=later)
    assert running(sent) == {}


def test_a_draft_that_is_given_up_waits_for_nothing(scene: Scene) -> None:
    draft = scene.drafted()
    notifying.withdraw(ref=draft.ref, by=scene.leading)
    assert running(draft) == {}


def test_a_state_is_deemed_unwilling_by_a_person_after_the_time_is_over(scene: Scene) -> None:
    ref = scene.sent().ref
    on_time, late = worker(12), worker(13)
    with pytest.raises(NotPossible):
        notifying.mark_unwilling_due(ref=ref, by=on_time)
    with pytest.raises(NotPossible):  # a person cannot be ahead of it either
        notifying.declare_unwilling(ref=ref, by=scene.by(scene.lead, 20))
    assert [*reads.unanswered(late.at)] == [Notification.objects.get(ref=ref)]
    notifying.mark_unwilling_due(ref=ref, by=late)
    assert Notification.objects.get(ref=ref).state == "sent"  # nothing follows by itself
    with pytest.raises(NotPossible):
        notifying.mark_unwilling_due(ref=ref, by=late)
    done = notifying.declare_unwilling(ref=ref, by=scene.by(scene.lead, 14))
    assert (done.state, running(done)) == ("unwilling", {})
    assert answering.agree(ref=ref, by=scene.envoys).notification.state == "agreed"


def test_who_answers_in_time_is_not_deemed_unwilling(scene: Scene) -> None:
    ref = scene.sent().ref
    answering.decline(ref=ref, words="words", by=scene.envoys)
    with pytest.raises(NotPossible):
        notifying.mark_unwilling_due(ref=ref, by=worker(30))
    with pytest.raises(NotFound):
        notifying.declare_unwilling(ref=ref, by=scene.strangers)


def test_the_worker_marks_every_hour_what_is_over(scene: Scene) -> None:
    ref = scene.sent().ref
    Clock.objects.update(due_at=timezone.now() - DAY)
    jobs.mark_unanswered(0)
    jobs.mark_unanswered(0)
    assert Notification.objects.get(ref=ref).unwilling_due_at is not None
    assert Entry.objects.filter(act="accountability.mark_unwilling_due").count() == 1


def test_a_case_is_marked_as_with_a_state_while_one_has_to_act(scene: Scene) -> None:
    ref, about = scene.sent().ref, scene.allegation

    def is_with_state() -> bool:
        jobs.lay_over(about.ref)
        jobs.lay_over(about.ref)  # a second time changes nothing
        about.refresh_from_db()
        return about.is_with_state

    assert is_with_state()
    assert about.state == "RECEIVED"  # an overlay, never a status
    answering.agree(ref=ref, by=scene.envoys)
    assert is_with_state()
    answering.give_outcome(ref=ref, finding=Finding.UNSUBSTANTIATED, by=scene.envoys)
    assert not is_with_state()
