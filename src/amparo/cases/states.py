"""The life of an allegation: the exclusive, exhaustive status set of published tables.

Referral to a Member State is no status: it runs beside whichever status holds.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from amparo.base.states import Moves


class Status(TextChoices):
    """Every allegation has exactly one, from the day it is received."""

    RECEIVED = "RECEIVED", _("Received")
    PRELIM = "PRELIM", _("Under preliminary assessment")
    REVIEW_LIMITED = "REVIEW_LIMITED", _("Under review, limited information supplied")
    INVESTIGATION = "INVESTIGATION", _("Under investigation")
    SUBSTANTIATED = "SUBSTANTIATED", _("Substantiated")
    UNSUBSTANTIATED = "UNSUBSTANTIATED", _("Unsubstantiated")
    NOT_SEA = "NOT_SEA", _("Found unrelated to sexual exploitation and abuse")
    UNFOUNDED = "UNFOUNDED", _("Unfounded")
    CLOSED_OTHER = "CLOSED_OTHER", _("Closed in other circumstances")


S = Status
OPEN = (S.RECEIVED, S.PRELIM, S.REVIEW_LIMITED, S.INVESTIGATION)
ENDED = (S.SUBSTANTIATED, S.UNSUBSTANTIATED, S.NOT_SEA, S.UNFOUNDED, S.CLOSED_OTHER)
BEFORE_INQUIRY = (S.RECEIVED, S.PRELIM, S.REVIEW_LIMITED)

MOVES = Moves(
    {
        "begin_assessment": ([S.RECEIVED, S.REVIEW_LIMITED], S.PRELIM),
        "ask_for_more": ([S.RECEIVED, S.PRELIM], S.REVIEW_LIMITED),
        "open_investigation": (BEFORE_INQUIRY, S.INVESTIGATION),
        "find_substantiated": ([S.INVESTIGATION], S.SUBSTANTIATED),
        "find_unsubstantiated": ([S.INVESTIGATION], S.UNSUBSTANTIATED),
        "find_unfounded": ([S.INVESTIGATION], S.UNFOUNDED),
        "find_not_sea": (OPEN, S.NOT_SEA),
        "close_otherwise": (OPEN, S.CLOSED_OTHER),
        "reopen": (ENDED, S.INVESTIGATION),
    }
)

MOVE_WORDS = {
    "begin_assessment": _("Begin the preliminary assessment"),
    "ask_for_more": _("Hold for more information"),
    "open_investigation": _("Open an investigation"),
    "find_substantiated": _("Find substantiated"),
    "find_unsubstantiated": _("Find unsubstantiated"),
    "find_unfounded": _("Find unfounded"),
    "find_not_sea": _("Find unrelated to sexual exploitation and abuse"),
    "close_otherwise": _("Close in other circumstances"),
    "reopen": _("Reopen the investigation"),
}


class Group(TextChoices):
    """Whose personnel it concerns: exclusive, so that groups always sum to the whole."""

    UN_ENTITIES_NON_PKO_SPM = (
        "UN_ENTITIES_NON_PKO_SPM",
        _("United Nations entities other than peace operations and special political missions"),
    )
    PKO_SPM_NON_UNIFORMED = (
        "PKO_SPM_NON_UNIFORMED",
        _("Peace operations and special political missions, excluding military and police"),
    )
    PKO_SPM_UNIFORMED = (
        "PKO_SPM_UNIFORMED",
        _("Military and police of peace operations and special political missions"),
    )
    IMPLEMENTING_PARTNERS = "IMPLEMENTING_PARTNERS", _("Implementing partners")
    NON_UN_FORCES = (
        "NON_UN_FORCES",
        _("Non-United Nations forces under a Security Council mandate"),
    )


class Nature(TextChoices):
    SE = "SE", _("Sexual exploitation")
    SA = "SA", _("Sexual abuse")
    OTHER = "OTHER", _("Other")
    UNKNOWN = "UNKNOWN", _("Not known yet")
