"""Requests for help: the shell. What is needed in words is sealed to the office that helps."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from amparo.assistance.policy import HELP_REQUEST, is_kept_away
from amparo.assistance.states import MOVES, HelpResult, HelpState
from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.intake.models import Report
from amparo.intake.states import Need


class HelpRequestQuerySet(RecordQuerySet["HelpRequest"]):
    def ongoing(self) -> Self:
        return self.exclude(state=HelpState.CLOSED)


class HelpRequest(Record):
    """One hand-over of a report's wish for help to the office that gives it."""

    policy, moves, kept_from = HELP_REQUEST, MOVES, is_kept_away
    objects = HelpRequestQuerySet.as_manager()

    report = models.ForeignKey(Report, models.PROTECT, related_name="help_requests")
    office = models.ForeignKey(Office, models.PROTECT, related_name="help_requests")
    state = models.CharField(max_length=10, choices=HelpState, default=HelpState.ASKED)
    needs = ArrayField(models.CharField(max_length=20, choices=Need))
    arranged = ArrayField(models.CharField(max_length=20, choices=Need), default=list)
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    officer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="help_requests")
    taken_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=20, choices=HelpResult, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "due_at", "id"], name="help_by_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "office"],
                condition=~models.Q(state=HelpState.CLOSED),
                name="help_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(state=HelpState.CLOSED) ^ models.Q(result=""),
                name="help_closed_says_how",
            ),
        ]

    @property
    def needs_in_words(self) -> list[str]:
        return [str(Need(one).label) for one in self.needs]

    @property
    def arranged_in_words(self) -> list[str]:
        return [str(Need(one).label) for one in self.arranged]
