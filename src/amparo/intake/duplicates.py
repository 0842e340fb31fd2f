"""Which reports may tell the same: by their shells, and once opened by their words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from amparo.base.by import By
from amparo.intake.models import Report

LOOKED_AT = 300  # newest reports near in time, compared by their shells
NEAR = timedelta(days=120)
SHOWN, ENOUGH = 5, 5  # candidates shown at most; points that make one
POINTS = {"entity": 3, "country": 2, "category": 2, "nationality": 2, "what": 2, "child": 1}
SAYS_NOTHING = {"", "NOT_SURE", "UNKNOWN", "unknown"}
GRAM = 4  # letters of the pieces that words are compared by; any script


@dataclass(frozen=True, slots=True)
class Likely:
    """A report that may tell the same, and what they share, by the names of its columns."""

    report: Report
    shared: list[str]
    points: int


def likely(report: Report, by: By) -> list[Likely]:
    """Reports ``by`` may link that share enough with this one, the most alike first."""
    near = Report.objects.allowed(by, "link").filter(
        received_at__range=(report.received_at - NEAR, report.received_at + NEAR)
    )
    apart = near.exclude(pk=report.pk).exclude(links__other=report).exclude(linked__report=report)
    alike = Q(pk__in=[])
    for name in ("entity", "country", "nationality"):
        if (value := getattr(report, name)) not in SAYS_NOTHING:
            alike |= Q(**{name: value})
    found = [_weighed(report, other) for other in apart.filter(alike).order_by("-pk")[:LOOKED_AT]]
    enough = [one for one in found if one.points >= ENOUGH]
    return sorted(enough, key=lambda one: -one.points)[:SHOWN]


def _weighed(report: Report, other: Report) -> Likely:
    shared = [
        name
        for name in POINTS
        if getattr(report, name) == getattr(other, name)
        and getattr(report, name) not in SAYS_NOTHING
    ]
    return Likely(other, shared, sum(POINTS[name] for name in shared))


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1: shared pieces of four letters, any script."""
    first, second = _pieces(one), _pieces(other)
    if not first or not second:
        return 0.0
    return len(first & second) / len(first | second)


def _pieces(words: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", words).casefold()
    letters = "".join(c for c in plain if c.isalnum())
    return {letters[i : i + GRAM] for i in range(max(1, len(letters) - GRAM + 1))} - {""}
