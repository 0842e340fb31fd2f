"""Reports: what someone told us, as they told it."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.by import By
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault.models import Mailbox
from amparo.intake.policy import HANDLING, REPORT, is_kept_away
from amparo.intake.states import (
    MOVES,
    Answer,
    Basis,
    Channel,
    ConsentItem,
    Elsewhere,
    Need,
    ReportState,
    Teller,
    WhyExcluded,
    WhySetAside,
    Window,
)
from amparo.people.models import is_away, is_covered_by, is_serving


class ReportQuerySet(RecordQuerySet["Report"]):
    def waiting(self) -> Self:
        return self.filter(state=ReportState.RECEIVED)

    def queued(self) -> Self:
        """Waiting, and neither suspected of a flood, nor a nuisance, nor part of another."""
        return self.waiting().filter(is_flood=False, is_muted=False, merged_into=None)

    def held(self, at: datetime) -> Self:
        """Each marked ``is_held``: its assignee serves in its office, and sees to it."""
        return self.annotate(is_held=ExpressionWrapper(_holder(at), models.BooleanField()))

    def unheld(self, at: datetime) -> Self:
        """Nobody has it, or who has it no longer serves or is away."""
        return self.exclude(_holder(at))

    def mine(self, by: By) -> Self:
        """Those that ``by`` has in hand, or that a colleague has for whom ``by`` covers."""
        return self.filter(is_mine(by))

    def received_before(self, at: datetime) -> Self:
        return self.filter(received_at__lt=at)


def is_mine(by: By) -> Q:
    """Of a report: in hand of ``by``, or of a colleague for whom ``by`` covers; restricted, not."""
    covered = is_covered_by(by.person_id, "assignee", by.at.date())
    return Q(assignee=by.person_id) | (covered & Q(is_restricted=False))


def _holder(at: datetime) -> Q:
    """The assignee serves in its office and is not away; one restricted to them waits for them."""
    serves = Q(is_serving("assignee", at, HANDLING))
    return serves & (Q(is_restricted=True) | ~Q(is_away("assignee", at.date())))


class Report(Record):
    """The shell of a report: codes alone, enough to route and count, not to identify.

    The words lie sealed in the vault under this report's ref. What was told is never edited:
    what turns out different is said in the triage, or in the allegation that comes of it.
    """

    policy, moves, kept_from = REPORT, MOVES, is_kept_away
    objects = ReportQuerySet.as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=20, choices=ReportState, default=ReportState.RECEIVED)
    why_set_aside = models.CharField(max_length=20, choices=WhySetAside, blank=True)
    elsewhere = models.CharField(max_length=20, choices=Elsewhere, blank=True)
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=Channel, default=Channel.PUBLIC_FORM)
    language = models.CharField(max_length=7)
    rank = models.PositiveSmallIntegerField(default=9)  # of danger; 0 comes first in the queue

    # What was told, in codes
    teller = models.CharField(max_length=20, choices=Teller, default=Teller.UNKNOWN)
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.UNKNOWN)
    what = models.CharField(max_length=40)  # code list what-happened
    when = models.CharField(max_length=40)  # code list when-roughly
    window = models.CharField(max_length=20, choices=Window, default=Window.UNKNOWN)
    child = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    danger = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    repeated = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    country = models.CharField(max_length=3, blank=True)  # ISO 3166-1 alpha-3; blank: unknown
    entity = models.CharField(max_length=40, blank=True)  # entity code; blank: unknown
    category = models.CharField(max_length=40, blank=True)  # code list personnel-category
    nationality = models.CharField(max_length=3, blank=True)  # of the alleged; ISO alpha-3
    still_there = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    needs = ArrayField(models.CharField(max_length=20, choices=Need), default=list, blank=True)

    # How it stands at the desk
    assignee = models.ForeignKey(Person, models.PROTECT, null=True, related_name="reports")
    acknowledged_at = models.DateTimeField(null=True)
    routed_at = models.DateTimeField(null=True)
    help_offered_at = models.DateTimeField(null=True)
    is_flood = models.BooleanField(default=False)  # suspected; waits in a queue of its own
    is_restricted = models.BooleanField(default=False)  # opened by its assignee alone
    is_muted = models.BooleanField(default=False)  # a nuisance; kept, and out of the way
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    shredded_at = models.DateTimeField(null=True)  # its words are gone; the shell stays

    # Its ties
    mailbox = models.OneToOneField(Mailbox, models.SET_NULL, null=True, related_name="report")
    proof = models.CharField(max_length=64, blank=True, db_index=True)  # random; see base.proofs
    outside = models.CharField(max_length=80, blank=True)  # number it has elsewhere: paper, bundle

    class Meta:
        indexes = [
            models.Index(fields=["office", "state", "received_at"], name="report_queue"),
            models.Index(  # of ``queued``, in its order: a page is read and nothing is sorted
                fields=["rank", "received_at", "id"],
                condition=models.Q(
                    state=ReportState.RECEIVED,
                    is_flood=False,
                    is_muted=False,
                    merged_into=None,
                ),
                name="report_by_rank",
            ),
            models.Index(fields=["assignee", "state"], name="report_by_assignee"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ReportState.SET_ASIDE) ^ models.Q(why_set_aside=""),
                name="report_set_aside_says_why",
            ),
            models.UniqueConstraint(
                fields=["outside"], condition=~models.Q(outside=""), name="report_outside_once"
            ),
        ]

    @property
    def can(self) -> frozenset[str]:
        """Also leaves out what has been done already, or has nothing to be done to."""
        done = {
            "mark_routed": self.routed_at is not None,
            "mark_nuisance": self.is_muted,
            "unmark_nuisance": not self.is_muted,
            "clear_flood": not self.is_flood,
            "restrict": self.is_restricted,
            "unrestrict": not self.is_restricted,
            "release": self.assignee_id is None or self.is_restricted,
            "take_on": self.is_taken,
        }
        return super().can - {act for act, idle in done.items() if idle}

    @property
    def needs_in_words(self) -> list[str]:
        """The help that is wanted, the time-critical first."""
        return [str(need.label) for need in Need if need in self.needs]

    @property
    def is_taken(self) -> bool:
        """Somebody who serves and is there has it; for rows marked by ``held``."""
        return self.assignee_id is not None and getattr(self, "is_held", True)


class Consent(models.Model):
    """What the reporter allowed, or took back. Append-only; the last of an item stands."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="consents")
    item = models.CharField(max_length=20, choices=ConsentItem)
    is_given = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["report", "item", "-at"], name="consent_of_report")]

    def __str__(self) -> str:
        return f"{self.item}: {self.is_given}"


class Draft(models.Model):
    """Answers kept until the reporter comes back: sealed, and opened by their receipt alone."""

    lookup = models.BinaryField(unique=True)
    salt = models.BinaryField()
    ops = models.PositiveIntegerField()
    memory = models.PositiveIntegerField()  # bytes
    locked = models.BinaryField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Exclusion(models.Model):
    """Somebody who must not see a report. While the row is there, it is not there for them."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="exclusions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="exclusions")
    why = models.CharField(max_length=10, choices=WhyExcluded)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "person", "why"], name="exclusion_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} not {self.report_id}"


class Triage(models.Model):
    """What an officer made of a report, in codes; the latest stands, earlier ones stay."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="triages")
    at = models.DateTimeField()
    officer = models.ForeignKey(Person, models.PROTECT, related_name="triages")
    is_sea = models.CharField(_("an act of SEA"), max_length=10, choices=Answer)
    is_identifiable = models.CharField(_("identifiable"), max_length=10, choices=Answer)
    entity = models.CharField(_("concerned entity"), max_length=40, blank=True)
    retaliation_risk = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    conflict_checked = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["report", "-at"], name="triage_of_report")]

    def __str__(self) -> str:
        return f"triage of {self.report_id}"
