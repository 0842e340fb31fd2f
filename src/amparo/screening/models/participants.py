"""Participants: organisations that ask, and that enter persons, under one agreement."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Grant, Office, Person
from amparo.base.by import Role
from amparo.base.records import Record, RecordQuerySet
from amparo.registry.models import Entity
from amparo.screening.policy.participants import PARTICIPANT
from amparo.screening.states.participants import (
    PARTICIPANT_MOVES,
    Item,
    ParticipantKind,
    ParticipantState,
    WhySuspended,
)

USERS = (Role.SCREENER, Role.SCREENING_CUSTODIAN, Role.ADJUDICATOR)


class ParticipantQuerySet(RecordQuerySet["Participant"]):
    def live(self) -> Self:
        return self.filter(state=ParticipantState.LIVE)


class Participant(Record):
    """``office`` asks. ``custody`` enters persons and judges hits; without one it only asks."""

    policy, moves = PARTICIPANT, PARTICIPANT_MOVES
    objects = ParticipantQuerySet.as_manager()

    name = models.CharField(_("organisation"), max_length=200, unique=True)
    kind = models.CharField(_("type"), max_length=20, choices=ParticipantKind)
    entity = models.ForeignKey(
        Entity, models.PROTECT, to_field="code", null=True, related_name="participations"
    )  # whose cases offer it entries
    office = models.OneToOneField(Office, models.PROTECT, related_name="asks_as")
    custody = models.OneToOneField(Office, models.PROTECT, null=True, related_name="enters_as")
    state = models.CharField(
        max_length=20, choices=ParticipantState, default=ParticipantState.ONBOARDING
    )
    added_at = models.DateTimeField()
    agreement_on = models.DateField(null=True)
    users_at = models.DateTimeField(null=True)  # named users were confirmed
    tested_at = models.DateTimeField(null=True)
    live_at = models.DateTimeField(null=True)  # for the first time
    ended_at = models.DateTimeField(null=True)
    why_suspended = models.CharField(max_length=20, choices=WhySuspended, blank=True)
    monthly = models.PositiveIntegerField(_("requests a month that it declares"))
    releases = ArrayField(models.CharField(max_length=20, choices=Item), default=list)

    class Meta:
        indexes = [models.Index(fields=["state", "name", "id"], name="participant_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(custody=None) | ~Q(custody=models.F("office")),
                name="participant_two_offices",
            ),
            models.CheckConstraint(
                condition=~Q(state=ParticipantState.LIVE)
                | Q(agreement_on__isnull=False, users_at__isnull=False, tested_at__isnull=False),
                name="participant_live_after_every_step",
            ),
            models.CheckConstraint(
                condition=Q(state=ParticipantState.SUSPENDED) ^ Q(why_suspended=""),
                name="participant_suspended_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def users(self, at: datetime) -> models.QuerySet[Person]:
        """Who serves it now, by name."""
        posts = Grant.objects.active(at).filter(
            role__in=USERS, office__in=[self.office_id, self.custody_id]
        )
        return Person.objects.active().filter(pk__in=posts.values("person")).order_by("name", "pk")
