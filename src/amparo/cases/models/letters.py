"""Letters of a case, as they were sent. Their words are sealed."""

from __future__ import annotations

from django.db import models

from amparo.base.access import Person
from amparo.base.records import Record, RecordQuerySet
from amparo.cases.models.allegations import Allegation
from amparo.cases.policy import LETTER, is_kept_from_case
from amparo.cases.working import Recipient, Way
from amparo.intake.models import Message


class CaseLetter(Record):
    """One letter: which text it was made from, to whom, in which language, when and how it went.

    One that went into a mailbox is a message there, and its words lie sealed under that one.
    """

    policy, kept_from = LETTER, is_kept_from_case
    part_of = "allegation"
    objects = RecordQuerySet["CaseLetter"].as_manager()

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="letters")
    template = models.CharField(max_length=30)  # name of a text; see ``letters``
    to = models.CharField(max_length=10, choices=Recipient)
    way = models.CharField(max_length=20, choices=Way)
    language = models.CharField(max_length=7)
    sent_on = models.DateField()
    author = models.ForeignKey(Person, models.PROTECT, related_name="letters")
    at = models.DateTimeField()
    message = models.OneToOneField(Message, models.PROTECT, null=True, related_name="letter")

    class Meta:
        indexes = [models.Index(fields=["allegation", "at"], name="letter_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(way=Way.MAILBOX) ^ models.Q(message=None),
                name="letter_in_mailbox_is_message",
            )
        ]

    @property
    def sealed_as(self) -> str:
        """The ref that its words are sealed under; for rows with their ``message``."""
        return self.message.ref if self.message else self.ref
