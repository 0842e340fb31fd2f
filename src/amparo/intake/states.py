"""The life of a report."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from amparo.base.states import Moves


class ReportState(TextChoices):
    RECEIVED = "received", _("Received")
    ACCEPTED = "accepted", _("Accepted as an allegation")
    SET_ASIDE = "set_aside", _("Set aside")


class WhySetAside(TextChoices):
    """Why a report is not an allegation of sexual exploitation or abuse that we can follow."""

    NOT_SEA = "not_sea", _("It is not about sexual exploitation or abuse")
    DUPLICATE = "duplicate", _("It repeats a report we already have")
    NOTHING_TO_FOLLOW = "nothing_to_follow", _("It names no act, person or place to follow")


WORDS_AT_MOST = 20_000  # characters of one report

S = ReportState
MOVES = Moves(
    {
        "accept": ([S.RECEIVED, S.SET_ASIDE], S.ACCEPTED),
        "set_aside": ([S.RECEIVED], S.SET_ASIDE),
    }
)
