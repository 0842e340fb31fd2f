"""Allegations: the shell of a case."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.by import By, Role
from amparo.base.records import Record, RecordQuerySet
from amparo.cases.policy import ALLEGATION, is_kept_away
from amparo.cases.states import ENDED, MOVES, STREAMS, Group, Nature, Status, Stream
from amparo.cases.working import ClosingState
from amparo.intake.models import Exclusion, Report
from amparo.partners.models import Partner
from amparo.people.models import is_covered_by, is_there
from amparo.registry.models import Country, Entity

if TYPE_CHECKING:
    from amparo.cases.models.facts import Fact


class AllegationQuerySet(RecordQuerySet["Allegation"]):
    def ongoing(self) -> Self:
        return self.exclude(state__in=ENDED).filter(joined_into=None)

    def mine(self, by: By) -> Self:
        """Those that ``by`` leads, or a colleague for whom ``by`` covers today."""
        covered = is_covered_by(by.person_id, "lead", by.at.date())
        return self.filter(Q(lead=by.person_id) | covered)

    def unled(self, at: datetime) -> Self:
        """Nobody leads it, or who does no longer serves, is away, or is kept away from it."""
        there = is_there("lead", at, [Role.CASE_LEAD])
        kept_away = Exclusion.objects.filter(person=OuterRef("lead"), report=OuterRef("report"))
        return self.filter(~there | Q(Exists(kept_away)))

    def with_open_file(self) -> Self:
        return self.exclude(closings__state=ClosingState.CLOSED)


def _listed(name: str, *fields: str, where: Q | None = None) -> models.Index:
    """An index for the list of an office, filtered by ``fields``, newest first."""
    return models.Index(
        fields=["office", *fields, "-received_on", "-id"], name=name, condition=where
    )


class Allegation(Record):
    """One allegation, from report to outcome. A shell: it holds no narrative and no name.

    Its columns say how things stand now and are there for lists; what is counted, and how
    things stood at any other moment, is in its facts. Whoever knows nothing of a trait leaves it
    empty: empty is "not known", never "none".
    """

    policy, moves, kept_from = ALLEGATION, MOVES, is_kept_away
    objects = AllegationQuerySet.as_manager()

    report = models.ForeignKey(Report, models.PROTECT, related_name="allegations")
    office = models.ForeignKey(Office, models.PROTECT, related_name="allegations")
    state = models.CharField(_("status"), max_length=20, choices=Status, default=Status.RECEIVED)
    group = models.CharField(_("reporting group"), max_length=30, choices=Group)
    nature = models.CharField(_("nature"), max_length=10, choices=Nature)
    received_on = models.DateField(_("received on"))
    stream = models.CharField(max_length=10, choices=Stream)  # follows from group

    # Traits: what is known of whom it concerns, where, and in what setting
    category = models.CharField(max_length=40, blank=True)  # code list personnel-category
    entity = models.ForeignKey(
        Entity,
        models.PROTECT,
        to_field="code",
        null=True,
        db_index=False,
        related_name="+",
        verbose_name=_("entity"),
    )
    mission = models.ForeignKey(
        Entity, models.PROTECT, to_field="code", null=True, db_index=False, related_name="+"
    )
    country = models.ForeignKey(
        Country, models.PROTECT, to_field="iso3", null=True, db_index=False, related_name="+"
    )
    setting = models.CharField(max_length=20, blank=True)  # code list setting
    contributing = models.ForeignKey(
        Country, models.PROTECT, to_field="iso3", null=True, related_name="+"
    )  # the contributing State; of civilians, the State of nationality
    partner = models.ForeignKey(
        Partner, models.PROTECT, to_field="ref", null=True, related_name="allegations"
    )
    force = models.CharField(max_length=40, blank=True)  # code list non-un-force

    # Its workspace
    lead = models.ForeignKey(Person, models.PROTECT, null=True, related_name="cases_led")
    shredded_at = models.DateTimeField(null=True)  # its words are gone; the shell stays

    # Beside the status
    is_with_state = models.BooleanField(default=False)  # an overlay; see About.PENDING_STATE
    joined_into = models.ForeignKey(
        "self", models.PROTECT, to_field="ref", null=True, related_name="joined"
    )
    split_from = models.ForeignKey(
        "self", models.PROTECT, to_field="ref", null=True, related_name="split"
    )

    class Meta:
        indexes = [
            models.Index(fields=["lead", "-received_on", "-id"], name="allegation_by_lead"),
            _listed("allegation_list"),
            models.Index(fields=["-received_on", "-id"], name="allegation_everywhere"),
            models.Index(  # of ``ongoing``, the longest first: see the panels
                fields=["office", "received_on", "id"],
                condition=~Q(state__in=ENDED) & Q(joined_into=None),
                name="allegation_ongoing",
            ),
            _listed("allegation_state", "state"),
            _listed("allegation_group", "group"),
            _listed("allegation_stream", "stream"),
            _listed("allegation_nature", "nature"),
            _listed("allegation_entity", "entity", where=Q(entity__isnull=False)),
            _listed("allegation_mission", "mission", where=Q(mission__isnull=False)),
            _listed("allegation_country", "country", where=Q(country__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    *(Q(group=group, stream=stream) for group, stream in STREAMS.items()),
                    _connector=Q.OR,
                ),
                name="allegation_stream_follows_group",
            ),
            models.CheckConstraint(
                condition=Q(partner=None) | Q(stream=Stream.PARTNER),
                name="allegation_partner_in_its_stream",
            ),
            models.CheckConstraint(
                condition=Q(force="") | Q(stream=Stream.NON_UN),
                name="allegation_force_in_its_stream",
            ),
        ]

    @cached_property
    def told(self) -> list[Fact]:
        """Facts that an act has added to this very object, for its line in the journal."""
        return []

    @property
    def can(self) -> frozenset[str]:
        """Of one that is counted as part of another, only the way back is left."""
        if self.joined_into_id is not None:
            return super().can & {"view", "separate"}
        done = {"mark_with_state": self.is_with_state, "clear_with_state": not self.is_with_state}
        return super().can - {act for act, idle in done.items() if idle} - {"separate"}
