"""Plan, method, and who is heard."""

from __future__ import annotations

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LANGUAGE = re.compile(r"[a-z]{2,3}")  # ISO 639


class Step(TextChoices):
    """What a plan consists of."""

    SAFETY = "safety", _("See that nobody is in danger")
    VISIT = "visit", _("Visit the place")
    DOCUMENTS = "documents", _("Ask for documents and data")
    EXPERT = "expert", _("Ask for an expert opinion")
    INTERVIEWS = "interviews", _("Hold interviews")
    NATIONAL = "national", _("Speak with national authorities")
    ANALYSIS = "analysis", _("Weigh the evidence")
    REPORT = "report", _("Write the report")


class Method(TextChoices):
    """Victim-sensitive method (mission map AC-120)."""

    HELP_FIRST = "help_first", _("Help was offered before any question was asked")
    INFORMED = "informed", _("The person harmed knows what is asked, why, and who will read it")
    CONSENT = "consent", _("They agreed, and know that they may stop at any time")
    SAFE_PLACE = "safe_place", _("Interviews are held at a place they find safe")
    SUPPORT = "support", _("They may have somebody they trust beside them")
    WHO_ASKS = "who_asks", _("They chose whether a woman or a man asks, and in which language")
    ONCE = "once", _("They are heard as seldom as possible")
    TRAINED = "trained", _("Who asks is trained in trauma-informed interviewing")


class Heard(TextChoices):
    """Who somebody is to an investigation that hears them."""

    VICTIM = "victim", pgettext_lazy("interview", "Person harmed")
    WITNESS = "witness", pgettext_lazy("interview", "Witness")
    ALLEGED = "alleged", pgettext_lazy("interview", "Alleged perpetrator")
    EXPERT = "expert", pgettext_lazy("interview", "Expert")


#: Of pseudonyms on the list of those to be heard; none that a case calls its people by.
LETTERS = {Heard.VICTIM: "H", Heard.WITNESS: "W", Heard.ALLEGED: "S", Heard.EXPERT: "E"}


class Offer(TextChoices):
    """Whether somebody beside the person heard was offered, and came."""

    NOT_OFFERED = "not_offer", pgettext_lazy("beside somebody heard", "Not offered")
    DECLINED = "declined", pgettext_lazy("beside somebody heard", "Offered and declined")
    PRESENT = "present", pgettext_lazy("beside somebody heard", "Present")


class WhyHeardAgain(TextChoices):
    """Why somebody is heard more often than the limit allows."""

    THEIR_WISH = "their_wish", _("They asked to be heard again")
    NEW_EVIDENCE = "new_evidence", _("New evidence that only they can explain")
    INTERRUPTED = "interrupted", _("An interview was broken off")
