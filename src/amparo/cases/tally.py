"""The tally: how many allegations entered and left each cell of the figures, and on which day.

A figure at any data cut is a sum of these steps up to that day, so it costs the same however
many allegations there are. The facts stay the truth: the tally is made of them, in the same
transaction, and can be made of them anew.
"""

from collections.abc import Sequence

from django.db import connection

from amparo.cases.models import Allegation, Fact, Tally

FOLD_LOCK = 7_402_311  # one folding at a time; any number that is ours

#: The steps of allegations. A fact is seen from the day on which it was both true and known (what
#: holds from the beginning: known), until the day on which a correction of it was known. On each
#: such day an allegation may come to be counted as something else: +1 there, and -1 the next time.
STEPS = """
    WITH told AS (
        SELECT *, (known_at AT TIME ZONE 'UTC')::date AS known_on FROM amparo_fact
        WHERE (%(every)s OR allegation_id = %(allegation)s) AND id <> ALL(%(without)s)
          AND about IN ('received', 'status', 'group', 'nature', 'category', 'joined')
    ), life AS (
        SELECT told.*, coalesce(later.known_on, 'infinity'::date) AS until,
               CASE WHEN told.about IN ('received', 'status')
                    THEN greatest(told.true_on, told.known_on) ELSE told.known_on END AS since
        FROM told LEFT JOIN told later ON later.corrects_id = told.id
    ), days AS (
        SELECT allegation_id, since AS day FROM life
        UNION SELECT allegation_id, until FROM life WHERE until < 'infinity'
    ), seen AS (
        SELECT days.allegation_id, days.day,
               lead(days.day) OVER (PARTITION BY days.allegation_id ORDER BY days.day) AS next,
               max(extract(year FROM true_on)) FILTER (WHERE about = 'received')::int AS year,
               max(value) FILTER (WHERE about = 'group') AS belongs,
               max(value) FILTER (WHERE about = 'nature') AS nature,
               coalesce((array_agg(value ORDER BY true_on DESC, place DESC)
                         FILTER (WHERE about = 'status'))[1], 'RECEIVED') AS status,
               coalesce(max(value) FILTER (WHERE about = 'category'), '') AS category,
               coalesce(max(value) FILTER (WHERE about = 'joined'), '') AS part_of
        FROM days LEFT JOIN life ON life.allegation_id = days.allegation_id
                                AND life.since <= days.day AND days.day < life.until
        GROUP BY days.allegation_id, days.day
    ), counted AS (
        SELECT seen.*, shell.office_id FROM seen
        JOIN amparo_allegation shell ON shell.id = seen.allegation_id
        WHERE seen.year IS NOT NULL AND seen.belongs IS NOT NULL AND seen.nature IS NOT NULL
          AND seen.part_of = ''
    )
    SELECT step.day, place.office, year, belongs, nature, status, category, sum(step.n) AS n
    FROM counted
    CROSS JOIN LATERAL (VALUES (counted.day, 1), (counted.next, -1)) AS step (day, n)
    CROSS JOIN LATERAL (VALUES (0::bigint), (coalesce(%(office)s, office_id))) AS place (office)
    WHERE step.day IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(step.n) <> 0
"""
ADD = f"""
    INSERT INTO amparo_tally
        (span, from_on, office, year, belongs, nature, status, category, n)
    SELECT 'change', steps.day, steps.office, year, belongs, nature, status, category,
           %(sign)s * n FROM ({STEPS}) AS steps
"""  # noqa: S608 (joined of our own words)


def note(allegation: Allegation, *told: Fact) -> None:
    """Bring the tally in line with facts that have just been added, as a part of their act."""
    _add(1, allegation=allegation.pk)
    _add(-1, allegation=allegation.pk, without=[fact.pk for fact in told])


def note_move(allegation: Allegation, before: int) -> None:
    """Count an allegation, with its whole past, in its office and no longer in ``before``."""
    _add(1, allegation=allegation.pk)
    _add(-1, allegation=allegation.pk, office=before)


def rebuild() -> int:
    """Make the whole tally anew from the facts; how many rows it has then."""
    Tally.objects.all().delete()
    _add(1)
    return fold()


def fold() -> int:
    """Add the single steps up by day, month and year, so that figures read few rows.

    A figure asked meanwhile sees the tally from before or from after, and both say the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FOLD_LOCK])
        # After many steps at once the planner knows nothing of them yet, and would pair each with
        # each: rows that are equal are found by hashing, whatever their number.
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(FOLD)
        cursor.execute("SET LOCAL enable_nestloop TO DEFAULT")
        cursor.execute("ANALYZE amparo_tally")
    return Tally.objects.count()


FOLD = """
    WITH taken AS (
        DELETE FROM amparo_tally WHERE span = 'change' RETURNING *
    ), spread AS (
        SELECT wide.span, date_trunc(wide.span, from_on::timestamp)::date AS from_on, office,
               year, belongs, nature, status, category, sum(n) AS n
        FROM taken CROSS JOIN (VALUES ('day'), ('month'), ('year')) AS wide (span)
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
    ), met AS (
        DELETE FROM amparo_tally kept USING spread
        WHERE (kept.span, kept.office, kept.from_on) =
              (spread.span, spread.office, spread.from_on)
          AND (kept.year, kept.belongs, kept.nature, kept.status, kept.category) =
              (spread.year, spread.belongs, spread.nature, spread.status, spread.category)
        RETURNING kept.*
    )
    INSERT INTO amparo_tally (span, from_on, office, year, belongs, nature, status, category, n)
    SELECT span, from_on, office, year, belongs, nature, status, category, sum(n) FROM (
        SELECT * FROM spread UNION ALL
        SELECT span, from_on, office, year, belongs, nature, status, category, n FROM met) AS two
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(n) <> 0
"""


def _add(
    sign: int,
    *,
    allegation: int | None = None,
    without: Sequence[int] = (),
    office: int | None = None,
) -> None:
    """Write the steps of one allegation, or of all; as if some facts were not, or elsewhere."""
    asked = {
        "every": allegation is None,
        "allegation": allegation,
        "without": list(without),
        "office": office,
        "sign": sign,
    }
    with connection.cursor() as cursor:
        cursor.execute(ADD, asked)
