"""What every command that prints figures shares: its language, and where the result goes."""

import os
import tempfile
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from amparo.base.errors import NotPossible


def language(lang: str | None) -> str:
    """The language asked for, as the settings name it; English when none is.

    Raises:
        UsageError: Amparo does not speak it.
    """
    asked = (lang or settings.LANGUAGE_CODE).lower().replace("_", "-")
    if asked not in (known := dict(settings.LANGUAGES)):
        raise click.UsageError(f"--lang: {lang!r} is not one of {', '.join(sorted(known))}.")
    return asked


def deliver(data: bytes, path: Path | None) -> None:
    """Write ``data`` to ``path``, or to standard output when there is none.

    A file appears complete or not at all: it is written beside its place and then renamed.

    Raises:
        NotPossible: the file cannot be written there.
    """
    if path is None:
        click.echo(data, nl=False)
        return
    try:
        _replace(path, data)
    except OSError as error:
        why = _("%(path)s cannot be written: %(why)s")
        told = {"path": path, "why": error.strerror or error}
        raise NotPossible(why % told, path=str(path)) from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
