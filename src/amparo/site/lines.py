"""Lines for the operator: short, to standard error, without anybody's data."""

import logging
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def ending_signals() -> list[signal.Signals]:
    """The signals that ask a process to end; a hang-up only where ``nohup`` does not shield us."""
    shielded = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    return [signal.SIGTERM, *([] if shielded else [signal.SIGHUP])]


@contextmanager
def timed(what: str, steps: dict[str, float]) -> Iterator[None]:
    """Add the seconds that a step took to ``steps``."""
    start = time.monotonic()
    try:
        yield
    finally:
        steps[what] = steps.get(what, 0.0) + time.monotonic() - start


class PlaceOnly(logging.Formatter):
    """Of a message that carries a traceback: its first line, where it arose, and what kind."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        first, *rest = super().format(record).splitlines()
        places = [line for line in rest if line.startswith("  File ")]
        return "\n".join([first, *places[-1:], *(f"  {line.split(':')[0]}" for line in rest[-1:])])
