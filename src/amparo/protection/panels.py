"""What protection has waiting for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row, counted
from amparo.protection.models import ProtectionRequest

ROWS = 5


def to_protect(by: By) -> Panel | None:
    """Requests for protection without an outcome, oldest first."""
    if not by.offices(Role.PROTECTION_OFFICER):
        return None
    open_ones = ProtectionRequest.objects.allowed(by, "view").ongoing().order_by("asked_at", "pk")
    rows = [
        Row(
            one.get_state_display(),
            reverse("protection:show", args=[one.ref]),
            one.asked_at.date(),
        )
        for one in open_ones[:ROWS]
    ]
    return Panel(
        _("Requests for protection"), reverse("protection:index"), counted(open_ones), rows
    )
