"""The kinds of clocks, from data.

``data/kinds.csv`` has a row for each kind and, with an ``entity``, one for each entity whose limit
differs. An installation brings limits of its own in the file that ``AMPARO_CLOCKS`` names. A limit
that was not found in the source it names is unverified, and every page says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.base.by import Role
from amparo.clocks.due import due
from amparo.clocks.states import IN_HOURS, Area, Event, Unit
from amparo.registry.sheets import Line, read

DATA = Path(__file__).parent / "data" / "kinds.csv"
COLUMNS = (
    *("code", "name", "area", "entity", "limit", "unit", "starts", "stops"),
    *("remind", "remind_hours", "source", "verified"),
)
OWN_COLUMNS = ("code", "entity", "limit", "unit", "source", "verified")
EVERY = ""  # entity of the row that holds for all


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a clock may run, from where that is known, and whether it was found there."""

    amount: int
    unit: Unit
    source: str
    is_verified: bool

    def after(self, started_at: datetime) -> datetime:
        """When something that started then is due; for limits that know no working days."""
        return due(started_at, self.amount, self.unit)

    @property
    def words(self) -> str:
        """``10 working days``, in the reader's language."""
        count = {"count": self.amount}
        if self.unit == Unit.HOURS:
            return ngettext("%(count)s hour", "%(count)s hours", self.amount) % count
        if self.unit == Unit.DAYS:
            return ngettext("%(count)s day", "%(count)s days", self.amount) % count
        if self.unit == Unit.MONTHS:
            return ngettext("%(count)s month", "%(count)s months", self.amount) % count
        return ngettext("%(count)s working day", "%(count)s working days", self.amount) % count


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one entity, or for every one: the limit, and from what to what it runs."""

    limit: Limit
    starts: Event
    stops: Event


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of clock. ``remind_hours`` lie before (-) or after the moment it is due."""

    code: str
    english: str
    area: Area
    remind: Role
    remind_hours: tuple[int, ...]
    terms: Mapping[str, Terms] = field(default_factory=dict)  # by code of entity; "" for the rest

    @property
    def name(self) -> str:
        """In the reader's language."""
        return _(self.english)

    @property
    def entities(self) -> list[str]:
        """Those with terms of their own."""
        return sorted(self.terms.keys() - {EVERY})

    def for_entity(self, entity: str) -> Terms:
        return self.terms.get(entity) or self.terms[EVERY]


def kinds() -> Mapping[str, Kind]:
    """Every kind by its code, in the order of the file.

    Raises:
        NotValid: a file does not fit.
    """
    return _kinds(Path(settings.CLOCKS) if settings.CLOCKS else None)


def codes_of(area: str) -> list[str]:
    return [kind.code for kind in kinds().values() if kind.area == area]


@cache
def _kinds(own: Path | None) -> Mapping[str, Kind]:
    found: dict[str, Kind] = {}
    for line in read(DATA, COLUMNS):
        kind = _kind(line)
        known = found.setdefault(kind.code, kind)
        found[kind.code] = replace(known, terms={**known.terms, **kind.terms})
    for line in read(own, OWN_COLUMNS) if own else ():
        kind, entity = found[line.one_of("code", found)], line.short("entity", 40)
        own_terms = replace(kind.for_entity(entity), limit=_limit(line, kind.area))
        found[kind.code] = replace(kind, terms={**kind.terms, entity: own_terms})
    return found


def _kind(line: Line) -> Kind:
    starts, stops = (Event(line.one_of(name, Event.values)) for name in ("starts", "stops"))
    area = Area(line.one_of("area", Area.values))
    return Kind(
        code=line.like("code", "[a-z_]{2,40}"),
        english=line.text("name"),
        area=area,
        remind=Role(line.one_of("remind", Role.values)),
        remind_hours=tuple(map(int, line.cells["remind_hours"].split())),
        terms={line.short("entity", 40): Terms(_limit(line, area), starts, stops)},
    )


def _limit(line: Line, area: Area) -> Limit:
    units = [Unit.HOURS] if area in IN_HOURS else Unit.values
    return Limit(
        int(line.like("limit", "[1-9][0-9]{0,4}")),
        Unit(line.one_of("unit", units)),
        line.text("source"),
        line.yes("verified"),
    )
