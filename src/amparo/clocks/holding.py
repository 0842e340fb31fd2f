"""A clock of a record, held for an act: who may is what the record's own policy says."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.errors import NotFound, NotValid
from amparo.base.records import Record, RecordQuerySet
from amparo.clocks.models import Clock
from amparo.clocks.subjects import SUBJECTS, model_of


def rows_of(label: str) -> RecordQuerySet[Record]:
    """All records of a kind for which clocks can be paused by hand.

    Raises:
        NotFound: no such kind, or one whose clocks nobody pauses.
    """
    if label not in SUBJECTS or "pause_clock" not in model_of(label).policy:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    rows: RecordQuerySet[Record] = model_of(label)._default_manager.all()  # type: ignore[assignment]
    return rows


def held(label: str, ref: str, act: str, by: By) -> Record:
    return rows_of(label).take_for(by, act, ref)


def moment_of(on: date, record: Record, kind: str, by: By) -> datetime:
    """From when it is true: now for today, else the beginning of the day, in UTC.

    Raises:
        NotValid: the day has not come, or lies before the clock started or last changed.
    """
    if on > by.at.date():
        raise NotValid(_("Please check the form."), on=_("This day has not come yet."))
    at = by.at if on == by.at.date() else datetime.combine(on, time(), UTC)
    clock = Clock.objects.about(record).running().filter(kind=kind).first()
    if clock is None:
        return at  # which is refused by who pauses
    changed = [clock.started_at, clock.paused_at]
    changed += clock.pauses.exclude(until=None).values_list("until", flat=True)
    last = max(moment for moment in changed if moment is not None)
    if on < last.date():
        raise NotValid(
            _("Please check the form."), on=_("This is before the clock started or last changed.")
        )
    return max(at, last)
