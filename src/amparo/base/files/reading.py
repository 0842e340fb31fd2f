"""A copy that is safe to read: no metadata, nothing that runs.

It is made in a process of its own (``worker``), so that a hostile file meets a program that has
nothing, can reach nothing and is killed when it takes too long.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from threading import BoundedSemaphore, Timer
from typing import IO, TypeAlias, cast

import amparo
from amparo.base.files.cleaning.refusal import REASONS
from amparo.base.files.kinds import Kind
from amparo.base.files.worker import DONE, UNCLEAN

MOST_BYTES = 100 * 1_048_576  # of the original; of a larger one there is no copy
PATIENCE = 120.0  # seconds, waiting included
PIECE = 1_048_576  # bytes
SOURCE = Path(amparo.__file__).parents[1]
Pipe: TypeAlias = IO[bytes]
_places = BoundedSemaphore(2)  # workers of one process at a time: each may take much memory


class CannotClean(Exception):
    """No copy can be made: ``reason`` is one of ``REASONS``, or ``failed``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def can_clean(kind: Kind, size: int) -> bool:
    """Whether it is worth trying."""
    return bool(kind.copy) and 0 < size <= MOST_BYTES


def copy_of(kind: Kind, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The reading copy, piece by piece; not to be kept before the last piece has come.

    Args:
        pieces: the original, in order.

    Raises:
        CannotClean: while reading; what came before it is worth nothing.
    """
    if not kind.copy:
        raise CannotClean("kind")
    with _places, _worker(kind) as process:
        alarm = Timer(PATIENCE, process.kill)
        alarm.start()
        try:
            _feed(process, pieces)
            yield from _read(process)
        finally:
            alarm.cancel()
            process.kill()
            with suppress(BrokenPipeError):
                cast(Pipe, process.stdin).close()


def _worker(kind: Kind) -> subprocess.Popen[bytes]:
    start = (
        f"import sys; sys.path.insert(0, {str(SOURCE)!r}); "
        "from amparo.base.files.worker import main; sys.exit(main())"
    )
    return subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", start, kind.code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=gettempdir(),
        env={},
        start_new_session=True,
    )


def _feed(process: subprocess.Popen[bytes], pieces: Iterable[bytes]) -> None:
    """Hand over the original; the worker answers only when it has all of it."""
    pipe, left = cast(Pipe, process.stdin), MOST_BYTES
    try:
        for piece in pieces:
            if (left := left - len(piece)) < 0:
                raise CannotClean("too_large")
            pipe.write(piece)
        pipe.close()
    except BrokenPipeError:
        raise CannotClean(_why(process)) from None


def _read(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    while piece := cast(Pipe, process.stdout).read(PIECE):
        yield piece
    if process.wait() != DONE:
        raise CannotClean(_why(process))


def _why(process: subprocess.Popen[bytes]) -> str:
    said = cast(Pipe, process.stderr).read(100).decode(errors="replace")
    return said if process.wait() == UNCLEAN and said in REASONS else "failed"
