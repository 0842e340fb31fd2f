"""What an investigation reports, and what it finds."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from amparo.base.access import Person
from amparo.base.records import Record, RecordQuerySet, new_ref
from amparo.cases.models import Allegation, AllegedPerpetrator
from amparo.investigations.models.investigations import Investigation
from amparo.investigations.policy import FINAL_REPORT, is_kept_from_it
from amparo.investigations.states import Check, Outcome, Standard, WhyUnsubstantiated


class FinalReport(Record):
    """One version of the report: a shell. Its words are sealed, for those who decide as well."""

    policy, kept_from = FINAL_REPORT, is_kept_from_it
    part_of = "investigation"
    objects = RecordQuerySet["FinalReport"].as_manager()

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()  # from 1
    reported_on = models.DateField()
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(Person, models.PROTECT, related_name="final_reports")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="reviewed_reports"
    )
    unmet = ArrayField(models.CharField(max_length=20, choices=Check), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["investigation", "number"], name="final_report_number")
        ]

    @property
    def unmet_in_words(self) -> list[str]:
        return [str(check.label) for check in Check if check in self.unmet]


class Finding(models.Model):
    """What is found of one allegation, or of one alleged perpetrator in it.

    The latest proposal of each stands; earlier ones stay. Decided by the lead of the case.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="findings")
    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="findings")
    alleged = models.ForeignKey(
        AllegedPerpetrator, models.PROTECT, to_field="ref", null=True, related_name="+"
    )  # of the people of the case, by the first telling; none: nobody apart
    alleged_told = models.CharField(max_length=12, blank=True)  # typed long ago, of nobody we know
    outcome = models.CharField(max_length=20, choices=Outcome)
    why = models.CharField(max_length=30, choices=WhyUnsubstantiated, blank=True)
    standard = models.CharField(max_length=20, choices=Standard)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="proposed_findings")
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="decided_findings"
    )
    is_replaced = models.BooleanField(default=False)  # by a later proposal

    class Meta:
        indexes = [
            models.Index(
                fields=["investigation"],
                condition=Q(is_replaced=False, decided_on=None),
                name="finding_undecided",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["investigation", "allegation", "alleged_told"],
                condition=Q(is_replaced=False, alleged=None),
                name="finding_one_stands",
            ),
            models.UniqueConstraint(
                fields=["investigation", "alleged"],
                condition=Q(is_replaced=False),
                name="finding_one_of_each",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.UNSUBSTANTIATED) ^ Q(why=""),
                name="finding_unsubstantiated_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.ref
