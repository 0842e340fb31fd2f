"""Codes of clocks: what is limited, in which measure, from what to what, and why it is paused."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Unit(TextChoices):
    """The measure of a limit. Hours are exact; the others end with the last second of a day."""

    HOURS = "hours", _("hours")
    DAYS = "days", _("calendar days")
    WORKING_DAYS = "working_days", _("working days")
    MONTHS = "months", _("months")


class Area(TextChoices):
    """Whose work a clock is about; a filter on its page."""

    INTAKE = "intake", _("Reports")
    ASSISTANCE = "assistance", _("Help for people harmed")
    PROTECTION = "protection", _("Protection from retaliation")
    CASES = "cases", _("Allegations")
    INVESTIGATIONS = "investigations", _("Investigations")
    ACCOUNTABILITY = "accountability", _("Accountability")
    PARTNERS = "partners", _("Implementing partners")
    DISCLOSURE = "disclosure", _("Disclosure between employers")
    SCREENING = "screening", _("Screening")


class Event(TextChoices):
    """What starts a clock, or stops it."""

    KNOWN = "known", _("knowledge of it, anywhere in the system")
    RECEIVED = "received", _("its receipt")
    ACKNOWLEDGED = "acknowledged", _("the acknowledgement")
    ROUTED = "routed", _("its routing to who deals with it")
    HELP_OFFERED = "help_offered", _("the offer of help")
    COMPLAINT = "complaint", _("the complaint")
    ASSESSMENT_BEGUN = "assessment_begun", _("the start of the preliminary assessment")
    ASSESSMENT_ENDED = "assessment_ended", _("the end of the preliminary assessment")
    INVESTIGATION_BEGUN = "investigation_begun", _("the start of the investigation")
    INVESTIGATION_REPORT = "investigation_report", _("the investigation report")
    GROUNDS = "grounds", _("grounds to believe that it may have happened")
    STATE_TOLD = "state_told", _("the notification of the Member State")
    STATE_ANSWERED = "state_answered", _("the answer of the Member State")
    LAST_NOTE = "last_note", _("the last note to the Member State")
    SUBSTANTIATED = "substantiated", _("the finding that it is substantiated")
    STATE_OUTCOME = "state_outcome", _("the outcome told by the Member State")
    PROTECTION_ASKED = "protection_asked", _("the request for protection")
    FIRST_FINDING = "first_finding", _("the first finding of retaliation, or that there is none")
    INQUIRY_ENDED = "inquiry_ended", _("the end of the inquiry into retaliation")
    RETALIATION = "retaliation", _("the act reported as retaliation")
    YEAR_ENDED = "year_ended", _("the end of the year")
    RETURN_FILED = "return_filed", _("the yearly return")
    CONDUCT_ASKED = "conduct_asked", _("the request for a statement of conduct")
    CONDUCT_ANSWERED = "conduct_answered", _("the statement of conduct")
    RECRUITMENT_DECIDED = "recruitment_decided", _("the decision on a candidate")
    ANSWERS_DESTROYED = "answers_destroyed", _("the destruction of what was told")
    PERSON_TOLD = "person_told", _("the notice to the person before entry")
    PERSON_ANSWERED = "person_answered", _("the answer of the person, or the entry")
    ENTRY_MADE = "entry_made", _("the entry in the registry, or its last review")
    ENTRY_REVIEWED = "entry_reviewed", _("the review of the entry")
    ENTRY_ENDED = "entry_ended", _("the end of the entry")
    HIT_FOUND = "hit_found", _("the possible match")
    HIT_JUDGED = "hit_judged", _("the decision whether it is the same person")
    HIT_RELEASED = "hit_released", _("the release, or the refusal to release")
    SCREENING_ANSWERED = "screening_answered", _("the last answer to a screening request")
    QUERY_DESTROYED = "query_destroyed", _("the destruction of who was asked for")


class WhyPaused(TextChoices):
    """Why time does not count for a while."""

    WITNESS = "witness", _("A witness or the person harmed cannot be heard yet")
    CONSENT = "consent", _("The person harmed asked to wait")
    SECURITY = "security", _("The place cannot be reached safely")
    NATIONAL = "national", _("A national authority acts first")
    EVIDENCE = "evidence", _("Evidence or an expert opinion is awaited")
    MORE_ASKED = "more_asked", _("More information was asked for")
    OTHER_BODY = "other_body", pgettext_lazy("a clock", "Another body has it")


class WhyChanged(TextChoices):
    """Why an organisation's own limit stands in the place of another."""

    OWN_RULES = "own_rules", _("The organisation's own rules say so")
    NEW_RULES = "new_rules", _("The rules have changed")
    AGREED = "agreed", _("Agreed with a Member State or a partner")
    MISTAKE = "mistake", _("The limit was wrong")


#: Areas whose clocks are columns of their records: a list finds them late by SQL, in hours.
IN_HOURS = frozenset({Area.INTAKE})
