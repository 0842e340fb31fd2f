"""The one place where incidents, people and pairs are written, for acts of this room."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, TypeVar

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.records import hold, new_ref
from amparo.cases.models import (
    Allegation,
    AllegedPerpetrator,
    Incident,
    Pair,
    Version,
    Victim,
    rows_of,
)
from amparo.cases.states import HowMany, Nature
from amparo.intake.states import Answer
from amparo.registry import reads as registry
from amparo.registry.models import Code, Country, Entity, Mission

V = TypeVar("V", bound=Version)
UNIT = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
ENDS = ("incident_id", "victim_id", "perpetrator_id")  # of a pair: what it names
MODELS: tuple[type[Version], ...] = (Incident, Victim, AllegedPerpetrator, Pair)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentTold:
    """``year_kind``: of its code list; ``country``: ISO alpha-3; ``mission``: of the registry."""

    model: ClassVar[type[Version]] = Incident
    year_kind: str = "UNKNOWN"
    year: int | None = None
    country: str = ""
    mission: str = ""
    repeated: str = Answer.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimTold:
    """``number``: of people; None where it is not ``known``."""

    model: ClassVar[type[Version]] = Victim
    sex_age: str = "UNKNOWN"
    known: str = HowMany.EXACT
    number: int | None = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PerpetratorTold:
    """``unit``: a coarse code of capitals, digits and hyphens, which names nobody."""

    model: ClassVar[type[Version]] = AllegedPerpetrator
    sex: str = "UNKNOWN"
    category: str = ""
    entity: str = ""
    nationality: str = ""
    unit: str = ""
    in_post: str = Answer.UNKNOWN
    known: str = HowMany.EXACT
    number: int | None = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTold:
    """Threads of an incident, a victim and an alleged perpetrator; ``detail`` fits ``nature``."""

    model: ClassVar[type[Version]] = Pair
    incident: str
    victim: str
    perpetrator: str
    nature: str = Nature.UNKNOWN
    detail: str = ""


Told = IncidentTold | VictimTold | PerpetratorTold | PairTold
#: Fields of what is told that point at a row, and the model's own name for the value.
POINTS = {"country", "mission", "entity", "nationality", "incident", "victim", "perpetrator"}
LISTS = {
    "year_kind": "incident-year-kind",
    "sex_age": "victim-sex-age",
    "sex": "perpetrator-sex",
    "category": "personnel-category",
    "detail": "nature",
}


def tell(allegation: Allegation, told: Told, by: By) -> Version:
    """A first telling of ``told`` in ``allegation``, known from now on."""
    model, ref = told.model, new_ref()
    before = rows_of(model).filter(allegation__report=allegation.report_id, corrects=None)
    made: Version = rows_of(model).create(
        ref=ref,
        thread=ref,
        code=f"{model.letter}{before.count() + 1}",
        allegation=allegation,
        true_on=allegation.received_on,
        known_at=by.at,
        **_fields(told),
    )
    return made


def tell_again(row: V, by: By, told: Told | None = None, **changed: Any) -> V:
    """``row`` as it is from now on: as ``told``, and with what is ``changed``."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in {"id", "ref", "corrects_id", "known_at"}
    }
    fields = {**kept, **(_fields(told) if told else {}), **changed}
    made: V = rows_of(type(row)).create(corrects=row, known_at=by.at, **fields)
    return made


def now(model: type[V], thread: str, by: By, act: str) -> V:
    """How ``thread`` stands now, held for an act.

    Raises:
        NotFound, NotPermitted: as for any record.
        NotPossible: it was withdrawn.
    """
    if "\x00" in thread:  # which PostgreSQL would refuse to look for
        raise NotFound(_("There is nothing here, or nothing you may see."))
    hold(thread)  # before asking which of its rows stands
    ref = rows_of(model).filter(thread=thread, correction=None).values_list("ref", flat=True)
    row: V = rows_of(model).select_related("allegation").take_for(by, act, ref.first() or thread)
    if row.is_withdrawn:
        raise NotPossible(_("It has been withdrawn already."))
    return row


def standing_in(
    allegation: Allegation, model: type[V], threads: Collection[str], field: str
) -> list[V]:
    """Those of a kind that are named by ``threads``.

    Raises:
        NotValid: one that does not stand in this case, by ``field``.
    """
    named = {thread for thread in threads if "\x00" not in thread}
    rows: list[V] = list(_standing(model, allegation).filter(thread__in=named))
    if len(rows) != len(set(threads)):
        raise NotValid(_("Please check the form."), **{field: _("Please choose one of the list.")})
    return rows


