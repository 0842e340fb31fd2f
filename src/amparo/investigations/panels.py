"""What investigations have waiting for somebody."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row, counted
from amparo.investigations.models import Finding, Investigation
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
    return Panel(_("Investigations"), reverse("investigations:index"), counted(mine), rows)


def to_decide(by: By) -> Panel | None:
    """Completed investigations whose findings wait for the lead of the case."""
    if not by.offices(Role.CASE_LEAD):
        return None
    open_ones = Finding.objects.filter(
        investigation=OuterRef("pk"), is_replaced=False, decided_on=None
    )
    waiting = Investigation.objects.allowed(by, "decide_findings").filter(state=S.COMPLETED)
    mine = waiting.filter(Exists(open_ones)).order_by("ended_on", "pk")
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
        counted(mine),
        rows,
    )
