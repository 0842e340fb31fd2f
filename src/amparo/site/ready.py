"""A database that is up and prepared, for a command that needs one for a while."""

import functools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from amparo.site import prepare
from amparo.site.installation import Installation, ours
from amparo.site.lines import ending_signals

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def database(installation: Installation) -> Iterator[None]:
    """Start the embedded server if it does not run, prepare, and stop it if nobody else uses it."""
    with ended_in_order():
        if installation.server:
            installation.server.start()
        try:
            prepare.ensure(installation)
            yield
        finally:
            if installation.server:
                installation.server.stop()


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let a signal to end run what must be undone, as Ctrl-C does."""
    before = {number: signal.signal(number, _leave) for number in ending_signals()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def database_ready(command: Callable[P, R]) -> Callable[P, R]:
    """Run a command of the console with the database up, prepared, and Django ready."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        from django.db import connections

        installation = ours()
        with database(installation):
            installation.enter()
            try:
                return command(*args, **kwargs)
            finally:
                connections.close_all()

    return run


def django_for(url: str) -> None:
    """Django for a command that is not one of the installation: its words, and this database."""
    import django

    os.environ["DATABASE_URL"] = url
    os.environ["AMPARO_DOOR"] = "console"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.site.settings")
    django.setup()
