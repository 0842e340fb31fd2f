"""``./amparo bench screening``: how well and how fast persons are found, beside the peers.

On files, or on persons that never were. Every part runs in a process of its own, so that its memory
is its own. Peers need requirements-bench.lock; one that is not installed is left out, and said so.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from amparo.screening.matching.synthetic import world
from amparo.site.bench import Row
from bench.screening import ours, private
from bench.screening import peers as others
from bench.screening.apart import apart
from bench.screening.files import Sets, read


def rows(
    registry: Path | None = None,
    queries: Path | None = None,
    truth: Path | None = None,
    persons: int = 100_000,
    growth: tuple[int, ...] = (),
    peers: bool = True,
    part: tuple[str, ...] = (),
    sample: int = 500,
    **_others: Any,
) -> Iterator[Row]:
    """``part``: these alone. ``growth``: sizes of generated registries to be timed as well."""
    given = read(registry, queries, truth) if registry and queries and truth else made(persons)
    mine: dict[str, Row] = {}
    if not part or "ours" in part:
        for row in apart(ours.rows, given):
            mine[row.name] = row
            yield row
    for name in _peers(part, peers):
        yield from apart(_beside, name, given, sample, mine)
    if not part or "private" in part:
        yield from apart(private.rows, given)
    if not part or "attack" in part:
        yield from apart(private.attack, given)
    yield from _grown(growth, part)


def made(persons: int) -> Sets:
    """Persons that never were, and a query for each twelfth of them, but at least 200."""
    them = world(seed=1, persons=persons, queries=max(200, persons // 12))
    return Sets(them.registry, them.queries, them.truth)


def _peers(part: tuple[str, ...], wanted: bool) -> list[str]:
    return [name for name in others.PEERS if name in part or (not part and wanted)]


def _beside(name: str, given: Sets, sample: int, mine: dict[str, Row]) -> Iterator[Row]:
    yield from others.rows(name, given, sample, mine)


def _grown(sizes: tuple[int, ...], part: tuple[str, ...]) -> Iterator[Row]:
    """The last row: a single query at the largest size, to one at 100,000 (or at the smallest)."""
    if "growth" in part and not sizes:
        sizes = (10_000, 100_000, 1_000_000)
    found: dict[int, float] = {}
    for size in sorted(sizes):
        for row in apart(_at, size):
            if row.name.startswith("single query, p50"):
                found[size] = row.value
            yield row
    if len(found) > 1:
        base = 100_000 if 100_000 in found and max(found) > 100_000 else min(found)
        ratio = found[max(found)] / found[base]
        yield ours.most(f"p50 at {max(found):,} to p50 at {base:,}", ratio, "x", 3)


def _at(size: int) -> Iterator[Row]:
    yield from ours.speed(made(size), f", {size:,} persons", small=size < 200_000)
