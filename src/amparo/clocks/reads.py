"""What runs, what is late, and what will be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from amparo.base.access import Office
from amparo.base.by import By
from amparo.base.records import Record, RecordQuerySet
from amparo.clocks.due import WEEKEND, Working
from amparo.clocks.kinds import Kind, Limit, codes_of, kinds
from amparo.clocks.models import Clock, ClockQuerySet, Holiday, WorkingWeek
from amparo.clocks.states import Event, Unit
from amparo.clocks.subjects import SUBJECTS, model_of

WEEK = 7  # days of the forecast


@dataclass(frozen=True, slots=True)
class Reading:
    """One clock as it stands at ``at``: with what limited it, and from what to what it runs."""

    kind: Kind
    limit: Limit
    starts: Event
    stops: Event
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    paused_at: datetime | None
    at: datetime

    @property
    def source(self) -> str:
        return self.limit.source

    @property
    def is_verified(self) -> bool:
        return self.limit.is_verified

    @property
    def is_running(self) -> bool:
        return self.stopped_at is None

    @property
    def is_paused(self) -> bool:
        return self.is_running and self.paused_at is not None

    @property
    def is_overdue(self) -> bool:
        """Still running beyond its limit, or stopped too late."""
        return (self.stopped_at or self.paused_at or self.at) > self.due_at


def of(subject: Record, at: datetime) -> list[Reading]:
    """The clocks of one record, overdue ones first; not those that were cancelled."""
    return in_order(
        reading(clock, at) for clock in Clock.objects.about(subject).filter(cancelled_at=None)
    )


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """What is late and still runs first, then by when it is due."""
    return sorted(readings, key=lambda one: (not (one.is_running and one.is_overdue), one.due_at))


def reading(clock: Clock, at: datetime) -> Reading:
    kind = kinds()[clock.kind]
    terms = kind.for_entity(clock.entity.code if clock.entity else "")
    limit = Limit(clock.amount, Unit(clock.unit), terms.limit.source, terms.limit.is_verified)
    return Reading(
        kind,
        limit,
        terms.starts,
        terms.stops,
        clock.started_at,
        clock.due_at,
        clock.stopped_at,
        clock.paused_at,
        at,
    )


def overdue(by: By, area: str = "") -> ClockQuerySet:
    """Clocks of my offices that are late, of records that ``by`` may view."""
    return visible(by, area).overdue(by.at)


def forecast(by: By, area: str = "", days: int = WEEK) -> ClockQuerySet:
    """Clocks of my offices that will be late in ``days`` days, of records that ``by`` may view."""
    return visible(by, area).due_within(by.at, days)


def visible(by: By, area: str = "") -> ClockQuerySet:
    """Clocks of the offices where ``by`` holds a post, of records that ``by`` may view."""
    seen = Q(pk__in=[])
    for label in SUBJECTS:
        rows: RecordQuerySet[Record] = model_of(label)._default_manager.all()  # type: ignore[assignment]
        seen |= Q(Exists(rows.allowed(by, "view").filter(ref=OuterRef("ref"))), subject=label)
    mine = Clock.objects.filter(seen, office__in={office for _role, office in by.posts})
    return mine.filter(kind__in=codes_of(area)) if area else mine


def working(office: Office) -> Working:
    """The days on which an office works."""
    week = WorkingWeek.objects.filter(office=office).first()
    holidays = Holiday.objects.filter(office=office).values_list("day", flat=True)
    return Working(frozenset(week.weekend) if week else WEEKEND, frozenset(holidays))
