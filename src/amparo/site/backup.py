"""``backup``: one file, sealed to the recovery key while it is written, from a running database.

Inside is a tar: what there was when it began, the secrets, the database, what there was when it
ended. Of the embedded server the database is a physical copy with its WAL, so that archived WAL
can lead it on; of another server it is a dump.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, BinaryIO

import click
import psycopg

from amparo.base.vault import streams
from amparo.site import archiving, cluster, copies, folder
from amparo.site.installation import DEMO_MARK, Installation, ours
from amparo.site.lines import say
from amparo.site.ready import database_ready
from amparo.site.trouble import Trouble

VERSION = 1
FIRST, LAST = "first.json", "last.json"
SECRETS, CLUSTER, DUMP = "secrets/", "postgres/", "dump/"
PART = 4 * 1024 * 1024  # bytes of a dump held in memory
SLOT = "SELECT pg_create_physical_replication_slot(%s, true, true)"  # keeps WAL; goes with us
SIZE = "SELECT sum(pg_database_size(oid)) FROM pg_database"

Progress = Callable[[int], None]  # so many bytes more


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file (default: amparo- and the time, in the current folder).",
)
@database_ready
def backup(output: Path | None) -> None:
    """Take a safety copy while Amparo runs: one file, sealed to the recovery key.

    Only the custodians' shares together open it. See restore.
    """
    from amparo.base.by import By, Door
    from amparo.base.vault import recovery

    at = datetime.now(UTC)
    path = output or Path(f"amparo-{at:%Y%m%dT%H%M%SZ}.copy")
    if path.exists():
        raise Trouble(f"{path} is there already. A copy is never overwritten: give another name.")
    key = recovery.take_copy(by=By(Door.CONSOLE, at))
    with unfinished(path) as file:
        write(file, bytes(key.public), ours(), at)
    say(f"amparo: {path}: {path.stat().st_size / 1024**2:.1f} MB")


@contextmanager
def unfinished(path: Path) -> Iterator[BinaryIO]:
    """A file that gets its name only when it is whole and on the disk.

    Raises:
        Trouble: it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
        archiving.sync(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Trouble(folder.cannot_write(path, error)) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write(file: BinaryIO, public: bytes, installation: Installation, at: datetime) -> None:
    """Write the whole copy. ``at``: when it began."""
    sealing = streams.Sealing(file, public)
    with tarfile.open(fileobj=sealing, mode="w|") as tar:  # type: ignore[call-overload]
        if installation.server:
            _physical(tar, installation, at)
        else:
            _logical(tar, installation, at)
    sealing.finish()


def superuser(data: Path) -> str:
    """The embedded server, for who may copy it whole and count every table."""
    host = str(cluster.socket_folder(data))
    return psycopg.conninfo.make_conninfo("", host=host, user="postgres", dbname="amparo")


def _physical(tar: tarfile.TarFile, installation: Installation, at: datetime) -> None:
    assert installation.server  # noqa: S101 (the caller looked)
    url = superuser(installation.data)
    with copies.looking(url) as moment:
        _note(tar, FIRST, "cluster", at, copies.content(moment))
    _beside(tar, installation)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SLOT, [f"amparo_copy_{os.getpid()}"])
        row = connection.execute(SIZE).fetchone()
        with progress("copying", int(row[0]) if row else 0) as bar:
            _base(tar, installation, bar)
    with copies.looking(url) as moment:
        _note(tar, LAST, "cluster", datetime.now(UTC), copies.content(moment))


def _base(tar: tarfile.TarFile, installation: Installation, bar: Progress) -> None:
    """The cluster and the WAL it needs, from PostgreSQL's own program into our tar."""
    command = [
        *(cluster.program("pg_basebackup"), "--pgdata=-", "--format=tar", "--wal-method=fetch"),
        *("--checkpoint=fast", "--no-password", "--username=postgres"),
        f"--host={cluster.socket_folder(installation.data)}",
    ]
    who = cluster.account(installation.data / "postgres")
    with _program(command, who.popen()) as output:
        with tarfile.open(fileobj=output, mode="r|") as base:
            for member in base:
                content = base.extractfile(member) if member.isfile() else None
                member.name = CLUSTER + member.name.removeprefix("./")
                tar.addfile(member, content)
                bar(member.size)
        while output.read(PART):  # padding after the end, so that the program can end
            pass


def _logical(tar: tarfile.TarFile, installation: Installation, at: datetime) -> None:
    """A dump of the very moment that the notes are of."""
    url = installation.urls.owner
    with copies.looking(url) as moment:
        found = copies.content(moment)
        _note(tar, FIRST, "dump", at, found)
        _beside(tar, installation)
        row = moment.execute("SELECT pg_export_snapshot(), pg_database_size(current_database())")
        snapshot, size = row.fetchone() or ("", 0)
        with progress("copying", int(size)) as bar:
            _dump(tar, url, str(snapshot), bar)
    _note(tar, LAST, "dump", at, found)


def _dump(tar: tarfile.TarFile, url: str, snapshot: str, bar: Progress) -> None:
    told = psycopg.conninfo.conninfo_to_dict(url)
    password = str(told.pop("password", ""))  # not among the words of a command: others see those
    where = psycopg.conninfo.make_conninfo("", **told)
    command = [cluster.program("pg_dump"), "--format=custom", "--compress=0"]
    command += ["--no-password", f"--snapshot={snapshot}", f"--dbname={where}"]
    kept = {n: v for n, v in os.environ.items() if n.startswith("PG") or n in {"PATH", "HOME"}}
    with _program(command, {"env": kept | ({"PGPASSWORD": password} if password else {})}) as out:
        number = 0
        while part := out.read(PART):
            _add(tar, f"{DUMP}{number:08}", part)
            bar(len(part))
            number += 1


@contextmanager
def _program(command: list[str], more: dict[str, object]) -> Iterator[IO[bytes]]:
    """What a program writes. Raises Trouble when it fails."""
    process = subprocess.Popen(  # type: ignore[call-overload]
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
    )
    with process:
        try:
            yield process.stdout
        except tarfile.TarError:
            pass  # it ended too early; its own words below say why
        except BaseException:
            process.kill()
            raise
        why = process.stderr.read().decode(errors="replace")
    if process.returncode:
        raise Trouble(f"The database could not be copied: {cluster.last_line(why)}")


def _beside(tar: tarfile.TarFile, installation: Installation) -> None:
    """Secrets in use, wherever they come from, and what the data folder says of itself."""
    from django.conf import settings

    place = installation.data / "secrets"
    found = {path.name: path.read_bytes() for path in sorted(place.glob("*.key"))}
    found["receipt.key"] = settings.RECEIPT_KEY.encode()
    found["proof.key"] = settings.PROOF_KEY.encode()
    found["screening.key"] = settings.SCREENING_KEY.encode()
    for name, secret in found.items():
        _add(tar, SECRETS + name, secret)
    for name in (DEMO_MARK, archiving.PUBLIC_FILE):
        if (path := installation.data / name).exists():
            _add(tar, name, path.read_bytes())


def _note(tar: tarfile.TarFile, name: str, kind: str, at: datetime, found: copies.Content) -> None:
    told = {"version": VERSION, "kind": kind, "at": at.isoformat(), "content": found.told()}
    _add(tar, name, json.dumps(told).encode())


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


@contextmanager
def progress(label: str, total: int) -> Iterator[Progress]:
    """On a terminal a bar; in a pipe nothing. ``total``: bytes, about."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=total, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar.update
