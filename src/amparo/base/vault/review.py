"""What stands beside a dossier: who asked for a name, who opened what, what left, what must stay.

Codes alone. A written reason or explanation is sealed, under the row's own ref, to auditors.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Count, F, Q

from amparo.base.access import Grant, Office, Person
from amparo.base.by import Role
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault import policy, states
from amparo.base.vault.models import Identity, Reason

PENDING = (states.RequestState.ASKED, states.RequestState.OPEN)


class Beside(Record):
    """A row beside a record of any room. ``office`` is the one that kept it at that time."""

    kept_from = policy.is_kept_away

    subject = models.CharField(max_length=60)  # as in the journal: amparo.report
    of = models.CharField(max_length=12)  # its ref
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class IdentityRequestQuerySet(RecordQuerySet["IdentityRequest"]):
    def pending(self, at: datetime) -> Self:
        """Asked or released, and not too old."""
        return self.filter(state__in=PENDING, expires_at__gt=at)

    def too_old(self, at: datetime) -> Self:
        return self.filter(state__in=PENDING, expires_at__lte=at)


class IdentityRequest(Beside):
    """Somebody asks the custodians for a name: each releases their share, or does not."""

    policy, moves = policy.IDENTITY_REQUEST, states.REQUEST_MOVES
    objects = IdentityRequestQuerySet.as_manager()

    identity = models.ForeignKey(Identity, models.PROTECT, related_name="requests")
    kind = models.CharField(
        max_length=10, choices=states.RequestKind, default=states.RequestKind.OPEN
    )
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="identity_requests")
    reason = models.CharField(max_length=20, choices=Reason)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=states.RequestState, default=states.RequestState.ASKED
    )

    class Meta:
        indexes = [models.Index(fields=["state", "expires_at"], name="identity_request_pending")]
        constraints = [
            models.UniqueConstraint(
                fields=["identity", "asked_by", "kind"],
                condition=Q(state__in=PENDING),
                name="identity_request_once",
            )
        ]


class IdentityRelease(models.Model):
    """A custodian's answer: their share, wrapped to the key of who asked; or why not."""

    request = models.ForeignKey(IdentityRequest, models.CASCADE, related_name="answers")
    custodian = models.ForeignKey(Person, models.PROTECT, related_name="identity_releases")
    wrapped = models.BinaryField(null=True)  # gone once the request is over
    why_refused = models.CharField(max_length=20, choices=states.WhyShareRefused, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "custodian"], name="identity_release_once"),
            models.CheckConstraint(
                condition=Q(why_refused="") | Q(wrapped=None), name="identity_release_or_refusal"
            ),
        ]

    def __str__(self) -> str:
        return f"answer of {self.custodian_id} to {self.request_id}"


def living(at: datetime) -> Q:
    """Of an identity: shares whose custodian still serves, and has a key."""
    serving = Grant.objects.active(at).filter(role=Role.CUSTODIAN, person__is_active=True)
    return Q(
        shares__custodian__in=serving.values("person"),
        shares__custodian__vault_key__isnull=False,
    )


def at_risk(at: datetime) -> models.QuerySet[Identity]:
    """Identities with fewer living shares than are needed and one to spare; each with ``alive``.

    One that was shredded has no share at all, and is not among them.
    """
    held = Identity.objects.filter(shares__isnull=False)
    counted = held.annotate(alive=Count("shares", living(at), distinct=True))
    return counted.filter(alive__lt=F("need") + 1)


def lost_without(person: Person, at: datetime) -> models.QuerySet[Identity]:
    """Identities that can be opened now, and no longer once ``person`` holds no share."""
    held = Identity.objects.filter(pk__in=Identity.objects.filter(shares__custodian=person))
    theirs = Q(shares__custodian=person, shares__custodian__vault_key__isnull=False)
    counted = held.annotate(
        alive=Count("shares", living(at) | theirs, distinct=True),
        left=Count("shares", living(at) & ~Q(shares__custodian=person), distinct=True),
    )
    return counted.filter(alive__gte=F("need"), left__lt=F("need"))


