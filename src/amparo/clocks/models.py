"""Clocks that run for records of any room, their pauses, and the days on which offices work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from amparo.base.access import Office
from amparo.base.records import Record, RecordQuerySet
from amparo.clocks.policy import LIMIT_CHANGE
from amparo.clocks.states import Unit, WhyChanged, WhyPaused
from amparo.clocks.subjects import label_of
from amparo.registry.models import Entity

RUNS = Q(stopped_at=None, cancelled_at=None)


class ClockQuerySet(models.QuerySet["Clock"]):
    def about(self, subject: Record) -> Self:
        return self.filter(subject=label_of(subject), ref=subject.ref)

    def running(self) -> Self:
        """Neither stopped nor cancelled; a pause does not end it."""
        return self.filter(RUNS)

    def overdue(self, at: datetime) -> Self:
        """Running, and late; a pause that began in time keeps it from being late."""
        was_late = Q(paused_at=None) | Q(due_at__lt=F("paused_at"))
        return self.running().filter(was_late, due_at__lt=at)

    def to_remind(self, at: datetime) -> Self:
        """Those of which somebody is to be told now."""
        return self.running().filter(paused_at=None, remind_at__lte=at)

    def due_within(self, at: datetime, days: int) -> Self:
        """Those that will be late in ``days`` days, as it looks at ``at``."""
        until = at + timedelta(days=days)
        return self.running().filter(paused_at=None, due_at__gte=at, due_at__lt=until)


class LimitChange(Record):
    """A limit as an office, or every one, has it; the latest stands, earlier ones stay."""

    policy = LIMIT_CHANGE
    objects = RecordQuerySet["LimitChange"].as_manager()

    kind = models.CharField(max_length=40)  # of data/kinds.csv
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="limits")
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, related_name="limits")
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    why = models.CharField(max_length=10, choices=WhyChanged)
    source = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "-at"], name="limit_latest")]


class Clock(models.Model):
    """One limited time of one record. Who may see it is who may view the record.

    The limit stays what it was when the clock started: one that is changed later holds for
    clocks that start later.
    """

    objects = ClockQuerySet.as_manager()

    subject = models.CharField(max_length=60)  # label of the record: amparo.report
    ref = models.CharField(max_length=12)  # of the record
    office = models.ForeignKey(Office, models.PROTECT, related_name="clocks")
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, related_name="clocks")
    kind = models.CharField(max_length=40)  # of data/kinds.csv
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    own = models.ForeignKey(LimitChange, models.PROTECT, null=True, related_name="clocks")
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)  # since when, while it is paused
    stopped_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)  # when somebody is told next; null: no more
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "ref", "kind"], condition=RUNS, name="clock_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(cancelled_at=None), name="clock_ends_one_way"
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "subject", "due_at", "id"], condition=RUNS, name="clock_in_office"
            ),
            models.Index(fields=["subject", "due_at", "id"], condition=RUNS, name="clock_by_due"),
            models.Index(fields=["ref", "kind"], name="clock_of_record"),
            models.Index(
                fields=["remind_at"],
                condition=RUNS & Q(paused_at=None, remind_at__isnull=False),
                name="clock_to_remind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class ClockPause(models.Model):
    """A time that does not count, and why."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="pauses")
    why = models.CharField(max_length=20, choices=WhyPaused)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clock"], condition=Q(until=None), name="clockpause_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="clockpause_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.since:%Y-%m-%d}"


class WorkingWeek(models.Model):
    """The weekend of an office, where it is not Saturday and Sunday; in ISO numbers."""

    office = models.OneToOneField(Office, models.PROTECT, related_name="working_week")
    weekend = ArrayField(models.PositiveSmallIntegerField())

    def __str__(self) -> str:
        return f"{self.office_id} {self.weekend}"


class Holiday(models.Model):
    """A day on which an office does not work."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="holidays")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "day"], name="holiday_once")]

    def __str__(self) -> str:
        return self.day.isoformat()
