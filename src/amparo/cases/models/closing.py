"""Closing the file of a case: asked for by one, confirmed by another, with what was looked at."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Person
from amparo.base.errors import NotPossible
from amparo.base.records import Record, RecordQuerySet
from amparo.cases.models.allegations import Allegation
from amparo.cases.policy import CLOSING, is_kept_from_case
from amparo.cases.working import (
    CLOSING_MOVES,
    WERE_TOLD,
    ClosingState,
    Helped,
    Informed,
    Justice,
    Owed,
    Risk,
    Way,
)

STANDING = (ClosingState.ASKED, ClosingState.CLOSED)


class FileClosed(NotPossible):
    """The file of this case is closed: nothing is added to it unless it is opened again."""


class ClosingQuerySet(RecordQuerySet["Closing"]):
    def standing(self) -> Self:
        """Asked for, or closed and not opened again: at most one of a case."""
        return self.filter(state__in=STANDING)


class Closing(Record):
    """One round of closing a file. It stands beside the status, which says how the case ended."""

    policy, moves, kept_from = CLOSING, CLOSING_MOVES, is_kept_from_case
    part_of = "allegation"
    objects = ClosingQuerySet.as_manager()

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="closings")
    state = models.CharField(max_length=10, choices=ClosingState, default=ClosingState.ASKED)
    helped = models.CharField(max_length=10, choices=Helped)
    informed = models.CharField(max_length=10, choices=Informed)
    told_on = models.DateField(null=True)
    told_how = models.CharField(max_length=20, choices=Way, blank=True)
    owed = models.CharField(max_length=10, choices=Owed)
    risk = models.CharField(max_length=10, choices=Risk)
    justice = models.CharField(max_length=10, choices=Justice)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="closings_asked")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="closings_answered"
    )
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # opened again

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"], name="closing_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["allegation"], condition=Q(state__in=STANDING), name="closing_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by")),
                name="closing_needs_two",
            ),
            models.CheckConstraint(
                condition=Q(informed__in=sorted(WERE_TOLD), told_on__isnull=False) & ~Q(told_how="")
                | ~Q(informed__in=sorted(WERE_TOLD)) & Q(told_on=None, told_how=""),
                name="closing_told_says_when",
            ),
        ]


def refuse_closed(allegation: Allegation) -> None:
    """Raises:
    FileClosed: nothing is added to a file that is closed.
    """
    if allegation.closings.filter(state=ClosingState.CLOSED).exists():
        raise FileClosed(_("The file of this case is closed. Open it again first."))
