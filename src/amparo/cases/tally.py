"""The tally: how many allegations entered and left each cell of the figures, and on which day.

A figure at any data cut is a sum of these steps up to that day, so it costs the same however
many allegations there are. The facts stay the truth: the tally is made of them, in the same
transaction, and can be made of them anew.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db import connection

from amparo.cases.models import About, Allegation, Fact, Span, Tally
from amparo.cases.reads import EVERYWHERE
from amparo.cases.states import Status

PORTION = 20_000  # rows written at once
FOLD_LOCK = 7_402_311  # one folding at a time; any number that is ours


class Kind(NamedTuple):
    """What an allegation is counted as."""

    year: int  # received
    group: str
    nature: str
    status: str


Steps = Counter[tuple[date, Kind]]  # +1 the day an allegation is first seen as this, -1 after


def timeline(facts: Collection[Fact]) -> dict[date, Kind | None]:
    """How figures see one allegation: from each of these days on, as this; None: not counted.

    A fact is seen from the day on which it was both true and known, until the day on which
    a correction of it was known. What the personnel's group and the nature are, holds from the
    beginning, as soon as it is known. One that is known to be part of another is not counted
    from that day on, and again from the day on which they are known to be two.
    """
    ends = {fact.corrects_id: known_on(fact) for fact in facts if fact.corrects_id}
    lives = [(_since(fact), ends.get(fact.pk, date.max), fact) for fact in facts]
    days = {day for since, until, _fact in lives for day in (since, until)}
    seen: dict[date, Kind | None] = {}
    last: Kind | None = None
    for day in sorted(days - {date.max}):
        now = _kind([fact for since, until, fact in lives if since <= day < until])
        if now != last:
            seen[day] = last = now
    return seen


def known_on(fact: Fact) -> date:
    """The day, in UTC, from whose end on the fact is known."""
    return fact.known_at.astimezone(UTC).date()


def note(allegation: Allegation, *told: Fact) -> None:
    """Bring the tally in line with facts that have just been added, as a part of their act."""
    added = {fact.pk for fact in told}
    facts = list(allegation.facts.all())
    steps = _steps(timeline(facts))
    steps.subtract(_steps(timeline([fact for fact in facts if fact.pk not in added])))
    _write(steps, allegation.office_id)


def note_move(allegation: Allegation, before: int) -> None:
    """Count an allegation, with its whole past, in its office and no longer in ``before``."""
    steps = _steps(timeline(list(allegation.facts.all())))
    Tally.objects.bulk_create(
        [
            *_rows(steps, allegation.office_id),
            *_rows(Counter({step: -n for step, n in steps.items()}), before),
        ]
    )


def rebuild() -> int:
    """Make the whole tally anew from the facts; how many rows it has then."""
    Tally.objects.all().delete()
    for office, steps in _all_steps():
        _write(steps, office)
    return fold()


def fold() -> int:
    """Add the single steps up by day, month and year, so that figures read few rows.

    A figure asked meanwhile sees the tally from before or from after, and both say the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FOLD_LOCK])
        cursor.execute(FOLD)
        cursor.execute("ANALYZE amparo_tally")
    return Tally.objects.count()


FOLD = """
    WITH taken AS (
        DELETE FROM amparo_tally WHERE span = 'change' RETURNING *
    ), spread AS (
        SELECT wide.span, date_trunc(wide.span, from_on::timestamp)::date AS from_on, office,
               year, belongs, nature, status, sum(n) AS n
        FROM taken CROSS JOIN (VALUES ('day'), ('month'), ('year')) AS wide (span)
        GROUP BY 1, 2, 3, 4, 5, 6, 7
    ), met AS (
        DELETE FROM amparo_tally USING spread
        WHERE amparo_tally.span = spread.span AND amparo_tally.office = spread.office
          AND amparo_tally.from_on = spread.from_on AND amparo_tally.year = spread.year
          AND amparo_tally.belongs = spread.belongs AND amparo_tally.nature = spread.nature
          AND amparo_tally.status = spread.status
        RETURNING amparo_tally.*
    )
    INSERT INTO amparo_tally (span, from_on, office, year, belongs, nature, status, n)
    SELECT span, from_on, office, year, belongs, nature, status, sum(n) FROM (
        SELECT * FROM spread
        UNION ALL
        SELECT span, from_on, office, year, belongs, nature, status, n FROM met) AS both_of_them
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0
"""


def _since(fact: Fact) -> date:
    if fact.about in {About.RECEIVED, About.STATUS}:
        return max(fact.true_on, known_on(fact))
    return known_on(fact)


def _kind(standing: Collection[Fact]) -> Kind | None:
    """What these facts together are counted as.

    None as long as one of the three is missing, and while it is counted as part of another.
    """
    told = {fact.about: fact for fact in sorted(standing, key=attrgetter("true_on", "place"))}
    if not {About.RECEIVED, About.GROUP, About.NATURE} <= told.keys():
        return None
    if About.JOINED in told and told[About.JOINED].value:
        return None
    status = told.get(About.STATUS)
    return Kind(
        told[About.RECEIVED].true_on.year,
        told[About.GROUP].value,
        told[About.NATURE].value,
        status.value if status else Status.RECEIVED.value,
    )


def _steps(seen: dict[date, Kind | None]) -> Steps:
    steps: Steps = Counter()
    before: Kind | None = None
    for day, kind in seen.items():
        if before is not None:
            steps[day, before] -= 1
        if kind is not None:
            steps[day, kind] += 1
        before = kind
    return steps


def _write(steps: Steps, office: int) -> None:
    Tally.objects.bulk_create(_rows(steps, office), PORTION)


def _rows(steps: Steps, office: int) -> list[Tally]:
    return [
        Tally(
            span=Span.CHANGE,
            from_on=day,
            office=where,
            year=kind.year,
            belongs=kind.group,
            nature=kind.nature,
            status=kind.status,
            n=n,
        )
        for (day, kind), n in steps.items()
        if n
        for where in (office, EVERYWHERE)
    ]


def _all_steps() -> Iterator[tuple[int, Steps]]:
    """The steps of every allegation there is, added up for each office."""
    sums: dict[int, Steps] = {}
    facts = Fact.objects.order_by("allegation").select_related(None)
    offices = dict(Allegation.objects.values_list("pk", "office"))
    for allegation, told in groupby(facts.iterator(PORTION), attrgetter("allegation_id")):
        office = offices[allegation]
        for step, n in _steps(timeline(list(told))).items():
            sums.setdefault(office, Counter())[step] += n
    yield from sums.items()
