"""What a case taught: codes of the list causal-factor, counted over cases."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from amparo.base.access import Person
from amparo.cases.models.allegations import Allegation


class LessonQuerySet(models.QuerySet["Lesson"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)


class Lesson(models.Model):
    """One factor that lay behind a case. Undone, not deleted."""

    objects = LessonQuerySet.as_manager()

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="lessons")
    factor = models.CharField(max_length=40)  # code list causal-factor
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="lessons")
    noted_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["allegation", "factor"], condition=Q(undone_at=None), name="lesson_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["factor", "allegation"],
                condition=Q(undone_at=None),
                name="lesson_by_factor",
            )
        ]

    def __str__(self) -> str:
        return f"{self.factor} in {self.allegation_id}"
