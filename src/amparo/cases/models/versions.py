"""Incidents and people of a case: told once, told again when more is known, never edited."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from amparo.base.records import Record, RecordQuerySet
from amparo.cases.models.allegations import Allegation
from amparo.cases.policy import PART, is_kept_from_part
from amparo.cases.states import HowMany
from amparo.intake.models import Report

V = TypeVar("V", bound="Version", covariant=True)


class VersionQuerySet(RecordQuerySet[V]):
    def standing(self) -> Self:
        """As far as is known now: neither told again since, nor withdrawn."""
        return self.filter(correction=None, is_withdrawn=False)

    def known(self, before: datetime) -> Self:
        """As was known before a moment: neither told again by then, nor withdrawn."""
        later = rows_of(self.model).filter(corrects=OuterRef("pk"), known_at__lt=before)
        return self.filter(~Exists(later), known_at__lt=before, is_withdrawn=False)


class Version(Record):
    """One telling of an incident, a person or a pair. Append-only, in the database too.

    Whoever learns more tells it again: another row that ``corrects`` the one before and stands
    in its place from its own ``known_at`` on, as a fact does. So the case can be shown as it was
    known on any day, and people counted at any cut. All tellings of one thing share its
    ``thread``: the ref of the first, by which it is called, and under which its words are sealed.
    """

    policy, kept_from, part_of = PART, is_kept_from_part, "report"
    letter = ""  # what its code begins with

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="%(class)s_tellings")
    thread = models.CharField(max_length=12)
    code = models.CharField(max_length=12)  # in its report: "V2"; names nobody
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    is_withdrawn = models.BooleanField(default=False)
    true_on = models.DateField()
    known_at = models.DateTimeField()

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["allegation", "known_at"], name="%(class)s_of_case"),
            models.Index(fields=["thread", "known_at"], name="%(class)s_thread"),
        ]

    @property
    def report(self) -> Report:
        """The record that it is a part of, for the vault."""
        return self.allegation.report


class Counted(models.Model):
    """How many people a row stands for: one, several, at least so many, or nobody knows."""

    known = models.CharField(max_length=10, choices=HowMany, default=HowMany.EXACT)
    number = models.PositiveIntegerField(null=True, default=1)

    class Meta:
        abstract = True


def number_fits() -> Q:
    """A number where one is known, and none where none is."""
    return Q(known=HowMany.UNKNOWN, number=None) | Q(~Q(known=HowMany.UNKNOWN), number__gte=1)


def rows_of(model: type[Version]) -> Any:
    """All tellings of a kind, as a query of that kind, whichever it is."""
    return model._default_manager.all()
