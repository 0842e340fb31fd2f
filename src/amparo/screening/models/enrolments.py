"""Entries of the registry: shells of codes and days. Who somebody is, is sealed to custody."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.clocks import subjects as clocks
from amparo.screening.models.participants import Participant
from amparo.screening.policy.enrolments import APPEAL, ENROLMENT, OFFER
from amparo.screening.states.enrolments import (
    APPEAL_MOVES,
    ENROLMENT_MOVES,
    OFFER_MOVES,
    Answered,
    AppealGround,
    AppealState,
    Basis,
    EnrolmentState,
    Followed,
    OfferState,
    Told,
    WhyDropped,
    WhyLifted,
)


class EnrolmentQuerySet(RecordQuerySet["Enrolment"]):
    def standing(self) -> Self:
        return self.filter(state=EnrolmentState.ENTERED)

    def over(self, on: date) -> Self:
        return self.standing().filter(expires_on__lte=on)


class Enrolment(Record):
    """One person, entered by one entity. ``office`` is its custody at that time."""

    policy, moves = ENROLMENT, ENROLMENT_MOVES
    objects = EnrolmentQuerySet.as_manager()

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="entries")
    office = models.ForeignKey(Office, models.PROTECT, related_name="screening_entries")
    category = models.CharField(_("category"), max_length=60)  # code list misconduct-category
    basis = models.CharField(_("basis"), max_length=20, choices=Basis)
    decided_on = models.DateField(null=True)  # none while it is pending
    left_on = models.DateField(null=True)
    followed = models.CharField(max_length=20, choices=Followed)
    state = models.CharField(max_length=20, choices=EnrolmentState, default=EnrolmentState.PREPARED)
    sealing = models.PositiveIntegerField(default=1)  # version that says who it is
    prepared_by = models.ForeignKey(Person, models.PROTECT, related_name="entries_prepared")
    prepared_at = models.DateTimeField()
    told_on = models.DateField(null=True)
    told_how = models.CharField(max_length=20, choices=Told, blank=True)
    answer_due_on = models.DateField(null=True)
    answered = models.CharField(max_length=20, choices=Answered, blank=True)
    answered_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="entries_confirmed"
    )
    entered_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    correction_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    lift_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    why_lifted = models.CharField(max_length=20, choices=WhyLifted, blank=True)
    why_dropped = models.CharField(max_length=20, choices=WhyDropped, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office", "state", "-prepared_at", "-id"], name="entry_list"),
            models.Index(fields=["state", "expires_on"], name="entry_expiry"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("prepared_by")),
                name="entry_needs_two",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnrolmentState.ENTERED)
                | Q(
                    confirmed_by__isnull=False,
                    told_on__isnull=False,
                    review_on__isnull=False,
                    expires_on__isnull=False,
                ),
                name="entry_entered_after_every_step",
            ),
            models.CheckConstraint(
                condition=Q(basis=Basis.ESTABLISHED, decided_on__isnull=False)
                | Q(basis=Basis.PENDING, decided_on=None, left_on__isnull=False),
                name="entry_basis_has_its_days",
            ),
        ]


class Appeal(Record):
    """The person asks for the entry to be lifted. What they wrote is sealed to custody."""

    policy, moves = APPEAL, APPEAL_MOVES
    part_of = "enrolment"
    objects = RecordQuerySet["Appeal"].as_manager()

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="appeals")
    ground = models.CharField(max_length=20, choices=AppealGround)
    filed_on = models.DateField()
    state = models.CharField(max_length=20, choices=AppealState, default=AppealState.FILED)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(state=AppealState.FILED),
                name="appeal_one_at_a_time",
            )
        ]


class Offer(Record):
    """A substantiated case says that its person may belong into the registry. Codes alone."""

    policy, moves = OFFER, OFFER_MOVES
    objects = RecordQuerySet["Offer"].as_manager()

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="offers")
    office = models.ForeignKey(Office, models.PROTECT, related_name="screening_offers")
    allegation = models.CharField(max_length=12, unique=True)  # its ref
    offered_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=OfferState, default=OfferState.OPEN)

    class Meta:
        indexes = [models.Index(fields=["office", "state", "offered_at"], name="offer_list")]


class IndexEntry(models.Model):
    """What the index knows of one entry: its features, locked; nothing once it was taken out."""

    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="indexed")
    version = models.BigIntegerField(unique=True)  # grows with every change of the index
    locked = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"{self.enrolment_id} at {self.version}"


class IndexHead(models.Model):
    """One row: the version of the last change. Held by whoever changes the index."""

    version = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.version)


clocks.register("amparo.enrolment", _("Entry of the screening registry"), "screening:enrolment")
