"""Codes of participants: how one comes in, and what it may do."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class ParticipantKind(TextChoices):
    UN_ENTITY = "un_entity", _("United Nations entity")
    FINANCIAL = "financial", _("International financial institution")
    OTHER = "other", _("Another organisation")


class ParticipantState(TextChoices):
    ONBOARDING = "onboarding", pgettext_lazy("a participant", "Being prepared")
    LIVE = "live", pgettext_lazy("a participant", "Takes part")
    SUSPENDED = "suspended", pgettext_lazy("a participant", "Suspended")
    LEFT = "left", pgettext_lazy("a participant", "Has left")


class Item(TextChoices):
    """What of an entry may be told to who asked, where the rules of its entity allow it."""

    CATEGORY = "category", pgettext_lazy("what may be released", "The category of misconduct")
    BASIS = "basis", pgettext_lazy("what may be released", "Whether it is established or pending")
    DECIDED_ON = "decided_on", pgettext_lazy("what may be released", "The day of the decision")
    FOLLOWED = "followed", pgettext_lazy("what may be released", "What followed")


class WhySuspended(TextChoices):
    VOLUME = "volume", _("More requests than it declared, without a reason")
    FISHING = "fishing", _("Requests that look for somebody without a candidate")
    AGREEMENT = "agreement", _("The agreement is not kept, or has ended")
    SECURITY = "security", _("Accounts or keys may be in the wrong hands")
    OWN_WISH = "own_wish", _("By its own wish")


P = ParticipantState
PARTICIPANT_MOVES = Moves(
    {
        "note_agreement": ([P.ONBOARDING], P.ONBOARDING),
        "confirm_users": ([P.ONBOARDING], P.ONBOARDING),
        "take_test": ([P.ONBOARDING], P.ONBOARDING),
        "go_live": ([P.ONBOARDING], P.LIVE),
        "suspend": ([P.LIVE], P.SUSPENDED),
        "resume": ([P.SUSPENDED], P.LIVE),
        "leave": ([P.ONBOARDING, P.LIVE, P.SUSPENDED], P.LEFT),
    }
)
