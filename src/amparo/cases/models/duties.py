"""What an implementing partner owes on an allegation, and what is done when it does not do it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q

from amparo.base.access import Office
from amparo.base.records import Record, RecordQuerySet
from amparo.cases.models.allegations import Allegation
from amparo.cases.policy import DUTY, NON_COOPERATION, is_kept_from_concern, is_kept_from_part
from amparo.cases.states import (
    GRADES,
    Graded,
    Investigator,
    PartnerStep,
    Proof,
    WhyInvestigator,
    WhyNonCooperation,
)
from amparo.clocks.kinds import Limit, kinds
from amparo.intake.models import Report
from amparo.partners.models import Partner

PROMPT = "partner_report"  # kind of clock: how soon a partner reports


class PartnerDuty(models.Model):
    """When a partner knew and told, and who investigates. Source: protocol of 21 March 2018."""

    allegation = models.OneToOneField(Allegation, models.PROTECT, related_name="duty")
    known_on = models.DateField(null=True)  # to the partner
    reported_on = models.DateField(null=True)  # to the United Nations
    investigator = models.CharField(max_length=10, choices=Investigator, blank=True)
    why = models.CharField(max_length=12, choices=WhyInvestigator, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(known_on=None)
                | Q(reported_on=None)
                | Q(reported_on__gte=F("known_on")),
                name="duty_known_before_reported",
            ),
            models.CheckConstraint(
                condition=Q(investigator="", why="") | ~Q(investigator="") & ~Q(why=""),
                name="duty_investigator_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"duty of {self.allegation_id}"

    @property
    def limit(self) -> Limit:
        """How soon it should have been reported; a default that says whether it is verified."""
        return kinds()[PROMPT].for_entity(self.allegation.entity_id or "").limit

    def late_by(self, today: date) -> int:
        """Days by which it was, or by today is, reported late; 0 in time or not known."""
        if self.known_on is None:
            return 0
        due = (self.limit.after(_end_of(self.known_on)) - timedelta(seconds=1)).date()
        return max(0, ((self.reported_on or today) - due).days)


class StepTaken(Record):
    """One thing a partner did on an allegation, with what shows it. Append-only by its acts."""

    policy, kept_from, part_of = DUTY, is_kept_from_part, "report"
    objects = RecordQuerySet["StepTaken"].as_manager()

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="partner_steps")
    step = models.CharField(max_length=20, choices=PartnerStep)
    proof = models.CharField(max_length=10, choices=Proof)
    taken_on = models.DateField()
    noted_at = models.DateTimeField()
    has_note = models.BooleanField(default=False)  # sealed under its ref

    @property
    def report(self) -> Report:
        return self.allegation.report


class NonCooperation(Record):
    """A partner does not cooperate, or does not follow policy; measures go up until it is right.

    Source: ACABQ report on A/77/748, paragraph 18.
    """

    policy, moves, kept_from = NON_COOPERATION, GRADES, is_kept_from_concern
    objects = RecordQuerySet["NonCooperation"].as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="concerns")
    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="concerns")
    why = models.CharField(max_length=20, choices=WhyNonCooperation)
    state = models.CharField(max_length=10, choices=Graded, default=Graded.NOTED)
    noted_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["office", "-noted_on", "-id"], name="non_cooperation_list")]


class GradedMeasure(models.Model):
    """One measure towards a partner, and from when. The last is the one that holds."""

    concern = models.ForeignKey(NonCooperation, models.PROTECT, related_name="measures")
    measure = models.CharField(max_length=10, choices=Graded)
    true_on = models.DateField()
    known_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.measure


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)
