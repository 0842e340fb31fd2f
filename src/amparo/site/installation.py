"""One installation: its data folder, its database, and what each of its processes is told."""

import os
import secrets
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from amparo.site import environment, folder
from amparo.site.postgres import Server, Urls
from amparo.site.trouble import Trouble

#: What the public process is told. Every other setting is the desk's or the worker's.
PUBLIC_SETTINGS = {
    f"AMPARO_{name}"
    for name in (
        "BEHIND_PROXY",
        "BIND",
        "DATA",
        "DEBUG",
        "CLAMD",
        "DEMO",
        "FILE_MOST_BYTES",
        "FLOOD_IN_ALL",
        "FLOOD_PER_ADDRESS",
        "HOSTS",
        "IDENTITY_QUORUM",
        "PROOF_KEY",
        "PROOF_KEY_FILE",
        "PUBLIC_PORT",
        "PUBLIC_URL",
        "RECEIPT_KEY",
        "RECEIPT_KEY_FILE",
    )
}
#: What no process but the one that prepares the database is told, and what each is told anew.
HELD_BACK = {
    "AMPARO_DATABASE_OWNER_URL",
    "AMPARO_DATABASE_OWNER_URL_FILE",
    "AMPARO_PUBLIC_DATABASE_URL",
    "AMPARO_PUBLIC_DATABASE_URL_FILE",
    "AMPARO_SECRET_KEY",
    "AMPARO_SECRET_KEY_FILE",
    "DATABASE_URL_FILE",
}
DEMO_MARK = "demonstration"  # a file of this name says what the data folder is for


@dataclass(frozen=True)
class Installation:
    """``server`` is the embedded PostgreSQL, or None where DATABASE_URL names another."""

    data: Path
    demo: bool
    server: Server | None
    _given: Urls | None = field(default=None, repr=False)

    @property
    def urls(self) -> Urls:
        """The database's addresses by role. They may hold passwords."""
        if self._given:
            return self._given
        assert self.server  # noqa: S101 (one of the two is always there)
        return self.server.urls()

    def environment(self, door: str) -> dict[str, str]:
        """The whole environment of a process at ``door``; ``owner`` is the one that prepares."""
        told = {name: value for name, value in os.environ.items() if self._may_know(name, door)}
        urls = {"public": self.urls.public, "owner": self.urls.owner}
        told |= {
            "AMPARO_DATA": str(self.data),
            "AMPARO_DEMO": "1" if self.demo else "0",
            "AMPARO_DOOR": "console" if door == "owner" else door,
            "DATABASE_URL": urls.get(door, self.urls.app),
            "DJANGO_SETTINGS_MODULE": "amparo.site.settings",
        }
        if door in {"public", "desk", "jobs"}:
            told["AMPARO_SECRET_KEY_FILE"] = str(secret(self.data, door))
        for name in ("RECEIPT", "PROOF"):  # the same for all: what one makes, another finds
            if not told.keys() & {f"AMPARO_{name}_KEY", f"AMPARO_{name}_KEY_FILE"}:
                told[f"AMPARO_{name}_KEY_FILE"] = str(secret(self.data, name.lower()))
        screening = {"AMPARO_SCREENING_KEY", "AMPARO_SCREENING_KEY_FILE"}
        if door != "public" and not told.keys() & screening:
            told["AMPARO_SCREENING_KEY_FILE"] = str(secret(self.data, "screening"))
        return told

    def _may_know(self, name: str, door: str) -> bool:
        if name.startswith("PG"):
            return self.server is None  # libpq's own settings are for a server of one's own
        if name.startswith(("AMPARO_", "DATABASE_")):
            return name in PUBLIC_SETTINGS if door == "public" else name not in HELD_BACK
        return True

    def enter(self) -> None:
        """Make this very process one of the installation, at the console, with Django ready."""
        import django

        told = self.environment("console")
        for name in os.environ.keys() - told.keys():
            del os.environ[name]
        os.environ.update(told)
        django.setup()


def here(*, demo: bool = False) -> Installation:
    """The installation that the environment names.

    Raises:
        Trouble: the demonstration and an instance for real work would share something.
    """
    data = folder.place("var/demo" if demo else "var")
    given = environment.secret("DATABASE_URL")
    if given:
        if demo:
            raise Trouble("The demonstration keeps a database of its own: unset DATABASE_URL.")
        return Installation(data, demo=False, server=None, _given=_urls(given))
    marked = (data / DEMO_MARK).exists()
    if demo and not marked and (data / "postgres").exists():
        raise Trouble(f"{data} holds real work, not the demonstration. Set AMPARO_DATA elsewhere.")
    server = Server(data, archive=_archive())
    return Installation(data, demo=demo or marked, server=server)


def _archive() -> Path | None:
    """Where the embedded server's WAL is archived, if anywhere."""
    given = environment.text("AMPARO_WAL_ARCHIVE")
    return Path(given).absolute() if given else None


@cache
def ours() -> Installation:
    """The installation of this process: the environment is read before ``enter`` changes it."""
    return here()


def _urls(app: str) -> Urls:
    owner = environment.secret("AMPARO_DATABASE_OWNER_URL", app)
    public = environment.secret("AMPARO_PUBLIC_DATABASE_URL", app)
    for url in (owner, app, public):
        environment.database(url)  # refuses what is not an address of PostgreSQL
    return Urls(owner, app, public)


def secret(data: Path, door: str) -> Path:
    """The file with the secret of a door, made with fresh random words if it is not there."""
    path = data / "secrets" / f"{door}.key"
    if not path.exists():
        folder.make(data)
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            new = path.with_suffix(".new")
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(f"{secrets.token_urlsafe(48)}\n")
            new.replace(path)
        except OSError as error:
            raise Trouble(folder.cannot_write(path, error)) from error
    return path
