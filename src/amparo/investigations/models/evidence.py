"""Evidence and its chain of custody, line by line."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models

from amparo.base.access import Person
from amparo.base.records import Record, RecordQuerySet
from amparo.intake.states import Scan
from amparo.investigations.models.investigations import Investigation
from amparo.investigations.policy import EVIDENCE, is_kept_from_it
from amparo.investigations.states import CustodyKind, EvidenceKind, Place, WhyMoved


class EvidenceQuerySet(RecordQuerySet["Evidence"]):
    def whole(self) -> Self:
        return self.filter(is_whole=True)

    def unfinished(self, before: datetime) -> Self:
        return self.filter(is_whole=False, began_at__lt=before)


class Evidence(Record):
    """A file or a thing. What it is said to be, its name and its fingerprint are sealed.

    ``custodian`` and ``place`` say where it is now; how it came there is in its custody lines.
    """

    policy, kept_from = EVIDENCE, is_kept_from_it
    part_of = "investigation"
    objects = EvidenceQuerySet.as_manager()

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField()  # from 1, in its investigation
    kind = models.CharField(max_length=20, choices=EvidenceKind)
    taken_on = models.DateField()
    custodian = models.ForeignKey(Person, models.PROTECT, related_name="evidence")
    place = models.CharField(max_length=20, choices=Place)
    began_at = models.DateTimeField()
    is_whole = models.BooleanField(default=True)  # a file: every part of it has come
    parts = models.PositiveIntegerField(default=0)  # 0: a thing, no file
    size = models.PositiveBigIntegerField(default=0)  # clear bytes
    file_kind = models.CharField(max_length=40, blank=True)  # by content; see base.files.kinds
    scan = models.CharField(max_length=20, choices=Scan, default=Scan.NOT_SCANNED)

    class Meta:
        indexes = [models.Index(fields=["is_whole", "began_at"], name="evidence_unfinished")]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "number"], name="evidence_number")
        ]

    @property
    def is_file(self) -> bool:
        return self.file_kind != ""


class Custody(models.Model):
    """One line of the chain of custody. Append-only, in the database too."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="custody")
    kind = models.CharField(max_length=12, choices=CustodyKind)
    person = models.ForeignKey(Person, models.PROTECT, related_name="custody_lines")
    to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="custody_received")
    place = models.CharField(max_length=20, choices=Place, blank=True)
    why = models.CharField(max_length=20, choices=WhyMoved, blank=True)
    is_intact = models.BooleanField(null=True)  # of a check alone
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["evidence", "at", "id"], name="custody_of")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.evidence_id}"
