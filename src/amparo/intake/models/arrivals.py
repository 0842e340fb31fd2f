"""Reports that come from elsewhere: sealed bundles, who signed them, and a partner's system."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.intake.models.reports import Report
from amparo.intake.policy import BUNDLE, SENDER
from amparo.people.models import ApiToken


class SenderQuerySet(RecordQuerySet["Sender"]):
    def known(self, key: bytes) -> Self:
        return self.filter(key=key.hex(), ended_at=None)


class Sender(Record):
    """Somebody whose signature we know: a partner's system, a laptop of a field team."""

    policy = SENDER
    objects = SenderQuerySet.as_manager()

    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=64)  # Ed25519 public key, hexadecimal
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="senders")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(ended_at=None), name="sender_key_once"
            )
        ]


class Bundle(Record):
    """A sealed file that an officer handed in; recognised by its id when it comes again.

    ``sealed`` is the file as it came, while it waits; nobody but a holder of the office's key
    can read it. A report of it has ``outside`` = ``<bundle>/<number of the item>``.
    """

    policy = BUNDLE
    objects = RecordQuerySet["Bundle"].as_manager()

    bundle = models.CharField(max_length=32, unique=True)  # id of the parcel, hexadecimal
    office = models.ForeignKey(Office, models.PROTECT, related_name="bundles")
    kind = models.CharField(max_length=30)  # of parcel
    key = models.CharField(max_length=64)  # of the sender, hexadecimal
    made_at = models.DateTimeField()  # by the sender's clock
    at = models.DateTimeField()  # handed in
    handed_in_by = models.ForeignKey(Person, models.PROTECT, related_name="bundles")
    sealed = models.BinaryField(null=True)
    items = models.PositiveIntegerField(default=0)  # taken so far


class Delivery(models.Model):
    """One report that a partner's system handed in, so that a repeated request makes no second.

    Both hashes are keyed with the token itself, which is not kept: they tell nothing.
    """

    token = models.ForeignKey(ApiToken, models.PROTECT, related_name="deliveries")
    key = models.CharField(max_length=64, unique=True)  # hash of the idempotency key
    body = models.CharField(max_length=64)  # hash of what was sent
    report = models.OneToOneField(Report, models.PROTECT, related_name="delivery")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["token", "at"], name="delivery_by_token")]

    def __str__(self) -> str:
        return f"delivery {self.pk}"
