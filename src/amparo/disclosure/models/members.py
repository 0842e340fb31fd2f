"""The register: organisations that ask and answer one another, and what they report each year."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.records import Record, RecordQuerySet
from amparo.clocks import subjects as clocks
from amparo.disclosure.policy import HUB, MEMBER
from amparo.disclosure.states import MEMBER_MOVES, MemberKind, MemberState

RETURN_DUE = (1, 31)  # month and day of the year after


def return_due(year: int) -> date:
    """The last day on which the return for a calendar year is in time."""
    return date(year + 1, *RETURN_DUE)


class MemberQuerySet(RecordQuerySet["Member"]):
    def current(self) -> Self:
        return self.filter(state=MemberState.MEMBER)

    def owing(self, year: int) -> Self:
        """Members that had joined by the end of the year and have filed no return for it."""
        filed = YearlyReturn.objects.filter(member=OuterRef("pk"), year=year)
        return self.current().filter(~Exists(filed), joined_on__lte=date(year, 12, 31))

    def marked_owing(self, year: int) -> Self:
        """Each marked ``is_settled``: its return for the year is there, or it owed none."""
        owing = Member.objects.owing(year).filter(pk=OuterRef("pk"))
        return self.annotate(is_settled=~Exists(owing))


class Member(Record):
    """An organisation of the scheme. One with an ``office`` here answers here, others by letter."""

    policy, moves = MEMBER, MEMBER_MOVES
    objects = MemberQuerySet.as_manager()

    name = models.CharField(_("organisation"), max_length=200, unique=True)
    kind = models.CharField(_("type"), max_length=20, choices=MemberKind)
    office = models.OneToOneField(Office, models.PROTECT, null=True, related_name="membership")
    joined_on = models.DateField(_("joined on"))
    state = models.CharField(max_length=20, choices=MemberState, default=MemberState.MEMBER)
    ended_on = models.DateField(null=True)  # since when it is delisted, or has left

    class Meta:
        indexes = [models.Index(fields=["state", "name", "id"], name="member_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MemberState.MEMBER, ended_on=None)
                | (~Q(state=MemberState.MEMBER) & Q(ended_on__isnull=False)),
                name="member_ended_says_when",
            )
        ]

    def __str__(self) -> str:
        return self.name


class YearlyReturn(models.Model):
    """The five numbers of one member for one calendar year."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="returns")
    year = models.PositiveSmallIntegerField()
    filed_at = models.DateTimeField()
    recruitments = models.PositiveIntegerField()
    requests_made = models.PositiveIntegerField()
    responses_received = models.PositiveIntegerField()
    responses_given = models.PositiveIntegerField()
    rejected_hires = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "year"], name="yearlyreturn_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.year}"


class HubQuerySet(RecordQuerySet["HubAgreement"]):
    def active(self, at: datetime) -> Self:
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


class HubAgreement(Record):
    """A shared centre of human resources may ask employers for a member, until this ends."""

    policy = HUB
    objects = HubQuerySet.as_manager()

    member = models.ForeignKey(Member, models.PROTECT, related_name="hubs")
    hub = models.ForeignKey(Member, models.PROTECT, related_name="acts_for")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "hub"], condition=Q(until=None), name="hubagreement_once"
            ),
            models.CheckConstraint(
                condition=~Q(member=models.F("hub")), name="hubagreement_with_another"
            ),
        ]


clocks.register("amparo.member", _("Member of the scheme"), "disclosure:member")
