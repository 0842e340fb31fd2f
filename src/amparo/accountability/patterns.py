"""How allegations that I may see stand by office, entity, contingent, partner or place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from amparo.accountability.models.patterns import Exposure
from amparo.accountability.rates import Indicator, indicator
from amparo.accountability.states.patterns import Dimension
from amparo.base.access import Office
from amparo.base.by import By
from amparo.cases.models import Allegation, AllegedPerpetrator
from amparo.cases.states import Status
from amparo.partners.models import Partner
from amparo.registry import reads as registry

#: The columns that together name one; a contingent is a contributing State in a mission, a unit
#: one of its alleged perpetrators' traits.
PATHS: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.OFFICE: ("office__ref",),
    Dimension.ENTITY: ("entity__code",),
    Dimension.CONTINGENT: ("contributing__iso3", "mission__code"),
    Dimension.UNIT: ("contributing__iso3", "mission__code"),
    Dimension.PARTNER: ("partner__ref",),
    Dimension.PLACE: ("country__iso3",),
}
BETWEEN = "/"  # the parts of a key
NOT_COUNTED = (Status.NOT_SEA, Status.UNFOUNDED)


@dataclass(frozen=True, slots=True)
class Line:
    """One of those compared. ``person_years``: 0 where its strength is not known."""

    key: str
    name: str
    person_years: float
    found: Indicator


def lines(by: By, dimension: Dimension, from_year: int, until_year: int) -> list[Line]:
    """Every one with an allegation or a strength in these years, those that stand out first.

    The baseline is all of them together for which a strength is known. An allegation found not to
    be sexual exploitation or abuse, or unfounded, is not counted.
    """
    counts = _counts(by, dimension, from_year, until_year)
    strengths = _strengths(by, dimension, from_year, until_year)
    keys = sorted((counts.keys() | strengths.keys()) - {""})
    base_n = sum(counts.get(key, 0) for key in strengths)
    base_years = sum(strengths.values())
    names = _names(dimension)
    found = [
        Line(
            key,
            _named(key, names),
            strengths.get(key, 0),
            indicator(
                counts.get(key, 0), strengths.get(key), base_n, base_years or None, len(keys)
            ),
        )
        for key in keys
    ]
    return sorted(found, key=lambda line: (not line.found.stands_out, -line.found.n, line.name))


def name_of(dimension: Dimension, key: str) -> str:
    return _named(key, _names(dimension))


def _named(key: str, names: Mapping[str, str]) -> str:
    """Of a contingent both parts, the State by its name."""
    return " · ".join(names.get(part, part) for part in key.split(BETWEEN))


def _counts(by: By, dimension: Dimension, from_year: int, until_year: int) -> dict[str, int]:
    paths = PATHS[dimension]
    rows = Allegation.objects.allowed(by, "view").exclude(state__in=NOT_COUNTED)
    rows = rows.filter(
        joined_into=None,
        received_on__year__gte=from_year,
        received_on__year__lte=until_year,
        **{f"{path}__isnull": False for path in paths},
    )
    if dimension == Dimension.UNIT:
        return _counts_by_unit(rows, paths)
    counted = rows.values_list(*paths).annotate(n=Count("pk")).values_list(*paths, "n")
    return {BETWEEN.join(map(str, row[:-1])): row[-1] for row in counted}


def _counts_by_unit(rows: QuerySet[Allegation], paths: tuple[str, ...]) -> dict[str, int]:
    """An allegation that names several units counts in each, and once in each."""
    people = AllegedPerpetrator.objects.standing().exclude(unit="").filter(allegation__in=rows)
    columns = (*(f"allegation__{path}" for path in paths), "unit")
    counted = people.values_list(*columns).annotate(n=Count("allegation", distinct=True))
    return {BETWEEN.join(map(str, row[:-1])): row[-1] for row in counted.order_by()}


def _strengths(by: By, dimension: Dimension, from_year: int, until_year: int) -> dict[str, float]:
    """Person-years by key: of each key and year the row that was entered last."""
    rows = Exposure.objects.allowed(by, "view").filter(
        dimension=dimension, year__gte=from_year, year__lte=until_year
    )
    latest = rows.order_by("key", "year", "-known_at", "-pk").distinct("key", "year")
    summed = Exposure.objects.filter(pk__in=latest.values("pk")).values("key")
    return {row["key"]: float(row["sum"]) for row in summed.annotate(sum=Sum("person_years"))}


def _names(dimension: Dimension) -> dict[str, str]:
    if dimension == Dimension.OFFICE:
        return dict(Office.objects.values_list("ref", "name"))
    if dimension == Dimension.ENTITY:
        return dict(registry.entity_choices())
    if dimension == Dimension.PARTNER:
        return dict(Partner.objects.values_list("ref", "name"))
    return dict(registry.country_choices())
