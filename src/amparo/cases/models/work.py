"""The work on a case: tasks with owners, and notes. Their words are sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from amparo.base.access import Person
from amparo.base.by import By
from amparo.base.records import Record, RecordQuerySet
from amparo.cases.models.allegations import Allegation
from amparo.cases.policy import HANDLING, NOTE, TASK, is_kept_from_case
from amparo.cases.working import TASK_MOVES, NoteKind, TaskState
from amparo.intake.models import Exclusion
from amparo.people.models import is_covered_by, is_there


class TaskQuerySet(RecordQuerySet["Task"]):
    def open(self) -> Self:
        return self.filter(state=TaskState.OPEN)

    def mine(self, by: By) -> Self:
        """Mine, or of a colleague for whom ``by`` covers today."""
        office = "allegation__office"
        covered = is_covered_by(by.person_id, "owner", by.at.date(), office)
        return self.filter(Q(owner=by.person_id) | covered)

    def unheld(self, at: datetime) -> Self:
        """Whose owner no longer serves, is away, or is kept away from the case."""
        there = is_there("owner", at, HANDLING, "allegation__office")
        kept_away = Exclusion.objects.filter(
            person=OuterRef("owner"), report=OuterRef("allegation__report")
        )
        return self.filter(~there | Q(Exists(kept_away)))


class Task(Record):
    """Something to do by a day, and whose it is. What exactly, in words, is sealed."""

    policy, moves, kept_from = TASK, TASK_MOVES, is_kept_from_case
    part_of = "allegation"
    objects = TaskQuerySet.as_manager()

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=40)  # code list task-kind
    owner = models.ForeignKey(Person, models.PROTECT, related_name="tasks")
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OPEN)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="tasks_set")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "due_on", "id"], name="task_by_owner"),
            models.Index(fields=["allegation", "state", "due_on"], name="task_of_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=TaskState.OPEN) ^ Q(ended_at__isnull=False),
                name="task_ended_says_when",
            )
        ]


class CaseNote(Record):
    """What a colleague wrote down about a case, and when. Added, never changed or removed."""

    policy, kept_from = NOTE, is_kept_from_case
    part_of = "allegation"
    objects = RecordQuerySet["CaseNote"].as_manager()

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind, default=NoteKind.NOTE)
    author = models.ForeignKey(Person, models.PROTECT, related_name="notes")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["allegation", "at"], name="note_of_case")]
