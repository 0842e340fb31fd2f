"""Implementing partners: organisations that carry out programmes with money of an entity."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from amparo.base.records import Record, RecordQuerySet
from amparo.partners.policy import PARTNER
from amparo.partners.states import PartnerKind
from amparo.registry.models import Country


class PartnerQuerySet(RecordQuerySet["Partner"]):
    def current(self) -> Self:
        return self.filter(retired_at=None)


class Partner(Record):
    """One organisation, once for the whole system, whichever entities it works with.

    Whether an allegation concerns it is no part of this register: that is asked of the cases,
    by those who may see them.
    """

    policy = PARTNER
    objects = PartnerQuerySet.as_manager()

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(max_length=20, choices=PartnerKind)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        to_field="iso3",
        null=True,
        related_name="+",
    )  # of its seat; null: not known
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)  # no longer chosen for new allegations

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="partner_by_name")]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), "country", name="partner_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name
