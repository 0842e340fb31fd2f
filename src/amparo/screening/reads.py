"""Quarterly figures, as ClearCheck publishes them: organisations, users, requests, matches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Count, Min, Q

from amparo.base.access import Grant
from amparo.screening.models import Enrolment, Hit, Participant, ScreeningRequest
from amparo.screening.models.participants import USERS

SHOWN = 8  # quarters


@dataclass(frozen=True, slots=True)
class Quarter:
    """What stood at its last moment (organisations, users, entries), and what happened in it.

    ``matches``: possible matches that were found; ``confirmed``: those judged to be the same person
    in the quarter, whenever they were found.
    """

    year: int
    number: int
    entities: int
    users: int
    entries: int
    requests: int
    matches: int
    confirmed: int
    is_over: bool


def quarters(today: date, shown: int = SHOWN) -> list[Quarter]:
    """The newest first; the one that goes on counts what is known so far. Dates are in UTC.

    None before the first participant was live. Six queries, however many quarters.
    """
    first = Participant.objects.aggregate(first=Min("live_at"))["first"]
    if first is None:
        return []
    spans = [span for span in _spans(today, shown) if span[1] > first]
    requests = _counted(ScreeningRequest.objects.all(), "asked_at", spans)
    matches = _counted(Hit.objects.all(), "found_at", spans)
    same = Hit.objects.filter(Q(state__in=("same", "released", "withheld")))
    confirmed = _counted(same, "judged_at", spans)
    live = _standing(Participant.objects.all(), "live_at", "ended_at", spans)
    entries = _standing(
        Enrolment.objects.filter(entered_at__isnull=False), "entered_at", "ended_at", spans
    )
    offices = Participant.objects.filter(live_at__isnull=False)
    posts = Grant.objects.filter(role__in=USERS).filter(
        Q(office__in=offices.values("office")) | Q(office__in=offices.values("custody"))
    )
    users = _standing(posts, "since", "until", spans, "person")
    return [
        Quarter(
            start.year,
            (start.month + 2) // 3,
            live[at],
            users[at],
            entries[at],
            requests[at],
            matches[at],
            confirmed[at],
            end.date() <= today,
        )
        for at, (start, end) in enumerate(spans)
    ]


def _spans(today: date, shown: int) -> list[tuple[datetime, datetime]]:
    """From and until (the first moment that is no longer in it), the newest first."""
    year, number = today.year, (today.month - 1) // 3
    found = []
    for back in range(shown):
        y, q = divmod(year * 4 + number - back, 4)
        start = datetime(y, q * 3 + 1, 1, tzinfo=UTC)
        after = datetime(y + (q == 3), (q * 3 + 3) % 12 + 1, 1, tzinfo=UTC)
        found.append((start, after))
    return found


def _counted(rows: object, at: str, spans: list[tuple[datetime, datetime]]) -> list[int]:
    counts = {
        f"q{n}": Count("pk", filter=Q(**{f"{at}__gte": start, f"{at}__lt": end}))
        for n, (start, end) in enumerate(spans)
    }
    return _row(rows, counts, len(spans))


def _standing(
    rows: object, since: str, until: str, spans: list[tuple[datetime, datetime]], what: str = "pk"
) -> list[int]:
    """At the last moment of each quarter."""
    counts = {}
    for n, (_start, end) in enumerate(spans):
        last = end - timedelta(microseconds=1)
        there = Q(**{f"{since}__lte": last}) & (
            Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": last})
        )
        counts[f"q{n}"] = Count(what, filter=there, distinct=True)
    return _row(rows, counts, len(spans))


def _row(rows: object, counts: dict[str, Count], many: int) -> list[int]:
    if not counts:
        return []
    found: dict[str, int] = rows.aggregate(**counts)  # type: ignore[attr-defined]
    return [found[f"q{n}"] for n in range(many)]
