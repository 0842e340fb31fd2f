"""Taking the past of some lives out of the database that they were lived in."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from amparo.base.access import Office, Person
from amparo.base.journal import Entry
from amparo.base.vault.models import RecordKey, Sealed
from amparo.site.demonstration.store import OFFICE, PERSON, PLACE, PROOF, Field, Past, tables

REF = re.compile(r"\b[2-9A-Z]{12}\b")


class Taking:
    """What belongs to a life is found from what it begins with, by whatever points there."""

    def __init__(self, begun: Mapping[str, int]) -> None:
        self.lives = dict(begun)  # ref -> life; at first of reports and investigations alone
        self.places: dict[object, str] = {}  # (table, id) or a ref -> its place
        self.owners: dict[object, int] = {}  # (table, id) -> life
        self.proofs: dict[str, str] = {}
        self.people = dict(Person.objects.values_list("pk", "email"))
        self.offices = dict(Office.objects.values_list("pk", "name"))
        self.named = {
            **{ref: OFFICE + name for ref, name in Office.objects.values_list("ref", "name")},
            **{ref: PERSON + email for ref, email in Person.objects.values_list("ref", "email")},
        }
        self.counts: Counter[int] = Counter()
        self.past: Past = defaultdict(lambda: {"rows": [], "lines": [], "sealed": []})

    def take(self) -> Past:
        kept: list[tuple[models.Model, int]] = []
        for table in tables():
            for row in table._base_manager.order_by("pk"):
                if (life := self._life(row)) is not None:
                    self._place(row, life)
                    kept.append((row, life))
        for row, life in kept:
            name = str(row._meta.model_name)
            self.past[life]["rows"].append([name, self._columns(row)])
        self._seal()
        self._lines()
        return dict(self.past)

    def _life(self, row: models.Model) -> int | None:
        """The life a row belongs to: that of what it points to, or whose ref it holds."""
        if (ref := getattr(row, "ref", None)) in self.lives:
            return self.lives[str(ref)]
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            if field.is_relation and field.related_model is not type(row):
                if (life := self.owners.get((field.related_model, value))) is not None:
                    return life
            elif isinstance(value, str) and value in self.lives:
                return self.lives[value]
        return None

    def _place(self, row: models.Model, life: int) -> None:
        place = f"{PLACE}{life}:{self.counts[life]}"
        self.counts[life] += 1
        self.owners[type(row), row.pk] = life
        self.places[type(row), row.pk] = place
        if ref := getattr(row, "ref", ""):
            self.lives[ref], self.places[ref] = life, place
        if proof := getattr(row, "proof", ""):
            self.proofs[proof] = place + PROOF

    def _columns(self, row: models.Model) -> dict[str, Any]:
        """What differs from a fresh row, by column."""
        return {
            field.attname: self._told(field, getattr(row, field.attname))
            for field in row._meta.concrete_fields
            if not field.primary_key and field.name != "ref" and not _is_fresh(field, row)
        }

    def _told(self, field: Field, value: Any) -> Any:
        if field.is_relation and value is not None:
            return self._pointing(field, value)
        return self._plain(value)

    def _pointing(self, field: Field, value: Any) -> Any:
        target = field.related_model
        if target is Person:
            return PERSON + self.people[value]
        if target is Office:
            return OFFICE + self.offices[value]
        if (place := self.places.get((target, value)) or self.places.get(value)) is not None:
            return place
        if isinstance(value, str):
            return value  # a code of the registry
        raise LookupError(f"{field} points to {target} {value}, which belongs to no life")

    def _plain(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str):
            return self.proofs.get(value) or REF.sub(self._named, value)
        return value

    def _named(self, found: re.Match[str]) -> str:
        """What stands for a ref, wherever it is in a value."""
        return self.places.get(found[0]) or self.named.get(found[0]) or found[0]

    def _seal(self) -> None:
        holders = defaultdict(set)
        for ref, version, office in RecordKey.objects.values_list(
            "ref", "version", "office_key__office__name"
        ):
            holders[ref, version].add(office)
        for ref, field, version in Sealed.objects.order_by("pk").values_list(
            "ref", "field", "version"
        ):
            if (life := self.lives.get(ref)) is not None:
                offices = sorted(holders[ref, version])
                self.past[life]["sealed"].append([self.places[ref], field, version, offices])

    def _lines(self) -> None:
        for line in Entry.objects.order_by("seq"):
            named = [line.ref, *map(str, line.facts.values())]
            life = next((self.lives[one] for one in named if one in self.lives), None)
            if life is not None:
                facts = {name: self._plain(value) for name, value in line.facts.items()}
                who = self.people.get(line.person_id or 0, "")
                at = self._plain(line.at)
                place = self._plain(line.ref)
                lines = self.past[life]["lines"]
                told = [line.door, who, line.act, line.subject, place, facts]
                lines.append([at, life, len(lines), *told])


def _is_fresh(field: Field, row: models.Model) -> bool:
    value = getattr(row, field.attname)
    if not field.has_default():
        return value is None or value == ""
    return bool(value == field.get_default())
