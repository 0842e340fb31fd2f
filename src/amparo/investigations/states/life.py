"""The life of an investigation, and why it moves."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class InvestigationState(TextChoices):
    ASSIGNED = "assigned", pgettext_lazy("investigation", "Given to the office")
    UNDER_WAY = "under_way", pgettext_lazy("investigation", "Under way")
    SUSPENDED = "suspended", pgettext_lazy("investigation", "Suspended")
    REVIEW = "review", pgettext_lazy("investigation", "Report under review")
    COMPLETED = "completed", pgettext_lazy("investigation", "Completed")
    CLOSED = "closed", pgettext_lazy("investigation", "Closed without a report")


S = InvestigationState
ONGOING = (S.ASSIGNED, S.UNDER_WAY, S.SUSPENDED, S.REVIEW)
AT_WORK = (S.ASSIGNED, S.UNDER_WAY, S.REVIEW)
MOVES = Moves(
    {
        "begin": ([S.ASSIGNED], S.UNDER_WAY),
        "suspend": ([S.ASSIGNED, S.UNDER_WAY], S.SUSPENDED),
        "resume": ([S.SUSPENDED], S.UNDER_WAY),
        "hand_in_report": ([S.UNDER_WAY], S.REVIEW),
        "approve_report": ([S.REVIEW], S.REVIEW),
        "return_report": ([S.REVIEW], S.UNDER_WAY),
        "complete": ([S.REVIEW], S.COMPLETED),
        "close_without_report": ([S.ASSIGNED, S.UNDER_WAY, S.SUSPENDED], S.CLOSED),
        "reopen": ([S.COMPLETED, S.CLOSED], S.UNDER_WAY),
        "give_to_office": ([S.ASSIGNED, S.UNDER_WAY], S.ASSIGNED),
    }
)


class WhySuspended(TextChoices):
    NATIONAL_FIRST = "national_first", _("National authorities asked to go first")
    NO_ACCESS = "no_access", _("The place or the people cannot be reached")
    HEALTH = "health", _("The health of a person harmed or a witness")
    EVIDENCE = "evidence", _("Evidence asked for has not come")
    CAPACITY = "capacity", _("Nobody is free to go on")


class WhyClosed(TextChoices):
    """Why it ends without a report; what becomes of the allegation is decided at the case."""

    JOINED = "joined", _("Joined with another investigation")
    TAKEN_OVER = "taken_over", _("Another body has taken it over")
    NOT_FOUND = "not_found", _("Nobody can be found who could be asked")
    BY_WISH = "by_wish", _("The person harmed does not wish it, and nobody else is at risk")
    IN_ERROR = "in_error", _("Opened in error")


class WhyGiven(TextChoices):
    """Why an investigation goes to another office."""

    CONFLICT = "conflict", _("A conflict of interest in this office")
    CAPACITY = "capacity", _("Another office can begin sooner")
    COMPETENCE = "competence", _("It belongs to another office")


class WhyExtended(TextChoices):
    COMPLEX = "complex", _("More people or places than foreseen")
    WITNESS = "witness", _("Somebody could not be heard in time")
    EVIDENCE = "evidence", _("Evidence or an expert opinion came late")
    NATIONAL = "national", _("National authorities took longer")
    CAPACITY = "capacity", _("Too few investigators")
