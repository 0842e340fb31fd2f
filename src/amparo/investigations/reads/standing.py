"""How investigations stood at any day, by what was known then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from amparo.cases.reads import end_of
from amparo.investigations.states import Series, series_of

STOOD = """
    WITH known AS (
        SELECT fact.* FROM amparo_investigationfact fact
        WHERE fact.known_at < %(end)s AND fact.true_on <= %(cut)s AND NOT EXISTS (
            SELECT 1 FROM amparo_investigationfact later
            WHERE later.corrects_id = fact.id AND later.known_at < %(end)s)
    ), stood AS (  -- the latest of each kind holds; one pass, however many there are
        SELECT investigation_id,
               (array_agg(true_on ORDER BY true_on DESC, place DESC)
                   FILTER (WHERE about = 'opened'))[1] AS opened_on,
               (array_agg(true_on ORDER BY true_on DESC, place DESC)
                   FILTER (WHERE about IN ('completed', 'closed', 'reopened')))[1] AS ended_on,
               (array_agg(about ORDER BY true_on DESC, place DESC)
                   FILTER (WHERE about IN ('completed', 'closed', 'reopened')))[1] AS how,
               (array_agg(value ORDER BY true_on DESC, place DESC)
                   FILTER (WHERE about = 'body'))[1] AS body,
               (array_agg(value ORDER BY true_on DESC, place DESC)
                   FILTER (WHERE about = 'contributor'))[1] AS contributor
        FROM known GROUP BY investigation_id
    )
    SELECT shell.ref, shell.office_id, stood.opened_on,
           CASE WHEN how <> 'reopened' THEN stood.ended_on END,
           coalesce(how = 'completed', false), stood.body, stood.contributor
    FROM stood JOIN amparo_investigation shell ON shell.id = stood.investigation_id
    WHERE stood.opened_on IS NOT NULL AND stood.body IS NOT NULL AND stood.contributor IS NOT NULL
      AND (%(everywhere)s OR shell.office_id = ANY(%(offices)s))
    ORDER BY stood.opened_on, shell.ref
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """One investigation as it stood on a day: by whom, since when, and whether it had ended."""

    ref: str
    office: int
    opened_on: date
    ended_on: date | None
    is_complete: bool  # ended with a report
    body: str
    with_body: str
    contributor: str

    @property
    def series(self) -> Series:
        return series_of(self.body, self.with_body, self.contributor)


def standing(cut: date, offices: Iterable[int] | None = None) -> list[Standing]:
    """Every investigation opened by ``cut``, once, as was known at the end of that day.

    Args:
        cut: the data cut; both when it was true and when we knew it lie not after it (UTC).
        offices: ids of the offices that keep them; None for all.

    Returns:
        In the order of opening. Unit of count: investigation.
    """
    asked: dict[str, Any] = {
        "cut": cut,
        "end": end_of(cut),
        "everywhere": offices is None,
        "offices": list(offices or ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(STOOD, asked)
        return [_made(*row) for row in cursor.fetchall()]


def _made(
    ref: str,
    office: int,
    opened_on: date,
    ended_on: date | None,
    is_complete: bool,
    body: str,
    contributor: str,
) -> Standing:
    first, _plus, second = body.partition("+")
    return Standing(ref, office, opened_on, ended_on, is_complete, first, second, contributor)
