"""How an investigation goes about it: steps, victim-sensitive method, and who is heard."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from amparo.base.access import Person
from amparo.base.records import new_ref
from amparo.investigations.models.investigations import Investigation
from amparo.investigations.states import (
    Heard,
    Method,
    Offer,
    Step,
    WhyExtended,
    WhyHeardAgain,
)


class Extension(models.Model):
    """More time than was agreed, with its reason. The limit itself stays: late is shown as late."""

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="extensions")
    why = models.CharField(max_length=20, choices=WhyExtended)
    until_on = models.DateField()
    at = models.DateTimeField()
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="extensions")

    def __str__(self) -> str:
        return f"{self.investigation_id} until {self.until_on}"


class PlanStep(models.Model):
    """Something to be done; what more there is to say of it is sealed under its ref."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=Step)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="planned_steps")

    class Meta:
        indexes = [models.Index(fields=["investigation", "due_on"], name="plan_of")]

    def __str__(self) -> str:
        return self.ref


class MethodCheck(models.Model):
    """Whether a rule of victim-sensitive method is met; the latest stands, earlier ones stay."""

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="methods")
    item = models.CharField(max_length=20, choices=Method)
    is_met = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="method_checks")

    class Meta:
        indexes = [models.Index(fields=["investigation", "item", "-at"], name="method_of")]

    def __str__(self) -> str:
        return f"{self.item}: {self.is_met}"


class Interviewee(models.Model):
    """Somebody who is to be heard: a pseudonym here; who it is, is sealed under its ref."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="interviewees")
    pseudonym = models.CharField(max_length=5)  # H1, W2, S1: letter of the kind, and a number
    kind = models.CharField(max_length=10, choices=Heard)
    is_child = models.BooleanField(default=False)
    language = models.CharField(max_length=3, blank=True)  # ISO 639
    needs_interpreter = models.BooleanField(default=False)
    more = models.PositiveSmallIntegerField(default=0)  # interviews allowed beyond the limit
    why_more = models.CharField(max_length=20, choices=WhyHeardAgain, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["investigation", "pseudonym"], name="interviewee_pseudonym"
            ),
            models.CheckConstraint(
                condition=Q(more=0) ^ ~Q(why_more=""), name="interviewee_more_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.pseudonym


class Interview(models.Model):
    """One interview, planned and then held or dropped; its notes are sealed under its ref."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    interviewee = models.ForeignKey(Interviewee, models.PROTECT, related_name="interviews")
    planned_on = models.DateField()
    interviewer = models.ForeignKey(Person, models.PROTECT, related_name="interviews")
    held_on = models.DateField(null=True)
    is_dropped = models.BooleanField(default=False)
    observer = models.CharField(max_length=10, choices=Offer, default=Offer.NOT_OFFERED)
    support = models.CharField(max_length=10, choices=Offer, default=Offer.NOT_OFFERED)
    interpreter = models.CharField(max_length=10, choices=Offer, default=Offer.NOT_OFFERED)

    class Meta:
        indexes = [models.Index(fields=["interviewee", "planned_on"], name="interview_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_dropped=False) | Q(held_on=None), name="interview_held_or_dropped"
            )
        ]

    def __str__(self) -> str:
        return self.ref
