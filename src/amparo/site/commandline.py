"""The command line. A command's code is loaded only when it is asked for, to start quickly."""

import sys
from importlib import import_module
from typing import NamedTuple

import click

from amparo.site.ready import database_ready

__all__ = ["COMMANDS", "cli", "database_ready"]


class Entry(NamedTuple):
    """Where a command lies, what it does in a line, and whether it needs the database."""

    target: str
    line: str
    needs_database: bool = False
    hidden: bool = False


COMMANDS = {
    "demo": Entry("amparo.site.commands:demo", "A demonstration with synthetic data."),
    "up": Entry("amparo.site.commands:up", "An instance for real work."),
    "figures": Entry("amparo.statistics.console:figures", "Figures by name, at any date.", True),
    "reconcile": Entry(
        "amparo.publication.console:reconcile", "Published statements against computation.", True
    ),
    "recount": Entry(
        "amparo.cases.console:recount", "The tally of figures, made anew from the facts.", True
    ),
    "screen": Entry("amparo.site.screen:screen", "A whole payroll against a registry, from files."),
    "pair": Entry("amparo.site.pair:pair", "Names compared by a hub that cannot read them."),
    "journal": Entry("amparo.base.console:journal", "The record of every act.", True),
    "incident": Entry("amparo.site.incident:incident", "Incident forms, sealed for an office."),
    "bundle": Entry("amparo.site.bundle:bundle", "Reports written where there is no network."),
    "recovery": Entry("amparo.site.recovery:recovery", "The key that custodians hold together."),
    "backup": Entry("amparo.site.backup:backup", "A safety copy, taken while Amparo runs."),
    "restore": Entry("amparo.site.restore:restore", "A safety copy into a new data folder."),
    "doctor": Entry("amparo.site.doctor:doctor", "Is this installation sound? What to mend."),
    "test": Entry("amparo.site.development:test", "The tests, on a database of their own."),
    "check": Entry("amparo.site.development:check", "All that is checked before a change is kept."),
    "parcel": Entry("amparo.site.parcel:parcel", "Open what was sealed for somebody."),
    "bench": Entry("amparo.site.bench:bench", "Every speed figure, measured beside its peer."),
    "demonstration": Entry(
        "amparo.site.demonstration.building:demonstration",
        "The synthetic past of the demonstration, made anew.",
    ),
    "messages": Entry("amparo.site.messages:messages", "Catalogues of translated messages."),
    "door": Entry("amparo.site.commands:door", "One door.", hidden=True),
    "worker": Entry("amparo.site.commands:worker", "The worker.", hidden=True),
    "prepare": Entry("amparo.site.commands:prepare", "Prepare the database.", hidden=True),
}


class Commands(click.Group):
    """Finds commands in the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, entry in COMMANDS.items() if not entry.hidden]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        if entry.needs_database:
            _enter()  # an area's code asks for Django as soon as it is loaded
        module, name = entry.target.split(":")
        command: click.Command = getattr(import_module(module), name)
        if entry.needs_database:
            with_database(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list, without loading them all."""
        with formatter.section("Commands"):
            formatter.write_dl([(n, COMMANDS[n].line) for n in self.list_commands(ctx)])


def _enter() -> None:
    """Django for the installation; for help alone, without touching it."""
    from amparo.site.installation import ours
    from amparo.site.ready import django_for

    if "--help" in sys.argv:
        django_for("postgresql:///none")
    else:
        ours().enter()


def with_database(command: click.Command) -> None:
    """Let a command and those under it run with the database up; its help needs none."""
    if isinstance(command, click.Group):
        for below in command.commands.values():
            with_database(below)
    elif command.callback:
        command.callback = database_ready(command.callback)


@click.group(cls=Commands)
def cli() -> None:
    """Amparo: protection from sexual exploitation and abuse."""
