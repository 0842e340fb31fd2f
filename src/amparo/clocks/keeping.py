"""Starting, stopping and pausing clocks, for acts of any room.

The act that calls writes the line in the journal. Every moment is the one at which a thing was
true, which may lie before the moment at which it was told.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.errors import NotPossible
from amparo.base.records import Record
from amparo.clocks import reads
from amparo.clocks.due import due, next_reminder
from amparo.clocks.kinds import kinds
from amparo.clocks.limits import Limits
from amparo.clocks.models import Clock
from amparo.clocks.states import Unit, WhyPaused
from amparo.clocks.subjects import NEVER, SUBJECTS, label_of, model_of
from amparo.registry.models import Entity


class NotRunning(NotPossible):
    """There is no such clock to pause, or none that is paused to go on with."""


def start(
    subject: Record, kind: str, office: Office, at: datetime, entity: Entity | None = None
) -> None:
    """Start a clock. One of the kind that runs for the record already is left as it is.

    Args:
        kind: a code of ``data/kinds.csv``.
        office: whose work it is; its calendar says which days are working days.
        entity: whose limit holds; the office's own by default.
    """
    entity = entity or office.entity
    code = entity.code if entity else ""
    own = Limits(kind).set_for(kinds()[kind], office.pk, code)
    limit = own or kinds()[kind].for_entity(code).limit
    fresh = Clock(
        subject=label_of(subject),
        ref=subject.ref,
        kind=kind,
        office=office,
        entity=entity,
        amount=limit.amount,
        unit=limit.unit,
        own=own,
        started_at=at,
    )
    _reckon(fresh)
    Clock.objects.bulk_create(
        [fresh], ignore_conflicts=True
    )  # one runs already: see its constraint
    _show(fresh.subject, fresh.ref)


def stop(subject: Record, kind: str, at: datetime) -> None:
    """What the clock waited for was done at ``at``. Nothing where none runs."""
    _end(subject, kind, at, "stopped_at")


def cancel(subject: Record, kind: str, at: datetime) -> None:
    """Nobody waits for it any more; it counts neither as done nor as late."""
    _end(subject, kind, at, "cancelled_at")


def pause(subject: Record, kind: str, why: WhyPaused, at: datetime) -> None:
    """From ``at`` on time does not count.

    Raises:
        NotRunning: no such clock runs, or it is paused already.
    """
    clock = _running(subject, kind)
    if clock is None or clock.paused_at is not None:
        raise NotRunning(_("This clock does not run, or is paused already."))
    clock.paused_at, clock.remind_at = at, None
    clock.pauses.create(why=why, since=at)
    clock.save(update_fields=["paused_at", "remind_at"])


def resume(subject: Record, kind: str, at: datetime) -> None:
    """Time counts again: it is due later by as long as it was paused.

    Raises:
        NotRunning: no such clock is paused.
    """
    clock = _running(subject, kind)
    if clock is None or clock.paused_at is None:
        raise NotRunning(_("This clock is not paused."))
    _go_on(clock, at)
    clock.save(update_fields=["paused_at", "due_at", "remind_at"])
    _show(clock.subject, clock.ref)


def restart(subject: Record, kind: str, started_at: datetime) -> None:
    """A fact was corrected: the last clock of the kind started at another moment than we thought.

    It is due anew, and whether it was late is judged anew, also where it has stopped.
    """
    kept = Clock.objects.about(subject).filter(kind=kind, cancelled_at=None)
    clock = kept.select_for_update(of=("self",)).order_by("-pk").first()
    if clock is not None:
        clock.started_at = started_at
        _reckon(clock)
        clock.save(update_fields=["started_at", "due_at", "remind_at"])
        _show(clock.subject, clock.ref)


def hand_over(subject: Record, office: Office) -> None:
    """The record is another office's now, and so are its clocks; working days are its own."""
    for clock in Clock.objects.about(subject).running().select_for_update(of=("self",)):
        clock.office = office
        _reckon(clock)
        clock.save(update_fields=["office", "due_at", "remind_at"])
        _show(clock.subject, clock.ref)


def reckon_anew(office: Office) -> int:
    """The calendar of an office has changed: its running clocks in working days are due anew."""
    clocks = list(
        Clock.objects.running()
        .filter(office=office, unit=Unit.WORKING_DAYS)
        .select_for_update(of=("self",))
    )
    for clock in clocks:
        _reckon(clock)
    if not clocks:
        return 0
    changed = Clock.objects.bulk_update(clocks, ["due_at", "remind_at"])
    for clock in clocks:
        _show(clock.subject, clock.ref)
    return changed


def _running(subject: Record, kind: str) -> Clock | None:
    running = Clock.objects.about(subject).running().filter(kind=kind)
    return running.select_for_update(of=("self",)).first()


def _end(subject: Record, kind: str, at: datetime, how: str) -> None:
    if (clock := _running(subject, kind)) is None:
        return
    if clock.paused_at is not None:
        _go_on(clock, at)
    setattr(clock, how, at)
    clock.remind_at = None
    clock.save(update_fields=["paused_at", "due_at", "remind_at", how])
    _show(clock.subject, clock.ref)


def _show(label: str, ref: str) -> None:
    """Where a kind of record says itself when its first clock is due, bring that in line."""
    if column := SUBJECTS[label].due:
        running = Clock.objects.running().filter(subject=label, ref=ref)
        first = running.aggregate(first=Min("due_at"))["first"]
        model_of(label)._base_manager.filter(ref=ref).update(**{column: first or NEVER})


def _go_on(clock: Clock, at: datetime) -> None:
    clock.pauses.filter(until=None).update(until=at)
    clock.paused_at = None
    _reckon(clock)


def _reckon(clock: Clock) -> None:
    """Say when it is due, and when somebody is told next."""
    done = clock.pauses.exclude(until=None).order_by("since") if clock.pk else ()
    pauses = [(one.since, one.until) for one in done if one.until is not None]
    days = reads.working(clock.office)
    clock.due_at = due(clock.started_at, clock.amount, clock.unit, days, pauses)
    told = clock.reminded_at or clock.started_at
    waits = clock.stopped_at is None and clock.paused_at is None
    hours = kinds()[clock.kind].remind_hours if waits else ()
    clock.remind_at = next_reminder(clock.due_at, hours, told)