def move(source: Allegation, to: Allegation, by: By, leave: Collection[str] = ()) -> int:
    """Everything that stands in ``source`` belongs to ``to`` from now on; how many rows.

    Args:
        leave: threads of what stays; with it stay the pairs that name it.
    """
    rows = [
        row
        for model in MODELS
        for row in _standing(model, source)
        if not {row.thread, *(getattr(row, name, "") for name in ENDS)} & set(leave)
    ]
    for row in rows:
        tell_again(row, by, allegation_id=to.pk)
    return len(rows)


def move_back(source: Allegation, to: Allegation, by: By) -> int:
    """As ``move``, of what had belonged to ``to`` before."""
    moved = 0
    for model in MODELS:
        had = rows_of(model).filter(thread=OuterRef("thread"), allegation=to)
        for row in _standing(model, source).filter(Exists(had)):
            tell_again(row, by, allegation_id=to.pk)
            moved += 1
    return moved


def pairs_with(row: Version) -> Any:
    """Pairs that stand and name ``row``."""
    field = {Incident: "incident", Victim: "victim", AllegedPerpetrator: "perpetrator"}[type(row)]
    return Pair.objects.standing().filter(**{f"{field}_id": row.thread})


def check(allegation: Allegation, told: Told) -> None:
    """Raises:
    NotValid: a code outside its list, or things that do not go together; by field.
    """
    wrong = {name: why for name, why in _faults(allegation, told) if why}
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)


def _standing(model: type[V], allegation: Allegation) -> Any:
    return rows_of(model).standing().filter(allegation=allegation)


def _fields(told: Told) -> dict[str, Any]:
    """As the columns of the model."""
    return {
        f"{name}_id" if name in POINTS else name: (value or None) if name in POINTS else value
        for name, value in asdict(told).items()
    }


def _faults(allegation: Allegation, told: Told) -> list[tuple[str, Any]]:
    values, choose = asdict(told), _("Please choose one of the list.")
    found: list[tuple[str, Any]] = [
        (name, None if _in_list(LISTS[name], values[name]) else choose)
        for name in LISTS.keys() & values.keys()
    ]
    found += [
        (name, None if _is_row(name, values[name]) else choose)
        for name in ("country", "nationality", "mission", "entity")
        if values.get(name)
    ]
    if isinstance(told, IncidentTold):
        found.append(("year", _year_fault(told, allegation)))
    elif isinstance(told, PairTold):
        found += [
            (name, None if _stands(allegation, model, values[name]) else choose)
            for name, model in (
                ("incident", Incident),
                ("victim", Victim),
                ("perpetrator", AllegedPerpetrator),
            )
        ]
        found.append(("detail", _detail_fault(told)))
    else:
        found.append(("number", _number_fault(told)))
        if isinstance(told, PerpetratorTold) and told.unit and not UNIT.fullmatch(told.unit):
            found.append(("unit", _("Capitals, digits and hyphens only, and no name.")))
    return found


def _in_list(code_list: str, code: str) -> bool:
    return code == "" or Code.objects.current().filter(list=code_list, code=code).exists()


def _is_row(field: str, value: str) -> bool:
    if field in {"country", "nationality"}:
        return Country.objects.filter(iso3=value).exists()
    kept = Mission if field == "mission" else Entity
    return kept.objects.filter(code=value).exists()


def _stands(allegation: Allegation, model: type[Version], thread: str) -> bool:
    """Whether it stands in this case, or in another of the same report."""
    stands = rows_of(model).standing().filter(thread=thread)
    return bool(
        stands.filter(allegation__report=allegation.report_id).exists()
        or stands.filter(allegation=allegation).exists()
    )


def _year_fault(told: IncidentTold, allegation: Allegation) -> Any:
    if (told.year is None) != (told.year_kind == "UNKNOWN"):
        return _("Give a year where it is known, and none where it is not.")
    if told.year is not None and not 1945 <= told.year <= allegation.received_on.year:
        return _("This year cannot be: it lies after the allegation was received, or too far back.")
    return None


def _number_fault(told: VictimTold | PerpetratorTold) -> Any:
    is_given = told.number is not None and 1 <= told.number <= 100_000
    if is_given == (told.known == HowMany.UNKNOWN) or (told.number is not None and not is_given):
        return _("Give a number where it is known, and none where it is not.")
    return None


def _detail_fault(told: PairTold) -> Any:
    if told.detail and registry.mapped("nature", told.detail, "allegation-type") != told.nature:
        return _("This does not fit the nature.")
    return None
