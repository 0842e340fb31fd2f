"""An investigation from one state to the next."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible
from amparo.base.later import later
from amparo.clocks import keeping as clocks
from amparo.clocks.states import WhyPaused
from amparo.investigations.knowing import at_noon, clock_of, stage
from amparo.investigations.models import About, Investigation
from amparo.investigations.states import MOVES, Part, WhyClosed, WhySuspended

#: What stops its clock. Want of people does not: that is what the limit is there to show.
PAUSES = {
    WhySuspended.NATIONAL_FIRST: WhyPaused.NATIONAL,
    WhySuspended.NO_ACCESS: WhyPaused.SECURITY,
    WhySuspended.HEALTH: WhyPaused.WITNESS,
    WhySuspended.EVIDENCE: WhyPaused.EVIDENCE,
}


class NoLead(NotPossible):
    """Nobody leads it yet."""


class NotReviewed(NotPossible):
    """Its report has not passed the quality review."""


@act
def begin(*, ref: str, by: By) -> Investigation:
    """The work begins; somebody leads it.

    Raises:
        NoLead: nobody does.
    """
    investigation = _moved(ref, "begin", by)
    if not investigation.team.filter(part=Part.LEAD, until=None).exists():
        raise NoLead(_("Name the lead investigator first."))
    investigation.save(update_fields=["state"])
    journal.record(by, "investigations.begin", investigation)
    return investigation


@act
def suspend(*, ref: str, why_suspended: WhySuspended, by: By) -> Investigation:
    """Stop for a time, for a reason. Its clock stops too, unless it is for want of people."""
    investigation = _moved(ref, "suspend", by)
    investigation.why_suspended = why_suspended
    investigation.save(update_fields=["state", "why_suspended"])
    if (why := PAUSES.get(why_suspended)) is not None:
        with suppress(clocks.NotRunning):  # paused by hand already
            clocks.pause(investigation, clock_of(investigation), why, by.at)
    journal.record(by, "investigations.suspend", investigation, why=why_suspended)
    return investigation


@act
def resume(*, ref: str, by: By) -> Investigation:
    """Go on with it."""
    investigation = _moved(ref, "resume", by)
    if PAUSES.get(WhySuspended(investigation.why_suspended)) is not None:
        with suppress(clocks.NotRunning):  # it was let go on by hand meanwhile
            clocks.resume(investigation, clock_of(investigation), by.at)
    investigation.why_suspended = ""
    investigation.save(update_fields=["state", "why_suspended"])
    journal.record(by, "investigations.resume", investigation)
    return investigation


@act
def complete(*, ref: str, true_on: date, by: By) -> Investigation:
    """The report has passed its quality review: the investigation is completed on a day.

    Raises:
        NotReviewed: it has not.
    """
    investigation = _moved(ref, "complete", by)
    if investigation.approved_at is None:
        raise NotReviewed(_("The report must pass its quality review first."))
    stage(investigation, About.COMPLETED, true_on, by)
    investigation.ended_on = true_on
    investigation.save(update_fields=["state", "ended_on"])
    later("investigations.tell_leads", investigation=investigation.ref)
    journal.record(by, "investigations.complete", investigation, true_on=true_on.isoformat())
    return investigation


@act
def close_without_report(
    *, ref: str, true_on: date, why_closed: WhyClosed, by: By
) -> Investigation:
    """End it without a report, for a reason. The lead says what becomes of the allegation."""
    investigation = _moved(ref, "close_without_report", by)
    stage(investigation, About.CLOSED, true_on, by)
    investigation.ended_on, investigation.why_closed = true_on, why_closed
    investigation.why_suspended = ""
    investigation.save(update_fields=["state", "ended_on", "why_closed", "why_suspended"])
    clocks.cancel(investigation, clock_of(investigation), at_noon(true_on))
    later("investigations.tell_leads", investigation=investigation.ref)
    journal.record(by, "investigations.close_without_report", investigation, why=why_closed)
    return investigation


@act
def reopen(*, ref: str, true_on: date, by: By) -> Investigation:
    """Something new has come: it is under way again, and counts as ongoing from that day."""
    investigation = _moved(ref, "reopen", by)
    stage(investigation, About.REOPENED, true_on, by)
    investigation.ended_on, investigation.why_closed = None, ""
    investigation.approved_at = None
    investigation.save(update_fields=["state", "ended_on", "why_closed", "approved_at"])
    clocks.start(investigation, clock_of(investigation), investigation.office, at_noon(true_on))
    journal.record(by, "investigations.reopen", investigation, true_on=true_on.isoformat())
    return investigation


def _moved(ref: str, move: str, by: By) -> Investigation:
    investigation = Investigation.objects.take_for(by, move, ref)
    investigation.state = MOVES.after(investigation.state, move)
    return investigation
