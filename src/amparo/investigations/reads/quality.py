"""Time and quality side by side: shorter, and not at their cost (AC-131)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from statistics import fmean

from amparo.clocks.due import due
from amparo.clocks.kinds import kinds
from amparo.investigations.models import FinalReport, Investigation
from amparo.investigations.reads.durations import DAYS_PER_MONTH
from amparo.investigations.states import InvestigationState

MOST = 5_000  # completed investigations that are looked at, the latest


@dataclass(frozen=True, slots=True)
class Side:
    """Investigations completed in one year: how fast, and how good at the first review."""

    year: int
    completed: int
    in_time: int  # within the limit of their kind and entity
    mean_months: float
    passed_at_once: int  # whose first report passed its quality review

    @property
    def in_time_share(self) -> float:
        return self.in_time / self.completed

    @property
    def passed_share(self) -> float:
        return self.passed_at_once / self.completed


def side_by_side(rows: Iterable[Investigation]) -> list[Side]:
    """By year of completion, newest first; as things stand now.

    The limit is that of the clock ``investigation``, or ``investigation_urgent``, for the entity
    of the office; from the day of opening to that of the report.
    """
    done = [one for one in rows if one.state == InvestigationState.COMPLETED][:MOST]
    returned = set(
        FinalReport.objects.filter(investigation__in=done)
        .exclude(unmet=[])
        .values_list("investigation", flat=True)
    )
    years: dict[int, list[Investigation]] = defaultdict(list)
    for one in done:
        if one.ended_on is not None:
            years[one.ended_on.year].append(one)
    return [
        Side(
            year,
            len(found),
            sum(map(_in_time, found)),
            fmean(_days(one) for one in found) / DAYS_PER_MONTH,
            sum(one.pk not in returned for one in found),
        )
        for year, found in sorted(years.items(), reverse=True)
    ]


def kind_of(investigation: Investigation) -> str:
    """The kind of its clock."""
    return "investigation_urgent" if investigation.is_urgent else "investigation"


def _in_time(one: Investigation) -> bool:
    entity = one.office.entity
    limit = kinds()[kind_of(one)].for_entity(entity.code if entity else "").limit
    opened = datetime.combine(one.opened_on, time(), UTC)
    ended = one.reported_on or one.ended_on
    return ended is not None and ended <= due(opened, limit.amount, limit.unit).date()


def _days(one: Investigation) -> int:
    return (one.ended_on - one.opened_on).days if one.ended_on else 0
