"""Invitations, tokens, absences. People, offices, grants: see ``base.access``."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Grant, Office, Person, administers
from amparo.base.by import KEY_ROLES, Role
from amparo.base.policy import NO_ROW, Policy, holds, person
from amparo.base.records import Record, RecordQuerySet


def hashed(token: str) -> str:
    """SHA-256 of a link's token, hexadecimal: all of it that is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, token: str, at: datetime) -> Self:
        return self.filter(token_hash=hashed(token), expires_at__gt=at)


class Invitation(models.Model):
    """A link that lets one person in once; without a person, the link that sets Amparo up.

    Only a hash of the link's token is kept: reading the database lets nobody in.
    """

    objects = InvitationQuerySet.as_manager()

    person = models.OneToOneField(Person, models.CASCADE, null=True, related_name="invitation")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"until {self.expires_at:%Y-%m-%d}"


class Purpose(models.TextChoices):
    """What another system may do with a token, and nothing else."""

    REPORTS = "reports", _("Hand in reports, and ask how those it handed in stand")
    SCREENING = "screening", _("Ask in screening, for the organisation of the office")
    DISCLOSURE = "disclosure", _("Ask and answer about candidates, for a member of the scheme")
    HUB = "hub", _("Hand in encodings to the hub of screening, and ask after answers")


class ApiTokenQuerySet(RecordQuerySet["ApiToken"]):
    def usable(self, token: str, purpose: Purpose, at: datetime) -> Self:
        """The token, if it may be used for this now; the public process may read these columns."""
        found = self.filter(hash=hashed(token), purpose=purpose, ended_at=None, expires_at__gt=at)
        return found.only("ref", "office_id")


class ApiToken(Record):
    """The secret by which another system is known, for one office and one purpose.

    Only a hash of it is kept: reading the database lets nobody in.
    """

    policy: ClassVar[Policy] = {"view": administers, "end_token": administers}
    objects = ApiTokenQuerySet.as_manager()

    name = models.CharField(_("name"), max_length=200)  # whose system it is
    office = models.ForeignKey(Office, models.PROTECT, related_name="tokens")
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="tokens_made")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


is_colleague = reduce(or_, (holds(role) for role in sorted(KEY_ROLES)))


class AbsenceQuerySet(RecordQuerySet["Absence"]):
    def on(self, day: date) -> Self:
        return self.filter(ended_at=None, from_on__lte=day, until_on__gte=day)

    def not_over(self, day: date) -> Self:
        return self.filter(ended_at=None, until_on__gte=day)


class Absence(Record):
    """Somebody is away from the work of an office, both days included, and who covers for them.

    It moves work and gives no right: who covers sees what their own roles show.
    """

    policy: ClassVar[Policy] = {
        "view": person("person") | is_colleague | administers,
        "end_absence": person("person") | is_colleague | administers,
    }
    objects = AbsenceQuerySet.as_manager()

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    office = models.ForeignKey(Office, models.PROTECT, related_name="absences")
    cover = models.ForeignKey(Person, models.PROTECT, null=True, related_name="covers")
    from_on = models.DateField()
    until_on = models.DateField()
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="absences_noted")
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "office", "until_on"], name="absence_of_person"),
            models.Index(fields=["cover", "until_on"], name="absence_by_cover"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="absence_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(cover=None) | ~Q(cover=F("person")), name="absence_cover_is_another"
            ),
        ]


def is_serving(who: str, at: datetime, roles: Iterable[Role], office: str = "office") -> Exists:
    """Of a row: whom its column ``who`` names holds one of ``roles`` in its ``office``."""
    posts = Grant.objects.active(at).filter(role__in=roles, person__is_active=True)
    return Exists(posts.filter(person=OuterRef(who), office=OuterRef(office)))


def is_away(who: str, on: date, office: str = "office") -> Exists:
    """Of a row: whom its column ``who`` names is away from its ``office`` that day."""
    return Exists(_away(who, on, office))


def is_there(who: str, at: datetime, roles: Iterable[Role], office: str = "office") -> Q:
    """Of a row: whom its column ``who`` names serves in its ``office``, and is not away."""
    return Q(is_serving(who, at, roles, office)) & ~Q(is_away(who, at.date(), office))


def is_covered_by(person: int | None, who: str, on: date, office: str = "office") -> Q:
    """Of a row: ``person`` covers that day for whom its column ``who`` names.

    Asked at once, for there are few: so rows are found by whom they name.
    """
    covered = Absence.objects.on(on).filter(cover=person) if person else Absence.objects.none()
    found = NO_ROW
    for away, of in covered.values_list("person", "office"):
        found |= Q(**{who: away, office: of})
    return found


def _away(who: str, on: date, office: str) -> AbsenceQuerySet:
    return Absence.objects.on(on).filter(person=OuterRef(who), office=OuterRef(office))
