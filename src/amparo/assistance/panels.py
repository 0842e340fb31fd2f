"""What assistance has waiting for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.assistance.models import HelpRequest
from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row, counted

ROWS = 5


def help_waiting(by: By) -> Panel | None:
    """Help that is asked for and not given yet, soonest due first."""
    if not by.offices(Role.VICTIMS_RIGHTS_OFFICER):
        return None
    waiting = HelpRequest.objects.allowed(by, "close").ongoing().order_by("due_at", "pk")
    rows = [
        Row(
            " · ".join(one.needs_in_words),
            reverse("assistance:show", args=[one.ref]),
            one.due_at.date(),
        )
        for one in waiting[:ROWS]
    ]
    return Panel(_("Help to give"), reverse("assistance:index"), counted(waiting), rows)
