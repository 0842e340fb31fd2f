"""Keeping the tally of figures short, and making it anew."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPermitted
from amparo.cases import tally

OPERATORS = {Door.CONSOLE, Door.JOBS}


@act
def fold_tally(*, by: By) -> int:
    """Add the single steps of the tally up; it says the same before and after. Its rows then."""
    _operates(by)
    rows = tally.fold()
    journal.record(by, "cases.fold_tally", None, rows=rows)
    return rows


@act
def rebuild_tally(*, by: By) -> int:
    """Make the tally anew from the facts, which are the truth. Its rows then."""
    _operates(by)
    rows = tally.rebuild()
    journal.record(by, "cases.rebuild_tally", None, rows=rows)
    return rows


def _operates(by: By) -> None:
    if by.door not in OPERATORS:
        raise NotPermitted(_("This is done by the operator or the worker."))
