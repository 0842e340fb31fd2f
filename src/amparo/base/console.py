"""The journal, for an operator at the command line."""

import click
from django.utils.translation import gettext as _

from amparo.base.errors import NotPossible
from amparo.base.journal import verify as walk


@click.group()
def journal() -> None:
    """The record of every act."""


@journal.command()
def verify() -> None:
    """Walk the whole chain; name the first line that does not hold, and exit 1."""
    found = walk()
    if found.broken_at is not None:
        raise NotPossible(
            _("Line %(seq)s of the journal does not hold. %(why)s")
            % {"seq": found.broken_at, "why": found.why}
        )
    click.echo(
        _("The journal holds: %(lines)s lines, head %(head)s")
        % {"lines": found.lines, "head": found.head}
    )
