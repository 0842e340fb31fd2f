"""The life of a request for help. No proof is asked, and no investigation is waited for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class HelpState(TextChoices):
    ASKED = "asked", pgettext_lazy("help", "Asked for")
    TAKEN = "taken", pgettext_lazy("help", "Taken up")
    ARRANGED = "arranged", pgettext_lazy("help", "Arranged")
    CLOSED = "closed", pgettext_lazy("help", "Closed")


class HelpResult(TextChoices):
    """How it ended. Terms of referral practice."""

    RECEIVED = "received", _("The person received the help")
    DECLINED = "declined", _("The person declined it")
    ALREADY = "already", _("The person is served elsewhere already")
    UNAVAILABLE = "unavailable", _("The service does not exist here")
    LOST = "lost", _("The person could not be reached")


S = HelpState
MOVES = Moves(
    {
        "take_up": ([S.ASKED], S.TAKEN),
        "arrange": ([S.TAKEN, S.ARRANGED], S.ARRANGED),
        "close": ([S.ASKED, S.TAKEN, S.ARRANGED], S.CLOSED),
        "reopen": ([S.CLOSED], S.TAKEN),
    }
)
