"""What intake has waiting for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.panels import Panel, Row
from amparo.intake.models import Report
from amparo.registry import reads as registry

ROWS = 5


def waiting(by: By) -> Panel | None:
    """Reports that nobody has decided on yet; None for those who could not."""
    if not by.roles & {"intake_officer"}:
        return None
    reports = Report.objects.allowed(by, "accept").waiting().order_by("received_at", "pk")
    labels = registry.labels("what-happened")
    rows = [
        Row(
            labels.get(report.what, report.what),
            reverse("intake:show", args=[report.ref]),
            report.received_at.date(),
        )
        for report in reports[:ROWS]
    ]
    return Panel(_("Reports to decide on"), reverse("intake:index"), reports.count(), rows)
