"""What may be done about limits and calendars, and that somebody was told."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.clocks import keeping
from amparo.clocks.due import next_reminder
from amparo.clocks.holding import held, moment_of
from amparo.clocks.kinds import kinds
from amparo.clocks.models import Clock, ClockPause, Holiday, LimitChange, WorkingWeek
from amparo.clocks.policy import SETS, who_sets
from amparo.clocks.states import IN_HOURS, Unit, WhyChanged, WhyPaused
from amparo.registry.models import Entity

AMOUNT_MOST = 36_500
SOURCE_MOST = 200  # characters
AT_ONCE = 500  # clocks of which people are told in one act


@act
def set_limit(
    *,
    kind: str,
    amount: int,
    unit: Unit,
    why: WhyChanged,
    source: str,
    office: str = "",
    entity: str = "",
    by: By,
) -> LimitChange:
    """Put an organisation's own limit in the place of another. It holds for what starts later.

    Args:
        office: ref of the office for which it holds; empty for every one.
        entity: code of the entity for which it holds; empty for every one.
    """
    if kind not in kinds():
        raise NotValid(_("Please check the form."), kind=_("Please choose one of the list."))
    _check(kind, amount, unit, source)
    where = _office(office) if office else None
    _check_may_set(kind, where, by)
    made = LimitChange.objects.create(
        kind=kind,
        office=where,
        entity=_entity(entity) if entity else None,
        amount=amount,
        unit=unit,
        why=why,
        source=source,
        at=by.at,
    )
    journal.record(
        by,
        "clocks.set_limit",
        made,
        kind=kind,
        amount=amount,
        unit=unit,
        why=why,
        office=office,
        entity=entity,
    )
    return made


@act
def set_weekend(*, ref: str, weekend: Collection[int], by: By) -> WorkingWeek:
    """Say on which days of the week an office does not work, in ISO numbers (7 is Sunday).

    Running clocks in working days are due anew.
    """
    office = Office.objects.take_for(by, "set_weekend", ref)
    days = sorted({*weekend})
    if not {*days} < {*range(1, 8)}:
        raise NotValid(_("Please check the form."), weekend=_("Leave at least one working day."))
    week, _made = WorkingWeek.objects.update_or_create(office=office, defaults={"weekend": days})
    moved = keeping.reckon_anew(office)
    told = " ".join(map(str, days))
    journal.record(by, "clocks.set_weekend", office, weekend=told, clocks=moved)
    return week


@act
def add_holiday(*, ref: str, day: date, by: By) -> Holiday:
    """A day on which an office does not work. Running clocks in working days are due anew."""
    office = Office.objects.take_for(by, "add_holiday", ref)
    holiday, _made = Holiday.objects.get_or_create(office=office, day=day)
    moved = keeping.reckon_anew(office)
    journal.record(by, "clocks.add_holiday", office, day=day.isoformat(), clocks=moved)
    return holiday


@act
def drop_holiday(*, ref: str, day: date, by: By) -> Office:
    """The office works on that day after all.

    Raises:
        NotPossible: it was no holiday.
    """
    office = Office.objects.take_for(by, "drop_holiday", ref)
    if (holiday := Holiday.objects.filter(office=office, day=day).first()) is None:
        raise NotPossible(_("This day is not a holiday of the office."))
    holiday.delete()
    moved = keeping.reckon_anew(office)
    journal.record(by, "clocks.drop_holiday", office, day=day.isoformat(), clocks=moved)
    return office


@act
def pause_clock(
    *, subject: str, ref: str, kind: str, why: WhyPaused, on: date, by: By
) -> ClockPause:
    """From a day on the time of one clock does not count, for a reason.

    Args:
        subject: label of the kind of record, as in the journal.
        on: from which day; today means from now.

    Raises:
        NotFound: no such record, or one whose clocks nobody pauses.
        NotRunning: no such clock runs, or it is paused already.
    """
    record = held(subject, ref, "pause_clock", by)
    at = moment_of(on, record, kind, by)
    keeping.pause(record, kind, why, at)
    journal.record(by, "clocks.pause_clock", record, kind=kind, pause=why, on=at.date().isoformat())
    return ClockPause.objects.get(
        clock__in=Clock.objects.about(record), clock__kind=kind, until=None
    )


@act
def resume_clock(*, subject: str, ref: str, kind: str, on: date, by: By) -> datetime:
    """The time of a clock counts again from a day on; since when.

    Raises:
        NotFound: no such record, or one whose clocks nobody pauses.
        NotRunning: no such clock is paused.
    """
    record = held(subject, ref, "resume_clock", by)
    at = moment_of(on, record, kind, by)
    keeping.resume(record, kind, at)
    journal.record(by, "clocks.resume_clock", record, kind=kind, on=at.date().isoformat())
    return at


@act
def note_reminders(*, by: By) -> list[Clock]:
    """Clocks of which somebody is told now; each is told of once for each of its moments."""
    if by.door != Door.JOBS:
        raise NotPermitted(_("Your role does not allow this."))
    due = Clock.objects.to_remind(by.at).order_by("remind_at", "pk")
    told = list(due.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
    for clock in told:
        hours = kinds()[clock.kind].remind_hours
        clock.reminded_at = by.at
        clock.remind_at = next_reminder(clock.due_at, hours, by.at)
    Clock.objects.bulk_update(told, ["reminded_at", "remind_at"])
    journal.record(by, "clocks.note_reminders", None, clocks=len(told))
    return told


def _check(kind: str, amount: int, unit: Unit, source: str) -> None:
    wrong = {}
    if not 1 <= amount <= AMOUNT_MOST:
        wrong["amount"] = _("Write a number between 1 and 36,500.")
    if unit != Unit.HOURS and kinds()[kind].area in IN_HOURS:
        wrong["unit"] = _("This limit is counted in hours.")
    if not source.strip() or len(source) > SOURCE_MOST:
        wrong["source"] = _("Say which rule says so, in at most 200 characters.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)


def _check_may_set(kind: str, office: Office | None, by: By) -> None:
    area = kinds()[kind].area
    held = by.offices(who_sets(area))
    elsewhere = area in SETS and office is not None and office.pk not in held
    if not held or elsewhere:
        raise NotPermitted(_("Your role does not allow this."))


def _office(ref: str) -> Office:
    if (office := Office.objects.open().filter(ref=ref).first()) is None:
        raise NotValid(_("Please check the form."), office=_("Please choose one of the list."))
    return office


def _entity(code: str) -> Entity:
    if (entity := Entity.objects.employing().filter(code=code).first()) is None:
        raise NotValid(_("Please check the form."), entity=_("Please choose one of the list."))
    return entity
