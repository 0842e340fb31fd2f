"""What an office leads."""

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By


@act
def set_lead_office(*, ref: str, leads: bool, by: By) -> Office:
    """Whether an office leads the stream of non-United Nations forces: it alone keeps those.

    What it keeps already stays with it.
    """
    office = Office.objects.take_for(by, "set_lead_office", ref)
    office.leads_non_un_forces = leads
    office.save(update_fields=["leads_non_un_forces"])
    journal.record(by, "people.set_lead_office", office, leads=leads)
    return office
