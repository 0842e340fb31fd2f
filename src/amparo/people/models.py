"""Invitations. People, offices and grants stand in ``base.access``: policies rest on them."""

import hashlib
from datetime import datetime
from typing import Self

from django.db import models

from amparo.base.access import Person


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
