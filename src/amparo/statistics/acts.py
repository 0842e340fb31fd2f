"""What may be done to the published record."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPermitted
from amparo.statistics import catalogue, loading
from amparo.statistics.loading import Loaded

OPERATORS = {Door.CONSOLE, Door.JOBS}  # the published record comes with the installation


@act
def load(*, by: By, folder: Path = loading.PUBLISHED) -> Loaded:
    """Bring the published record in line with the files of ``folder``, all or nothing.

    Raises:
        NotPermitted: through another door than the console or the worker.
        NotValid: a line of a data file that cannot be used; nothing is written.
    """
    if by.door not in OPERATORS:
        raise NotPermitted(_("The published record is loaded by the operator."))
    loaded = loading.write(loading.read(folder), catalogue.specs())
    journal.record(by, "statistics.load", None, **loaded.facts)
    return loaded
