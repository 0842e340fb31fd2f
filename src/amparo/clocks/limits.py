"""Limits as they stand: what an organisation set last, else what our data says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from django.db.models import Q

from amparo.base.access import Office
from amparo.clocks.kinds import EVERY, Kind, Limit, kinds
from amparo.clocks.models import LimitChange
from amparo.clocks.states import Unit

Place = tuple[int | None, str]  # id of an office, code of an entity; None and "" are any


class Limits:
    """Read once, asked for many rows.

    The nearest holds: of the office and entity, of the office, of the entity (set here, then in
    our data), and last what holds everywhere (set here, then in our data).
    """

    def __init__(self, *codes: str) -> None:
        """Of the kinds ``codes``; of all where none is named."""
        rows = LimitChange.objects.select_related("entity").order_by("at", "pk")
        self._set: dict[tuple[str, Place], LimitChange] = {
            (one.kind, (one.office_id, one.entity.code if one.entity else EVERY)): one
            for one in (rows.filter(kind__in=codes) if codes else rows)
        }

    def set_for(
        self, kind: Kind, office: int | None = None, entity: str = ""
    ) -> LimitChange | None:
        """What was set here and holds; None where our data holds."""
        places: list[Place] = [(office, entity), (office, EVERY), (None, entity)]
        if entity not in kind.terms:
            places.append((None, EVERY))
        found = (self._set.get((kind.code, place)) for place in places)
        return next((one for one in found if one is not None), None)

    def of(self, code: str, office: int | None = None, entity: str = "") -> Limit:
        """The limit of a kind for an office, by its id, and an entity, by its code."""
        kind = kinds()[code]
        own = self.set_for(kind, office, entity)
        return limit_of(own) if own else kind.for_entity(entity).limit

    def of_office(self, code: str, office: int) -> Limit:
        """The limit of a kind for an office, and the entity to which it belongs."""
        return self.of(
            code, office, self._entities.get(office, EVERY) if self._differs(code) else ""
        )

    def by_office(self, code: str) -> Iterator[tuple[Q, Limit]]:
        """Every limit of a kind, with a filter of the rows (by ``office``) for which it holds."""
        if not self._differs(code):
            yield Q(), self.of(code)
            return
        offices: dict[Limit, list[int]] = defaultdict(list)
        for office in self._entities:
            offices[self.of_office(code, office)].append(office)
        for limit, found in offices.items():
            yield Q(office__in=found), limit

    def _differs(self, code: str) -> bool:
        """Whether it may be another for some offices than for others."""
        places = {place for kind, place in self._set if kind == code}
        return bool(places - {(None, EVERY)} or kinds()[code].entities)

    @cached_property
    def _entities(self) -> dict[int, str]:
        """Of every office the code of its entity."""
        rows = Office.objects.values_list("pk", "entity__code")
        return {office: entity or EVERY for office, entity in rows}


def limit_of(change: LimitChange) -> Limit:
    """A limit that an organisation set itself counts as verified: it names its own source."""
    return Limit(change.amount, Unit(change.unit), change.source, is_verified=True)
