"""The work on a case: who leads, tasks, notes, links, lessons; what is done and what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import Error

from amparo.base.access import Grant
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.opening import NoKeyInHand
from amparo.base.vault.review import Opening
from amparo.cases import acts
from amparo.cases.models import Allegation, CaseLink, CaseNote, Closing, Task
from amparo.cases.working import Tie
from amparo.people.models import Absence
from tests import factories as make
from tests.cases.workspace import DAY, desk_of, keep_away

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_a_task_has_an_owner_and_a_day_and_its_words_are_sealed() -> None:
    desk = desk_of()

    task = desk.task(owner=desk.officer, words="Ask for the duty roster.")

    assert (task.owner, task.state, task.due_on) == (desk.officer, "open", make.TODAY + 7 * DAY)
    assert list(Task.objects.mine(make.by(desk.officer))) == [task]
    assert b"roster" not in bytes(Sealed.objects.get(ref=task.ref).locked)
    line = Entry.objects.get(act="cases.set_task")
    assert (line.subject, line.ref) == ("amparo.allegation", desk.case.ref)
    assert line.facts == {"task": task.ref, "kind": "ASK_ENTITY", "owner": desk.officer.ref}


def test_the_owner_finishes_it_and_its_lead_takes_it_up_again_or_drops_it() -> None:
    desk = desk_of()
    task = desk.task(owner=desk.officer)
    owner = make.by(desk.officer)

    assert acts.finish_task(ref=task.ref, by=owner).ended_at == make.NOON
    with pytest.raises(NotPossible):
        acts.finish_task(ref=task.ref, by=owner)
    assert acts.resume_task(ref=task.ref, by=desk.by).ended_at is None
    assert acts.give_task(ref=task.ref, owner=desk.second.ref, by=owner).owner == desk.second
    with pytest.raises(NotPermitted):
        acts.finish_task(ref=task.ref, by=owner)  # it is no longer theirs
    assert acts.drop_task(ref=task.ref, by=desk.by).state == "dropped"


def test_a_task_goes_only_to_a_colleague_who_is_there_and_may_see_the_case() -> None:
    desk = desk_of()
    auditor, stranger = make.serving(Role.AUDITOR, desk.office), make.serving(Role.CASE_LEAD)
    keep_away(desk.case, desk.second)
    Absence.objects.create(
        person=desk.officer,
        office=desk.office,
        from_on=make.TODAY,
        until_on=make.TODAY,
        noted_by=desk.officer,
        noted_at=make.NOON,
    )
    for person in (auditor, stranger, desk.second, desk.officer):
        with pytest.raises(NotValid):
            desk.task(owner=person)


@pytest.mark.parametrize(
    "wrong", [{"kind": "NO_SUCH"}, {"due_on": make.TODAY - DAY}, {"words": "x" * 8001}]
)
def test_a_task_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    desk = desk_of()
    with pytest.raises(NotValid):
        desk.task(**wrong)
    assert not Task.objects.exists()


def test_the_tasks_of_who_is_away_stand_with_who_covers() -> None:
    desk = desk_of()
    task = desk.task(owner=desk.second)
    Absence.objects.create(
        person=desk.second,
        office=desk.office,
        cover=desk.officer,
        from_on=make.TODAY,
        until_on=make.TODAY + DAY,
        noted_by=desk.second,
        noted_at=make.NOON,
    )
    assert list(Task.objects.mine(make.by(desk.officer))) == [task]
    assert list(Task.objects.unheld(make.NOON)) == [task]


def test_a_note_is_sealed_opened_with_a_reason_and_never_changed() -> None:
    desk = desk_of()
    note = acts.add_note(ref=desk.case.ref, words="The witness called back.", by=desk.by)
    task = desk.task(words="Call again.")

    words = acts.open_workfile(ref=desk.case.ref, reason=Reason.ASSESSMENT, by=desk.by)

    assert words == {note.ref: "The witness called back.", task.ref: "Call again."}
    opened = Opening.objects.get()
    assert (opened.subject, opened.of) == ("amparo.allegation", desk.case.ref)
    assert (opened.what, opened.reason) == ("workfile", "assessment")
    facts = Entry.objects.get(act="cases.open_workfile").facts
    assert facts == {"reason": "assessment", "pieces": 2}
    with pytest.raises(Error), transaction.atomic():
        CaseNote.objects.update(at=make.NOON + DAY)
    with pytest.raises(Error), transaction.atomic():
        CaseNote.objects.all().delete()


def test_without_a_key_nothing_is_opened_and_an_empty_note_is_none() -> None:
    desk = desk_of()
    acts.add_note(ref=desk.case.ref, words="words", by=desk.by)
    for words in (" ", "x" * 8001):
        with pytest.raises(NotValid):
            acts.add_note(ref=desk.case.ref, words=words, by=desk.by)
    with pytest.raises(NoKeyInHand):
        acts.open_workfile(ref=desk.case.ref, reason=Reason.ASSESSMENT, by=make.by(desk.second))
    assert not Opening.objects.exists()


def test_a_case_has_one_lead_and_is_taken_only_while_nobody_leads_who_is_there() -> None:
    desk = desk_of()
    with pytest.raises(NotPossible):
        acts.take_lead(ref=desk.case.ref, by=make.by(desk.second))
    Grant.objects.filter(person=desk.lead).update(until=make.NOON)

    later = make.by(desk.second, make.NOON + timedelta(hours=1))
    assert list(Allegation.objects.unled(later.at)) == [desk.case]
    assert acts.take_lead(ref=desk.case.ref, by=later).lead == desk.second
    assert not Allegation.objects.unled(later.at).exists()


def test_a_lead_who_is_kept_away_leads_no_longer() -> None:
    desk = desk_of()
    keep_away(desk.case, desk.lead)
    assert list(Allegation.objects.unled(make.NOON)) == [desk.case]
    acts.take_lead(ref=desk.case.ref, by=make.by(desk.second))


def test_a_hand_over_leaves_a_sealed_note_and_takes_the_open_tasks_along() -> None:
    desk = desk_of()
    mine, other = desk.task(), desk.task(owner=desk.officer)

    acts.hand_over(ref=desk.case.ref, to=desk.second.ref, words="All is in order.", by=desk.by)

    desk.case.refresh_from_db()
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (desk.case.lead, mine.owner, other.owner) == (desk.second, desk.second, desk.officer)
    note = CaseNote.objects.get()
    assert (note.kind, note.author) == ("hand_over", desk.lead)
    line = Entry.objects.get(act="cases.hand_over")
    assert line.facts == {"to": desk.second.ref, "note": note.ref, "tasks": 1}


def test_a_case_is_handed_to_no_officer_no_stranger_and_not_without_a_word() -> None:
    desk = desk_of()
    stranger = make.serving(Role.CASE_LEAD)
    for to, words in ((desk.officer, "x"), (stranger, "x"), (desk.second, " ")):
        with pytest.raises(NotValid):
            acts.hand_over(ref=desk.case.ref, to=to.ref, words=words, by=desk.by)
    desk.case.refresh_from_db()
    assert desk.case.lead == desk.lead


def test_cases_are_linked_once_from_either_end_and_unlinked() -> None:
    desk = desk_of()
    other = make.allegation(desk.office)
    tied: dict[str, Any] = {"tie": Tie.SAME_UNIT, "by": desk.by}
    acts.link(ref=desk.case.ref, other=other.ref, **tied)

    with pytest.raises(NotPossible):
        acts.link(ref=other.ref, other=desk.case.ref, **tied)
    acts.link(ref=other.ref, other=desk.case.ref, tie=Tie.SAME_PLACE, by=desk.by)
    acts.unlink(ref=other.ref, other=desk.case.ref, **tied)

    assert [one.tie for one in CaseLink.objects.standing()] == ["same_place"]
    assert CaseLink.objects.count() == 2
    with pytest.raises(NotFound):
        acts.unlink(ref=other.ref, other=desk.case.ref, **tied)
    with pytest.raises(NotValid):
        acts.link(ref=other.ref, other=other.ref, **tied)


def test_a_case_of_another_office_cannot_be_linked() -> None:
    desk = desk_of()
    hidden = make.allegation(make.office())
    with pytest.raises(NotFound):
        acts.link(ref=desk.case.ref, other=hidden.ref, tie=Tie.SAME_UNIT, by=desk.by)


def test_a_factor_is_noted_once_and_taken_back() -> None:
    desk = desk_of()
    told: dict[str, Any] = {"ref": desk.case.ref, "factor": "ABUSE_OF_POWER", "by": desk.by}
    acts.note_lesson(**told)
    with pytest.raises(NotPossible):
        acts.note_lesson(**told)
    with pytest.raises(NotValid):
        acts.note_lesson(**{**told, "factor": "NO_SUCH"})
    acts.drop_lesson(**told)
    with pytest.raises(NotFound):
        acts.drop_lesson(**told)


CASE_ACTS = (
    *("view", "open", "take_lead", "hand_over", "set_task", "add_note", "send_letter", "link"),
    *("note_lesson", "drop_lesson"),
)
TASK_ACTS = ("view", "open", "finish_task", "drop_task", "give_task", "resume_task")
CLOSING_ACTS = ("view", "confirm_closing", "refuse_closing", "withdraw_closing", "reopen_file")
MATRIX = {  # standing: the acts above that are permitted, where neither owner nor asker
    Role.CASE_LEAD: {*CASE_ACTS, *TASK_ACTS, *CLOSING_ACTS} - {"withdraw_closing"},
    Role.INTAKE_OFFICER: {"view", "confirm_closing", "refuse_closing"},
    Role.AUDITOR: {"view"},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("standing", ["same office", "other office", "kept away"])
def test_policy(role: Role, standing: str) -> None:
    desk = desk_of()
    desk.task()
    acts.add_note(ref=desk.case.ref, words="words", by=desk.by)
    desk.ended()
    Task.objects.update(state="done", ended_at=make.NOON)
    desk.asked()
    person = make.serving(role, None if standing == "other office" else desk.office)
    if standing == "kept away":
        keep_away(desk.case, person)
    may = MATRIX.get(role, set()) if standing == "same office" else set()

    for model, names in (
        (Allegation, CASE_ACTS),
        (Task, TASK_ACTS),
        (CaseNote, ("view", "open")),
        (Closing, CLOSING_ACTS),
    ):
        for name in names:
            found = model.objects.allowed(make.by(person), name).exists()
            assert found == (name in may), f"{model.__name__}.{name}"
