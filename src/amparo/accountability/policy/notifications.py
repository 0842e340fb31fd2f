"""Who may do what to a notification: who leads the case, and the State that was told.

A State sees what was sent to it, through its own door, and nothing else is there for it.
"""

from typing import Any

from django.db.models import Q, QuerySet

from amparo.base.access import Office
from amparo.base.by import By, Door, Role
from amparo.base.policy import Policy, Rule, holds, person, through

AWAY = "allegation__report__exclusions__person"  # see intake: named, in the line, stepped aside
is_kept_away = person(AWAY)
is_kept_from_notification = person(f"notification__{AWAY}")


def leads_of(path: str = "") -> Rule:
    return holds(Role.CASE_LEAD, f"{path}office") & ~through(Door.STATE) & ~person(path + AWAY)


def sees_of(path: str = "") -> Rule:
    looks = holds(Role.INTAKE_OFFICER, f"{path}office") | holds(Role.AUDITOR, f"{path}office")
    return looks & ~through(Door.STATE) & ~person(path + AWAY)


def _represented(by: By) -> QuerySet[Office, Any]:
    """The States in whose office ``by`` represents them."""
    return Office.objects.filter(pk__in=by.offices(Role.STATE_REPRESENTATIVE)).values_list(
        "country"
    )


def represents_of(path: str = "") -> Rule:
    is_sent = Rule(lambda _by: Q(**{f"{path}sent_at__isnull": False}))
    of_state = Rule(lambda by: Q(**{f"{path}country__in": _represented(by)}))
    return through(Door.STATE) & of_state & is_sent & ~person(path + AWAY)


leads, sees, represents = leads_of(), sees_of(), represents_of()
answers = leads | represents  # a lead notes what came on paper

NOTIFICATION: Policy = {
    "view": leads | sees | represents,
    "open": answers,  # what was said in words, beside it
    "send": leads,
    "withdraw": leads,
    "acknowledge": answers,
    "agree": answers,
    "decline": answers,
    "appoint_officer": answers,
    "report_progress": answers,
    "give_outcome": answers,
    "report_measure": answers,
    "say_more": answers,
    "mark_unwilling_due": through(Door.JOBS),
    "declare_unwilling": leads,
    "issue_note": leads,
    "begin_package": leads,
    "attach_file": answers,
    "pause_clock": leads,
    "resume_clock": leads,
    "close": leads,
}
beside = "notification__"
STATE_FILE: Policy = {
    "view": leads_of(beside) | sees_of(beside) | represents_of(beside),
    "open": leads_of(beside) | represents_of(beside),
}
ANSWER: Policy = {"view": leads_of(beside) | sees_of(beside) | represents_of(beside)}
NOTE: Policy = {
    "view": leads_of(beside) | sees_of(beside) | represents_of(beside),
    "open": leads_of(beside) | represents_of(beside),
}
