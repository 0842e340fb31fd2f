"""Many shells at once, as codes."""

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.cases.models import AllegationQuerySet

EXPORT_MOST = 100_000  # rows
#: Name of the column, and the field it holds: codes and days alone.
EXPORTED = {
    "ref": "ref",
    "received_on": "received_on",
    "group": "group",
    "nature": "nature",
    "state": "state",
    "with_state": "is_with_state",
    "stream": "stream",
    "category": "category",
    "entity": "entity_id",
    "mission": "mission_id",
    "country": "country_id",
    "setting": "setting",
    "contributing": "contributing_id",
    "partner": "partner_id",
    "force": "force",
    "joined_into": "joined_into_id",
    "split_from": "split_from_id",
}


@act
def export(*, rows: AllegationQuerySet, by: By) -> list[tuple[object, ...]]:
    """The shells of ``rows``, newest first, in the columns of ``EXPORTED``.

    At most 100,000 at once; an export of many is a deed, and leaves a line with its size.
    """
    shown = rows.allowed(by, "view").order_by("-received_on", "-id")
    shells = list(shown.values_list(*EXPORTED.values())[:EXPORT_MOST])
    journal.record(by, "cases.export", None, rows=len(shells))
    return shells
