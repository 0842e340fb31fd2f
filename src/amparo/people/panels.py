"""What people has waiting for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.by import By
from amparo.base.panels import Panel, Row
from amparo.people import office_keys


def to_admit(by: By) -> Panel | None:
    """Colleagues who wait for the key of an office of mine; None where nobody waits."""
    rows = [
        Row(person.name, reverse("people:office", args=[office.ref]))
        for office in Office.objects.allowed(by, "admit")
        for person in office_keys.waiting(office, by.at)
        if person.pk != by.person_id
    ]
    if not rows:
        return None
    return Panel(_("Colleagues who wait for a key"), reverse("people:offices"), len(rows), rows)
