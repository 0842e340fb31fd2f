"""``./amparo bench screening``: how well and how fast persons are found, beside the peers.

On files, or on persons that never were. Peers need requirements-bench.lock; one that is not
installed is left out, and said so.
"""

import csv
import os
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from amparo.screening.matching import batch
from amparo.screening.matching.keyed import Hub, asked
from amparo.screening.matching.lines import CODES
from amparo.screening.matching.registry import Registry
from amparo.screening.matching.synthetic import world
from amparo.site.bench import Row
from bench.screening.files import Sets, read
from bench.screening.peers import PEERS
from bench.screening.worth import Hits, Worth, worth

SECRET, PERIOD = bytes(range(32)), "bench"


def rows(
    registry: Path | None = None,
    queries: Path | None = None,
    truth: Path | None = None,
    persons: int = 100_000,
    growth: tuple[int, ...] = (),
    peers: bool = True,
    **_others: Any,
) -> Iterator[Row]:
    """``growth``: sizes of generated registries at which a single query is timed as well."""
    given = read(registry, queries, truth) if registry and queries and truth else _made(persons)
    before = _resident()
    began = time.perf_counter()
    built = Registry.build(given.registry)
    seconds = time.perf_counter() - began
    yield _most("index", seconds, "s", 20)
    yield _most("memory of the index", (_resident() - before) / 2**30, "GiB", 1)
    yield from _singles(built, given)
    yield _most("enrol one", _enrolled(built, given), "ms", 10)
    hits, seconds = _batch(built, given)
    ours = len(given.queries) / seconds
    yield from _quality(worth(hits, given.truth, built.model.possible / 10_000))
    yield from _beside(given, ours) if peers else [Row("batch", ours, "queries/s")]
    yield from _private(given)
    yield from _grown(growth)


def _made(persons: int) -> Sets:
    made = world(seed=1, persons=persons, queries=max(200, persons // 12))
    return Sets(made.registry, made.queries, made.truth)


def _most(name: str, value: float, unit: str, limit: float) -> Row:
    return Row(
        name, value, unit, "limit", limit, value / limit, f"<= {limit:g} {unit}", value <= limit
    )


def _least(name: str, value: float, limit: float, unit: str = "") -> Row:
    return Row(
        name,
        value,
        unit,
        "target",
        limit,
        value / limit,
        f">= {limit:g} {unit}".strip(),
        value >= limit,
    )


def _resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def _singles(built: Registry, given: Sets, growth: str = "") -> Iterator[Row]:
    times = []
    for query in [*given.queries[:50], *given.queries[:400]]:
        began = time.perf_counter()
        built.search([query])
        times.append((time.perf_counter() - began) * 1000)
    times = sorted(times[50:])
    yield _most(f"single query, p50{growth}", statistics.median(times), "ms", 5)
    yield _most(f"single query, p95{growth}", times[int(0.95 * len(times))], "ms", 15)


def _enrolled(built: Registry, given: Sets) -> float:
    """The slowest but one of 100, in milliseconds; they are taken out again."""
    times = []
    for number, person in enumerate(given.queries[:100]):
        began = time.perf_counter()
        built.enrol(type(person)(f"bench-{number}", person.names, person.births))
        times.append((time.perf_counter() - began) * 1000)
    for number in range(100):
        built.lift(f"bench-{number}")
    return sorted(times)[-2]


def _batch(built: Registry, given: Sets) -> tuple[Hits, float]:
    """As `./amparo screen` does it, reasons and all, on every core."""
    phrases = dict.fromkeys(CODES, "%(points)s")
    began = time.perf_counter()
    texts = list(
        batch.screened(
            built, batch.chunks(given.queries), 10, 0.0, phrases, len(os.sched_getaffinity(0))
        )
    )
    seconds = time.perf_counter() - began
    hits: Hits = {}
    for line in csv.reader("".join(texts).splitlines()):
        hits.setdefault(line[0], []).append((float(line[3]), line[2]))
    return hits, seconds


def _quality(found: Worth) -> Iterator[Row]:
    yield Row("recall@1", found.first, "")
    yield _least("recall@10", found.ten, 0.97)
    yield Row("precision at the threshold", found.precision, "")
    yield Row("recall at the threshold", found.recall, "")
    yield _least("F1 at the threshold", found.f1, 0.92)
    yield _least("recall at 1 % false alarms", found.at_1, 0.75)
    yield _least("recall at 5 % false alarms", found.at_5, 0.90)
    yield _most("calibration error", found.calibration, "", 0.03)
    for kind, (right, ten, count) in found.kinds.items():
        yield Row(f"right, {kind} ({count}; {ten:.3f} in ten)", right, "")


def _beside(given: Sets, ours: float) -> Iterator[Row]:
    for name, (package, peer) in PEERS.items():
        if not find_spec(package):
            print(f"bench: {name} is not installed (requirements-bench.lock)", file=sys.stderr)
            continue
        hits, seconds = peer(given)
        theirs = len(given.queries) / seconds
        target = 3.0 if name == "Splink" else None
        met = ours >= target * theirs if target else None
        said = f">= {target:g} x" if target else ""
        yield Row("batch", ours, "queries/s", name, theirs, ours / theirs, said, met)
        best = max((worth(hits, given.truth, t / 20) for t in range(2, 20)), key=lambda one: one.f1)
        print(f"bench: {name}: {best.line()}", file=sys.stderr)
        yield Row(f"{name}: recall@10", best.ten, "")
        yield Row(f"{name}: best F1", best.f1, "")
        yield Row(f"{name}: recall at 1 % false alarms", best.at_1, "")
        yield Row(f"{name}: recall at 5 % false alarms", best.at_5, "")


def _private(given: Sets) -> Iterator[Row]:
    """Privacy mode: the hub alone; encoding is the asker's."""
    hub = Hub(asked(given.registry, SECRET, PERIOD))
    encoded = asked(given.queries, SECRET, PERIOD)
    began = time.perf_counter()
    answers = hub.compare(encoded, 0.05)
    seconds = time.perf_counter() - began
    hits = {q: [(s, i) for i, s in found] for q, found in zip(encoded.ids, answers, strict=True)}
    found = worth(hits, given.truth, hub.model.possible / 10_000)
    yield _least("privacy mode: F1", found.f1, 0.88)
    yield _least("privacy mode: hub", len(given.queries) / seconds, 5_000, "queries/s")


def _grown(sizes: tuple[int, ...]) -> Iterator[Row]:
    for size in sizes:
        made = _made(size)
        built = Registry.build(made.registry)
        yield from _singles(built, made, f", {size:,} persons")
        del built, made
