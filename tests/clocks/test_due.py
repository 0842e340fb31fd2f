"""When a clock is due: arithmetic, held against a plain walk from day to day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from amparo.clocks.due import END, Working, due, months_after, next_reminder
from amparo.clocks.states import Unit

DAY = timedelta(days=1)
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on busy machines
moments = some.integers(946_684_800, 2_208_988_800).map(lambda s: datetime.fromtimestamp(s, UTC))
days = some.integers(0, 4000).map(lambda number: date(2020, 1, 1) + timedelta(days=number))
weekends = some.frozensets(some.integers(1, 7), max_size=4)
amounts = some.integers(1, 60)


@some.composite
def workings(draw: some.DrawFn) -> Working:
    return Working(draw(weekends), draw(some.frozensets(days, max_size=5)))


@some.composite
def pauses(draw: some.DrawFn) -> tuple[datetime, list[tuple[datetime, datetime]]]:
    """A start, and pauses after it that do not overlap."""
    started = now = draw(moments)
    found = []
    for _one in range(draw(some.integers(0, 3))):
        since = now + timedelta(minutes=draw(some.integers(0, 30_000)))
        now = since + timedelta(minutes=draw(some.integers(0, 30_000)))
        found.append((since, now))
    return started, found


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("started", "amount", "unit", "ends"),
    [
        ("2026-03-01T12:00", 24, Unit.HOURS, "2026-03-02T12:00:00"),
        ("2026-03-01T12:00", 10, Unit.DAYS, "2026-03-11T23:59:59"),
        ("2026-03-06T09:00", 10, Unit.WORKING_DAYS, "2026-03-20T23:59:59"),  # from a Friday
        ("2026-03-07T09:00", 5, Unit.WORKING_DAYS, "2026-03-13T23:59:59"),  # from a Saturday
        ("2026-01-31T00:00", 1, Unit.MONTHS, "2026-02-28T23:59:59"),
        ("2024-01-31T00:00", 1, Unit.MONTHS, "2024-02-29T23:59:59"),
        ("2026-08-31T10:00", 6, Unit.MONTHS, "2027-02-28T23:59:59"),
    ],
)
def test_known_answers(started: str, amount: int, unit: Unit, ends: str) -> None:
    assert due(at(started), amount, unit) == at(ends)


def test_a_holiday_and_another_weekend_move_a_limit_in_working_days() -> None:
    friday_and_saturday = Working(frozenset({5, 6}))
    assert due(at("2026-03-05T09:00"), 1, Unit.WORKING_DAYS, friday_and_saturday) == at(
        "2026-03-08T23:59:59"
    )
    closed = Working(holidays=frozenset({date(2026, 3, 9)}))
    assert due(at("2026-03-06T09:00"), 1, Unit.WORKING_DAYS, closed) == at("2026-03-10T23:59:59")


@pytest.mark.parametrize("change", ["2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01"])
def test_a_change_to_summer_time_moves_nothing(change: str) -> None:
    before = at(f"{change}T00:30") - DAY
    assert due(before, 48, Unit.HOURS) - before == 2 * DAY
    assert due(before, 2, Unit.DAYS).timetz() == END


@calmly
@given(days, amounts, workings())
def test_the_last_of_so_many_working_days_is_one_and_there_are_as_many(
    day: date, number: int, working: Working
) -> None:
    last = working.after(day, number)
    assert working.on(last)
    assert working.between(day, last) == number
    walked = [day + timedelta(days=one) for one in range(1, (last - day).days + 1)]
    assert (
        sum(one.isoweekday() not in working.weekend for one in walked)
        - sum(one in working.holidays and one.isoweekday() not in working.weekend for one in walked)
        == number
    )


@calmly
@given(moments, amounts, workings())
def test_a_holiday_more_never_makes_a_clock_due_sooner(
    started: datetime, number: int, working: Working
) -> None:
    was = due(started, number, Unit.WORKING_DAYS, working)
    more = Working(working.weekend, working.holidays | {was.date()})
    assert due(started, number, Unit.WORKING_DAYS, more) > was


@calmly
@given(pauses(), amounts, some.sampled_from(Unit), workings())
def test_a_pause_pushes_the_end_by_as_long_as_it_was(
    told: tuple[datetime, list[tuple[datetime, datetime]]],
    number: int,
    unit: Unit,
    working: Working,
) -> None:
    started, stood = told
    plain, pushed = (due(started, number, unit, working, stops) for stops in ((), stood))
    if unit == Unit.HOURS:
        assert pushed - plain == sum((until - since for since, until in stood), timedelta())
    elif unit == Unit.WORKING_DAYS:
        paused = sum(working.between(since.date(), until.date()) for since, until in stood)
        assert working.between(started.date(), pushed.date()) == number + paused
    else:
        nights = sum((until.date() - since.date()).days for since, until in stood)
        assert (pushed - plain).days == nights


@calmly
@given(days, some.integers(0, 200))
def test_months_keep_the_day_or_take_the_last_of_the_month(day: date, months: int) -> None:
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then + DAY).month != then.month)


@calmly
@given(moments, some.lists(some.integers(-200, 200), max_size=5), moments)
def test_somebody_is_told_next_at_the_first_moment_that_has_not_passed(
    due_at: datetime, hours: list[int], after: datetime
) -> None:
    left = [due_at + timedelta(hours=one) for one in hours if due_at + timedelta(hours=one) > after]
    assert next_reminder(due_at, hours, after) == (min(left) if left else None)
