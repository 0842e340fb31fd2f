"""What investigations have waiting for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row
from amparo.investigations.models import Investigation
from amparo.investigations.states import InvestigationState as S

ROWS = 5


def to_investigate(by: By) -> Panel | None:
    """Ongoing investigations of mine, longest first; None for those who investigate nothing."""
    if not by.roles & {Role.INVESTIGATOR, Role.INVESTIGATION_HEAD}:
        return None
    mine = Investigation.objects.allowed(by, "open").ongoing().order_by("opened_on", "pk")
    rows = [
        Row(
            one.get_state_display(),
            reverse("investigations:show", args=[one.ref]),
            one.opened_on,
            one.ref,
        )
        for one in mine[:ROWS]
    ]
    return Panel(_("Investigations"), reverse("investigations:index"), mine.count(), rows)


def to_decide(by: By) -> Panel | None:
    """Completed investigations whose findings wait for the lead of the case."""
    if not by.offices(Role.CASE_LEAD):
        return None
    waiting = Investigation.objects.allowed(by, "decide_findings").filter(
        state=S.COMPLETED, findings__is_replaced=False, findings__decided_on=None
    )
    mine = waiting.distinct().order_by("ended_on", "pk")
    rows = [
        Row(
            one.get_body_display(),
            reverse("investigations:show", args=[one.ref]),
            one.ended_on,
            one.ref,
        )
        for one in mine[:ROWS]
    ]
    return Panel(
        _("Findings to decide on"),
        f"{reverse('investigations:index')}?state={S.COMPLETED}",
        mine.count(),
        rows,
    )
