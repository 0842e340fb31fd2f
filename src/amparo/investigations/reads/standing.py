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
    ), latest AS (
        SELECT DISTINCT ON (investigation_id, kind) investigation_id, kind, about, value, true_on
        FROM (
            SELECT known.*, CASE WHEN about IN ('completed', 'closed', 'reopened')
                            THEN 'end' ELSE about END AS kind
            FROM known) sorted
        ORDER BY investigation_id, kind, true_on DESC, place DESC
    )
    SELECT shell.ref, shell.office_id, opened.true_on,
           CASE WHEN ended.about IN ('completed', 'closed') THEN ended.true_on END,
           coalesce(ended.about = 'completed', false), body.value, contributor.value
    FROM latest opened
    JOIN amparo_investigation shell ON shell.id = opened.investigation_id
    JOIN latest body ON body.investigation_id = shell.id AND body.kind = 'body'
    JOIN latest contributor ON contributor.investigation_id = shell.id
                           AND contributor.kind = 'contributor'
    LEFT JOIN latest ended ON ended.investigation_id = shell.id AND ended.kind = 'end'
    WHERE opened.kind = 'opened' AND (%(everywhere)s OR shell.office_id = ANY(%(offices)s))
    ORDER BY opened.true_on, shell.ref
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
