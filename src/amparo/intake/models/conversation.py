"""What was said and sent after the report."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.intake.models.reports import Report
from amparo.intake.policy import ATTACHMENT, MESSAGE, is_kept_from_report
from amparo.intake.states import Felt, FileGroup, MessageKind, Party, Scan


class MessageQuerySet(RecordQuerySet["Message"]):
    def unseen(self) -> Self:
        """From the person who reported, and opened by nobody at the desk yet."""
        return self.filter(party=Party.REPORTER, seen_at=None)


class Message(Record):
    """One message; its words are sealed to the office, and a copy lies in the mailbox."""

    policy, kept_from = MESSAGE, is_kept_from_report
    part_of = "report"
    objects = MessageQuerySet.as_manager()

    report = models.ForeignKey(Report, models.PROTECT, related_name="messages")
    office = models.ForeignKey(Office, models.PROTECT, related_name="messages")
    party = models.CharField(max_length=10, choices=Party)
    kind = models.CharField(max_length=20, choices=MessageKind, default=MessageKind.WORDS)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="messages")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)  # by the other side

    class Meta:
        indexes = [
            models.Index(fields=["report", "at"], name="message_of_report"),
            models.Index(
                fields=["office", "at"],
                condition=models.Q(party=Party.REPORTER, seen_at=None),
                name="message_unseen",
            ),
        ]


class Feedback(models.Model):
    """How it was handled, in codes, as the person who reported sees it; words are a message."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="feedback")
    was_heard = models.CharField(max_length=10, choices=Felt, default=Felt.UNSAID)
    felt_safe = models.CharField(max_length=10, choices=Felt, default=Felt.UNSAID)
    would_again = models.CharField(max_length=10, choices=Felt, default=Felt.UNSAID)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"feedback on {self.report_id}"


class AttachmentQuerySet(RecordQuerySet["Attachment"]):
    def originals(self) -> Self:
        """As they were handed in; not the reading copies made of them."""
        return self.filter(copy_of=None)

    def whole(self) -> Self:
        return self.filter(is_whole=True)

    def unfinished(self, before: datetime) -> Self:
        return self.filter(is_whole=False, began_at__lt=before)


class Attachment(Record):
    """A file, sealed in parts. Its name is sealed too; the shell knows its kind and size."""

    policy, kept_from = ATTACHMENT, is_kept_from_report
    part_of = "report"
    objects = AttachmentQuerySet.as_manager()

    report = models.ForeignKey(Report, models.PROTECT, related_name="attachments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="attachments")
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="attachments")
    party = models.CharField(max_length=10, choices=Party, default=Party.REPORTER)
    kind = models.CharField(max_length=40, blank=True)  # by content; see base.files.kinds
    size = models.PositiveBigIntegerField(default=0)  # clear bytes
    parts = models.PositiveIntegerField(default=0)
    is_whole = models.BooleanField(default=False)
    scan = models.CharField(max_length=20, choices=Scan, default=Scan.NOT_SCANNED)
    began_at = models.DateTimeField()
    copy_of = models.OneToOneField("self", models.CASCADE, null=True, related_name="reading_copy")

    class Meta:
        indexes = [models.Index(fields=["is_whole", "began_at"], name="attachment_unfinished")]

    @property
    def group(self) -> FileGroup:
        """What kind of thing it is, for people."""
        return FileGroup.of(self.kind)
