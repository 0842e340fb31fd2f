"""What is open, how old it is, and how that has changed: pure functions over ``standing``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from amparo.investigations.reads.standing import Standing


class Band(TextChoices):
    """Ages of what is open, in days. Every age from 0 on lies in exactly one."""

    TO_91 = "0-91", _("Up to 3 months")
    TO_182 = "92-182", _("3 to 6 months")
    TO_365 = "183-365", _("6 to 12 months")
    TO_730 = "366-730", _("1 to 2 years")
    MORE = "731-", _("More than 2 years")


LAST_DAYS = ((Band.TO_91, 91), (Band.TO_182, 182), (Band.TO_365, 365), (Band.TO_730, 730))


@dataclass(frozen=True, slots=True)
class Month:
    """One month: opened and ended in it, and open at the end of its last day."""

    last_day: date
    opened: int
    ended: int
    open: int


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the register. Unit of count: investigation."""

    year: int
    body: str
    opened: int
    completed: int
    closed: int  # without a report


def band_of(days: int) -> Band:
    """The band of an age in whole days, 0 on the day of opening."""
    return next((band for band, last in LAST_DAYS if days <= last), Band.MORE)


def by_age(of: Iterable[Standing], on: date) -> Mapping[str, Mapping[Band, int]]:
    """Open investigations by body and age band on a day; every band is there, zeros too."""
    found: dict[str, Counter[Band]] = {}
    for one in of:
        if one.ended_on is None:
            found.setdefault(one.body, Counter())[band_of((on - one.opened_on).days)] += 1
    return {body: {band: ages[band] for band in Band} for body, ages in sorted(found.items())}


def burn_down(of: Iterable[Standing], until: date, months: int = 13) -> list[Month]:
    """The backlog at the end of each of the last months, the one of ``until`` included.

    As is known at the cut that ``of`` was asked for; what was reopened counts as open from its
    first opening on.
    """
    rows, found, day = list(of), [], until
    for _month in range(months):
        first = day.replace(day=1)
        opened = sum(first <= one.opened_on <= day for one in rows)
        ended = sum(one.ended_on is not None and first <= one.ended_on <= day for one in rows)
        is_open = sum(
            one.opened_on <= day and (one.ended_on is None or one.ended_on > day) for one in rows
        )
        found.append(Month(day, opened, ended, is_open))
        day = first - timedelta(days=1)
    return found[::-1]


def register_counts(of: Iterable[Standing]) -> list[Year]:
    """Opened, completed and closed by year and body, newest year first (AC-121)."""
    counted: Counter[tuple[int, str, str]] = Counter()
    for one in of:
        counted[one.opened_on.year, one.body, "opened"] += 1
        if one.ended_on is not None:
            how = "completed" if one.is_complete else "closed"
            counted[one.ended_on.year, one.body, how] += 1
    places = sorted({(-year, body) for year, body, _how in counted})
    return [
        Year(-back, body, *(counted[-back, body, how] for how in ("opened", "completed", "closed")))
        for back, body in places
    ]
