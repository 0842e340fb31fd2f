"""What is found, by which standard, and what a review of the report checks."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Outcome(TextChoices):
    """What is found. Words keep the presumption of innocence."""

    SUBSTANTIATED = "substantiated", pgettext_lazy("finding", "Substantiated")
    UNSUBSTANTIATED = (
        "unsubstantiated",
        pgettext_lazy("finding", "Unsubstantiated (evidence fell short)"),
    )
    UNFOUNDED = "unfounded", pgettext_lazy("finding", "Unfounded (shown to be false or impossible)")
    NOT_SEA = "not_sea", pgettext_lazy("finding", "Not sexual exploitation or abuse")


class WhyUnsubstantiated(TextChoices):
    """Why the evidence fell short; code list ``unsubstantiated-reason``."""

    PERPETRATOR_NOT_IDENTIFIED = (
        "PERPETRATOR_NOT_IDENTIFIED",
        _("The alleged perpetrator could not be identified"),
    )
    TIME_PASSED = "TIME_PASSED", _("Too much time had passed to recall the details")
    WITHDRAWN = "WITHDRAWN", _("The complaint was withdrawn")
    CONFLICTING_ACCOUNTS = "CONFLICTING_ACCOUNTS", _("Recollections differed")
    TRAUMA = "TRAUMA", _("Effects of trauma on memory")
    OTHER = "OTHER", _("Other reason")


class Standard(TextChoices):
    """Standard of proof."""

    PREPONDERANCE = "preponderance", _("More likely than not")
    CLEAR = "clear", _("Clear and convincing evidence")
    REASONABLE_DOUBT = "reasonable_doubt", _("Beyond reasonable doubt")


class Check(TextChoices):
    """What a quality review looks at before an investigation may be completed."""

    SCOPE = "scope", _("Every allegation and every alleged perpetrator is dealt with")
    EVIDENCE = "evidence", _("Every statement of fact names its evidence")
    CUSTODY = "custody", _("The chain of custody is whole")
    VICTIM_CARE = "victim_care", _("Victim-sensitive method was kept, or it says why not")
    DUE_PROCESS = "due_process", _("The alleged perpetrator was heard and could answer")
    WORDING = "wording", _("Wording keeps the presumption of innocence")
    STANDARD = "standard", _("Findings follow from the evidence by the standard of proof named")
