"""Tasks of a case: what must be done, by whom, until when."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Person
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.base.later import soon
from amparo.base.vault.sealing import seal
from amparo.cases.colleagues import owners
from amparo.cases.models import Allegation, Task, refuse_closed
from amparo.cases.working import TASK_MOVES, WORDS_AT_MOST, TaskState
from amparo.registry.models import Code

KINDS = "task-kind"


@act
def set_task(*, ref: str, kind: str, owner: str, due_on: date, words: str = "", by: By) -> Task:
    """Give a colleague of the office something to do in a case, or oneself.

    Args:
        kind: of the code list task-kind; ``owner``: their reference.
        words: what exactly, sealed; may be blank.

    Raises:
        NotValid: an owner who may not see the case or is away, a day that is over.
        FileClosed: its file is closed.
    """
    allegation = Allegation.objects.select_related("office").take_for(by, "set_task", ref)
    refuse_closed(allegation)
    if not Code.objects.current().of(KINDS).filter(code=kind).exists():
        raise NotValid(_("Please check the form."), kind=_("Please choose one of the list."))
    if due_on < by.at.date():
        raise NotValid(_("Please check the form."), due_on=_("This day is over."))
    if len(words) > WORDS_AT_MOST:
        raise NotValid(_("Please check the form."), words=_("Please say it in fewer words."))
    task = Task.objects.create(
        allegation=allegation,
        kind=kind,
        owner=_owner(allegation, owner, by),
        due_on=due_on,
        set_by_id=by.person,
        set_at=by.at,
    )
    if words.strip():
        seal(task.ref, {"words": words}, to=[allegation.office])
    journal.record(by, "cases.set_task", allegation, task=task.ref, kind=kind, owner=owner)
    _tell(task, by)
    return task


@act
def finish_task(*, ref: str, by: By) -> Task:
    """It is done."""
    task = _moved(ref, "finish_task", by)
    journal.record(by, "cases.finish_task", task.allegation, task=ref, kind=task.kind)
    return task


@act
def drop_task(*, ref: str, by: By) -> Task:
    """It need not be done after all."""
    task = _moved(ref, "drop_task", by)
    journal.record(by, "cases.drop_task", task.allegation, task=ref, kind=task.kind)
    return task


@act
def resume_task(*, ref: str, by: By) -> Task:
    """It is not done after all, or must be done again."""
    task = _moved(ref, "resume_task", by)
    refuse_closed(task.allegation)
    journal.record(by, "cases.resume_task", task.allegation, task=ref, kind=task.kind)
    return task


@act
def give_task(*, ref: str, owner: str, by: By) -> Task:
    """Another colleague sees to it from now on. ``owner``: their reference."""
    task = _moved(ref, "give_task", by)
    task.owner = _owner(task.allegation, owner, by)
    task.save(update_fields=["owner"])
    journal.record(by, "cases.give_task", task.allegation, task=ref, kind=task.kind, owner=owner)
    _tell(task, by)
    return task


def _moved(ref: str, move: str, by: By) -> Task:
    task = Task.objects.select_related("allegation").take_for(by, move, ref)
    task.state = TASK_MOVES.after(task.state, move)
    task.ended_at = None if task.state == TaskState.OPEN else by.at
    task.save(update_fields=["state", "ended_at"])
    return task


def _owner(allegation: Allegation, ref: str, by: By) -> Person:
    if (colleague := owners(allegation, by.at).filter(ref=ref).first()) is None:
        raise NotValid(
            _("Please check the form."), owner=_("This colleague cannot be given this task.")
        )
    return colleague


def _tell(task: Task, by: By) -> None:
    """Let the owner know that something needs them, and never what."""
    if task.owner_id != by.person_id:
        soon("vault.tell", person=task.owner_id)
