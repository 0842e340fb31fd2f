"""Patterns, and what may be decided. Source: Security Council resolution 2272 (2016)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class Dimension(TextChoices):
    """By what allegations are counted."""

    OFFICE = "office", _("Office")
    ENTITY = "entity", _("Entity or mission")
    CONTINGENT = "contingent", _("Contingent: contributing State in a mission")
    UNIT = "unit", _("Unit of a contingent")
    PARTNER = "partner", _("Implementing partner")
    PLACE = "place", _("Country or area")


class ReviewState(TextChoices):
    OPEN = "open", pgettext_lazy("a review", "Being looked at")
    PROPOSED = "proposed", pgettext_lazy("a review", "Decision proposed, a second person decides")
    DECIDED = "decided", pgettext_lazy("a review", "Decided")


class Option(TextChoices):
    """What a review may end with."""

    NO_PATTERN = "no_pattern", _("No pattern: chance, or better reporting")
    WATCH = "watch", _("Watch, and look again")
    PREVENT = "prevent", _("Strengthen prevention: training, visits, command")
    REPATRIATE_UNIT = "repatriate", _("Repatriate the unit")
    REPLACE_ALL = "replace_all", _("Replace all units of the State in the mission")


class ReasonFor(TextChoices):
    """Why, in a code; what more is to be said is sealed."""

    CHANCE = "chance", _("The number is within what chance explains")
    REPORTING = "reporting", _("More people can report than elsewhere")
    CLUSTER = "cluster", _("Several allegations are one matter")
    WIDESPREAD = "widespread", _("Credible evidence of widespread abuse")
    SYSTEMIC = "systemic", _("Credible evidence of systemic abuse")
    NOT_ANSWERED = "not_answered", _("The State has not met the three conditions")


CREDIBLE = frozenset({ReasonFor.WIDESPREAD, ReasonFor.SYSTEMIC})
WORDS_AT_MOST = 8_000  # characters

R = ReviewState
REVIEW_MOVES = Moves(
    {
        "propose_decision": ([R.OPEN], R.PROPOSED),
        "confirm_decision": ([R.PROPOSED], R.DECIDED),
        "send_back": ([R.PROPOSED], R.OPEN),
    }
)
