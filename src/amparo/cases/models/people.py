"""What happened, to whom, and by whom it is alleged: shells with codes, and no name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Person
from amparo.cases.models.versions import Counted, Version, VersionQuerySet, number_fits
from amparo.cases.states import Nature
from amparo.intake.states import Answer
from amparo.registry.models import Country, Entity


class Incident(Version):
    """Something that is alleged to have happened: when and where, as coarsely as is known."""

    letter = "I"
    objects = VersionQuerySet["Incident"].as_manager()

    year_kind = models.CharField(max_length=20, default="UNKNOWN")  # code list incident-year-kind
    year = models.PositiveSmallIntegerField(null=True)
    country = models.ForeignKey(
        Country, models.PROTECT, to_field="iso3", null=True, db_index=False, related_name="+"
    )
    mission = models.ForeignKey(
        Entity, models.PROTECT, to_field="code", null=True, db_index=False, related_name="+"
    )
    repeated = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)

    class Meta(Version.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(year_kind="UNKNOWN") ^ Q(year__isnull=False),
                name="incident_year_if_known",
            )
        ]


class Victim(Version, Counted):
    """Somebody alleged to have been harmed, or a group of whom no more is known."""

    letter = "V"
    objects = VersionQuerySet["Victim"].as_manager()

    sex_age = models.CharField(max_length=20, default="UNKNOWN")  # code list victim-sex-age

    class Meta(Version.Meta):
        constraints = [models.CheckConstraint(condition=number_fits(), name="victim_number")]


class AllegedPerpetrator(Version, Counted):
    """Somebody who is alleged to have done it, or a group of whom no more is known."""

    letter = "P"
    objects = VersionQuerySet["AllegedPerpetrator"].as_manager()

    sex = models.CharField(max_length=10, default="UNKNOWN")  # code list perpetrator-sex
    category = models.CharField(max_length=40, blank=True)  # code list personnel-category
    entity = models.ForeignKey(
        Entity, models.PROTECT, to_field="code", null=True, db_index=False, related_name="+"
    )
    nationality = models.ForeignKey(
        Country, models.PROTECT, to_field="iso3", null=True, db_index=False, related_name="+"
    )
    unit = models.CharField(max_length=20, blank=True)  # code of a contingent or unit: "BATT-2"
    in_post = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    account = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("account here")
    )  # if they have one: then the report is kept away from them and their line

    class Meta(Version.Meta):
        constraints = [models.CheckConstraint(condition=number_fits(), name="perpetrator_number")]
        indexes = [
            *Version.Meta.indexes,
            models.Index(fields=["unit"], name="perpetrator_unit", condition=~Q(unit="")),
        ]


class Pair(Version):
    """One alleged perpetrator and one victim in one incident: what is alleged between them."""

    letter = "A"
    objects = VersionQuerySet["Pair"].as_manager()

    incident = models.ForeignKey(Incident, models.PROTECT, to_field="ref", related_name="+")
    victim = models.ForeignKey(Victim, models.PROTECT, to_field="ref", related_name="+")
    perpetrator = models.ForeignKey(
        AllegedPerpetrator, models.PROTECT, to_field="ref", related_name="+"
    )  # each by its thread
    nature = models.CharField(max_length=10, choices=Nature, default=Nature.UNKNOWN)
    detail = models.CharField(max_length=40, blank=True)  # code list nature

    class Meta(Version.Meta):
        pass
