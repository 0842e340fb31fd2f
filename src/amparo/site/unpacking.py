"""A safety copy taken apart into a data folder, as it streams out of its sealed file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

import psycopg

from amparo.base.vault import streams
from amparo.site import archiving, backup, cluster, folder
from amparo.site.copies import Content
from amparo.site.installation import DEMO_MARK
from amparo.site.postgres import Server
from amparo.site.trouble import Trouble

PIECE = 1024 * 1024  # bytes
ANEW = "COMMENT ON TABLE django_migrations IS NULL"  # the next start sees to privileges


@dataclass
class Unpacked:
    """What a copy told of itself. ``kind``: a ``cluster``, or a ``dump`` loaded into a new one."""

    kind: str = ""
    began: str = ""  # ISO 8601
    ended: str = ""
    first: Content = field(default_factory=Content)
    last: Content = field(default_factory=Content)


def unpack(file: BinaryIO, private: bytes, data: Path) -> Unpacked:
    """Everything of a copy into the empty folder ``data``.

    Raises:
        Trouble: the file is damaged, or does not hold what a copy holds; the disk is full.
    """
    size = os.fstat(file.fileno()).st_size
    unpacking = _Unpacking(data)
    try:
        opening = streams.Opening(file, private)
        with (
            backup.progress("unpacking", size) as told,
            tarfile.open(fileobj=opening, mode="r|") as tar,  # type: ignore[call-overload]
        ):
            for member in tar:
                unpacking.take(member, tar.extractfile(member) if member.isfile() else None)
                told(file.tell() - unpacking.seen)
                unpacking.seen = file.tell()
        opening.drain()
        unpacking.finish()
    except streams.Broken as error:
        raise Trouble(f"The copy cannot be restored. {error}") from error
    except tarfile.TarError as error:
        raise Trouble("The copy cannot be restored. It is not whole.") from error
    except OSError as error:
        raise Trouble(folder.cannot_write(data, error)) from error
    finally:
        unpacking.give_up()
    return unpacking.found


class _Unpacking:
    """What has come out so far, and where it goes."""

    def __init__(self, data: Path) -> None:
        self.data, self.found, self.seen = data, Unpacked(), 0
        self.who = cluster.account(data / "postgres")
        self.loader: _Loader | None = None

    def take(self, member: tarfile.TarInfo, content: IO[bytes] | None) -> None:
        """One member of the tar; ``content`` unless it is a folder."""
        name = member.name
        path = _inside(self.data, name)
        if name.startswith(backup.CLUSTER):
            self._extract(member, content, path)
        elif content is None:
            raise Trouble(f"The copy holds {name!r}, which is no file.")
        elif name in {backup.FIRST, backup.LAST}:
            self._read_note(name, json.load(content))
        elif name.startswith(backup.DUMP):
            self.loader = self.loader or _Loader(self.data)
            self.loader.load(content)
        elif name.startswith(backup.SECRETS) or name in {DEMO_MARK, archiving.PUBLIC_FILE}:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            _write(path, content)
            if name == archiving.PUBLIC_FILE:
                path.chmod(0o644)  # PostgreSQL's account reads it
        else:
            raise Trouble(f"The copy holds {name!r}, which this Amparo does not know.")

    def finish(self) -> None:
        """All has come; see that it was all."""
        if not self.found.ended:
            raise Trouble("The copy cannot be restored. It is not whole.")
        if self.loader:
            self.loader.finish()

    def give_up(self) -> None:
        """Leave nothing running."""
        if self.loader:
            self.loader.end()

    def _read_note(self, name: str, told: dict[str, Any]) -> None:
        if told["version"] > backup.VERSION:
            raise Trouble("A newer Amparo made this copy: use that one, or one newer still.")
        content = Content(**told["content"])
        self.found.kind = told["kind"]
        if name == backup.FIRST:
            self.found.began, self.found.first = told["at"], content
        else:
            self.found.ended, self.found.last = told["at"], content

    def _extract(self, member: tarfile.TarInfo, content: IO[bytes] | None, path: Path) -> None:
        """A file or folder of the cluster, for PostgreSQL's account alone."""
        if content is None and not member.isdir():
            raise Trouble(f"The copy holds {member.name!r}, neither a file nor a folder.")
        for place in (path.parent, *([] if content else [path])):
            if not place.exists():
                place.mkdir(mode=0o700)
                self.who.own(place)
        if content:
            _write(path, content)
            self.who.own(path)


class _Loader:
    """``pg_restore`` into a cluster of its own in the data folder, fed part by part."""

    def __init__(self, data: Path) -> None:
        self.server = Server(data)
        self.server.start()
        words = ["--no-owner", "--no-privileges", "--exit-on-error", "--dbname=amparo"]
        words += [f"--host={cluster.socket_folder(data)}", "--username=amparo_owner"]
        self.log = (data / "restore.log").open("w+")
        self.process = subprocess.Popen(
            [cluster.program("pg_restore"), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self.log,
            env={"PATH": os.defpath, "LC_ALL": "C"},
        )

    def load(self, content: IO[bytes]) -> None:
        assert self.process.stdin  # noqa: S101 (it was asked for)
        try:
            shutil.copyfileobj(content, self.process.stdin, PIECE)
        except BrokenPipeError:
            self.finish()

    def finish(self) -> None:
        """Raises Trouble when it could not load everything."""
        assert self.process.stdin  # noqa: S101
        with suppress(BrokenPipeError):  # its own words below say why
            self.process.stdin.close()
        if self.process.wait():
            self.log.seek(0)
            why = cluster.last_line(self.log.read())
            raise Trouble(f"The copy could not be loaded: {why}")
        with psycopg.connect(self.server.urls().owner) as connection:
            connection.execute(ANEW)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()
        self.log.close()
        Path(self.log.name).unlink(missing_ok=True)
        self.server.stop()


def _inside(data: Path, name: str) -> Path:
    """Where a member goes, never outside the folder."""
    pure = PurePosixPath(name)
    if ".." in pure.parts or pure.is_absolute():
        raise Trouble(f"The copy holds {name!r}, which would lie outside its folder.")
    return data.joinpath(*pure.parts)


def _write(path: Path, content: IO[bytes]) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file, PIECE)
