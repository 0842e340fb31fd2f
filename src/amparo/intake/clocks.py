"""What a report must not wait for too long, and how long it has waited.

The limits are data (``data/clocks.csv``, or the file that ``AMPARO_CLOCKS`` names); an unverified
one is our own default, and pages say so. All times are those of the report's shell and ``at``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from amparo.intake.models import Report
from amparo.intake.states import Answer, Clock, Need, ReportState, Window
from amparo.registry.sheets import Line, read

DATA = Path(__file__).parent / "data" / "clocks.csv"
COLUMNS = ("code", "hours", "source", "verified")
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


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a clock may run."""

    time: timedelta
    source: str
    is_verified: bool

    @property
    def hours(self) -> int:
        return int(self.time.total_seconds() // 3600)


@dataclass(frozen=True, slots=True)
class Reading:
    """One clock of one report, as it stood when it was read."""

    clock: Clock
    limit: Limit
    due_at: datetime
    stopped_at: datetime | None
    is_overdue: bool  # still running, or stopped too late

    @property
    def is_running(self) -> bool:
        return self.stopped_at is None


def limits() -> Mapping[Clock, Limit]:
    """The limit of each clock.

    Raises:
        NotValid: the file does not fit.
    """
    return _limits(Path(settings.CLOCKS) if settings.CLOCKS else DATA)


def overdue(at: datetime) -> Q:
    """Reports of which a clock still runs beyond its limit."""
    late = Q(pk__in=[])
    for clock, limit in limits().items():
        running = Q(**{f"{STOPS[clock]}__isnull": True})
        late |= APPLIES[clock] & running & Q(received_at__lt=at - limit.time)
    return late & ~STOPPED


def readings(report: Report, at: datetime) -> list[Reading]:
    """The clocks of ``report``: those that are overdue first, then by when they are due."""
    found = [
        _reading(report, clock, limit, at)
        for clock, limit in limits().items()
        if getattr(report, STOPS[clock]) or (_applies(report, clock) and not _is_stopped(report))
    ]
    return sorted(found, key=lambda one: (not (one.is_running and one.is_overdue), one.due_at))


def _reading(report: Report, clock: Clock, limit: Limit, at: datetime) -> Reading:
    due_at = report.received_at + limit.time
    stopped_at: datetime | None = getattr(report, STOPS[clock])
    return Reading(clock, limit, due_at, stopped_at, (stopped_at or at) > due_at)


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


@cache
def _limits(path: Path) -> Mapping[Clock, Limit]:
    found = {Clock(line.one_of("code", Clock.values)): _limit(line) for line in read(path, COLUMNS)}
    return {clock: found[clock] for clock in Clock if clock in found}


def _limit(line: Line) -> Limit:
    hours = timedelta(hours=int(line.like("hours", "[1-9][0-9]{0,3}")))
    return Limit(hours, line.text("source"), line.yes("verified"))
