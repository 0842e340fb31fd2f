"""What the vault keeps in the database. Nothing here opens anything by itself."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.policy import Policy, nobody
from amparo.base.records import Record


class Reason(models.TextChoices):
    """Why somebody opens a dossier. A code: the journal holds no words."""

    TRIAGE = "triage", _("To decide where the report belongs")
    SAFETY = "safety", _("To judge a danger to somebody")
    ASSESSMENT = "assessment", _("To assess or investigate the allegation")
    ASSISTANCE = "assistance", _("To arrange help")
    QUALITY = "quality", _("To review the quality of the work")
    EMERGENCY = "emergency", _("An emergency: life or safety is at stake")
    CANDIDATE = "candidate", _("To ask or answer about a candidate for work")

    @classmethod
    def of_reports(cls) -> list[tuple[str, str | Promise]]:
        """Those for what somebody told, and what comes of it."""
        return [(one.value, one.label) for one in cls if one != cls.CANDIDATE]


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


class Passphrase(models.Model):
    """A second lock on a person's key, for those who sign in without a password of ours."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="passphrase")
    locked = models.BinaryField()  # private half, locked
    salt = models.BinaryField()
    ops = models.PositiveIntegerField()
    memory = models.PositiveIntegerField()  # bytes

    def __str__(self) -> str:
        return f"passphrase of {self.person_id}"


class Mailbox(models.Model):
    """Where replies to a reporter wait. Opened by their receipt, which nobody keeps but they.

    Of the receipt there is a keyed hash to find the row by, and the salt of the Argon2id that
    makes of it the key to the private half. Neither tells anything about the receipt.
    """

    lookup = models.BinaryField(unique=True)  # 32 bytes, keyed hash
    salt = models.BinaryField()
    ops = models.PositiveIntegerField()
    memory = models.PositiveIntegerField()  # bytes
    public = models.BinaryField()  # 32 bytes
    locked = models.BinaryField()  # private half, under the receipt's key
    one_time = models.BooleanField(default=False)  # told by telephone; changed at first use
    is_confirmed = models.BooleanField(default=False)  # its last group was typed back
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)  # of a one-time code

    def __str__(self) -> str:
        return f"mailbox {self.pk}"


class Letter(models.Model):
    """A copy of a message for the reporter's mailbox, apart from the dossier of the office.

    The public process reads this table and no other with sealed words in it.
    """

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="letters")
    ref = models.CharField(max_length=12)  # of the message
    wrapped = models.BinaryField()  # its key, to the mailbox
    locked = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "ref"], name="letter_once")]

    def __str__(self) -> str:
        return f"letter {self.ref}"


class RecordKey(models.Model):
    """The key of one sealing of one record, wrapped to one holder.

    The holder is an office, or a person named on the record. Deleting every row of a record
    shreds it: its shell stays, its words are gone for good.
    """

    ref = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=1)  # a later sealing has a key of its own
    office_key = models.ForeignKey(OfficeKey, models.PROTECT, null=True, related_name="records")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="record_keys")
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ref", "version", "office_key"], name="record_key_once"
            ),
            models.UniqueConstraint(fields=["ref", "version", "person"], name="record_key_person"),
            models.CheckConstraint(
                condition=Q(office_key__isnull=False) ^ Q(person__isnull=False),
                name="record_key_one_holder",
            ),
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


class Chunk(models.Model):
    """One sealed part of a file. Its place, and whether it is the last, are bound to it."""

    ref = models.CharField(max_length=12)
    number = models.PositiveIntegerField()  # from 0
    locked = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ref", "number"], name="chunk_once")]

    def __str__(self) -> str:
        return f"{self.ref}/{self.number}"


class Identity(Record):
    """Who somebody is, sealed apart from what they told: opened by a quorum of custodians.

    The fields lie in ``Sealed`` under this row's own ref; their key exists only as shares.
    """

    policy: ClassVar[Policy] = {"view": nobody}  # reached through the record it belongs to

    of = models.CharField(max_length=12, unique=True)  # ref of the record it belongs to
    need = models.PositiveSmallIntegerField()  # shares that open it
    made_at = models.DateTimeField()


class Share(models.Model):
    """One share of the key of an identity, wrapped to one custodian."""

    identity = models.ForeignKey(Identity, models.CASCADE, related_name="shares")
    custodian = models.ForeignKey(Person, models.PROTECT, related_name="shares")
    wrapped = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["identity", "custodian"], name="share_once")]

    def __str__(self) -> str:
        return f"share of {self.identity_id} for {self.custodian_id}"


class RecoveryKey(models.Model):
    """The organisation's recovery key: its public half. The other exists as shares, on paper."""

    public = models.BinaryField()  # 32 bytes
    need = models.PositiveSmallIntegerField()  # shares that make the private half
    of = models.PositiveSmallIntegerField()  # shares there are
    made_at = models.DateTimeField()  # when it was enrolled here
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["retired_at"],
                condition=Q(retired_at=None),
                name="recovery_key_current",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(fields=["public"], name="recovery_key_once"),
        ]

    def __str__(self) -> str:
        return f"recovery key {self.pk}"


class OfficeRecovery(models.Model):
    """The private half of an office key, wrapped to a recovery key."""

    office_key = models.ForeignKey(OfficeKey, models.CASCADE, related_name="recoveries")
    recovery_key = models.ForeignKey(RecoveryKey, models.PROTECT, related_name="wraps")
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_key", "recovery_key"], name="office_recovery_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.office_key_id} for recovery"