class Opening(Beside):
    """One opening of something sealed: waits until an auditor has looked at it."""

    policy, moves = policy.OPENING, states.OPENING_MOVES
    objects = RecordQuerySet["Opening"].as_manager()

    person = models.ForeignKey(Person, models.PROTECT, related_name="openings")
    what = models.CharField(max_length=20, choices=states.Looked, default=states.Looked.DOSSIER)
    reason = models.CharField(max_length=20, choices=Reason)
    is_emergency = models.BooleanField(default=False)
    at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=states.OpeningState, default=states.OpeningState.UNREVIEWED
    )
    reviewer = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="openings_reviewed"
    )
    reviewed_at = models.DateTimeField(null=True)
    explained_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "-is_emergency", "-at", "-id"], name="opening_queue"),
            models.Index(fields=["person", "state"], name="opening_of_person"),
            models.Index(fields=["of"], name="opening_of_record"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer=None) | ~Q(reviewer=F("person")), name="opening_not_own"
            )
        ]


class DossierExport(Beside):
    """A whole dossier leaves the system: one asks, another approves, the first takes it once."""

    policy, moves = policy.EXPORT, states.EXPORT_MOVES
    objects = RecordQuerySet["DossierExport"].as_manager()

    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="exports_asked")
    reason = models.CharField(max_length=20, choices=Reason)
    destination = models.CharField(max_length=20, choices=states.Destination)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=states.ExportState, default=states.ExportState.ASKED
    )
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="exports_answered"
    )
    answered_at = models.DateTimeField(null=True)
    why_refused = models.CharField(max_length=20, choices=states.WhyExportRefused, blank=True)

    class Meta:
        indexes = [models.Index(fields=["of", "state"], name="export_of_record")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by")),
                name="export_needs_two",
            )
        ]


class LegalHoldQuerySet(RecordQuerySet["LegalHold"]):
    def standing(self) -> Self:
        return self.exclude(state=states.HoldState.LIFTED)


class LegalHold(Beside):
    """While it stands nothing of the record is shredded. Set by one, lifted by two."""

    policy, moves = policy.LEGAL_HOLD, states.HOLD_MOVES
    objects = LegalHoldQuerySet.as_manager()

    reason = models.CharField(max_length=20, choices=states.WhyHeld)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="holds_set")
    set_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=states.HoldState, default=states.HoldState.HELD)
    lift_asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="lifts_asked")
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="holds_lifted")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "of"],
                condition=~Q(state=states.HoldState.LIFTED),
                name="legal_hold_once",
            ),
            models.CheckConstraint(
                condition=Q(lifted_by=None) | ~Q(lifted_by=F("lift_asked_by")),
                name="legal_hold_lifted_by_two",
            ),
        ]


class ShreddingQuerySet(RecordQuerySet["Shredding"]):
    def due(self, on: date) -> Self:
        return self.filter(state=states.ShreddingState.DUE, due_on__lte=on)


class Shredding(Beside):
    """The words of a record are to go: for its age, noticed a month before, or by a wish."""

    policy, moves = policy.SHREDDING, states.SHREDDING_MOVES
    objects = ShreddingQuerySet.as_manager()

    why = models.CharField(max_length=10, choices=states.WhyShredded)
    record_class = models.CharField(max_length=40, blank=True)  # of retention.csv
    due_on = models.DateField(null=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="erasures_asked")
    asked_at = models.DateTimeField()  # or noticed
    state = models.CharField(
        max_length=10, choices=states.ShreddingState, default=states.ShreddingState.ASKED
    )
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="erasures_decided"
    )
    decided_at = models.DateTimeField(null=True)
    why_kept = models.CharField(max_length=20, choices=states.WhyKept, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_on"], name="shredding_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "of", "why"],
                condition=Q(state__in=[states.ShreddingState.ASKED, states.ShreddingState.DUE]),
                name="shredding_once",
            )
        ]
