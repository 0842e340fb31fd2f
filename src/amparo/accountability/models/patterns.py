"""Reviews of patterns, and the strengths that rates are made with."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from amparo.accountability.policy.patterns import EXPOSURE, REVIEW
from amparo.accountability.states import patterns as states
from amparo.base.access import Office, Person
from amparo.base.records import Record, RecordQuerySet

KEY_AT_MOST = 60  # characters: of a unit the codes of State, mission and unit


class Exposure(Record):
    """How many person-years stand behind a count; the latest of the same span holds."""

    policy = EXPOSURE
    objects = RecordQuerySet["Exposure"].as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="exposures")
    dimension = models.CharField(max_length=20, choices=states.Dimension)
    key = models.CharField(max_length=KEY_AT_MOST)  # see ``note_strength``
    year = models.PositiveSmallIntegerField()
    person_years = models.DecimalField(max_digits=12, decimal_places=2)
    source = models.CharField(max_length=200)
    known_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["office", "dimension", "year"], name="exposure_of_year")]
        constraints = [
            models.CheckConstraint(condition=Q(person_years__gt=0), name="exposure_is_something")
        ]


class PatternReview(Record):
    """Somebody looks at a number that stands out; two people decide, and no number does."""

    policy, moves = REVIEW, states.REVIEW_MOVES
    objects = RecordQuerySet["PatternReview"].as_manager()

    office = models.ForeignKey(Office, models.PROTECT, related_name="pattern_reviews")
    state = models.CharField(
        max_length=20, choices=states.ReviewState, default=states.ReviewState.OPEN
    )
    dimension = models.CharField(max_length=20, choices=states.Dimension)
    key = models.CharField(max_length=KEY_AT_MOST)
    from_year = models.PositiveSmallIntegerField()
    until_year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()  # as it was when the review was opened
    ratio = models.FloatField(null=True)  # to the baseline; null without strengths
    ratio_low = models.FloatField(null=True)
    ratio_high = models.FloatField(null=True)
    opened_at = models.DateTimeField()
    option = models.CharField(max_length=20, choices=states.Option, blank=True)
    reason = models.CharField(max_length=20, choices=states.ReasonFor, blank=True)
    investigated = models.BooleanField(null=True)  # the three conditions of resolution 2272
    held_to_account = models.BooleanField(null=True)
    informed = models.BooleanField(null=True)
    times_proposed = models.PositiveSmallIntegerField(default=0)  # version of the sealed reasons
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="pattern_proposals"
    )
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="pattern_decisions"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office", "-opened_at", "-id"], name="patternreview_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                name="patternreview_by_two",
            ),
            models.CheckConstraint(
                condition=Q(from_year__lte=F("until_year")), name="patternreview_span"
            ),
        ]
