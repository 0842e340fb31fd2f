"""Many shells at once, as codes."""

from datetime import date

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.cases.models import AllegationQuerySet

EXPORT_MOST = 100_000  # rows


@act
def export(*, rows: AllegationQuerySet, by: By) -> list[tuple[str, date, str, str, str]]:
    """The shells of ``rows``, newest first: ref, day received, group, nature, status.

    At most 100,000 at once; an export of many is a deed, and leaves a line with its size.
    """
    shown = rows.allowed(by, "view").order_by("-received_on", "-id")
    shells = list(shown.values_list("ref", "received_on", "group", "nature", "state")[:EXPORT_MOST])
    journal.record(by, "cases.export", None, rows=len(shells))
    return shells
