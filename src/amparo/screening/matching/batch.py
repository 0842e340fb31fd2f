"""Many queries on all cores of one machine: children of one process that share its registry."""

import gc
import multiprocessing
import multiprocessing.pool
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from amparo.screening.matching.lines import lines
from amparo.screening.matching.persons import Person
from amparo.screening.matching.registry import Registry

CHUNK = 400  # queries that are worked on together
_work: list[tuple[Registry, int, float, Mapping[str, str]]] = []  # what the children inherit


def chunks(queries: Iterable[Person], size: int = CHUNK) -> Iterator[list[Person]]:
    """So many at a time: the file may be longer than memory."""
    them = iter(queries)
    while chunk := list(islice(them, size)):
        yield chunk


def screened(
    registry: Registry,
    queries: Iterable[list[Person]],
    top: int,
    least: float,
    phrases: Mapping[str, str],
    workers: int,
) -> Iterator[str]:
    """The lines of each chunk, in order. Never more than two chunks a worker are on their way."""
    _work[:] = [(registry, top, least, phrases)]
    gc.freeze()  # what stands now stays: no search for garbage in it, no page of it copied
    try:
        if workers < 2:
            yield from map(_lines, queries)
            return
        with multiprocessing.get_context("fork").Pool(workers, gc.disable) as pool:
            waiting: deque[multiprocessing.pool.AsyncResult[str]] = deque()
            for chunk in queries:
                waiting.append(pool.apply_async(_lines, (chunk,)))
                if len(waiting) >= 2 * workers:
                    yield waiting.popleft().get()
            while waiting:
                yield waiting.popleft().get()
    finally:
        _work.clear()


def _lines(queries: list[Person]) -> str:
    registry, top, least, phrases = _work[0]
    text: str = lines(registry, queries, top, least, phrases)
    return text
