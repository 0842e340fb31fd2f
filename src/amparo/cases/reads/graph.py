"""Who and what is in a case, as was known on a day, ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.cases.models import (
    Allegation,
    AllegedPerpetrator,
    Incident,
    Pair,
    Version,
    Victim,
    rows_of,
)
from amparo.cases.reads.people import most_serious
from amparo.cases.states import HowMany
from amparo.registry.models import Code

Choices = list[tuple[str, str]]  # thread, and words
CODE_LISTS = (
    *("incident-year-kind", "victim-sex-age", "perpetrator-sex"),
    *("personnel-category", "nature"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the graph with what it says in words."""

    row: Version
    words: tuple[str, ...]
    is_most_serious: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """All that stands in one case on a day. ``codes``: thread -> code, also of other cases'."""

    incidents: list[Shown]
    victims: list[Shown]
    perpetrators: list[Shown]
    pairs: list[Shown]
    codes: dict[str, str]

    @property
    def is_empty(self) -> bool:
        return not (self.incidents or self.victims or self.perpetrators or self.pairs)

    @property
    def can_pair(self) -> bool:
        return bool(self.incidents and self.victims and self.perpetrators)


def graph_of(allegation: Allegation, before: datetime) -> Graph:
    """What was known of who is in the case before a moment; six queries, however many people."""
    labels = _labels()
    pairs = list(_rows(Pair, allegation, before))
    threads = {
        thread for one in pairs for thread in (one.incident_id, one.victim_id, one.perpetrator_id)
    }
    incidents = list(_rows(Incident, allegation, before, "country", "mission"))
    victims = list(_rows(Victim, allegation, before))
    accused = list(_rows(AllegedPerpetrator, allegation, before, "entity", "nationality"))
    own: list[Version] = [*incidents, *victims, *accused]
    codes = {one.thread: one.code for one in own}
    ages = {one.thread: one.sex_age for one in victims}
    if missing := threads - codes.keys():
        for model in (Incident, Victim, AllegedPerpetrator):
            for row in rows_of(model).known(before).filter(thread__in=missing):
                codes[row.thread] = row.code
                if isinstance(row, Victim):
                    ages[row.thread] = row.sex_age
    return Graph(
        [Shown(one, _of_incident(one, labels)) for one in incidents],
        [Shown(one, (labels["victim-sex-age", one.sex_age], _number(one))) for one in victims],
        [Shown(one, _of_accused(one, labels)) for one in accused],
        [
            Shown(
                one,
                (
                    *(
                        codes.get(it, it)
                        for it in (one.incident_id, one.victim_id, one.perpetrator_id)
                    ),
                    one.get_nature_display(),
                    labels["nature", one.detail] if one.detail else "",
                ),
                one.detail in most_serious() or ages.get(one.victim_id) in {"GIRL", "BOY"},
            )
            for one in pairs
        ],
        codes,
    )


def choices_of(allegation: Allegation, model: type[Version]) -> list[tuple[str, str]]:
    """Threads and codes of what stands now in the cases of the same report, for a form."""
    rows: Iterable[Version] = (
        rows_of(model).standing().filter(allegation__report=allegation.report_id).order_by("pk")
    )
    return [(row.thread, row.code) for row in rows]


def people_choices(allegation: Allegation, before: datetime) -> dict[type[Version], Choices]:
    """By kind, threads of what stands in this case, each with what is known; no pairs."""
    graph = graph_of(allegation, before)
    kinds: dict[type[Version], list[Shown]] = {
        AllegedPerpetrator: graph.perpetrators,
        Victim: graph.victims,
        Incident: graph.incidents,
    }
    return {
        kind: [(one.row.thread, _in_a_line(one.row.code, one.words)) for one in rows]
        for kind, rows in kinds.items()
    }


def accused_choices(allegation: Allegation) -> Choices:
    """Threads of the alleged perpetrators who stand in this case, each with what is known."""
    return accused_of([allegation])[allegation.ref]


def accused_of(cases: Sequence[Allegation]) -> dict[str, Choices]:
    """The same by the ref of each case; two queries, however many."""
    rows = AllegedPerpetrator.objects.standing().filter(allegation__in=cases)
    found = list(rows.select_related("entity", "nationality").order_by("code", "thread"))
    labels, refs = _labels(), {one.pk: one.ref for one in cases}
    people: dict[str, Choices] = {ref: [] for ref in refs.values()}
    for row in found:
        words = _in_a_line(row.code, _of_accused(row, labels))
        people[refs[row.allegation_id]].append((row.thread, words))
    return people


def _in_a_line(code: str, words: Iterable[str]) -> str:
    return " · ".join(filter(None, (code, *words)))


def _rows(
    model: type[Version], allegation: Allegation, before: datetime, *names: str
) -> Sequence[Any]:
    rows: Sequence[Any] = (
        rows_of(model)
        .known(before)
        .filter(allegation=allegation)
        .select_related(*names or ("allegation",))
        .order_by("code", "thread")
    )
    return rows


class _Labels(dict[tuple[str, str], str]):
    """(list, code) to label; a code that has none stands for itself."""

    def __missing__(self, key: tuple[str, str]) -> str:
        return key[1]


def _labels() -> _Labels:
    codes = Code.objects.filter(list__in=CODE_LISTS).order_by("version")
    return _Labels({(code.list, code.code): code.label for code in codes})


def _of_incident(one: Incident, labels: _Labels) -> tuple[str, ...]:
    when = labels["incident-year-kind", one.year_kind] if one.year is None else f"{one.year}"
    if one.year_kind == "OR_BEFORE":
        when = _("%(year)s or before") % {"year": one.year}
    where = [str(place) for place in (one.country, one.mission) if place is not None]
    often = {"yes": _("repeated"), "no": _("once")}.get(one.repeated, "")
    return (when, " · ".join(where), often)


def _of_accused(one: AllegedPerpetrator, labels: _Labels) -> tuple[str, ...]:
    there = {"yes": _("still in post"), "no": _("no longer in post")}.get(one.in_post, "")
    places = [str(it) for it in (one.entity, one.nationality) if it is not None]
    return (
        labels["perpetrator-sex", one.sex],
        labels["personnel-category", one.category] if one.category else "",
        " · ".join(places),
        one.unit,
        there,
        _number(one),
    )


def _number(one: Victim | AllegedPerpetrator) -> str:
    """How many people a row stands for; nothing is said of a single person."""
    if one.number is None:
        return _("a group, number not known")
    if one.known == HowMany.AT_LEAST:
        return ngettext("at least %(count)s person", "at least %(count)s people", one.number) % {
            "count": one.number
        }
    if one.number == 1:
        return ""
    return ngettext("%(count)s person", "%(count)s people", one.number) % {"count": one.number}
