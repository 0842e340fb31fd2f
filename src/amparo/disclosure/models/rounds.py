"""A recruitment and the requests it sends: shells. Who the candidate is, and what was answered,
is sealed, and destroyed after the decision.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.clocks import subjects as clocks
from amparo.disclosure.models.members import Member
from amparo.disclosure.policy import RECRUITMENT, REQUEST
from amparo.disclosure.states import (
    RECRUITMENT_MOVES,
    REQUEST_MOVES,
    Authorisation,
    Decision,
    RecruitmentState,
    RequestState,
    WhyAside,
)


class RecruitmentQuerySet(RecordQuerySet["Recruitment"]):
    def ongoing(self) -> Self:
        return self.filter(state=RecruitmentState.OPEN)

    def complete(self) -> Self:
        """Open, and no answer is awaited any more: each came, or stayed absent in time."""
        asked = ConductRequest.objects.filter(recruitment=OuterRef("pk"))
        return self.ongoing().filter(Exists(asked), ~Exists(asked.awaited()))


class Recruitment(Record):
    """One candidate of one recruiting member, who allowed former employers to be asked."""

    policy, moves = RECRUITMENT, RECRUITMENT_MOVES
    objects = RecruitmentQuerySet.as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="recruitments")
    hub = models.ForeignKey(Office, models.PROTECT, null=True, related_name="recruitments_for")
    state = models.CharField(max_length=20, choices=RecruitmentState, default=RecruitmentState.OPEN)
    opened_at = models.DateTimeField()
    authorisation = models.CharField(max_length=20, choices=Authorisation)
    authorised_on = models.DateField()
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)  # name and answers; the shell stays

    class Meta:
        indexes = [
            models.Index(fields=["office", "-opened_at", "-id"], name="recruitment_list"),
            models.Index(fields=["hub", "-opened_at", "-id"], name="recruitment_of_hub"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RecruitmentState.DECIDED) ^ Q(decision=""),
                name="recruitment_decided_says_how",
            )
        ]

    @property
    def offices(self) -> list[Office]:
        """Who may know the candidate and read the answers."""
        return [self.office, *([self.hub] if self.hub else [])]


class ConductRequestQuerySet(RecordQuerySet["ConductRequest"]):
    def awaited(self) -> Self:
        return self.filter(state=RequestState.ASKED)

    def unanswered(self) -> Self:
        """Awaited, or absent: its clock runs on."""
        return self.filter(state__in=(RequestState.ASKED, RequestState.ABSENT))


class ConductRequest(Record):
    """What one former employer is asked. ``office`` is theirs; none: they are asked elsewhere.

    It belongs to a recruitment here, or came from a member of another installation (``asker``):
    then there is no recruitment, and the answer goes back to them alone.
    """

    policy, moves = REQUEST, REQUEST_MOVES
    objects = ConductRequestQuerySet.as_manager()

    recruitment = models.ForeignKey(Recruitment, models.PROTECT, null=True, related_name="requests")
    asker = models.ForeignKey(Member, models.PROTECT, null=True, related_name="asks")
    their_ref = models.CharField(max_length=12, blank=True)  # of the request where it was made
    forgotten_at = models.DateTimeField(null=True)  # name of one that came from elsewhere
    employer = models.ForeignKey(Member, models.PROTECT, related_name="requests")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="conduct_requests")
    worked_from = models.DateField()
    worked_until = models.DateField(null=True)  # none: still there
    state = models.CharField(max_length=20, choices=RequestState, default=RequestState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)  # answered after its time was over

    class Meta:
        indexes = [
            models.Index(fields=["office", "state", "asked_at", "id"], name="conduct_list"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recruitment", "employer"], name="conduct_asked_once"),
            models.UniqueConstraint(
                fields=["asker", "their_ref"],
                condition=Q(asker__isnull=False),
                name="conduct_came_once",
            ),
            models.CheckConstraint(
                condition=(Q(recruitment__isnull=False) & Q(asker=None, their_ref=""))
                | (
                    Q(recruitment=None, asker__isnull=False, office__isnull=False)
                    & Q(their_ref__regex="^[2-9A-HJ-NP-Z]{12}$")
                ),
                name="conduct_of_one_asker",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.ANSWERED, answered_at__isnull=False)
                | (~Q(state=RequestState.ANSWERED) & Q(answered_at=None)),
                name="conduct_answered_says_when",
            ),
        ]

    @property
    def asked_by(self) -> str:
        """What whoever asks is called: an office here, or a member elsewhere."""
        if self.recruitment is not None:
            return self.recruitment.office.name
        return self.asker.name if self.asker is not None else ""

    @property
    def is_over(self) -> bool:
        """Nobody waits for an answer any more."""
        if self.recruitment is not None:
            return self.recruitment.state != RecruitmentState.OPEN
        return self.forgotten_at is not None


class Aside(models.Model):
    """Somebody who has nothing to do with a candidate: for them the round is not there at all."""

    recruitment = models.ForeignKey(Recruitment, models.CASCADE, null=True, related_name="aside")
    request = models.ForeignKey(ConductRequest, models.CASCADE, null=True, related_name="aside")
    person = models.ForeignKey(Person, models.PROTECT, related_name="aside_from")
    why = models.CharField(max_length=10, choices=WhyAside)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recruitment=None) ^ Q(request=None), name="aside_from_one"
            ),
            models.UniqueConstraint(
                fields=["recruitment", "request", "person"],
                name="aside_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} aside"


clocks.register(
    "amparo.conductrequest", _("Request for a statement of conduct"), "disclosure:request"
)
clocks.register("amparo.recruitment", _("Recruitment"), "disclosure:show")
