"""``doctor``: is this installation sound? One line a check; what a start would say, it says."""

import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import click

from amparo.site import database_health, folder, ports, prepare, serving
from amparo.site.folder import ROOT
from amparo.site.installation import Installation, here
from amparo.site.trouble import Trouble

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

#: A check says in a few words what it found, or raises Trouble with what to mend.
Check = Callable[[Installation], str]


@click.command()
def doctor() -> None:
    """Check this installation; a line for each thing, and exit 1 if something must be mended."""
    try:
        installation = here()
    except Exception as error:  # a wrong setting: nothing else can be looked at
        click.echo(f"mend  settings: {error}")
        raise SystemExit(1) from error
    failed = [name for name, check in CHECKS.items() if not _passes(name, check, installation)]
    if failed:
        raise SystemExit(1)


def _passes(name: str, check: Check, installation: Installation) -> bool:
    from django.core.exceptions import ImproperlyConfigured

    try:
        click.echo(f"ok    {name}: {check(installation)}")
    except (Trouble, ImproperlyConfigured) as error:
        click.echo(f"mend  {name}: {error}")
        return False
    return True


def python(_installation: Installation) -> str:
    return f"{'.'.join(map(str, sys.version_info[:3]))} in {sys.prefix}"


def packages(_installation: Installation) -> str:
    if _is_alike(ROOT / ".venv" / "lock", "requirements.lock", "requirements-dev.lock"):
        return "as the lock names them"
    raise Trouble("The packages in .venv are not those of the lock: start ./amparo again.")


def pages(_installation: Installation) -> str:
    if _is_alike(ROOT / "node_modules" / ".lock", "package-lock.json"):
        return "as the lock names them"
    return "not here yet; ./amparo up fetches them"


def _is_alike(copy: Path, *locks: str) -> bool:
    return copy.exists() and any(copy.read_bytes() == (ROOT / lock).read_bytes() for lock in locks)


def data_folder(installation: Installation) -> str:
    data = installation.data
    if not data.exists():
        return f"{data} is not there yet; the first start makes it"
    folder.make(data)
    if stat.S_IMODE(data.stat().st_mode) & 0o066:
        raise Trouble(f"Others may look into {data}: chmod go-rw {data}")
    return str(data)


def disk(installation: Installation) -> str:
    nearest = next(p for p in (installation.data, *installation.data.parents) if p.exists())
    return f"{shutil.disk_usage(nearest).free / 1024**3:.1f} GB free"


def settings(installation: Installation) -> str:
    installation.enter()
    from django.conf import settings as django_settings

    if django_settings.DEBUG:
        raise Trouble("AMPARO_DEBUG is on: pages of errors would show what they hold. Unset it.")
    return "read"


def email(_installation: Installation) -> str:
    import socket

    from django.conf import settings as django_settings

    host, port = django_settings.EMAIL_HOST, django_settings.EMAIL_PORT
    if not host:
        return "none is sent; hand invitations over yourself, or set AMPARO_EMAIL_HOST"
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError as error:
        raise Trouble(
            f"The mail server {host}:{port} does not answer ({error}). "
            "See AMPARO_EMAIL_HOST and AMPARO_EMAIL_PORT."
        ) from error
    return f"{host}:{port} answers"


def secrets(installation: Installation) -> str:
    place = installation.data / "secrets"
    if not place.exists():
        return "not made yet; the first start makes them"
    for path in (place, *place.iterdir()):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise Trouble(f"Others may read {path}: chmod go-rwx {path}")
        if path.stat().st_uid != os.geteuid():
            raise Trouble(f"{path} belongs to another user (id {path.stat().st_uid}).")
    return "private"


def listening(_installation: Installation) -> str:
    found = []
    for name in serving.PORTS:
        ours = ports.answers(name)
        if not ours and (line := ports.trouble(name)):
            raise Trouble(line)
        found.append(f"{serving.port(name)} {'answers' if ours else 'is free'}")
    return ", ".join(found)


def catalogues(_installation: Installation) -> str:
    if prepare.stale_catalogues():
        return "to be compiled; the next start does it"
    return "compiled"


def browser(_installation: Installation) -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    if not _is_alike(ROOT / ".venv" / "lock", "requirements-dev.lock"):
        return "none, and none is needed: only the tests use one"
    raise Trouble("The tests need Chromium: on Debian and Ubuntu, apt-get install chromium.")


CHECKS: dict[str, Check] = {
    "Python": python,
    "packages": packages,
    "pages' files": pages,
    "data folder": data_folder,
    "disk": disk,
    "settings": settings,
    "secrets": secrets,
    "translations": catalogues,
    "database": database_health.answering,
    "database roles": database_health.roles,
    "figures": database_health.figures,
    "recovery": database_health.recovery,
    "names": database_health.names,
    "ports": listening,
    "e-mail": email,
    "browser": browser,
}
