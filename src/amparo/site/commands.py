"""Commands that serve: two for the operator, three for our own processes."""

import os

import click

from amparo.site import prepare as preparation
from amparo.site import servers, serving


@click.command()
def demo() -> None:
    """Serve a demonstration with synthetic data, from var/demo.

    Prints the addresses and the accounts. Ctrl-C stops everything.
    """
    servers.demo()


@click.command()
def up() -> None:
    """Serve an instance for real work, from var or DATABASE_URL.

    The first start prints a link, good for once, to set up the first administrator. Ctrl-C stops
    everything.
    """
    servers.up()


@click.command()
def door() -> None:
    """Serve the door that AMPARO_DOOR names."""
    serving.door()


@click.command()
def worker() -> None:
    """Do the jobs of the queue."""
    serving.worker()


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(["database", "pages", "catalogues"]))
def prepare(parts: tuple[str, ...]) -> None:
    """Prepare what is named, with DATABASE_URL as the database's owner."""
    import django

    django.setup()
    preparation.run(parts, demo=os.environ.get("AMPARO_DEMO") == "1")
