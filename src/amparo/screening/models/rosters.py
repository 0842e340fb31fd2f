"""A list that goes on being compared: whoever is entered later is held against it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.screening.models.asking import ScreeningBatch, ScreeningRequest
from amparo.screening.policy.rosters import ROSTER


class RosterQuerySet(RecordQuerySet["Roster"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)

    def over(self, on: date) -> Self:
        return self.running().filter(until_on__lt=on)


class Roster(Record):
    """Personnel of a participant, screened continuously until a day. Who they are stays sealed."""

    policy = ROSTER
    objects = RosterQuerySet.as_manager()

    batch = models.OneToOneField(ScreeningBatch, models.PROTECT, related_name="roster")
    office = models.ForeignKey(Office, models.PROTECT, related_name="rosters")
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="rosters")
    kept_at = models.DateTimeField()
    until_on = models.DateField()  # the last day
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["until_on"], condition=Q(ended_at=None), name="roster_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("kept_at")), name="roster_ends_after"
            )
        ]


class RosterRow(models.Model):
    """One of them. ``wraps``: the request's key for each custody, locked until it is needed."""

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="rows")
    request = models.OneToOneField(ScreeningRequest, models.CASCADE, related_name="watched")
    wraps = models.BinaryField()
    is_to_renew = models.BooleanField(default=False)  # a custody that came later may mean them

    def __str__(self) -> str:
        return f"{self.roster_id}/{self.request_id}"
