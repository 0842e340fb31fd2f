"""What acts of this room check alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from amparo.accountability.models.steps import Step
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.records import RecordQuerySet
from amparo.cases.knowing import check_on_its_own
from amparo.cases.models import Allegation, AllegedPerpetrator
from amparo.cases.reads.accused import alleged_in
from amparo.cases.states import Status
from amparo.registry.models import Country, Entity

S = TypeVar("S", bound=Step)


class NoFindingYet(NotPossible):
    """What presumes that it happened takes a finding first."""


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What every step says first: of which case, of whom among its people, known since when."""

    allegation: Allegation
    alleged: AllegedPerpetrator | None
    known_at: datetime

    @property
    def columns(self) -> dict[str, object]:
        return {
            "allegation": self.allegation,
            "office_id": self.allegation.office_id,
            "alleged": self.alleged,
            "known_at": self.known_at,
        }

    @property
    def facts(self) -> dict[str, str]:
        """For the journal: codes, which name nobody."""
        of = {"alleged": self.alleged.code} if self.alleged else {}
        return {"allegation": self.allegation.ref, **of}


def told_of(allegation: str, alleged: str, by: By) -> ToldOf:
    """The case, held for an act, and who of its people.

    Raises:
        NotPossible: it is counted as part of another case.
        NotValid: nobody of this case, as field ``alleged``.
    """
    about = Allegation.objects.take_for(by, "correct", allegation)
    check_on_its_own(about)
    return ToldOf(about, alleged_in(about, alleged), by.at)


def moved(rows: RecordQuerySet[S], move: str, ref: str, by: By) -> S:
    """The row, held for an act, in the state that the move brings it to."""
    row = rows.take_for(by, move, ref)
    row.state = row.moves.after(row.state, move)  # type: ignore[attr-defined]
    return row


def needs_finding(about: Allegation) -> None:
    """Raises:
    NoFindingYet: the allegation is not substantiated.
    """
    if about.state != Status.SUBSTANTIATED:
        raise NoFindingYet(_("This takes a finding first: the allegation is not substantiated."))


def moment(day: date) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime.combine(day, time(), UTC)


def check_day(day: date, by: By, field: str, after: date | None = None) -> None:
    """Raises:
    NotValid: a day that has not come yet, or one before ``after``.
    """
    if day > by.at.date():
        raise NotValid(_("Please check the form."), **{field: _("This day has not come yet.")})
    if after is not None and day < after:
        why = _("This is before what it follows.")
        raise NotValid(_("Please check the form."), **{field: why})


def country_of(iso3: str) -> Country:
    """Raises:
    NotValid: no such State, as field ``country``.
    """
    if (country := Country.objects.current().filter(iso3=iso3).first()) is None:
        raise NotValid(_("Please check the form."), country=_("Please choose one of the list."))
    return country


def mission_of(code: str) -> Entity:
    """Raises:
    NotValid: no such entity with personnel of its own, as field ``mission``.
    """
    if (mission := Entity.objects.employing().filter(code=code).first()) is None:
        raise NotValid(_("Please check the form."), mission=_("Please choose one of the list."))
    return mission
