"""How allegations stood at any day, by what was known then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import connection

LAST = date.max - timedelta(days=1)  # the calendar itself has an end
EVERYWHERE = 0  # in place of an office, in the tally: all offices together
CUBE = """
    WITH seen AS (
        SELECT * FROM amparo_tally WHERE office = ANY(%(offices)s) AND (
            (span = 'year' AND from_on < %(year)s)
            OR (span = 'month' AND from_on >= %(year)s AND from_on < %(month)s)
            OR (span = 'day' AND from_on >= %(month)s AND from_on <= %(cut)s)
            OR (span = 'change' AND from_on <= %(cut)s))
    )
    SELECT year, belongs, nature, status, category, sum(n)::int FROM seen
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5
"""
#: Each allegation that counts at the cut, with what is counted of it, from the facts alone.
COUNTED = """
    WITH known AS (
        SELECT fact.* FROM amparo_fact fact
        WHERE fact.known_at < %(end)s AND NOT EXISTS (
            SELECT 1 FROM amparo_fact later
            WHERE later.corrects_id = fact.id AND later.known_at < %(end)s)
    ), received AS (
        SELECT allegation_id, true_on FROM known WHERE about = 'received' AND true_on <= %(cut)s
    ), joined AS (  -- counted as part of another: not itself, from the day that was known
        SELECT allegation_id FROM known WHERE about = 'joined' AND value <> ''
    ), status AS (
        SELECT DISTINCT ON (allegation_id) allegation_id, value FROM known
        WHERE about = 'status' AND true_on <= %(cut)s
        ORDER BY allegation_id, true_on DESC, place DESC
    ), counted AS (
        SELECT received.allegation_id, extract(year FROM received.true_on)::int AS year,
               belongs.value AS belongs, nature.value AS nature,
               coalesce(status.value, 'RECEIVED') AS status,
               coalesce(category.value, '') AS category
        FROM received
        JOIN known belongs ON belongs.allegation_id = received.allegation_id
                          AND belongs.about = 'group'
        JOIN known nature ON nature.allegation_id = received.allegation_id
                         AND nature.about = 'nature'
        LEFT JOIN status ON status.allegation_id = received.allegation_id
        LEFT JOIN known category ON category.allegation_id = received.allegation_id
                                AND category.about = 'category'
        JOIN amparo_allegation shell ON shell.id = received.allegation_id
        WHERE (%(everywhere)s OR shell.office_id = ANY(%(offices)s))
          AND received.allegation_id NOT IN (SELECT allegation_id FROM joined)
    )
"""
PLAINLY = """
    SELECT year, belongs, nature, status, category, count(*) FROM counted
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """So many allegations, alike in what is counted; ``year``: in which they were received."""

    year: int
    group: str
    nature: str
    status: str
    category: str  # of personnel; empty: not known
    count: int


def end_of(day: date) -> datetime:
    """The moment ``day`` has passed, in UTC; what is known before it, was known on that day."""
    return datetime.combine(min(day, LAST) + timedelta(days=1), time(), UTC)


def cube(cut: date, offices: Iterable[int] | None = None) -> list[Cell]:
    """Every allegation received by ``cut``, counted once, as was known at the end of that day.

    One that was known to be part of another by then is not counted; what it was part of is. A
    day before that was known it counts, as it did: when two became one is a matter of knowledge
    alone. One that was split off counts from the day that was known, in the year of the first.

    Args:
        cut: the data cut; both when it was true and when we knew it lie not after it (UTC).
        offices: ids of the offices to count; None counts all.

    Returns:
        Cells that do not overlap and leave nobody out: any table made by adding them sums to
        the whole. Unit of count: allegation. Read from the tally: whole years, then the months
        of the last one, then the days of its last month.
    """
    return _cells(*questions(cut, offices)[0])


def recounted(cut: date, offices: Iterable[int] | None = None) -> list[Cell]:
    """The same from the facts alone, one by one: slow, and there to hold ``cube`` against."""
    return _cells(*questions(cut, offices)[1])


Asked = Mapping[str, Any]


def questions(
    cut: date, offices: Iterable[int] | None = None
) -> tuple[tuple[str, Asked], tuple[str, Asked]]:
    """The SQL of ``cube`` and of ``recounted``, each with what it asks for."""
    asked: dict[str, Any] = {
        "cut": cut,
        "month": cut.replace(day=1),
        "year": cut.replace(month=1, day=1),
        "end": end_of(cut),
        "everywhere": offices is None,
        "offices": [EVERYWHERE] if offices is None else list(offices),
    }
    return (CUBE, asked), (COUNTED + PLAINLY, asked)


def _cells(question: str, asked: Asked) -> list[Cell]:
    with connection.cursor() as cursor:
        cursor.execute(question, asked)
        return [Cell(*row) for row in cursor.fetchall()]
