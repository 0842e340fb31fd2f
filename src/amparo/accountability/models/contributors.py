"""Deployments with their certificates, commitments, consultations: States, never persons."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _t

from amparo.accountability.models.steps import Bar
from amparo.accountability.policy.contributors import (
    COMMITMENT,
    CONSULTATION,
    DEPLOYMENT,
    STATE_RETURN,
)
from amparo.accountability.states import contributors as states
from amparo.base.by import By
from amparo.base.records import Record, RecordQuerySet
from amparo.registry.models import Country, Entity


class DeploymentQuerySet(RecordQuerySet["Deployment"]):
    def with_bars(self, by: By) -> Self:
        """Each with ``bars``: those in force against nationals of its State, as far as I see."""
        seen = Bar.objects.allowed(by, "view").placed(by)
        standing = Bar.objects.in_force(by.at.date()).filter(pk__in=seen.values("pk"))
        bars = standing.filter(country=OuterRef("country")).order_by().values("country")
        return self.annotate(bars=Coalesce(Subquery(bars.annotate(n=Count("pk")).values("n")), 0))

    def with_papers(self) -> Self:
        """Each with its certificates and results of screening, the latest first."""
        results = VettingResult.objects.order_by("-vetted_on", "-known_at", "-pk")
        return self.prefetch_related("certificates", Prefetch("results", results))

    def current(self, on: date) -> Self:
        return self.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)


class Deployment(Record):
    """Personnel that a State sends to a mission, and what was checked before."""

    policy = DEPLOYMENT
    objects = DeploymentQuerySet.as_manager()

    country = models.ForeignKey(Country, models.PROTECT, related_name="deployments")
    mission = models.ForeignKey(Entity, models.PROTECT, related_name="deployments")
    kind = models.CharField(max_length=20, choices=states.Deployed)
    persons = models.PositiveIntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    vetting = models.CharField(
        max_length=20, choices=states.Vetting, default=states.Vetting.PENDING
    )  # what the latest result says
    vetted_on = models.DateField(null=True)
    known_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-from_on", "-id"], name="deployment_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="deployment_ends_after_start",
            )
        ]

    @property
    def missing(self) -> list[str]:
        """What is still to be seen before they are deployed, in words. With ``with_papers``."""
        papers = {one.kind for one in self.certificates.all()}
        found = [str(kind.label) for kind in states.Certified if kind not in papers]
        if self.vetting == states.Vetting.PENDING:
            found.insert(0, _t("Screening"))
        return found


class VettingResult(models.Model):
    """What one screening of a deployment found. Append-only, in the database too."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="results")
    vetting = models.CharField(max_length=20, choices=states.Vetting)
    vetted_on = models.DateField()
    known_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["deployment", "-vetted_on"], name="vetting_of_deployment")]

    def __str__(self) -> str:
        return f"{self.vetting} {self.vetted_on}"


class Certificate(models.Model):
    """What the State certified of a deployment."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=20, choices=states.Certified)
    moment = models.CharField(max_length=20, choices=states.Moment)
    given_on = models.DateField()
    known_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.given_on}"


class StateReturn(Record):
    """A briefing that a State had, an answer it gave to a questionnaire, a practice it shared."""

    policy = STATE_RETURN
    objects = RecordQuerySet["StateReturn"].as_manager()

    country = models.ForeignKey(Country, models.PROTECT, related_name="returns")
    kind = models.CharField(max_length=20, choices=states.Given)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=200)  # the document in which it stands
    given_on = models.DateField()
    known_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-given_on", "-id"], name="statereturn_list")]


class Commitment(Record):
    """What a State, or a force not of the United Nations, has promised."""

    policy = COMMITMENT
    objects = RecordQuerySet["Commitment"].as_manager()

    country = models.ForeignKey(Country, models.PROTECT, related_name="commitments")
    kind = models.CharField(max_length=20, choices=states.Promise)
    force = models.CharField(max_length=40, blank=True)  # code list non-un-force
    source = models.CharField(max_length=200)  # the document in which it stands
    made_on = models.DateField()
    ended_on = models.DateField(null=True)
    known_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-made_on", "-id"], name="commitment_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(force="") | Q(kind=states.Promise.PREVENTION),
                name="commitment_force_prevents",
            )
        ]


class Consultation(Record):
    """A proposal on which States are consulted. Source: resolution 71/297, paragraph 7."""

    policy = CONSULTATION
    objects = RecordQuerySet["Consultation"].as_manager()

    proposal = models.CharField(max_length=200)
    opened_on = models.DateField()
    report_back_on = models.DateField()
    result = models.CharField(max_length=20, choices=states.Result, blank=True)
    closed_on = models.DateField(null=True)
    known_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-opened_on", "-id"], name="consultation_list")]


class StateView(models.Model):
    """What a State said of a proposal; a later row of the same State stands in its place."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="views")
    country = models.ForeignKey(Country, models.PROTECT, related_name="views")
    stance = models.CharField(max_length=20, choices=states.Stance)
    given_on = models.DateField()
    known_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.stance} {self.given_on}"
