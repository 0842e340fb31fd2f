"""Where reports go: between offices, to one another, and in from elsewhere."""

from __future__ import annotations

from django.db import models

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.intake.models.reports import Report
from amparo.intake.policy import ROUTING_RULE, TRANSFER, is_kept_from_report
from amparo.intake.states import (
    TRANSFER_MOVES,
    LinkKind,
    TransferState,
    WhyRefused,
    WhyTransfer,
)


class Transfer(Record):
    """A report offered to another office, with its keys wrapped anew once it is accepted."""

    policy, moves, kept_from = TRANSFER, TRANSFER_MOVES, is_kept_from_report
    objects = RecordQuerySet["Transfer"].as_manager()

    report = models.ForeignKey(Report, models.PROTECT, related_name="transfers")
    office = models.ForeignKey(Office, models.PROTECT, related_name="transfers_out")
    to = models.ForeignKey(Office, models.PROTECT, related_name="transfers_in")
    state = models.CharField(max_length=10, choices=TransferState, default=TransferState.OFFERED)
    why = models.CharField(max_length=30, choices=WhyTransfer)
    why_refused = models.CharField(max_length=30, choices=WhyRefused, blank=True)
    offered_by = models.ForeignKey(Person, models.PROTECT, related_name="transfers_offered")
    offered_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="transfers_answered"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(state=TransferState.OFFERED),
                name="transfer_one_open",
            )
        ]


class Link(models.Model):
    """Two reports that belong together. Undone, not deleted."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="links")
    other = models.ForeignKey(Report, models.PROTECT, related_name="linked")
    kind = models.CharField(max_length=20, choices=LinkKind)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="links")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "other", "kind"],
                condition=models.Q(undone_at=None),
                name="link_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind} {self.other_id}"


class RoutingRule(Record):
    """Reports from this place, in this language, about this entity, go to this office."""

    policy = ROUTING_RULE
    objects = RecordQuerySet["RoutingRule"].as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="routing_rules")
    entity = models.CharField(max_length=40, blank=True)  # code; blank: any
    country = models.CharField(max_length=3, blank=True)  # ISO alpha-3; blank: any
    language = models.CharField(max_length=7, blank=True)  # blank: any

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "country", "language"], name="routing_rule_once"
            )
        ]
