"""What disclosure has waiting for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.panels import Panel, Row
from amparo.disclosure.models import ConductRequest, Recruitment
from amparo.disclosure.policy import ROLE

ROWS = 5


def to_answer(by: By) -> Panel | None:
    """Requests of other employers, oldest first."""
    if not (mine := by.offices(ROLE)):
        return None
    rows = ConductRequest.objects.allowed(by, "answer").awaited().filter(office__in=mine)
    oldest = rows.select_related("recruitment__office").order_by("asked_at", "pk")
    return Panel(
        _("Statements of conduct to give"),
        reverse("disclosure:requests"),
        rows.count(),
        [
            Row(
                one.recruitment.office.name,
                reverse("disclosure:request", args=[one.ref]),
                one.asked_at.date(),
            )
            for one in oldest[:ROWS]
        ],
    )


def candidates_to_decide(by: By) -> Panel | None:
    """Recruitments that wait for no answer any more, oldest first."""
    if not by.offices(ROLE):
        return None
    rows = Recruitment.objects.allowed(by, "decide").complete()
    oldest = rows.order_by("opened_at", "pk")
    return Panel(
        _("Recruitments to decide"),
        reverse("disclosure:index"),
        rows.count(),
        [
            Row(one.ref, reverse("disclosure:show", args=[one.ref]), one.opened_at.date())
            for one in oldest[:ROWS]
        ],
    )
