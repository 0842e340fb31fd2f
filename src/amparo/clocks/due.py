"""When a clock is due: arithmetic alone, on moments and days in UTC.

Nothing here knows a database or the time. In UTC no day is shorter or longer than another, so a
change to summer time moves nothing.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from amparo.clocks.states import Unit

Pause = tuple[datetime, datetime]  # since, until
END = time(23, 59, 59, tzinfo=UTC)  # of a day
WEEKEND = frozenset({6, 7})  # ISO: Saturday, Sunday


@dataclass(frozen=True, slots=True)
class Working:
    """The days on which an office works: ``weekend`` in ISO numbers (1 Monday to 7 Sunday)."""

    weekend: frozenset[int] = WEEKEND
    holidays: frozenset[date] = field(default=frozenset())

    def on(self, day: date) -> bool:
        return day.isoweekday() not in self.weekend and day not in self.holidays

    def after(self, day: date, number: int) -> date:
        """The working day that comes ``number`` working days after ``day``, which counts not."""
        while number > 0:
            day += timedelta(days=1)
            number -= self.on(day)
        return day

    def between(self, since: date, until: date) -> int:
        """How many working days lie after ``since``, up to and with ``until``."""
        days = (until - since).days
        return sum(self.on(since + timedelta(days=one)) for one in range(1, days + 1))


def due(
    started_at: datetime,
    amount: int,
    unit: Unit | str,
    working: Working = Working(),
    pauses: Sequence[Pause] = (),
) -> datetime:
    """The last moment at which a clock is not late.

    Args:
        started_at: aware, in UTC. The day on which something starts does not count, so ten days
            from the 1st end with the 11th.
        amount: of ``unit``, 1 or more. A month ends on the day of the same number, or on the last
            of its month where there is none: one month from 31 January is 28 or 29 February.
        working: for working days alone.
        pauses: since and until, that do not overlap. A pause pushes the end by as long as it
            was, in the same measure: its exact length for hours, the nights in it for days and
            months, its working days for working days.

    Returns:
        Exact for hours; otherwise the last second of the last day.
    """
    if unit == Unit.HOURS:
        waited = sum((until - since for since, until in pauses), timedelta())
        return started_at + timedelta(hours=amount) + waited
    days = [(since.astimezone(UTC).date(), until.astimezone(UTC).date()) for since, until in pauses]
    first = started_at.astimezone(UTC).date()
    if unit == Unit.WORKING_DAYS:
        more = sum(working.between(since, until) for since, until in days)
        return datetime.combine(working.after(first, amount + more), END)
    last = months_after(first, amount) if unit == Unit.MONTHS else first + timedelta(days=amount)
    return datetime.combine(last + sum((until - since for since, until in days), timedelta()), END)


def months_after(day: date, months: int) -> date:
    """The day of the same number ``months`` later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_reminder(due_at: datetime, hours: Sequence[int], after: datetime) -> datetime | None:
    """The first moment later than ``after`` of those that lie ``hours`` from ``due_at``."""
    moments = sorted(due_at + timedelta(hours=one) for one in hours)
    return next((moment for moment in moments if moment > after), None)
