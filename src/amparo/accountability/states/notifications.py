"""The life of a notification to a Member State. It runs beside the status of the allegation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves
from amparo.cases.states import Group


class NotificationState(TextChoices):
    DRAFTED = "drafted", pgettext_lazy("a notification", "Being prepared")
    SENT = "sent", pgettext_lazy("a notification", "Sent")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("a notification", "Receipt acknowledged")
    AGREED = "agreed", _("The State will investigate")
    DECLINED = "declined", _("The State will not investigate")
    OFFICER_APPOINTED = "officer_appointed", _("Investigation officer appointed")
    IN_PROGRESS = "in_progress", _("Progress reported")
    OUTCOME_GIVEN = "outcome_given", _("Outcome given")
    UNWILLING = "unwilling", _("State deemed unwilling or unable to investigate")
    CLOSED = "closed", pgettext_lazy("a notification", "Closed")


class Basis(TextChoices):
    """Why this State is told."""

    CONTINGENT = "contingent", _("It concerns its contingent: the State investigates first")
    NATIONALITY = "nationality", _("It concerns its national: the State is informed")


#: Groups whose personnel stay under the jurisdiction of the State that sent them.
UNDER_STATE = (Group.PKO_SPM_UNIFORMED, Group.NON_UN_FORCES)

S = NotificationState
WAITING = (S.SENT, S.ACKNOWLEDGED)  # for the State to say whether it will investigate
RUNNING = (S.AGREED, S.OFFICER_APPOINTED, S.IN_PROGRESS)
OPEN = (S.DRAFTED, *WAITING, *RUNNING, S.DECLINED, S.OUTCOME_GIVEN, S.UNWILLING)

MOVES = Moves(
    {
        "send": ([S.DRAFTED], S.SENT),
        "withdraw": ([S.DRAFTED], S.CLOSED),
        "acknowledge": ([S.SENT], S.ACKNOWLEDGED),
        "agree": ([*WAITING, S.DECLINED, S.UNWILLING], S.AGREED),  # late, or otherwise: it counts
        "decline": ([*WAITING, S.AGREED], S.DECLINED),
        "appoint_officer": (RUNNING, S.OFFICER_APPOINTED),
        "report_progress": (RUNNING, S.IN_PROGRESS),
        "give_outcome": (RUNNING, S.OUTCOME_GIVEN),
        "declare_unwilling": (WAITING, S.UNWILLING),
        "close": ([S.DECLINED, S.OUTCOME_GIVEN, S.UNWILLING], S.CLOSED),
    }
)
