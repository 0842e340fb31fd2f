"""The data folder: everything of an installation that is not code."""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from amparo.site.trouble import Trouble

ROOT = Path(__file__).resolve().parents[3]
ROOM_NEEDED = 200 * 1024**2  # bytes: a fresh database, its log and the pages' files


def place(name: str = "var") -> Path:
    """The data folder: AMPARO_DATA, else ``name`` in the project's own folder."""
    given = os.environ.get("AMPARO_DATA", "").strip()
    return Path(given).absolute() if given else ROOT / name


def make(data: Path) -> None:
    """Make the data folder if it is not there, and see that it can be used.

    Raises:
        Trouble: it cannot be written, or the disk is full.
    """
    try:
        for folder in (*reversed(data.parents), data):
            if not folder.exists():
                folder.mkdir(exist_ok=True)
                # For us alone, but root's PostgreSQL, another account, must pass through.
                folder.chmod(0o700 if os.geteuid() else 0o711)
        with tempfile.TemporaryFile(dir=data):
            pass
    except OSError as error:
        raise Trouble(cannot_write(data, error)) from error
    free = shutil.disk_usage(data).free
    if free < ROOM_NEEDED:
        raise Trouble(
            f"The disk of {data} is full: {free // 1024**2} MB left, "
            f"{ROOM_NEEDED // 1024**2} MB needed. Free some space, or set AMPARO_DATA elsewhere."
        )


def cannot_write(path: Path, error: OSError) -> str:
    """The line for a file or folder that could not be written."""
    if error.errno == errno.ENOSPC:
        return f"The disk of {path} is full. Free some space, or set AMPARO_DATA elsewhere."
    return (
        f"{path} cannot be written ({error.strerror}). "
        "Let this user write there, or set AMPARO_DATA to another folder."
    )


def hold(path: Path, kind: int) -> TextIOWrapper:
    """Lock a file; closing it, or the end of the process however it ends, lets it go.

    Raises:
        BlockingIOError: ``kind`` has LOCK_NB and another process holds it.
    """
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+")
    except OSError as error:
        raise Trouble(cannot_write(path, error)) from error
    try:
        fcntl.flock(file, kind)
    except BaseException:
        file.close()
        raise
    return file


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock for a moment, after whoever holds it now."""
    with hold(path, fcntl.LOCK_EX):
        yield


@contextmanager
def claimed(data: Path) -> Iterator[bool]:
    """Be the only one that serves from this data folder; gives whether the last one was killed.

    Raises:
        Trouble: another process does.
    """
    path = data / "lock"
    try:
        file = hold(path, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Trouble(
            f"Amparo already runs on {data} (process {path.read_text().strip() or 'unknown'}). "
            "Stop that one first, or set AMPARO_DATA to another folder."
        ) from error
    with file:
        was_killed = path.stat().st_size > 0
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        try:
            yield was_killed
        finally:
            file.truncate(0)
