"""What is asked, found and judged: shells. Who is asked for is sealed to the office that asks."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.clocks import subjects as clocks
from amparo.screening.models.enrolments import Enrolment
from amparo.screening.models.participants import Participant
from amparo.screening.policy.asking import ALERT, BATCH, HIT, REQUEST
from amparo.screening.states.asking import (
    ALERT_MOVES,
    HIT_MOVES,
    AlertKind,
    AlertState,
    HitState,
    LegalBasis,
    Purpose,
    RequestState,
    WhyWithheld,
)


class Asked(Record):
    """What requests and lists of them have in common."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # no: API
    asked_at = models.DateTimeField()
    purpose = models.CharField(max_length=20, choices=Purpose)
    basis = models.CharField(max_length=20, choices=LegalBasis)
    agreed_on = models.DateField()  # the consent, or that the candidate was informed

    class Meta:
        abstract = True


class ScreeningBatch(Asked):
    """A list that was asked at once; each of its rows is a request."""

    policy = BATCH
    objects = RecordQuerySet["ScreeningBatch"].as_manager()

    rows = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["office", "-asked_at", "-id"], name="screening_batches")]


class FishingAlert(Record):
    """A participant asks in a way that nobody with candidates would. Names nobody."""

    policy, moves = ALERT, ALERT_MOVES
    objects = RecordQuerySet["FishingAlert"].as_manager()

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=20, choices=AlertKind)
    count = models.PositiveIntegerField()  # of requests that gave rise to it
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=AlertState, default=AlertState.OPEN)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "raised_at", "id"], name="fishing_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(state=AlertState.OPEN), name="fishing_one_open"
            )
        ]


class ScreeningRequestQuerySet(RecordQuerySet["ScreeningRequest"]):
    def to_destroy(self, on: date) -> Self:
        """Whose time is over; who is on a roster stays until that ends."""
        return self.filter(destroyed_at=None, destroy_on__lte=on, watched=None)


class ScreeningRequest(Asked):
    """One person who is asked for."""

    policy = REQUEST
    objects = ScreeningRequestQuerySet.as_manager()

    state = models.CharField(max_length=20, choices=RequestState)
    batch = models.ForeignKey(ScreeningBatch, models.PROTECT, null=True, related_name="requests")
    place = models.PositiveIntegerField(default=0)  # in its list, from 1
    alert = models.ForeignKey(FishingAlert, models.PROTECT, null=True, related_name="held")
    features = models.BinaryField(null=True)  # locked; of the same names, while they are kept
    found = models.BinaryField(null=True)  # locked; hits that the job has not made yet
    answered_at = models.DateTimeField(null=True)  # the last answer
    destroy_on = models.DateField(null=True)
    destroyed_at = models.DateTimeField(null=True)  # who it was; the shell stays

    class Meta:
        indexes = [
            models.Index(fields=["office", "-asked_at", "-id"], name="screening_requests"),
            models.Index(fields=["participant", "asked_at"], name="screening_volume"),
            models.Index(fields=["batch", "place"], name="screening_in_batch"),
            models.Index(
                fields=["destroy_on"], condition=Q(destroyed_at=None), name="screening_destroy"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """More may come."""
        return self.state in {RequestState.POSSIBLE, RequestState.MATCHED, RequestState.HELD}


class Hit(Record):
    """A request may be about an entry. ``office`` is the custody that judges it."""

    policy, moves = HIT, HIT_MOVES
    objects = RecordQuerySet["Hit"].as_manager()

    request = models.ForeignKey(ScreeningRequest, models.PROTECT, related_name="hits")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="hits")
    office = models.ForeignKey(Office, models.PROTECT, related_name="screening_hits")
    score = models.PositiveSmallIntegerField()  # ten-thousandths, of the hashed features
    found_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=HitState, default=HitState.FOUND)
    judged_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    why_withheld = models.CharField(max_length=20, choices=WhyWithheld, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "state", "found_at", "id"], name="hit_list")]
        constraints = [
            models.UniqueConstraint(fields=["request", "enrolment"], name="hit_once"),
            models.CheckConstraint(
                condition=Q(state=HitState.WITHHELD) ^ Q(why_withheld=""),
                name="hit_withheld_says_why",
            ),
        ]

    @property
    def percent(self) -> int:
        """How likely it was by the hashed features."""
        return round(self.score / 100)


class Opinion(models.Model):
    """What one trained person holds of a hit. Two that agree decide; a third breaks a tie."""

    hit = models.ForeignKey(Hit, models.PROTECT, related_name="opinions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="screening_opinions")
    is_same = models.BooleanField()
    why = models.CharField(max_length=20)  # WhySame or WhyOther
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hit", "person"], name="opinion_one_a_person")
        ]
        ordering = (F("at").asc(), "pk")

    def __str__(self) -> str:
        return f"{self.hit_id} by {self.person_id}"


clocks.register("amparo.hit", _("Possible match in screening"), "screening:hit")
