"""What runs, what is late, and what will be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from amparo.base.access import Grant, Office, by_of
from amparo.base.by import By, Door
from amparo.base.records import Record, RecordQuerySet
from amparo.clocks.due import WEEKEND, Working
from amparo.clocks.kinds import Kind, Limit, codes_of, kinds
from amparo.clocks.limits import limit_of
from amparo.clocks.models import Clock, ClockQuerySet, Holiday, WorkingWeek
from amparo.clocks.states import Event, Unit
from amparo.clocks.subjects import SUBJECTS, label_of, model_of

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
    kept = Clock.objects.about(subject).filter(cancelled_at=None)
    return in_order(reading(clock, at) for clock in kept.select_related("entity", "own"))


def running(subjects: Sequence[Record], at: datetime) -> dict[str, list[Reading]]:
    """The running clocks of records of one kind, by ref, overdue ones first; one query."""
    found: dict[str, list[Reading]] = {one.ref: [] for one in subjects}
    kept = Clock.objects.running().filter(
        subject__in={label_of(one) for one in subjects}, ref__in=found
    )
    for clock in kept.select_related("entity", "own"):
        found[clock.ref].append(reading(clock, at))
    return {ref: in_order(readings) for ref, readings in found.items()}


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """What is late and still runs first, then by when it is due."""
    return sorted(readings, key=lambda one: (not (one.is_running and one.is_overdue), one.due_at))


def reading(clock: Clock, at: datetime) -> Reading:
    """A clock as it stands; with ``entity`` and ``own`` at hand it asks nothing."""
    kind = kinds()[clock.kind]
    terms = kind.for_entity(clock.entity.code if clock.entity else "")
    told = limit_of(clock.own) if clock.own else terms.limit
    return Reading(
        kind,
        replace(told, amount=clock.amount, unit=Unit(clock.unit)),
        terms.starts,
        terms.stops,
        clock.started_at,
        clock.due_at,
        clock.stopped_at,
        clock.paused_at,
        at,
    )


def computed(
    code: str, limit: Limit, started_at: datetime, stopped_at: datetime | None, at: datetime
) -> Reading:
    """A clock that is kept in columns of its record, read like any other."""
    kind = kinds()[code]
    terms, due_at = kind.for_entity(""), limit.after(started_at)
    return Reading(kind, limit, terms.starts, terms.stops, started_at, due_at, stopped_at, None, at)


def overdue(by: By, area: str = "") -> list[ClockQuerySet]:
    """Clocks of my offices that are late, of records that ``by`` may view: by kind of record."""
    return [clocks.overdue(by.at) for clocks in visible(by, area)]


def forecast(by: By, area: str = "", days: int = WEEK) -> list[ClockQuerySet]:
    """Clocks of my offices that will be late in ``days`` days, of records that ``by`` may view."""
    return [clocks.due_within(by.at, days) for clocks in visible(by, area)]


def number(of: Iterable[ClockQuerySet]) -> int:
    """How many clocks there are in several lists."""
    return sum(clocks.count() for clocks in of)


def visible(by: By, area: str = "") -> list[ClockQuerySet]:
    """Clocks of the offices where ``by`` holds a post, of records that ``by`` may view.

    A list for each kind of record. Asked together, the database would find out which records of
    every kind may be viewed before it looks at the first clock.
    """
    mine = Clock.objects.filter(office__in={office for _role, office in by.posts})
    if area:
        mine = mine.filter(kind__in=codes_of(area))
    found = []
    for label in SUBJECTS:
        rows: RecordQuerySet[Record] = model_of(label)._default_manager.all()  # type: ignore[assignment]
        found.append(mine.filter(subject=label, ref__in=rows.allowed(by, "view").values("ref")))
    return found


def working(office: Office) -> Working:
    """The days on which an office works."""
    week = WorkingWeek.objects.filter(office=office).first()
    holidays = Holiday.objects.filter(office=office).values_list("day", flat=True)
    return Working(frozenset(week.weekend) if week else WEEKEND, frozenset(holidays))


def addresses(told: Iterable[Clock], at: datetime) -> set[str]:
    """Who is told of clocks: those who serve in the office by the kind's role, and may see one."""
    by_post: dict[tuple[int, str], list[int]] = defaultdict(list)
    for clock in told:
        by_post[clock.office_id, kinds()[clock.kind].remind].append(clock.pk)
    return {
        address
        for (office, role), clocks in by_post.items()
        for address in _serving(office, role, clocks, at)
    }


def _serving(office: int, role: str, clocks: list[int], at: datetime) -> Iterator[str]:
    grants = Grant.objects.active(at).filter(office=office, role=role, person__is_active=True)
    for grant in grants.select_related("person"):
        seen = visible(by_of(grant.person, Door.DESK, at))
        if any(one.filter(pk__in=clocks).exists() for one in seen):
            yield grant.person.email
