"""A part of a benchmark in a process of its own: what it takes of memory is its own."""

import multiprocessing
import resource
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from amparo.site.bench import Row

Part = Callable[..., Iterator[Row]]


def apart(part: Part, *given: Any) -> Iterator[Row]:
    """Its rows, as they come. What is given is shared with the child, not copied."""
    reader, writer = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_run, args=(writer, part, given))
    child.start()
    writer.close()
    try:
        while True:
            yield reader.recv()
    except EOFError:
        child.join()
    if child.exitcode:
        raise RuntimeError(f"{part.__module__}.{part.__name__} ended with {child.exitcode}")


def _run(writer: Connection, part: Part, given: tuple[Any, ...]) -> None:
    for row in part(*given):
        writer.send(row)
    writer.close()


def resident() -> int:
    """Bytes of memory that this process has now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def peak() -> int:
    """The most it ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
