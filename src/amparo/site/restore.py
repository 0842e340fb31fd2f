"""``restore``: a safety copy into a new data folder, to its end or to any moment after it.

What comes out is proved: the journal's chain, the rows of every table, the journal's head.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click

from amparo.base.vault import recovery_file, streams
from amparo.site import custodians, folder, proving, replaying
from amparo.site.installation import Installation, here
from amparo.site.lines import say
from amparo.site.postgres import Server
from amparo.site.ready import django_for, ended_in_order
from amparo.site.trouble import Trouble
from amparo.site.unpacking import Unpacked, unpack

WORK = ".restoring"  # in the new data folder, until everything is there
WITH_WORK = {WORK}
LOCKS = {"postgres.lock", "postgres.users", "postgres.log", "socket"}  # of the server in WORK
PATH = click.Path(path_type=Path)


@click.command()
@click.argument("copy", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--into", type=PATH, metavar="DIR", help="A new data folder; it must be empty.")
@click.option("--rehearse", is_flag=True, help="Restore beside the live one, compare, remove.")
@click.option("--wal", type=PATH, metavar="DIR", help="The archive of WAL, to go on from the copy.")
@click.option("--until", metavar="TIME", help="Stop at this moment, as 2026-11-22T10:00Z.")
@custodians.share_files
def restore(
    copy: Path,
    into: Path | None,
    rehearse: bool,
    wal: Path | None,
    until: str | None,
    files: tuple[Path, ...],
) -> None:
    """Restore the safety copy FILE, with the custodians' shares, and prove what came out."""
    if bool(into) == rehearse:
        raise click.UsageError("Say where: --into DIR, or --rehearse.")
    moment = _moment(until) if until else None
    if moment and not wal:
        raise click.UsageError("--until: name the archive of WAL as well, --wal DIR.")
    live = here()
    with ended_in_order(), _place(into) as data, _opened(copy) as file:
        server = Server(data)
        django_for(server.urls().owner)
        private = _private(file, files)
        folder.make(data)
        problems = _restored(file, private, server, wal, moment, live if rehearse else None)
        if into:
            _move(data, into)
            say(f"amparo: restored. AMPARO_DATA={into.absolute()} ./amparo up serves it.")
    if problems:
        for problem in problems:
            click.echo(f"differs  {problem}")
        raise Trouble("What was restored is not what was copied: see above.")
    click.echo(
        "The journal holds, and goes on from the one that was copied."
        if wal
        else "The copy is whole: rows, journal and its head are as they were."
    )


def _restored(
    file: BinaryIO,
    private: bytes,
    server: Server,
    wal: Path | None,
    until: datetime | None,
    live: Installation | None,
) -> list[str]:
    """Unpack, recover, look: what differs from what was copied."""
    copy = unpack(file, private, server.data)
    if copy.kind == "dump":
        if wal:
            raise Trouble("This copy is a dump of another server: WAL cannot go on from it.")
        recovering = server
    else:
        recovering = replaying.going_on(copy, private, server.data, wal, until)
    try:
        replaying.start(recovering)
        problems = proving.judged(copy, server, with_wal=bool(wal))
        if live:
            problems += proving.held_against(live, server)
        else:
            _note(copy, until)
    finally:
        _close_connections()
        recovering.stop()
        shutil.rmtree(server.data / replaying.WAL, ignore_errors=True)
    return problems


@contextmanager
def _place(into: Path | None) -> Iterator[Path]:
    """A folder to work in, gone afterwards with all that is left in it."""
    if into is None:
        with tempfile.TemporaryDirectory(prefix="amparo-rehearsal-") as place:
            Path(place).chmod(0o711)  # PostgreSQL may run as another account
            data = Path(place, "data")
            with _discarded(data):
                yield data
        return
    into, is_new = into.absolute(), not into.exists()
    if into.exists() and (not into.is_dir() or {path.name for path in into.iterdir()} - WITH_WORK):
        raise Trouble(f"{into} is not empty. Name a new folder: nothing is ever restored over.")
    data = into / WORK
    shutil.rmtree(data, ignore_errors=True)  # of a restore that was killed
    with _discarded(data):
        try:
            yield data
        except BaseException:
            shutil.rmtree(data, ignore_errors=True)
            if is_new and into.exists():
                into.rmdir()
            raise


@contextmanager
def _discarded(data: Path) -> Iterator[None]:
    try:
        yield
    finally:
        if data.exists():
            Server(data).discard()


@contextmanager
def _opened(copy: Path) -> Iterator[BinaryIO]:
    try:
        with copy.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        if error.filename != str(copy):
            raise
        raise Trouble(f"{copy}: there is no such file.") from error


def _private(file: BinaryIO, files: tuple[Path, ...]) -> bytes:
    """The private half that the file was sealed to, from the shares."""
    from amparo.base.vault import boxes, shares

    try:
        public = streams.recipient(file)
    except streams.Broken as error:
        raise Trouble(f"The copy cannot be restored. {error}") from error
    wanted = recovery_file.fingerprint(public)
    if not files:
        say(f"amparo: the copy opens with the shares of key {wanted}")
    private = shares.joined(custodians.collect(files))
    if (made := boxes.public_of(private)) != public:
        theirs = recovery_file.fingerprint(made)
        raise Trouble(f"These shares make key {theirs}; the copy is sealed to key {wanted}.")
    return private


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"--until: write 2026-11-22T10:00Z, not {text!r}.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _note(copy: Unpacked, until: datetime | None) -> None:
    """A line in the restored journal itself: from here on it goes its own way."""
    from amparo.base.by import By, Door
    from amparo.base.vault import recovery

    moment = until.isoformat() if until else ""
    recovery.restore(copied_at=copy.ended, until=moment, by=By(Door.CONSOLE, datetime.now(UTC)))


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def _move(data: Path, into: Path) -> None:
    """Everything into its place, the database last."""
    kept = [path for path in data.iterdir() if path.name not in LOCKS]
    for path in sorted(kept, key=lambda path: path.name == "postgres"):
        path.rename(into / path.name)
