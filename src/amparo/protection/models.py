"""Requests for protection: shells. Their words are sealed to the protection office alone."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.clocks import subjects as clocks
from amparo.intake.models import Report
from amparo.protection.policy import PROTECTION, is_kept_away
from amparo.protection.states import MOVES, Measure, Outcome, ProtectionState, Risk


class ProtectionQuerySet(RecordQuerySet["ProtectionRequest"]):
    def ongoing(self) -> Self:
        return self.exclude(state=ProtectionState.CLOSED)


class ProtectionRequest(Record):
    """Somebody who told, or would, asks to be protected; or an officer saw the risk for them."""

    policy, moves, kept_from = PROTECTION, MOVES, is_kept_away
    objects = ProtectionQuerySet.as_manager()

    report = models.ForeignKey(Report, models.PROTECT, related_name="protection_requests")
    office = models.ForeignKey(Office, models.PROTECT, related_name="protection_requests")
    state = models.CharField(max_length=20, choices=ProtectionState, default=ProtectionState.ASKED)
    by_reporter = models.BooleanField()  # else by an officer, on their behalf
    asked_at = models.DateTimeField()
    acted_on = models.DateField(null=True)  # the day of the act reported as retaliation
    risk = models.CharField(max_length=10, choices=Risk, default=Risk.SOME)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office", "asked_at", "id"], name="protection_list")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ProtectionState.CLOSED) ^ models.Q(outcome=""),
                name="protection_closed_says_how",
            )
        ]


class InterimMeasure(models.Model):
    """Something done to keep somebody from harm, from one day until another."""

    request = models.ForeignKey(ProtectionRequest, models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=20, choices=Measure)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    ordered_by = models.ForeignKey(Person, models.PROTECT, related_name="protection_measures")

    def __str__(self) -> str:
        return self.kind


clocks.register("amparo.protectionrequest", _("Request for protection"), "protection:show")
