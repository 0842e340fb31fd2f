"""The journal, for an operator at the command line."""

from datetime import datetime
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from amparo.base.by import By, Door
from amparo.base.errors import NotPossible
from amparo.base.heads import acts, checking, witness
from amparo.base.heads.checking import Verdict
from amparo.base.heads.reads import days_due


@click.group()
def journal() -> None:
    """The record of every act."""


@journal.command()
def verify() -> None:
    """Walk the whole chain and hold it against every sealed head, and those of the witness folder.

    Names the first line that does not hold, and exits 1.
    """
    found = witness.verify()
    if found.broken_at is not None:
        raise NotPossible(
            _("Line %(seq)s of the journal does not hold. %(why)s")
            % {"seq": found.broken_at, "why": found.why}
        )
    click.echo(
        _("The journal holds: %(lines)s lines, head %(head)s")
        % {"lines": found.lines, "head": found.head}
    )


@journal.command()
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="One day (UTC), not all that are due."
)
def seal(day: datetime | None) -> None:
    """Publish the head and the marks of every day that is over; the worker does so by itself."""
    by = By(Door.CONSOLE, timezone.now())
    sealed = [acts.seal_day(day=due, by=by) for due in ([day.date()] if day else days_due(by.at))]
    for head in sealed:
        witness.hand_out(head)
        click.echo(head.text)
    if not sealed:
        click.echo(_("Every day that is over has been sealed."))


@journal.command()
@click.argument("proof_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(proof_file: Path) -> None:
    """Is PROOF_FILE a proof of filing of ours, and does the published list hold it? Exit 1: no."""
    found = checking.check(
        proof_file.read_text(encoding="ascii", errors="replace")[: checking.MOST], timezone.now()
    )
    if found.verdict not in {Verdict.FOUND, Verdict.SOON}:
        raise NotPossible(found.verdict.label)
    click.echo(found.verdict.label)
    if found.head is not None:
        click.echo(found.head.text)
        for side, other in found.path:
            click.echo(f"{side} {other}")
