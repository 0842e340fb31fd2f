"""Invitations and tokens. People, offices, grants: see ``base.access``, policies rest on them."""

import hashlib
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person, administers
from amparo.base.policy import Policy
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
