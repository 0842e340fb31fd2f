"""The engine itself: index, single queries, enrolment, batch, and what the answers are worth."""

import csv
import os
import statistics
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace

from amparo.screening.matching import batch
from amparo.screening.matching.lines import CODES
from amparo.screening.matching.persons import Person
from amparo.screening.matching.registry import Registry
from amparo.site.bench import Row
from bench.screening.apart import peak, resident
from bench.screening.files import Sets
from bench.screening.worth import Hits, Worth, worth


def most(name: str, value: float, unit: str, limit: float) -> Row:
    said = f"<= {limit:g} {unit}".strip()
    return Row(name, value, unit, "limit", limit, value / limit, said, value <= limit)


def least(name: str, value: float, limit: float, unit: str = "") -> Row:
    said = f">= {limit:g} {unit}".strip()
    return Row(name, value, unit, "target", limit, value / limit, said, value >= limit)


def rows(given: Sets) -> Iterator[Row]:
    built = yield from _indexed(given, "", small=True)
    yield from _singles(built, given, "", small=True)
    yield most("enrol one", _enrolled(built, given), "ms", 10)
    hits, seconds = _batch(built, given)
    yield Row("batch", len(given.queries) / seconds, "queries/s")
    yield from quality(worth(hits, given.truth, built.model.possible / 10_000))


def speed(given: Sets, at: str, *, small: bool) -> Iterator[Row]:
    """``small``: the limits for 100,000 persons hold."""
    built = yield from _indexed(given, at, small=small)
    yield from _singles(built, given, at, small=small)


def timed(ask: Callable[[Person], object], queries: list[Person], warm: int) -> list[float]:
    """Milliseconds of each, in order of length; the first ``warm`` are not counted."""
    times = []
    for query in queries:
        began = time.perf_counter()
        ask(query)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times[warm:])


def _indexed(given: Sets, at: str, *, small: bool) -> Generator[Row, None, Registry]:
    before = resident()
    began = time.perf_counter()
    built = Registry.build(given.registry)
    seconds = time.perf_counter() - began
    built.search(given.queries[:1])  # some of it is made when it is first asked for
    held, highest = (resident() - before) / 2**30, (peak() - before) / 2**30
    if small:
        yield most(f"index{at}", seconds, "s", 20)
        yield most(f"memory of the index{at}", held, "GiB", 1)
        yield most(f"memory while it is built{at}", highest, "GiB", 1)
    else:
        yield Row(f"index{at}", seconds, "s")
        yield Row(f"memory of the index{at}", held, "GiB")
        yield Row(f"memory while it is built{at}", highest, "GiB")
    return built


def _singles(built: Registry, given: Sets, at: str, *, small: bool) -> Iterator[Row]:
    times = timed(
        lambda query: built.search([query]), [*given.queries[:50], *given.queries[:400]], 50
    )
    middle, high = statistics.median(times), times[int(0.95 * len(times))]
    if small:
        yield most(f"single query, p50{at}", middle, "ms", 5)
        yield most(f"single query, p95{at}", high, "ms", 15)
    else:
        yield Row(f"single query, p50{at}", middle, "ms")
        yield Row(f"single query, p95{at}", high, "ms")


def _enrolled(built: Registry, given: Sets) -> float:
    """The slowest but one of 100, in milliseconds; they are taken out again."""
    people = [replace(one, id=f"bench-{at}") for at, one in enumerate(given.queries[:100])]
    times = timed(built.enrol, people, 0)
    for one in people:
        built.lift(one.id)
    return times[-2]


def _batch(built: Registry, given: Sets) -> tuple[Hits, float]:
    """As `./amparo screen` does it, reasons and all, on every core."""
    phrases = dict.fromkeys(CODES, "%(points)s")
    cores = len(os.sched_getaffinity(0))
    began = time.perf_counter()
    chunks = batch.chunks(given.queries)
    texts = list(batch.screened(built, chunks, 10, 0.0, phrases, cores))
    seconds = time.perf_counter() - began
    hits: Hits = {}
    for line in csv.reader("".join(texts).splitlines()):
        hits.setdefault(line[0], []).append((float(line[3]), line[2]))
    return hits, seconds


def quality(found: Worth) -> Iterator[Row]:
    yield Row("recall@1", found.first, "")
    yield least("recall@10", found.ten, 0.97)
    yield Row("precision", found.precision, "")
    yield Row("recall", found.recall, "")
    yield least("F1", found.f1, 0.92)
    yield least("recall at 1 % false alarms", found.at_1, 0.75)
    yield least("recall at 5 % false alarms", found.at_5, 0.90)
    yield most("calibration error", found.calibration, "", 0.03)
    for kind, (right, ten, count) in found.kinds.items():
        yield Row(f"right, {kind} ({count}; {ten:.3f} in ten)", right, "")
