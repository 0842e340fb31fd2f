"""From our data files into the registry: compared first, then only what differs is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Max, QuerySet

from amparo.registry.files import CodeKey, Fields, Registry
from amparo.registry.models import Code, Country, Entity, Mission, Named, Revision
from amparo.registry.services import HelpService

N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows added, changed and retired."""

    added: int = 0
    changed: int = 0
    retired: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.added + other.added,
            self.changed + other.changed,
            self.retired + other.retired,
        )


@dataclass(frozen=True, slots=True)
class Codes:
    """What becomes of codes: versions that begin, as yet without a time, and those that end."""

    begun: list[Code]
    ended: dict[CodeKey, Code]

    @property
    def counts(self) -> Counts:
        again = sum((code.list, code.code) in self.ended for code in self.begun)
        return Counts(len(self.begun) - again, again, len(self.ended) - again)


@dataclass(frozen=True, slots=True)
class Rows(Generic[N]):
    """What becomes of a table: rows to add; rows changed, with what they said; rows to retire."""

    model: type[N]
    key: str
    new: list[N]
    changed: list[tuple[N, Fields]]
    gone: list[N]

    @property
    def counts(self) -> Counts:
        return Counts(len(self.new), len(self.changed), len(self.gone))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load would write."""

    codes: Codes
    entities: Rows[Entity]
    missions: Rows[Mission]
    countries: Rows[Country]
    services: Rows[HelpService]

    @property
    def counts(self) -> Counts:
        named = self.entities.counts + self.missions.counts + self.countries.counts
        return self.codes.counts + named + self.services.counts


def compare(files: Registry) -> Plan:
    """What differs between ``files`` and the registry; writes nothing, asks seven times."""
    plain = Entity.objects.filter(mission=None)  # missions have a file of their own
    return Plan(
        _compare_codes(files.codes),
        _compare(Entity, "code", files.entities, plain),
        _compare(Mission, "code", files.missions, Mission.objects.all()),
        _compare(Country, "iso3", files.countries, Country.objects.all()),
        compare_services(files.services, is_synthetic=False),
    )


def compare_services(wanted: Mapping[str, Fields], *, is_synthetic: bool) -> Rows[HelpService]:
    """What differs in the directory of help; a row that was changed on the desk is left alone."""
    kept = HelpService.objects.filter(is_synthetic=is_synthetic).exclude(code="")
    theirs = {row.code for row in kept if not row.is_from_file}
    ours = {code: fields for code, fields in wanted.items() if code not in theirs}
    rows = _compare(HelpService, "code", ours, kept.filter(is_from_file=True))
    for row in rows.new:
        row.is_from_file = True
    for row, before in rows.changed:
        before.update(row.forget_checks(tuple(before)))
    return rows


def _compare_codes(wanted: Mapping[CodeKey, Fields]) -> Codes:
    current = {(code.list, code.code): code for code in Code.objects.current()}
    versions = Code.objects.values_list("list", "code").annotate(Max("version"))
    last = {(code_list, code): version for code_list, code, version in versions}
    begun = [
        Code(list=key[0], code=key[1], version=last.get(key, 0) + 1, **fields)
        for key, fields in wanted.items()
        if key not in current or _differing(current[key], fields)
    ]
    anew = {(code.list, code.code) for code in begun}
    ended = {key: old for key, old in current.items() if key in anew or key not in wanted}
    return Codes(begun, ended)


def _compare(model: type[N], key: str, wanted: Mapping[str, Fields], rows: QuerySet[N]) -> Rows[N]:
    kept = {getattr(row, key): row for row in rows}
    changed = [(kept[code], _take(kept[code], wanted[code])) for code in wanted if code in kept]
    return Rows(
        model,
        key,
        [model(**{key: code}, **fields) for code, fields in wanted.items() if code not in kept],
        [(row, before) for row, before in changed if before],
        [row for code, row in kept.items() if code not in wanted and row.retired_at is None],
    )


def _differing(row: object, fields: Fields) -> Fields:
    """Of ``fields``, what the row says otherwise, as it says it."""
    return {name: getattr(row, name) for name in fields if getattr(row, name) != fields[name]}


def _take(row: Named, fields: Fields) -> Fields:
    """Bring ``row`` in line with ``fields``, back from retirement if need be; what it said."""
    fields = {**fields, "retired_at": None}
    before = _differing(row, fields)
    for name in before:
        setattr(row, name, fields[name])
    return before


def write(plan: Plan, at: datetime) -> Counts:
    """Write ``plan``, as known from ``at``. Runs inside the transaction of an act."""
    Code.objects.filter(pk__in=[code.pk for code in plan.codes.ended.values()]).update(until=at)
    for code in plan.codes.begun:
        code.since = at
    Code.objects.bulk_create(plan.codes.begun)
    for table in (plan.entities, plan.missions, plan.countries, plan.services):
        write_rows(table, at)
    return plan.counts


def write_rows(table: Rows[Any], at: datetime) -> None:
    """Write one table, each change with what the row said before."""
    if table.model._meta.parents:  # a mission stands in two tables, which no bulk can fill
        for row in table.new:
            row.save(force_insert=True)
    else:
        table.model.objects.bulk_create(table.new)
    for row in table.gone:
        row.retired_at = at
    changed = [*table.changed, *((row, {"retired_at": None}) for row in table.gone)]
    for row, before in changed:
        row.save(update_fields=list(before))
        after = {name: getattr(row, name) for name in before}
        Revision.objects.create(
            table=table.model._meta.model_name,
            code=getattr(row, table.key),
            at=at,
            before=before,
            after=after,
        )
