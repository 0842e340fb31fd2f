"""Investigations: shells. Their words are sealed to the office that investigates."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.cases.models import Allegation
from amparo.investigations.policy import INVESTIGATION, is_kept_away
from amparo.investigations.states import (
    MOVES,
    ONGOING,
    Body,
    Contributor,
    InvestigationState,
    Series,
    WhyClosed,
    WhyInstead,
    WhySuspended,
    series_of,
)

#: What is done while it goes on, and not afterwards.
IN_THE_COURSE = frozenset(
    {
        *("assign", "release_from_team", "ask_to_review", "add_allegation", "extend"),
        *("plan_step", "finish_step", "check_method", "list_interviewee", "plan_interview"),
        *("hold_interview", "drop_interview", "allow_interview", "take_in_item"),
        *("begin_evidence", "share_words"),
    }
)


class InvestigationQuerySet(RecordQuerySet["Investigation"]):
    def ongoing(self) -> Self:
        return self.filter(state__in=ONGOING)

    def opened_in(self, year: int) -> Self:
        return self.filter(opened_on__gte=date(year, 1, 1), opened_on__lte=date(year, 12, 31))

    def ended_in(self, year: int) -> Self:
        return self.filter(ended_on__gte=date(year, 1, 1), ended_on__lte=date(year, 12, 31))


class Investigation(Record):
    """One inquiry, by one body or two together, into one allegation or several.

    Its columns say how things stand now and are there for lists; what is counted, and how things
    stood at any other moment, is in its facts.
    """

    policy, moves, kept_from = INVESTIGATION, MOVES, is_kept_away
    objects = InvestigationQuerySet.as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="investigations")
    allegations = models.ManyToManyField(
        Allegation, through="amparo.Matter", related_name="investigations"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=InvestigationState, default=InvestigationState.ASSIGNED
    )
    body = models.CharField(_("investigating body"), max_length=10, choices=Body)
    with_body = models.CharField(_("jointly with"), max_length=10, choices=Body, blank=True)
    why_instead = models.CharField(max_length=10, choices=WhyInstead, blank=True)
    contributor = models.CharField(max_length=10, choices=Contributor, default=Contributor.NONE)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    opened_on = models.DateField(_("opened on"))
    reported_on = models.DateField(null=True)  # the day of the last report
    ended_on = models.DateField(null=True)  # completed, or closed without a report
    agreed_until = models.DateField(null=True)  # by the last extension
    reviewer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="to_review")
    approved_at = models.DateTimeField(null=True)  # the last report passed its quality review
    why_suspended = models.CharField(max_length=20, choices=WhySuspended, blank=True)
    why_closed = models.CharField(max_length=20, choices=WhyClosed, blank=True)
    shredded_at = models.DateTimeField(null=True)  # its words are gone; the shell stays

    class Meta:
        indexes = [
            models.Index(fields=["office", "-opened_on", "-id"], name="investigation_list"),
            models.Index(fields=["-opened_on", "-id"], name="investigation_everywhere"),
            models.Index(
                fields=["office", "state", "-opened_on", "-id"], name="investigation_state"
            ),
            models.Index(fields=["office", "body", "-opened_on", "-id"], name="investigation_body"),
            models.Index(fields=["office", "ended_on"], name="investigation_ended"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ONGOING) ^ Q(ended_on__isnull=False),
                name="investigation_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=InvestigationState.CLOSED) ^ Q(why_closed=""),
                name="investigation_closed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state=InvestigationState.SUSPENDED) ^ Q(why_suspended=""),
                name="investigation_suspended_says_why",
            ),
        ]

    @property
    def can(self) -> frozenset[str]:
        """Also leaves out what is not possible yet."""
        idle = {
            "approve_report": self.approved_at is not None,
            "return_report": self.approved_at is not None,
            "complete": self.approved_at is None,
            "decide_findings": self.state != InvestigationState.COMPLETED,
        }
        over = IN_THE_COURSE if self.ended_on is not None else frozenset()
        return super().can - {act for act, is_idle in idle.items() if is_idle} - over

    @property
    def series(self) -> Series:
        """Its category in the published table of durations."""
        return series_of(self.body, self.with_body, self.contributor)

    @property
    def is_joint(self) -> bool:
        return self.with_body != ""


class Matter(models.Model):
    """An allegation that an investigation looks into."""

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="matters")
    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="matters")
    since = models.DateField()
    shared_at = models.DateTimeField(null=True)  # the words of its report, with who investigates

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["investigation", "allegation"], name="matter_once")
        ]

    def __str__(self) -> str:
        return f"{self.investigation_id} into {self.allegation_id}"
