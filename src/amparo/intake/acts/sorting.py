"""What an officer makes of a report, and of its place in the queue."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.intake.models import Report, Triage
from amparo.intake.models.reports import ReportQuerySet
from amparo.intake.states import MOVES, Answer
from amparo.registry.models import Entity

FLOOD_MOST = 500  # reports cleared at once
EXPORT_MOST = 100_000  # rows
CODES = (
    *("ref", "office__ref", "state", "why_set_aside", "elsewhere", "rank", "channel", "language"),
    *("teller", "basis", "what", "when", "window", "child", "danger", "repeated", "country"),
    *("entity", "category", "nationality", "still_there", "is_flood", "is_muted", "assignee__ref"),
)
TIMES = ("received_at", "acknowledged_at", "routed_at", "help_offered_at")
COLUMNS = (*CODES, "needs", *TIMES)


@act
def triage(
    *,
    ref: str,
    is_sea: Answer,
    is_identifiable: Answer,
    entity: str,
    retaliation_risk: Answer,
    conflict_checked: bool,
    by: By,
) -> Triage:
    """Note what a report amounts to, in codes. The latest stands; earlier ones stay.

    Args:
        is_identifiable: an act, and somebody alleged who can be identified now or later.
        entity: the concerned entity's code, or blank while unknown.
        conflict_checked: nobody of the office is named in it, or who is has been excluded.
    """
    report = Report.objects.take_for(by, "triage", ref)
    MOVES.after(report.state, "triage")
    if entity and not Entity.objects.filter(code=entity).exists():
        raise NotValid(_("Please check the form."), entity=_("Please choose one of the list."))
    made = Triage.objects.create(
        report=report,
        at=by.at,
        officer_id=by.person,
        is_sea=is_sea,
        is_identifiable=is_identifiable,
        entity=entity,
        retaliation_risk=retaliation_risk,
        conflict_checked=conflict_checked,
    )
    journal.record(
        by,
        "intake.triage",
        report,
        is_sea=is_sea,
        is_identifiable=is_identifiable,
        entity=entity,
        retaliation_risk=retaliation_risk,
        conflict_checked=conflict_checked,
    )
    return made


@act
def mark_routed(*, ref: str, by: By) -> Report:
    """It lies where it belongs: this office keeps it. Stops the clock."""
    report = Report.objects.take_for(by, "mark_routed", ref)
    MOVES.after(report.state, "mark_routed")
    if report.routed_at is not None:
        raise NotPossible(_("It has been routed already."))
    report.routed_at = by.at
    report.save(update_fields=["routed_at"])
    journal.record(by, "intake.mark_routed", report)
    return report


@act
def mark_nuisance(*, ref: str, by: By) -> Report:
    """Put a nuisance out of the way. Nothing is lost: it stays, with its words, in its own tab."""
    report = Report.objects.take_for(by, "mark_nuisance", ref)
    MOVES.after(report.state, "mark_nuisance")
    _mute(report, True)
    journal.record(by, "intake.mark_nuisance", report)
    return report


@act
def unmark_nuisance(*, ref: str, by: By) -> Report:
    """Bring it back among the others."""
    report = Report.objects.take_for(by, "unmark_nuisance", ref)
    _mute(report, False)
    journal.record(by, "intake.unmark_nuisance", report)
    return report


@act
def clear_flood(*, refs: Sequence[str], by: By) -> int:
    """These are no flood: they join the queue, each in its place; how many, at most 500 at once."""
    if len(refs) > FLOOD_MOST:
        raise NotValid(_("Please choose at most %(most)s reports.") % {"most": FLOOD_MOST})
    for ref in refs:
        report = Report.objects.take_for(by, "clear_flood", ref)
        MOVES.after(report.state, "clear_flood")
        report.is_flood = False
        report.save(update_fields=["is_flood"])
        journal.record(by, "intake.clear_flood", report)
    if not refs:
        raise NotValid(_("Please choose at least one report."))
    return len(refs)


@act
def export(*, rows: ReportQuerySet, by: By) -> list[dict[str, object]]:
    """The shells of ``rows`` by column (``COLUMNS``), most urgent first; at most 100,000."""
    shown = rows.allowed(by, "view").order_by("rank", "received_at", "pk")
    shells = list(shown.values(*COLUMNS)[:EXPORT_MOST])
    journal.record(by, "intake.export", None, rows=len(shells))
    return shells


def _mute(report: Report, is_muted: bool) -> None:
    report.is_muted = is_muted
    report.save(update_fields=["is_muted"])
