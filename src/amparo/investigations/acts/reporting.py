"""The report of an investigation, and whether its quality will do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault.sealing import seal
from amparo.clocks import keeping as clocks
from amparo.investigations.knowing import at_noon, clock_of, not_ahead
from amparo.investigations.models import FinalReport, Investigation
from amparo.investigations.states import MOVES, Check

REPORT_AT_MOST = 200_000  # characters


@act
def hand_in_report(*, ref: str, words: str, reported_on: date, by: By) -> FinalReport:
    """Hand in the report; sealed to the office that investigates and to those who lead the cases.

    Raises:
        NotValid: it says nothing, or a day that has not come, or before it was opened.
        NoKeyToSealTo: an office of a case has no key.
    """
    investigation = Investigation.objects.take_for(by, "hand_in_report", ref)
    investigation.state = MOVES.after(investigation.state, "hand_in_report")
    _check(words, reported_on, investigation, by)
    made = FinalReport.objects.create(
        investigation=investigation,
        number=investigation.reports.count() + 1,
        reported_on=reported_on,
        handed_in_at=by.at,
        handed_in_by_id=by.person,
    )
    cases = Office.objects.filter(allegations__matters__investigation=investigation)
    seal(made.ref, {"report": words}, to=[*({investigation.office} | {*cases})])
    investigation.reported_on, investigation.approved_at = reported_on, None
    investigation.save(update_fields=["state", "reported_on", "approved_at"])
    clocks.stop(investigation, clock_of(investigation), at_noon(reported_on))
    later("investigations.tell_heads", investigation=investigation.ref)
    journal.record(by, "investigations.hand_in_report", investigation, number=made.number)
    return made


@act
def approve_report(*, ref: str, met: Collection[Check], by: By) -> FinalReport:
    """Its quality will do: every check is met. By somebody who was never in the team.

    Raises:
        NotValid: a check is not met; return it instead.
        NotPossible: it has passed already.
    """
    investigation = Investigation.objects.take_for(by, "approve_report", ref)
    MOVES.after(investigation.state, "approve_report")
    if unmet := [check for check in Check if check not in met]:
        raise NotValid(
            _("Please check the form."),
            met=_("Return the report if one of these is not met."),
            unmet=len(unmet),
        )
    report = _reviewed(investigation, (), by)
    investigation.approved_at = by.at
    investigation.save(update_fields=["approved_at"])
    journal.record(by, "investigations.approve_report", investigation, number=report.number)
    return report


@act
def return_report(*, ref: str, unmet: Collection[Check], by: By) -> FinalReport:
    """Give it back to the team, with the checks that are not met.

    Raises:
        NotValid: none is named.
        NotPossible: it has passed already.
    """
    investigation = Investigation.objects.take_for(by, "return_report", ref)
    investigation.state = MOVES.after(investigation.state, "return_report")
    if not unmet:
        raise NotValid(_("Please check the form."), unmet=_("Say what is not met."))
    report = _reviewed(investigation, unmet, by)
    investigation.save(update_fields=["state"])
    started = at_noon(investigation.opened_on)
    clocks.start(investigation, clock_of(investigation), investigation.office, started)
    journal.record(
        by, "investigations.return_report", investigation, number=report.number, unmet=len(unmet)
    )
    return report


def _reviewed(investigation: Investigation, unmet: Collection[Check], by: By) -> FinalReport:
    if investigation.approved_at is not None:
        raise NotPossible(_("The report has passed its quality review already."))
    report = investigation.reports.latest("number")
    report.reviewed_at, report.reviewed_by_id = by.at, by.person
    report.unmet = [check for check in Check if check in unmet]
    report.save(update_fields=["reviewed_at", "reviewed_by", "unmet"])
    return report


def _check(words: str, reported_on: date, investigation: Investigation, by: By) -> None:
    if not words.strip():
        raise NotValid(_("Please check the form."), words=_("Please write something."))
    if len(words) > REPORT_AT_MOST:
        raise NotValid(_("Please check the form."), words=_("Please say it in fewer words."))
    not_ahead(reported_on, by, "reported_on")
    if reported_on < investigation.opened_on:
        raise NotValid(_("Please check the form."), reported_on=_("This is before it was opened."))
