"""Giving the synthetic past to a fresh installation, in bulk."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from amparo.base import proofs
from amparo.base.access import Office, Person
from amparo.base.journal import Entry
from amparo.base.records import new_ref
from amparo.base.vault import boxes
from amparo.base.vault.models import OfficeKey, RecordKey, Sealed
from amparo.base.vault.sealing import about
from amparo.site.demonstration.store import OFFICE, PERSON, PLACE, PROOF, Field, Past, tables
from amparo.site.demonstration.words import words_of

AT_PLACE = re.compile(rf"{PLACE}\d+:\d+")
PORTION = 5_000  # rows written at once


class Giving:
    """Gives the past to a fresh installation, in bulk."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.people = dict(Person.objects.values_list("email", "pk"))
        self.person_refs = dict(Person.objects.values_list("email", "ref"))
        self.offices = {office.name: office for office in Office.objects.all()}
        self.refs: dict[str, str] = {}  # place -> ref
        self.ids: dict[str, int] = {}  # place -> id
        self.marks: dict[str, str] = {}  # place -> mark of the proof

    def give(self) -> None:
        """Write the rows, seal the words, and add the lines in their order."""
        rows = defaultdict(list)
        for life, parts in sorted(self.past.items()):
            for number, (name, columns) in enumerate(parts["rows"]):
                rows[name].append((f"{PLACE}{life}:{number}", columns))
        for table in (table for table in tables() if rows[str(table._meta.model_name)]):
            self._number(table, [place for place, _columns in rows[str(table._meta.model_name)]])
        for table in tables():
            _add(table, [self._row(table, *one) for one in rows[str(table._meta.model_name)]])
        self._seal()
        _add(Entry, list(self._lines()))

    def _number(self, table: type[models.Model], places: list[str]) -> None:
        """Ids for rows to come, so that they can point to one another, and refs."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table._meta.db_table, table._meta.pk.column, len(places)],
            )
            self.ids.update(zip(places, (number for (number,) in cursor.fetchall()), strict=True))
        if any(field.name == "ref" for field in table._meta.concrete_fields):
            self.refs.update((place, new_ref()) for place in places)

    def _row(self, table: type[models.Model], place: str, columns: dict[str, Any]) -> models.Model:
        fields = {field.attname: field for field in table._meta.concrete_fields}
        told = {name: self._value(fields[name], value) for name, value in columns.items()}
        if place in self.refs:
            told["ref"] = self.refs[place]
        return table(**told, pk=self.ids[place])

    def _value(self, field: Field, value: Any) -> Any:
        if isinstance(value, str) and field.is_relation:
            if value.startswith(PERSON):
                return self.people[value.removeprefix(PERSON)]
            if value.startswith(OFFICE):
                return self.offices[value.removeprefix(OFFICE)].pk
            if value.startswith(PLACE):
                by_ref = getattr(field, "to_fields", [None])[0] == "ref"
                return self.refs[value] if by_ref else self.ids[value]
        if isinstance(field, models.DateTimeField):
            return datetime.fromisoformat(f"{value}+00:00")
        if isinstance(field, models.DateField):
            return date.fromisoformat(value)
        return self._plain(value)

    def _plain(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.startswith(OFFICE):
            return self.offices[value.removeprefix(OFFICE)].ref
        if value.startswith(PERSON):
            return self.person_refs[value.removeprefix(PERSON)]
        if value.startswith(PLACE) and value.endswith(PROOF):
            return self.marks.setdefault(value, proofs.new_mark())
        return AT_PLACE.sub(lambda found: self.refs[found[0]], value)

    def _seal(self) -> None:
        """As ``seal`` does, many at once: a key for each record and version."""
        keys: dict[str, OfficeKey] = {
            key.office.name: key for key in OfficeKey.objects.current().select_related("office")
        }
        record_keys: dict[tuple[str, int], bytes] = {}
        wrapped: list[models.Model] = []
        locked: list[models.Model] = []
        for life, parts in sorted(self.past.items()):
            for place, field, version, offices in parts["sealed"]:
                ref = self.refs[place]
                if (ref, version) not in record_keys:
                    key = record_keys[ref, version] = boxes.new_key()
                    wrapped += [
                        RecordKey(
                            ref=ref,
                            version=version,
                            office_key=keys[office],
                            wrapped=boxes.wrap(key, bytes(keys[office].public)),
                        )
                        for office in offices
                    ]
                words = words_of(life, field).encode()
                key = record_keys[ref, version]
                box = boxes.lock(words, key, about(ref, field, version))
                locked.append(Sealed(ref=ref, field=field, version=version, locked=box))
        _add(RecordKey, wrapped)
        _add(Sealed, locked)

    def _lines(self) -> Iterator[models.Model]:
        lines = sorted(line for parts in self.past.values() for line in parts["lines"])
        for at, _life, _number, door, who, act, subject, place, facts in lines:
            yield Entry(
                at=datetime.fromisoformat(f"{at}+00:00"),
                door=door,
                person_id=self.people[who] if who else None,
                act=act,
                subject=subject,
                ref=self._plain(place),
                facts={name: self._plain(value) for name, value in facts.items()},
            )


def _add(table: type[models.Model], rows: list[models.Model]) -> None:
    if rows:
        table._base_manager.bulk_create(rows, PORTION)
