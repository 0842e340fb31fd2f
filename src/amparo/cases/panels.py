"""What cases has waiting for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.panels import Panel, Row
from amparo.cases.models import Allegation
from amparo.cases.states import Status

ROWS = 5


def ongoing(by: By) -> Panel | None:
    """Allegations without an outcome, longest first; None for those who lead none."""
    if not by.roles & {"case_lead"}:
        return None
    mine = Allegation.objects.allowed(by, "correct").ongoing().order_by("received_on", "pk")
    rows = [
        Row(Status(one.state).label, reverse("cases:show", args=[one.ref]), one.received_on)
        for one in mine[:ROWS]
    ]
    return Panel(_("Allegations without an outcome"), reverse("cases:index"), mine.count(), rows)
