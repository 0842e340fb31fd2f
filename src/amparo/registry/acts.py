"""Loading the registry."""

from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPermitted
from amparo.registry import files, loading

OPERATORS = frozenset({Door.CONSOLE, Door.JOBS})


@act
def load(*, folder: Path = files.DATA, by: By) -> loading.Counts:
    """Bring code lists, entities, missions and countries in line with our data files.

    Raises:
        NotPermitted: not an operator at the console, nor our own worker.
        NotValid: a line of a file does not fit; nothing is changed.
    """
    if by.door not in OPERATORS:
        raise NotPermitted(_("Only an operator loads the registry."))
    counts = loading.write(loading.compare(files.read_all(folder)), by.at)
    journal.record(by, "registry.load", None, **asdict(counts))
    return counts
