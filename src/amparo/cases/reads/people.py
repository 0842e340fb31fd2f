"""How many people, and what is alleged between them, at any day, by what was known then.

The unit of count is part of each: victims, alleged perpetrators, pairs of the two, allegations.
People count where their allegation does: in the same year, group and status, and not at all
where it is counted as part of another.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from amparo.cases.reads.cube import COUNTED, questions

SEVERITY = Path(__file__).parents[1] / "data" / "severity.csv"
#: The tellings that stood at the cut; comes after ``COUNTED``.
STANDING = """
    , victim AS (
        SELECT told.* FROM amparo_victim told
        WHERE told.known_at < %(end)s AND told.true_on <= %(cut)s AND NOT told.is_withdrawn
          AND NOT EXISTS (SELECT 1 FROM amparo_victim later
                          WHERE later.corrects_id = told.id AND later.known_at < %(end)s)
    ), accused AS (
        SELECT told.* FROM amparo_allegedperpetrator told
        WHERE told.known_at < %(end)s AND told.true_on <= %(cut)s AND NOT told.is_withdrawn
          AND NOT EXISTS (SELECT 1 FROM amparo_allegedperpetrator later
                          WHERE later.corrects_id = told.id AND later.known_at < %(end)s)
    ), pair AS (
        SELECT told.* FROM amparo_pair told
        WHERE told.known_at < %(end)s AND told.true_on <= %(cut)s AND NOT told.is_withdrawn
          AND NOT EXISTS (SELECT 1 FROM amparo_pair later
                          WHERE later.corrects_id = told.id AND later.known_at < %(end)s)
    )
"""
VICTIMS = """
    SELECT counted.year, counted.belongs, counted.status, one.sex_age,
           coalesce(sum(one.number) FILTER (WHERE one.known = 'EXACT'), 0)::int,
           coalesce(sum(one.number) FILTER (WHERE one.known = 'AT_LEAST'), 0)::int,
           count(*) FILTER (WHERE one.known = 'UNKNOWN')::int
    FROM counted JOIN victim one ON one.allegation_id = counted.allegation_id
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
ACCUSED = """
    SELECT counted.year, counted.belongs, counted.status, one.sex,
           coalesce(sum(one.number) FILTER (WHERE one.known = 'EXACT'), 0)::int,
           coalesce(sum(one.number) FILTER (WHERE one.known = 'AT_LEAST'), 0)::int,
           count(*) FILTER (WHERE one.known = 'UNKNOWN')::int
    FROM counted JOIN accused one ON one.allegation_id = counted.allegation_id
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
FORMS = """
    SELECT counted.year, counted.belongs, pair.nature, pair.detail,
           coalesce(victim.sex_age IN ('GIRL', 'BOY'), FALSE), count(*)
    FROM counted JOIN pair ON pair.allegation_id = counted.allegation_id
    LEFT JOIN victim ON victim.thread = pair.victim_id
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
"""
SERIOUS = """
    SELECT counted.year, counted.belongs, count(DISTINCT counted.allegation_id)
    FROM counted JOIN pair ON pair.allegation_id = counted.allegation_id
    LEFT JOIN victim ON victim.thread = pair.victim_id
    WHERE pair.detail = ANY(%(serious)s) OR victim.sex_age IN ('GIRL', 'BOY')
    GROUP BY 1, 2 ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class PeopleCell:
    """People alike in what is counted. ``kind``: a code of sex and age, or of sex.

    ``exact`` people, and ``at_least`` so many more in groups of which only a least number is
    known, and ``unknown`` groups of which no number is known. They are never added up quietly.
    """

    year: int
    group: str
    status: str
    kind: str
    exact: int
    at_least: int
    unknown: int


@dataclass(frozen=True, slots=True)
class PairCell:
    """Pairs of a victim and an alleged perpetrator alike in what is counted."""

    year: int
    group: str
    nature: str
    detail: str
    is_child: bool
    count: int

    @property
    def is_most_serious(self) -> bool:
        """By our own, unverified list of forms; and always where the victim is a child."""
        return self.is_child or self.detail in most_serious()


@cache
def most_serious() -> frozenset[str]:
    """Codes of the list ``nature`` that count as the most serious forms. Unverified: see data."""
    with SEVERITY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return frozenset(row["nature"] for row in rows if row["is_most_serious"] == "yes")


def victims(cut: date, offices: Iterable[int] | None = None) -> list[PeopleCell]:
    """Victims by sex and age, as was known at the end of ``cut``. Unit of count: victim.

    Args:
        cut, offices: as for ``cube``.
    """
    return [PeopleCell(*row) for row in _asked(VICTIMS, cut, offices)]


def perpetrators(cut: date, offices: Iterable[int] | None = None) -> list[PeopleCell]:
    """Alleged perpetrators by sex, as was known at the end of ``cut``. Unit: alleged perpetrator.

    Args:
        cut, offices: as for ``cube``.
    """
    return [PeopleCell(*row) for row in _asked(ACCUSED, cut, offices)]


def forms(cut: date, offices: Iterable[int] | None = None) -> list[PairCell]:
    """What is alleged, by form, as was known at the end of ``cut``. Unit of count: pair.

    Source: A/RES/71/297, para. 6 asks above all after the most serious forms.
    """
    return [PairCell(*row) for row in _asked(FORMS, cut, offices)]


def with_most_serious(
    cut: date, offices: Iterable[int] | None = None
) -> list[tuple[int, str, int]]:
    """Year, group and number of allegations with at least one of the most serious forms.

    Unit of count: allegation, so that they are part of what ``cube`` counts.
    """
    return _asked(SERIOUS, cut, offices, serious=sorted(most_serious()))


def _asked(
    question: str, cut: date, offices: Iterable[int] | None, **more: Any
) -> list[tuple[Any, ...]]:
    _question, asked = questions(cut, offices)[1]
    with connection.cursor() as cursor:
        cursor.execute(COUNTED + STANDING + question, {**asked, **more})
        return list(cursor.fetchall())
