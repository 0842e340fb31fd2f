"""Notifications to Member States: shells. What is said in words lies sealed, beside them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.accountability.policy.notifications import (
    ANSWER,
    NOTIFICATION,
    is_kept_away,
    is_kept_from_notification,
)
from amparo.accountability.states.answers import AnswerKind, Finding, StateMeasure
from amparo.accountability.states.notifications import (
    MOVES,
    OPEN,
    WAITING,
    Basis,
    NotificationState,
)
from amparo.base.access import Office
from amparo.base.records import Record, RecordQuerySet
from amparo.cases.models import Allegation
from amparo.clocks import subjects as clocks
from amparo.registry.models import Country

#: What makes no sense before a notification is sent, or after it is closed.
SPOKEN = frozenset({"report_measure", "say_more", "issue_note", "begin_package", "attach_file"})


class NotificationQuerySet(RecordQuerySet["Notification"]):
    def ongoing(self) -> Self:
        return self.filter(state__in=OPEN)

    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False)


class Notification(Record):
    """A Member State is told of one allegation, and answers. ``state`` is how far that has come.

    Source: memorandum of understanding with troop-contributing countries, articles 7.12 and
    7.16; resolution 71/297, paragraph 16.
    """

    policy, moves, kept_from = NOTIFICATION, MOVES, is_kept_away
    objects = NotificationQuerySet.as_manager()

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="notifications")
    office = models.ForeignKey(Office, models.PROTECT, related_name="notifications")
    country = models.ForeignKey(Country, models.PROTECT, related_name="notifications")
    state = models.CharField(
        _("state"), max_length=20, choices=NotificationState, default=NotificationState.DRAFTED
    )
    basis = models.CharField(_("basis"), max_length=20, choices=Basis)
    is_grave = models.BooleanField(default=False)  # the State has fewer days to answer
    known_at = models.DateTimeField()  # when anybody in the system first knew
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    shredded_at = models.DateTimeField(null=True)  # what was written is gone; the shell stays
    unwilling_due_at = models.DateTimeField(null=True)  # since when a person may declare it so
    due_at = models.DateTimeField(default=clocks.NEVER)  # the first of its clocks; see ``clocks``

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "due_at", "id"],
                condition=models.Q(state__in=OPEN),
                name="notification_list",
            ),
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state__in=OPEN),
                name="notification_everywhere",
            ),
            models.Index(fields=["office", "state", "due_at", "id"], name="notification_state"),
            models.Index(
                fields=["unwilling_due_at", "id"],
                condition=models.Q(unwilling_due_at__isnull=False, state__in=WAITING),
                name="notification_unwilling",
            ),
            models.Index(fields=["country", "-sent_at", "-id"], name="notification_of_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["allegation", "country"],
                condition=~models.Q(state=NotificationState.CLOSED),
                name="notification_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state=NotificationState.CLOSED)
                | models.Q(sent_at=None) & models.Q(state=NotificationState.DRAFTED)
                | models.Q(sent_at__isnull=False) & ~models.Q(state=NotificationState.DRAFTED),
                name="notification_sent_once_it_moves",
            ),
        ]

    @property
    def is_silent(self) -> bool:
        """Not sent yet, or closed: nobody says anything."""
        return self.state in {NotificationState.DRAFTED, NotificationState.CLOSED}

    @property
    def can(self) -> frozenset[str]:
        """Also leaves out what makes no sense before it is sent, or after it is closed."""
        idle = SPOKEN if self.is_silent else frozenset()
        if self.unwilling_due_at is None:
            idle |= {"declare_unwilling"}
        return super().can - idle


class Answer(Record):
    """One answer of a State; its words are sealed to the office and to the State's."""

    policy, kept_from = ANSWER, is_kept_from_notification
    part_of = "notification"
    objects = RecordQuerySet["Answer"].as_manager()

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=20, choices=AnswerKind)
    is_noted = models.BooleanField()  # by a lead, from paper; else by the State itself
    finding = models.CharField(max_length=20, choices=Finding, blank=True)
    measure = models.CharField(max_length=20, choices=StateMeasure, blank=True)
    has_words = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["notification", "at"], name="answer_of_notification")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=AnswerKind.GIVE_OUTCOME) ^ models.Q(finding=""),
                name="answer_outcome_says_finding",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=AnswerKind.REPORT_MEASURE) ^ models.Q(measure=""),
                name="answer_measure_says_which",
            ),
        ]


clocks.register(
    "amparo.notification",
    _("Notification to a Member State"),
    "accountability:notification",
    due="due_at",
)
