"""The five numbers of a year, and who answers what when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from amparo.clocks.models import Clock
from amparo.disclosure.models import ConductRequest, Member, Recruitment, return_due
from amparo.disclosure.states import REJECTED

ANSWER_CLOCK, KEEP_CLOCK = "disclosure_answer", "disclosure_keep"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a member of the scheme reports for a calendar year."""

    recruitments: int = 0
    requests_made: int = 0
    responses_received: int = 0
    responses_given: int = 0
    rejected_hires: int = 0


NAMES = tuple(one.name for one in fields(Numbers))


def numbers(as_of: date, offices: Iterable[int] | None = None) -> dict[int, Numbers]:
    """Year -> numbers, from the records as they were known at the end of a day (UTC).

    Each is counted in the year in which it happened: a recruitment when it was opened, a request
    when it was sent, an answer when it came, a rejection when it was decided. Those of the year
    so far are not final.

    Args:
        offices: ids of the members' offices; None counts every one.
    """
    end = datetime.combine(as_of + timedelta(days=1), time(), UTC)
    where = None if offices is None else [*offices]
    mine = Q() if where is None else Q(office__in=where)
    asked_by_me = Q() if where is None else Q(recruitment__office__in=where)
    rounds = Recruitment.objects.filter(mine)
    asked = ConductRequest.objects.filter(asked_by_me)
    given = ConductRequest.objects.filter(mine, office__isnull=False)
    rejected = rounds.filter(decision__in=REJECTED)
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for name, rows, at in (
        ("recruitments", rounds, "opened_at"),
        ("requests_made", asked, "asked_at"),
        ("responses_received", asked, "answered_at"),
        ("responses_given", given, "answered_at"),
        ("rejected_hires", rejected, "decided_at"),
    ):
        for year, count in _by_year(rows, at, end):
            counts[year][name] = count
    return {year: Numbers(**found) for year, found in sorted(counts.items())}


def _by_year(rows: QuerySet[Any], at: str, end: datetime) -> list[tuple[int, int]]:
    known = rows.filter(**{f"{at}__lt": end}).annotate(year=ExtractYear(at, tzinfo=UTC))
    return list(known.order_by().values("year").annotate(n=Count("pk")).values_list("year", "n"))


def owed(member: Member, today: date) -> int | None:
    """The last year whose return was due and is absent; None: nothing is owed."""
    year = today.year - 1 if today > return_due(today.year - 1) else today.year - 2
    if member.joined_on.year > year or member.returns.filter(year=year).exists():
        return None
    return year


def unanswered(at: datetime) -> list[str]:
    """Refs of requests whose time to answer is over."""
    late = Clock.objects.filter(kind=ANSWER_CLOCK, ref=OuterRef("ref")).overdue(at)
    return _refs(ConductRequest.objects.awaited().filter(Exists(late)))


def to_destroy(at: datetime) -> list[str]:
    """Refs of recruitments whose name and answers have been kept long enough."""
    over = Clock.objects.filter(kind=KEEP_CLOCK, ref=OuterRef("ref")).overdue(at)
    return _refs(Recruitment.objects.filter(Exists(over), destroyed_at=None))


def _refs(rows: QuerySet[Any]) -> list[str]:
    return [*rows.order_by("pk").values_list("ref", flat=True)]
