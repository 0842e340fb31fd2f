"""``demonstration build``: the synthetic past, lived through by acts, in a file."""

import multiprocessing
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amparo.site import ready
from amparo.site.postgres import Server

if TYPE_CHECKING:
    from amparo.site.demonstration.store import Past


@click.group()
def demonstration() -> None:
    """The synthetic past that ``./amparo demo`` loads."""


@demonstration.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Default: the file that comes with the code.",
)
@click.option("--jobs", default=os.cpu_count() or 1, help="Processes, each with its own database.")
def build(output: Path | None, jobs: int) -> None:
    """Live through it once more, on databases of its own, and write the prepared file.

    Takes minutes. Needed when an act, a table or the numbers of the demonstration have changed.
    """
    from amparo.site.demonstration import store

    with ready.ended_in_order():
        with multiprocessing.get_context("spawn").Pool(jobs) as pool:
            parts = pool.starmap(_part, [(number, jobs) for number in range(jobs)])
        past = {life: rows for part in parts for life, rows in part.items()}
        data = store.packed(past)
        path = output or store.FILE
        path.write_bytes(data)
    click.echo(f"{path}: {len(past):,} lives, {len(data):,} bytes")


def _part(number: int, of: int) -> "Past":
    """Some of the lives; one that is counted with another in the end goes where that one goes."""
    with _scratch():
        from amparo.site.demonstration import past

        lives = past.plan()
        place = {life.number: life.number for life in lives if life.joined is None}
        place |= {life.number: life.joined for life in lives if life.joined is not None}
        return past.lived([life for life in lives if place[life.number] % of == number])


@contextmanager
def _scratch() -> Iterator[None]:
    """Django on an empty installation that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="amparo-demonstration-") as place:
        Path(place).chmod(0o711)  # PostgreSQL may run as another account
        server = Server(Path(place, "data"), durable=False)
        server.start()
        try:
            _enter(server.urls().owner, Path(place, "data"))
            yield
        finally:
            server.discard()


def _enter(url: str, data: Path) -> None:
    os.environ |= {
        "AMPARO_DATA": str(data),
        "AMPARO_DOOR": "console",
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "amparo.site.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
