"""The archive of PostgreSQL's write-ahead log (WAL): each segment sealed to the recovery key.

PostgreSQL itself calls this file as a program for each segment of 16 MB that is full or old
enough. It needs the public half alone, reads no setting, and knows nothing of Django, so that it
starts quickly and any account may run it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.base.vault import recovery_file, streams

if TYPE_CHECKING:
    from amparo.site.cluster import Account

PUBLIC_FILE = "recovery.pub"  # in the data folder
OLDEST = 300  # seconds: a segment with anything in it is archived when it is this old
NAME = re.compile(r"([0-9A-F]{8,24}(?:\.[0-9A-F]{8}\.backup|\.history|\.partial)?)")
KEPT = re.compile(NAME.pattern + r"-([0-9a-f]{32})\.wal")
PIECE = 1024 * 1024  # bytes


def options(data: Path, archive: Path | None, who: Account) -> dict[str, str]:
    """PostgreSQL's settings for an archive; none without one, or without a recovery key.

    Raises:
        Trouble: the folder cannot be made or used.
    """
    if archive is None:
        return {}
    from amparo.site.lines import say

    if not (data / PUBLIC_FILE).exists():
        say("amparo: no recovery key is enrolled, so WAL is not archived: ./amparo recovery make")
        return {}
    _make(archive, who)
    for path in (Path(sys.executable), Path(__file__), data / PUBLIC_FILE, archive / "x"):
        who.let_pass(path.absolute())
    words = [sys.executable, "-P", "-m", "amparo.site.archiving"]
    places = [str(data / PUBLIC_FILE), str(archive)]
    told = " ".join(shlex.quote(word).replace("%", "%%") for word in (*words, *places))
    code = shlex.quote(str(Path(__file__).resolve().parents[2])).replace("%", "%%")
    return {
        "archive_mode": "on",
        "archive_timeout": str(OLDEST),
        "archive_command": f'PYTHONPATH={code} {told} "%p" "%f"',
    }


def _make(archive: Path, who: Account) -> None:
    from amparo.site import folder
    from amparo.site.trouble import Trouble

    try:
        if not archive.exists():
            archive.mkdir(mode=0o700, parents=True)
            who.own(archive)
        if archive.stat().st_uid != who.uid:
            raise Trouble(f"{archive} must belong to the account that runs PostgreSQL.")
    except OSError as error:
        raise Trouble(folder.cannot_write(archive, error)) from error


def keep(segment: Path, name: str, public: bytes, archive: Path) -> bool:
    """Seal one segment into the archive; False where another of that name is there already."""
    digest = _digest(segment)
    kept = archive / f"{name}-{digest}.wal"
    if kept.exists():
        return True  # PostgreSQL was told, and did not live to note it
    if any(archive.glob(f"{name}-*.wal")):
        return False
    unfinished = archive / f".{name}.part"
    with unfinished.open("wb") as file, segment.open("rb") as clear:
        os.fchmod(file.fileno(), 0o600)
        sealing = streams.Sealing(file, public)
        while piece := clear.read(PIECE):
            sealing.write(piece)
        sealing.finish()
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(kept)
    sync(archive)
    return True


def sync(folder: Path) -> None:
    """Make a new name in a folder outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def main(words: list[str]) -> int:
    """``PUBLIC_FILE ARCHIVE PATH NAME``, as PostgreSQL calls it. 0: kept; anything else: not."""
    public_file, archive, segment, name = words
    public = recovery_file.read(Path(public_file).read_text(encoding="utf-8")).public
    if NAME.fullmatch(name) and keep(Path(segment), name, public, Path(archive)):
        return 0
    print(f"amparo: {name} is in the archive already, with other content", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
