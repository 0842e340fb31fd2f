"""What follows an allegation, in codes and days: who it was about is named nowhere here.

``alleged`` is one of the people of the case, by the first telling; none where it is of nobody
apart. It goes with that person through splits and joins: ``of`` and ``placed`` find it there.
Every day is the one on which a thing was true; ``known_at`` is when we came to know it.
"""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.accountability.policy import steps as policy
from amparo.accountability.policy.notifications import is_kept_away
from amparo.accountability.states import steps as states
from amparo.base.access import Office
from amparo.base.by import By
from amparo.base.records import Record, RecordQuerySet
from amparo.cases.models import Allegation, AllegedPerpetrator
from amparo.cases.reads.accused import in_case, said_of
from amparo.clocks import subjects as clocks
from amparo.registry.models import Country

S = TypeVar("S", bound="Step", covariant=True)


class StepQuerySet(RecordQuerySet[S]):
    def of(self, allegation: Allegation) -> Self:
        """Those that belong to a case now."""
        return self.filter(said_of(allegation))

    def placed(self, by: By) -> Self:
        """Each with the ``case`` it belongs to now, where ``by`` may view that one too."""
        seen = Allegation.objects.allowed(by, "view").values("ref")
        return self.annotate(case=in_case()).filter(case__in=seen)


class Step(Record):
    """One thing that followed. Its office is that of the allegation."""

    kept_from = is_kept_away

    allegation = models.ForeignKey(Allegation, models.PROTECT, related_name="%(class)ss")
    office = models.ForeignKey(Office, models.PROTECT, related_name="%(class)ss")
    alleged = models.ForeignKey(
        AllegedPerpetrator, models.PROTECT, to_field="ref", null=True, related_name="+"
    )
    alleged_told = models.CharField(max_length=12, blank=True)  # typed long ago, of nobody we know
    known_at = models.DateTimeField()

    class Meta:
        abstract = True


class MeasureQuerySet(StepQuerySet["Measure"]):
    def standing(self) -> Self:
        """Those that hold as far as is known now."""
        return self.filter(correction=None).exclude(action="")


class Measure(Step):
    """An interim or final measure. Append-only: a correction is another row, ``action`` empty
    where it turned out that there was none.
    """

    policy = policy.MEASURE
    objects = MeasureQuerySet.as_manager()

    action = models.CharField(max_length=40, blank=True)  # code list action
    true_on = models.DateField()
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")

    class Meta:
        indexes = [
            models.Index(fields=["allegation", "true_on"], name="measure_of_allegation"),
            models.Index(fields=["office", "-true_on", "-id"], name="measure_list"),
        ]


class Payment(Step):
    """Reimbursement withheld from a State. What is handed over is the fund's to take."""

    policy, moves = policy.PAYMENT, states.PAYMENT_MOVES
    objects = StepQuerySet["Payment"].as_manager()

    country = models.ForeignKey(Country, models.PROTECT, related_name="withheld_payments")
    state = models.CharField(
        max_length=20, choices=states.PaymentState, default=states.PaymentState.WITHHELD
    )
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)  # ISO 4217
    decided_on = models.DateField()
    handed_on = models.DateField(null=True)
    reversed_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office", "-decided_on", "-id"], name="payment_list")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_something"),
        ]


class BarQuerySet(StepQuerySet["Bar"]):
    def in_force(self, on: date) -> Self:
        """Not lifted, and neither before its first day nor after its last."""
        until = Q(until_on=None) | Q(until_on__gte=on)
        return self.filter(until, state=states.BarState.IN_FORCE, from_on__lte=on)


class Bar(Step):
    """A bar from future service with the United Nations."""

    policy, moves = policy.BAR, states.BAR_MOVES
    objects = BarQuerySet.as_manager()

    country = models.ForeignKey(Country, models.PROTECT, related_name="bars")  # of nationality
    state = models.CharField(
        max_length=20, choices=states.BarState, default=states.BarState.IN_FORCE
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # null: for good
    lifted_on = models.DateField(null=True)
    why_lifted = models.CharField(max_length=20, choices=states.WhyLifted, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "-from_on", "-id"], name="bar_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="bar_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state=states.BarState.LIFTED) ^ Q(lifted_on=None),
                name="bar_lifted_says_when",
            ),
        ]


class Referral(Step):
    """A credible allegation brought to the State of nationality for criminal accountability."""

    policy, moves = policy.REFERRAL, states.REFERRAL_MOVES
    objects = StepQuerySet["Referral"].as_manager()

    country = models.ForeignKey(Country, models.PROTECT, related_name="referrals")
    state = models.CharField(
        max_length=20, choices=states.ReferralState, default=states.ReferralState.REFERRED
    )
    referred_on = models.DateField()
    reply = models.CharField(max_length=20, choices=states.Reply, blank=True)
    replied_on = models.DateField(null=True)
    followed_up_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, choices=states.ReferralOutcome, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office", "-referred_on", "-id"], name="referral_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=states.ReferralState.ENDED) ^ Q(outcome=""),
                name="referral_ended_says_how",
            )
        ]


class CooperationRequest(Step):
    """What a State asks for, for its own proceedings: documents, a waiver of immunity, access."""

    policy, moves = policy.REQUEST, states.REQUEST_MOVES
    objects = StepQuerySet["CooperationRequest"].as_manager()

    country = models.ForeignKey(Country, models.PROTECT, related_name="cooperation_requests")
    state = models.CharField(
        max_length=20, choices=states.RequestState, default=states.RequestState.ASKED
    )
    kind = models.CharField(max_length=20, choices=states.Asked)
    asked_on = models.DateField()
    decided_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office", "-asked_on", "-id"], name="cooperation_list")]


class Responsibility(Step):
    """Whether a manager or commander did what they had to, and what followed."""

    policy, moves = policy.RESPONSIBILITY, states.RESPONSIBILITY_MOVES
    objects = StepQuerySet["Responsibility"].as_manager()

    state = models.CharField(
        max_length=20,
        choices=states.ResponsibilityState,
        default=states.ResponsibilityState.RAISED,
    )
    level = models.CharField(max_length=20, choices=states.Level)
    duty = models.CharField(max_length=20, choices=states.Duty)
    raised_on = models.DateField()
    judged = models.CharField(max_length=20, choices=states.Judged, blank=True)
    consequence = models.CharField(max_length=20, choices=states.Consequence, blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office", "-raised_on", "-id"], name="responsibility_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=states.ResponsibilityState.CONCLUDED) ^ Q(judged=""),
                name="responsibility_decided_says_how",
            )
        ]


clocks.register("amparo.referral", _("Referral"), "accountability:referral")
