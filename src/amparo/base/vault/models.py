"""What the vault keeps in the database. Nothing here opens anything by itself."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person


class Reason(models.TextChoices):
    """Why somebody opens a dossier. A code: the journal holds no words."""

    TRIAGE = "triage", _("To decide where the report belongs")
    SAFETY = "safety", _("To judge a danger to somebody")
    ASSESSMENT = "assessment", _("To assess or investigate the allegation")
    ASSISTANCE = "assistance", _("To arrange help")
    QUALITY = "quality", _("To review the quality of the work")


class PersonKey(models.Model):
    """A person's key pair; the private half under a key derived from their password."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="vault_key")
    public = models.BinaryField()  # 32 bytes
    locked = models.BinaryField()  # private half, locked
    salt = models.BinaryField()  # 16 bytes, of Argon2id
    ops = models.PositiveIntegerField()
    memory = models.PositiveIntegerField()  # bytes

    def __str__(self) -> str:
        return f"key of {self.person_id}"


class OfficeKeyQuerySet(models.QuerySet["OfficeKey"]):
    def current(self) -> Self:
        return self.filter(retired_at=None)


class OfficeKey(models.Model):
    """A key pair of an office. The private half exists only wrapped to its members."""

    objects = OfficeKeyQuerySet.as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="keys")
    version = models.PositiveIntegerField()
    public = models.BinaryField()  # 32 bytes
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "version"], name="office_key_version"),
            models.UniqueConstraint(
                fields=["office"], condition=Q(retired_at=None), name="office_key_current"
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.version} of {self.office_id}"


class MemberKey(models.Model):
    """The private half of an office key, wrapped to one member."""

    office_key = models.ForeignKey(OfficeKey, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="office_keys")
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_key", "person"], name="member_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.office_key_id} for {self.person_id}"


class RecordKey(models.Model):
    """The key of one sealing of one record, wrapped to one office key.

    Deleting every row of a record shreds it: its shell stays, its words are gone for good.
    """

    ref = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=1)  # a later sealing has a key of its own
    office_key = models.ForeignKey(OfficeKey, models.PROTECT, related_name="records")
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ref", "version", "office_key"], name="record_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.ref}/{self.version}"


class Sealed(models.Model):
    """One sealed field of one record."""

    ref = models.CharField(max_length=12)
    field = models.CharField(max_length=30)
    version = models.PositiveIntegerField(default=1)
    locked = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ref", "field", "version"], name="sealed_once")
        ]

    def __str__(self) -> str:
        return f"{self.ref}/{self.field}/{self.version}"
