"""Allegations: the shell of a case."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.records import Record, RecordQuerySet
from amparo.cases.policy import ALLEGATION, is_kept_away
from amparo.cases.states import ENDED, MOVES, Group, Nature, Status
from amparo.intake.models import Report


class AllegationQuerySet(RecordQuerySet["Allegation"]):
    def ongoing(self) -> Self:
        return self.exclude(state__in=ENDED)


class Allegation(Record):
    """One allegation, from report to outcome. A shell: it holds no narrative and no name.

    Its columns say how things stand now and are there for lists; what is counted, and how
    things stood at any other moment, is in its facts.
    """

    policy, moves, kept_from = ALLEGATION, MOVES, is_kept_away
    objects = AllegationQuerySet.as_manager()

    report = models.ForeignKey(Report, models.PROTECT, related_name="allegations")
    office = models.ForeignKey(Office, models.PROTECT, related_name="allegations")
    state = models.CharField(_("status"), max_length=20, choices=Status, default=Status.RECEIVED)
    group = models.CharField(_("reporting group"), max_length=30, choices=Group)
    nature = models.CharField(_("nature"), max_length=10, choices=Nature)
    received_on = models.DateField(_("received on"))

    class Meta:
        indexes = [
            models.Index(fields=["office", "-received_on", "-id"], name="allegation_list"),
            models.Index(
                fields=["office", "state", "-received_on", "-id"], name="allegation_state"
            ),
        ]
