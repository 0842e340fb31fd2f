"""The register of investigators: what they are qualified for, and how much they carry."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet
from amparo.investigations.policy import INVESTIGATOR
from amparo.investigations.states import Skill


class InvestigatorQuerySet(RecordQuerySet["Investigator"]):
    def serving(self, on: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)

    def skilled(self, skill: Skill, on: date) -> Self:
        held = Qualification.objects.filter(skill=skill).holding(on)
        return self.filter(pk__in=held.values("investigator"))


class Investigator(Record):
    """A person in the register of an office, from one day until another."""

    policy = INVESTIGATOR
    objects = InvestigatorQuerySet.as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="investigators")
    person = models.ForeignKey(Person, models.PROTECT, related_name="registrations")
    most_cases = models.PositiveSmallIntegerField(null=True)  # null: the default holds
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "person"], condition=Q(until=None), name="investigator_once"
            )
        ]


class QualificationQuerySet(models.QuerySet["Qualification"]):
    def holding(self, on: date) -> Self:
        return self.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)


class Qualification(models.Model):
    """Something an investigator is qualified for, from a day, until its last day if it has one."""

    objects = QualificationQuerySet.as_manager()

    investigator = models.ForeignKey(Investigator, models.CASCADE, related_name="qualifications")
    skill = models.CharField(max_length=20, choices=Skill)
    language = models.CharField(max_length=3, blank=True)  # ISO 639, of the skill LANGUAGE alone
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["investigator", "skill", "language", "from_on"], name="qualification_once"
            ),
            models.CheckConstraint(
                condition=Q(skill=Skill.LANGUAGE) ^ Q(language=""),
                name="qualification_names_language",
            ),
        ]

    def __str__(self) -> str:
        words = str(Skill(self.skill).label)
        return f"{words}: {self.language}" if self.language else words
