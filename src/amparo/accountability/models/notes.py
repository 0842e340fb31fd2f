"""Notes verbales: a register of what was written to which State, when, and by when to answer."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amparo.accountability.models.notifications import Answer, Notification
from amparo.accountability.policy.notifications import NOTE, is_kept_from_notification
from amparo.accountability.states.notes import NoteKind
from amparo.accountability.states.notifications import OPEN
from amparo.base.records import Record, RecordQuerySet
from amparo.registry.models import Country


class NoteQuerySet(RecordQuerySet["Note"]):
    def with_answers(self) -> Self:
        """Each marked ``is_answered`` and ``is_reminded``: the State, or we, wrote after it."""
        answers = Answer.objects.filter(
            notification=OuterRef("notification"), at__gt=OuterRef("issued_at")
        )
        reminders = Note.objects.filter(
            notification=OuterRef("notification"),
            kind=NoteKind.REMINDER,
            issued_at__gt=OuterRef("issued_at"),
        )
        return self.annotate(is_answered=Exists(answers), is_reminded=Exists(reminders))

    def unanswered(self) -> Self:
        """Those that ask for an answer by a day, and have none; not of what is closed."""
        asked = self.with_answers().filter(due_on__isnull=False, notification__state__in=OPEN)
        return asked.filter(is_answered=False)

    def to_remind_of(self, on: date) -> Self:
        """Those whose day has passed, and of which the State was not reminded since."""
        return self.unanswered().filter(due_on__lt=on, is_reminded=False)


class Note(Record):
    """One note verbale; its words are sealed to the office and to the State's.

    Numbers run within one State and year: of another State's notes no number tells anything.
    """

    policy, kept_from = NOTE, is_kept_from_notification
    part_of = "notification"
    objects = NoteQuerySet.as_manager()

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="notes")
    country = models.ForeignKey(Country, models.PROTECT, related_name="notes")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=20, choices=NoteKind)
    language = models.CharField(max_length=7)
    issued_at = models.DateTimeField()
    due_on = models.DateField(null=True)  # by when an answer is asked for

    class Meta:
        indexes = [
            models.Index(fields=["country", "-issued_at", "-id"], name="note_of_state"),
            models.Index(fields=["-issued_at", "-id"], name="note_list"),
            models.Index(fields=["notification", "issued_at"], name="note_of_notification"),
            models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="note_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["country", "year", "number"], name="note_number_once")
        ]

    @property
    def mark(self) -> str:
        """Its reference number: ``2026/KEN/003``."""
        return f"{self.year}/{self.country.iso3}/{self.number:03}"
