"""Hits as lines of a CSV file, the reasons in words that come from outside: a phrase a code."""

import csv
import io
from collections.abc import Mapping, Sequence

from amparo.screening.matching.persons import Person
from amparo.screening.matching.reasons import Reason
from amparo.screening.matching.registry import Hit, Registry

HEAD = ("qid", "rank", "id", "score", "decision", "why")
CODES = (
    "name", "part_same", "part_spelled_alike", "part_sounds_alike", "part_known_variant",
    "part_initial", "part_only_asked", "part_only_listed", "birth_equal", "birth_equal_in_part",
    "birth_swapped", "birth_digit_off", "birth_month_same", "birth_year_one_off",
    "birth_first_of_year", "birth_year_same", "birth_day_and_month_same", "birth_years_near",
    "birth_differs", "birth_missing", "gender_same", "gender_differs", "nation_same",
    "nation_differs", "number_same", "number_differs", "others_near", "others_far",
)  # fmt: skip


def why(
    reasons: Sequence[Reason], phrases: Mapping[str, str], said: dict[Reason, str] | None = None
) -> str:
    """``phrases``: for each code words with %(asked)s, %(listed)s, %(percent)s, %(points)s.

    ``said``: what was put in words before.
    """
    known = {} if said is None else said
    told = []
    for reason in reasons:
        text = known.get(reason)
        if text is None:
            text = known[reason] = _said(reason, phrases)
        told.append(text)
    return "; ".join(told)


def _said(reason: Reason, phrases: Mapping[str, str]) -> str:
    code, points, asked, listed, percent = reason
    signed = SIGNED[points] if -200 <= points <= 200 else f"{points / 10:+.1f}"
    return phrases[code] % {
        "asked": asked, "listed": listed, "percent": percent, "points": signed
    }  # fmt: skip


SIGNED = {points: f"{points / 10:+.1f}" for points in range(-200, 201)}


def lines(
    registry: Registry,
    queries: Sequence[Person],
    top: int,
    least: float,
    phrases: Mapping[str, str],
) -> str:
    """The kernel of every engine: these queries' hits as text, the same wherever it is made."""
    out = io.StringIO()
    to = csv.writer(out, lineterminator="\n")
    said: dict[Reason, str] = {}
    for query, hits in zip(queries, registry.search(queries, top, least), strict=True):
        for rank, hit in enumerate(hits, 1):
            to.writerow(row(query.id, rank, hit, phrases, said))
    return out.getvalue()


def row(
    query: str,
    rank: int,
    hit: Hit,
    phrases: Mapping[str, str],
    said: dict[Reason, str] | None = None,
) -> tuple[str, int, str, str, str, str]:
    """One line's cells, in the order of HEAD."""
    return query, rank, hit.id, f"{hit.score:.4f}", hit.decision, why(hit.why, phrases, said)
