"""The life of an allegation: the exclusive, exhaustive status set of published tables.

Labels are those of the registry's code lists, so that a page and a table say the same.

Referral to a Member State is no status: it runs beside whichever status holds.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class Status(TextChoices):
    """Every allegation has exactly one, from the day it is received."""

    RECEIVED = "RECEIVED", pgettext_lazy("status", "Received")
    PRELIM = "PRELIM", pgettext_lazy("status", "Under preliminary assessment")
    REVIEW_LIMITED = (
        "REVIEW_LIMITED",
        pgettext_lazy("status", "Under review, limited information supplied"),
    )
    INVESTIGATION = "INVESTIGATION", pgettext_lazy("status", "Under investigation")
    SUBSTANTIATED = "SUBSTANTIATED", pgettext_lazy("status", "Substantiated")
    UNSUBSTANTIATED = (
        "UNSUBSTANTIATED",
        pgettext_lazy("status", "Unsubstantiated (evidence fell short)"),
    )
    NOT_SEA = "NOT_SEA", pgettext_lazy("status", "Found not to be sexual exploitation or abuse")
    UNFOUNDED = "UNFOUNDED", pgettext_lazy("status", "Unfounded (shown to be false or impossible)")
    CLOSED_OTHER = "CLOSED_OTHER", pgettext_lazy("status", "Closed in other circumstances")


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
    "find_not_sea": _("Find not to be sexual exploitation or abuse"),
    "close_otherwise": _("Close in other circumstances"),
    "reopen": _("Reopen the investigation"),
}


class Group(TextChoices):
    """Whose personnel it concerns: exclusive, so that groups always sum to the whole."""

    UN_ENTITIES_NON_PKO_SPM = (
        "UN_ENTITIES_NON_PKO_SPM",
        pgettext_lazy(
            "reporting group",
            "United Nations entities other than peacekeeping operations and special "
            "political missions",
        ),
    )
    PKO_SPM_NON_UNIFORMED = (
        "PKO_SPM_NON_UNIFORMED",
        pgettext_lazy(
            "reporting group",
            "Peacekeeping operations and special political missions, excluding military and "
            "police personnel",
        ),
    )
    PKO_SPM_UNIFORMED = (
        "PKO_SPM_UNIFORMED",
        pgettext_lazy(
            "reporting group",
            "Peacekeeping operations and special political missions, military and police personnel",
        ),
    )
    IMPLEMENTING_PARTNERS = (
        "IMPLEMENTING_PARTNERS",
        pgettext_lazy("reporting group", "Implementing partners"),
    )
    NON_UN_FORCES = (
        "NON_UN_FORCES",
        pgettext_lazy(
            "reporting group", "Non-United Nations security forces under a Security Council mandate"
        ),
    )


class Stream(TextChoices):
    """How a case is worked on: who leads it, by which rules. It follows from the group."""

    CIVILIAN = "CIVILIAN", pgettext_lazy("stream", "United Nations personnel, civilian")
    UNIFORMED = (
        "UNIFORMED",
        pgettext_lazy("stream", "United Nations personnel, military and police"),
    )
    PARTNER = "PARTNER", pgettext_lazy("stream", "Implementing partners")
    NON_UN = "NON_UN", pgettext_lazy("stream", "Non-United Nations security forces")


STREAMS = {
    Group.UN_ENTITIES_NON_PKO_SPM: Stream.CIVILIAN,
    Group.PKO_SPM_NON_UNIFORMED: Stream.CIVILIAN,
    Group.PKO_SPM_UNIFORMED: Stream.UNIFORMED,
    Group.IMPLEMENTING_PARTNERS: Stream.PARTNER,
    Group.NON_UN_FORCES: Stream.NON_UN,
}
#: Class of personnel (code list personnel-class) -> groups it can belong to; any, if not named.
FITTING = {
    "CIVILIAN": (Group.UN_ENTITIES_NON_PKO_SPM, Group.PKO_SPM_NON_UNIFORMED),
    "MILITARY": (Group.PKO_SPM_UNIFORMED,),
    "POLICE": (Group.PKO_SPM_UNIFORMED,),
    "PARTNER": (Group.IMPLEMENTING_PARTNERS,),
    "NON_UN_FORCE": (Group.NON_UN_FORCES,),
}


class Investigator(TextChoices):
    """Who investigates an allegation against personnel of a partner. Protocol of 2018, para. 20."""

    PARTNER = "PARTNER", pgettext_lazy("who investigates", "The partner")
    UN_ENTITY = "UN_ENTITY", pgettext_lazy("who investigates", "The United Nations entity")
    OIOS = "OIOS", pgettext_lazy("who investigates", "Office of Internal Oversight Services (OIOS)")


class WhyInvestigator(TextChoices):
    """Why it is they who investigate."""

    ABLE = "ABLE", _("The partner is able and willing")
    NOT_ABLE = "NOT_ABLE", _("The partner cannot investigate")
    NOT_WILLING = "NOT_WILLING", _("The partner will not investigate")
    CONFLICT = "CONFLICT", _("The partner has a conflict of interest")
    GRAVITY = "GRAVITY", _("The gravity of what is alleged")
    AGREED = "AGREED", _("Agreed with the partner")


class PartnerStep(TextChoices):
    """What a partner must do on a credible allegation. A/77/748 and its ACABQ report, para. 17."""

    CONTRACT_ENDED = "CONTRACT_ENDED", _("Ended the contract of the person")
    SUSPENDED = "SUSPENDED", _("Suspended the person, or kept them from people at risk")
    AUTHORITIES = "AUTHORITIES", _("Referred the matter to the authorities")
    VICTIM_REFERRED = "VICTIM_REFERRED", _("Referred the victim to help, with consent")
    INVESTIGATED = "INVESTIGATED", _("Gave in the report of its investigation")
    OTHER = "OTHER", pgettext_lazy("step of a partner", "Another step")


#: What shows a step; that the partner says so shows nothing yet.
SHOWING = ("DOCUMENT", "CONFIRMED")


class Proof(TextChoices):
    """What shows that a step was taken."""

    DOCUMENT = "DOCUMENT", _("A document, seen")
    CONFIRMED = "CONFIRMED", _("Confirmed by somebody else")
    STATED = "STATED", _("Stated by the partner only")


class WhyNonCooperation(TextChoices):
    """How a partner does not cooperate, or does not follow United Nations policy."""

    NOT_REPORTED = "NOT_REPORTED", _("Did not report an allegation")
    LATE = "LATE", _("Reported late")
    NO_ACCESS = "NO_ACCESS", _("Gave investigators no access")
    NO_ACTION = "NO_ACTION", _("Took no action on a credible allegation")
    POLICY = "POLICY", _("Does not follow United Nations policy")


class Graded(TextChoices):
    """Measures towards a partner, the milder first."""

    NOTED = "NOTED", pgettext_lazy("measure", "Noted")
    WARNED = "WARNED", pgettext_lazy("measure", "Warned in writing")
    PLAN = "PLAN", pgettext_lazy("measure", "Plan to put it right asked for")
    SUSPENDED = "SUSPENDED", pgettext_lazy("measure", "Funding or new agreements suspended")
    ENDED = "ENDED", pgettext_lazy("measure", "Agreement ended")
    LIFTED = "LIFTED", pgettext_lazy("measure", "Put right: measures lifted")


G = Graded
GRADES = Moves(
    {
        "warn_partner": ([G.NOTED], G.WARNED),
        "ask_partner_plan": ([G.NOTED, G.WARNED], G.PLAN),
        "suspend_partner": ([G.NOTED, G.WARNED, G.PLAN], G.SUSPENDED),
        "end_partner": ([G.NOTED, G.WARNED, G.PLAN, G.SUSPENDED], G.ENDED),
        "lift_measures": ([G.NOTED, G.WARNED, G.PLAN, G.SUSPENDED], G.LIFTED),
    }
)
GRADE_WORDS = {
    "warn_partner": _("Warn in writing"),
    "ask_partner_plan": _("Ask for a plan to put it right"),
    "suspend_partner": _("Suspend funding or new agreements"),
    "end_partner": _("End the agreement"),
    "lift_measures": _("Put right: lift the measures"),
}


class HowMany(TextChoices):
    """Whether a number of people is known."""

    EXACT = "EXACT", pgettext_lazy("number of people", "Exactly")
    AT_LEAST = "AT_LEAST", pgettext_lazy("number of people", "At least")
    UNKNOWN = "UNKNOWN", pgettext_lazy("number of people", "Not known")


class Nature(TextChoices):
    """What kind of act is alleged."""

    SE = "SE", pgettext_lazy("nature", "Sexual exploitation")
    SA = "SA", pgettext_lazy("nature", "Sexual abuse")
    OTHER = "OTHER", pgettext_lazy("nature", "Other")
    UNKNOWN = "UNKNOWN", pgettext_lazy("nature", "Not known")
