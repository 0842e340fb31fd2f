"""Who works on an investigation, what they can, and who must not."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Part(TextChoices):
    """What somebody does in a team."""

    LEAD = "lead", pgettext_lazy("in a team", "Lead investigator")
    MEMBER = "member", pgettext_lazy("in a team", "Investigator")


class WhyConflict(TextChoices):
    """A conflict of interest, declared or found."""

    FAMILY = "family", _("Family or a close friend")
    WORK = "work", _("Worked with, for or above somebody concerned")
    EARLIER = "earlier", _("Dealt with the matter before, in another part")
    INTEREST = "interest", _("Something to win or lose by the outcome")


class Skill(TextChoices):
    """What an investigator can be qualified for."""

    TRAUMA_INFORMED = "trauma_informed", _("Trauma-informed interviewing")
    CHILD_INTERVIEW = "child_interview", _("Interviewing children")
    DIGITAL = "digital", _("Digital evidence")
    MEDICAL = "medical", _("Medical and forensic evidence")
    UNIFORMED = "uniformed", _("Military and police matters")
    LANGUAGE = "language", _("Language")
