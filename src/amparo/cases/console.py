"""``recount``: the tally of figures, made anew."""

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from amparo.base.by import By, Door
from amparo.cases import acts
from amparo.cases.reads import cube


@click.command()
def recount() -> None:
    """Make the tally that figures are read from anew, from the facts, and say if it differed."""
    now = timezone.now()
    before = cube(now.date())
    acts.rebuild_tally(by=By(Door.CONSOLE, now))
    after = cube(now.date())
    counted = {"allegations": sum(cell.count for cell in after)}
    if after == before:
        click.echo(_("Counted anew: %(allegations)s allegations; the tally was right.") % counted)
    else:
        click.echo(_("Counted anew: %(allegations)s allegations; the tally is mended.") % counted)
