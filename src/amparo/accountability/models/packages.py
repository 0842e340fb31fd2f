"""Packages of evidence: shells. What is in one lies sealed under its own ref."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.accountability.models.notifications import Notification
from amparo.accountability.policy.notifications import STATE_FILE, is_kept_from_notification
from amparo.accountability.policy.packages import PACKAGE
from amparo.accountability.states.packages import (
    PACKAGE_MOVES,
    ItemKind,
    PackageState,
    Purpose,
)
from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet, new_ref
from amparo.intake.models import Attachment


class Package(Record):
    """What a State receives of a case, chosen item by item; by two people where it has words."""

    policy, moves, kept_from = PACKAGE, PACKAGE_MOVES, is_kept_from_notification
    objects = RecordQuerySet["Package"].as_manager()

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="packages")
    office = models.ForeignKey(Office, models.PROTECT, related_name="packages")
    state = models.CharField(
        _("state"), max_length=10, choices=PackageState, default=PackageState.CHOOSING
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    language = models.CharField(max_length=7)  # of the sheet of facts
    version = models.PositiveIntegerField(default=0)  # of the last sealing under its ref
    begun_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="packages_proposed"
    )
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="packages_sent")
    sent_at = models.DateTimeField(null=True)
    shredded_at = models.DateTimeField(null=True)  # its words are gone; the shell stays
    first_opened_at = models.DateTimeField(null=True)  # by the State: its receipt

    class Meta:
        indexes = [models.Index(fields=["notification", "-begun_at"], name="package_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_by=None) | Q(proposed_by=None) | ~Q(sent_by=F("proposed_by")),
                name="package_needs_two",
            )
        ]


class PackageItem(models.Model):
    """One thing of the case, chosen or left out. ``place`` names its field under the package."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    package = models.ForeignKey(Package, models.PROTECT, related_name="items")
    kind = models.CharField(max_length=10, choices=ItemKind)
    field = models.CharField(max_length=30, blank=True)  # sealed field of the report
    file = models.ForeignKey(
        Attachment, models.PROTECT, null=True, related_name="+"
    )  # original whose reading copy goes
    is_chosen = models.BooleanField(default=True)
    struck = models.PositiveIntegerField(default=0)  # passages struck out
    media = models.CharField(max_length=20, blank=True)  # kind of file
    parts = models.PositiveIntegerField(default=0)  # of the file as sealed to the State
    size = models.PositiveBigIntegerField(default=0)  # bytes

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["package", "field", "file"],
                name="package_item_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.ref


class StateFile(Record):
    """A file that a State attached, or a lead for it; sealed in parts to both sides."""

    policy, kept_from = STATE_FILE, is_kept_from_notification
    part_of = "notification"
    objects = RecordQuerySet["StateFile"].as_manager()

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="files")
    media = models.CharField(max_length=20)  # kind of file, by its content
    parts = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()  # bytes
    is_noted = models.BooleanField()  # by a lead; else by the State itself
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["notification", "at"], name="state_file_list")]
