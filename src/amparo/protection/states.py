"""The life of a request for protection from retaliation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class ProtectionState(TextChoices):
    ASKED = "asked", pgettext_lazy("protection", "Asked for")
    UNDER_REVIEW = "under_review", _("Under review")
    UNDER_INQUIRY = "under_inquiry", _("Under inquiry: a first finding of retaliation")
    CLOSED = "closed", pgettext_lazy("protection", "Closed")


class Outcome(TextChoices):
    """How it ended. Words keep the presumption of innocence."""

    NO_FIRST_FINDING = "no_first_finding", _("No first finding of retaliation")
    ESTABLISHED = "established", _("Retaliation established")
    NOT_ESTABLISHED = "not_established", _("Retaliation not established")
    WITHDRAWN = "withdrawn", _("Withdrawn by the person who asked")


class Risk(TextChoices):
    """What a risk check found."""

    NONE = "none", _("No sign of a risk")
    SOME = "some", _("Some risk: to be watched")
    HIGH = "high", _("High risk: something must be done")


class Measure(TextChoices):
    """What may be done to keep somebody from harm until it is decided. Terms of ST/SGB/2017/2."""

    SUSPEND_ACTION = "suspend_action", _("The action reported as retaliation is suspended")
    REASSIGN = "reassign", _("Temporary reassignment, with their agreement")
    TRANSFER = "transfer", _("Transfer to another office or place, with their agreement")
    REPORTING_LINE = "reporting_line", _("Another reporting line")
    SPECIAL_LEAVE = "special_leave", _("Special leave with full pay")
    REMOTE_WORK = "remote_work", _("Work from elsewhere")
    PHYSICAL = "physical", _("Physical protection")
    CONTACT_BAN = "contact_ban", _("No contact by the person reported")


S = ProtectionState
MOVES = Moves(
    {
        "begin_review": ([S.ASKED], S.UNDER_REVIEW),
        "open_inquiry": ([S.UNDER_REVIEW], S.UNDER_INQUIRY),
        "conclude": ([S.ASKED, S.UNDER_REVIEW, S.UNDER_INQUIRY], S.CLOSED),
        "reopen": ([S.CLOSED], S.UNDER_REVIEW),
        "order_measure": ([S.ASKED, S.UNDER_REVIEW, S.UNDER_INQUIRY], S.UNDER_REVIEW),
    }
)
