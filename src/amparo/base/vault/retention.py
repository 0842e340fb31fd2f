"""How long the words of each class of record are kept. Deadlines are data: retention.csv."""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).parent / "data" / "retention.csv"
NOTICE = timedelta(days=30)  # between the notice and the shredding, at least


class RecordClass(TextChoices):
    REPORT_SET_ASIDE = "REPORT_SET_ASIDE", _("Report that was set aside")
    REPORT_ACCEPTED = "REPORT_ACCEPTED", _("Report that became an allegation")
    INVESTIGATION = "INVESTIGATION", _("Investigation that has ended")
    CASE = "CASE", _("Case with an outcome")


@dataclass(frozen=True, slots=True)
class Schedule:
    """``months`` from the moment in the column ``counted_from``; and whose rule that is."""

    record_class: RecordClass
    counted_from: str
    months: int
    source: str
    is_verified: bool

    def due_on(self, start: date) -> date:
        return months_after(start, self.months)

    def started_by(self, on: date) -> date:
        """What began on this day or before is due on ``on``."""
        return months_after(on, -self.months)


@cache
def schedules() -> Mapping[str, Schedule]:
    """Record class -> its schedule."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [
            Schedule(
                RecordClass(row["record_class"]),
                row["counted_from"],
                int(row["months"]),
                row["source"],
                row["verified"] == "yes",
            )
            for row in csv.DictReader(file)
        ]
    return {row.record_class: row for row in rows}


def months_after(day: date, months: int) -> date:
    """The same day ``months`` later (or earlier), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
