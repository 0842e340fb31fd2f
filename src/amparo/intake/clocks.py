"""What a report must not wait for too long, and how long it has waited.

The limits are those of the room ``clocks``. These clocks are not rows: they start and stop with
columns of the report's shell, so that the queue finds the late ones by SQL.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from amparo.clocks.limits import Limits
from amparo.clocks.reads import Reading, computed, in_order
from amparo.intake.models import Report
from amparo.intake.states import Answer, Clock, Need, ReportState, Window

STOPS = {
    Clock.OFFER_HELP: "help_offered_at",
    Clock.ACKNOWLEDGE: "acknowledged_at",
    Clock.ROUTE: "routed_at",
}
#: Nobody waits for these any more, or nobody ever did.
STOPPED = Q(state=ReportState.SET_ASIDE) | Q(is_muted=True) | Q(merged_into__isnull=False)
WANTS_HELP = (
    Q(needs__overlap=[need for need in Need if need != Need.NONE])
    | Q(danger=Answer.YES)
    | Q(window__in=[Window.WITHIN_72, Window.WITHIN_120])
)
APPLIES = {
    Clock.OFFER_HELP: WANTS_HELP,
    Clock.ACKNOWLEDGE: Q(mailbox__isnull=False),
    Clock.ROUTE: Q(state=ReportState.RECEIVED),
}


def limits() -> Limits:
    """The limits of all three; one query, for a whole page of reports."""
    return Limits(*Clock)


def overdue(at: datetime, limits: Limits) -> Q:
    """Reports of which a clock still runs beyond its limit."""
    late = Q(pk__in=[])
    for clock in Clock:
        running = Q(**{f"{STOPS[clock]}__isnull": True})
        for where, limit in limits.by_office(clock):
            late |= (
                APPLIES[clock]
                & running
                & where
                & Q(received_at__lt=at - timedelta(hours=limit.amount))
            )
    return late & ~STOPPED


def readings(report: Report, at: datetime, limits: Limits) -> list[Reading]:
    """The clocks of ``report``: those that are overdue first, then by when they are due."""
    return in_order(
        computed(
            clock,
            limits.of_office(clock, report.office_id),
            report.received_at,
            getattr(report, STOPS[clock]),
            at,
        )
        for clock in Clock
        if getattr(report, STOPS[clock]) or (_applies(report, clock) and not _is_stopped(report))
    )


def _is_stopped(report: Report) -> bool:
    return (
        report.state == ReportState.SET_ASIDE
        or report.is_muted
        or report.merged_into_id is not None
    )


def _applies(report: Report, clock: Clock) -> bool:
    """As ``APPLIES``, of a row in hand."""
    if clock == Clock.ACKNOWLEDGE:
        return report.mailbox_id is not None
    if clock == Clock.ROUTE:
        return report.state == ReportState.RECEIVED
    asked = {*report.needs} - {Need.NONE}
    soon = report.window in {Window.WITHIN_72, Window.WITHIN_120}
    return bool(asked) or report.danger == Answer.YES or soon
