"""Cases that belong together."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from amparo.base.access import Person
from amparo.cases.models.allegations import Allegation
from amparo.cases.working import Tie


class CaseLinkQuerySet(models.QuerySet["CaseLink"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def of(self, allegation: Allegation) -> Self:
        """Links of a case, from whichever end they were made."""
        return self.filter(Q(allegation=allegation) | Q(other=allegation))


class CaseLink(models.Model):
    """Two cases and why they belong together. Undone, not deleted; it gives nobody a right."""

    objects = CaseLinkQuerySet.as_manager()

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="links")
    other = models.ForeignKey(Allegation, models.PROTECT, related_name="linked")
    tie = models.CharField(max_length=20, choices=Tie)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="case_links")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["allegation", "other", "tie"],
                condition=Q(undone_at=None),
                name="case_link_once",
            ),
            models.CheckConstraint(condition=~Q(allegation=F("other")), name="case_link_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.allegation_id} {self.tie} {self.other_id}"
