"""Who works on an investigation, and who must not."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from amparo.base.access import Person
from amparo.investigations.models.investigations import Investigation
from amparo.investigations.states import Part, WhyConflict


class TeamMember(models.Model):
    """Somebody in the team of an investigation, from one moment until another."""

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="team")
    person = models.ForeignKey(Person, models.PROTECT, related_name="inquiries")
    part = models.CharField(max_length=10, choices=Part)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "until"], name="team_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["investigation", "person"], condition=Q(until=None), name="team_member_once"
            ),
            models.UniqueConstraint(
                fields=["investigation"],
                condition=Q(until=None, part=Part.LEAD),
                name="team_one_lead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.investigation_id}"


class Conflict(models.Model):
    """A conflict of interest. While the row is there, the investigation is not there for them."""

    investigation = models.ForeignKey(Investigation, models.CASCADE, related_name="conflicts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="conflicts")
    why = models.CharField(max_length=20, choices=WhyConflict)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["investigation", "person"], name="conflict_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} not {self.investigation_id}"
