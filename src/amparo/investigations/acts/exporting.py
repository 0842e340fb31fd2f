"""The register, as codes."""

from __future__ import annotations

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.investigations.models import InvestigationQuerySet

EXPORT_MOST = 100_000  # rows
COLUMNS = (
    "ref",
    "opened_on",
    "reported_on",
    "ended_on",
    "state",
    "body",
    "with_body",
    "contributor",
    "is_urgent",
)


@act
def export(*, rows: InvestigationQuerySet, by: By) -> list[tuple[object, ...]]:
    """The shells of ``rows``, newest first, with the columns of ``COLUMNS``.

    At most 100,000 at once; an export of many is a deed, and leaves a line with its size.
    """
    shown = rows.allowed(by, "view").order_by("-opened_on", "-id")
    shells = list(shown.values_list(*COLUMNS)[:EXPORT_MOST])
    journal.record(by, "investigations.export", None, rows=len(shells))
    return shells
