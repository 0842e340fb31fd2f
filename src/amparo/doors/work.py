"""My work: what waits for me, a panel from each area that has something."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from amparo.accountability.panels import asked, to_declare, to_remind, to_tell, told
from amparo.assistance.panels import help_waiting
from amparo.base.requests import DeskRequest
from amparo.base.vault.panels import PANELS as VAULT
from amparo.cases.panels import led, tasks, to_confirm, unled
from amparo.clocks.panels import overdue
from amparo.disclosure.panels import (
    candidates_to_decide,
    parcels_waiting,
    returns_absent,
    to_answer,
)
from amparo.intake.panels import mine, offered, to_bring_in, unassigned, unseen
from amparo.investigations.panels import to_decide, to_investigate
from amparo.people.panels import covering, to_admit, to_cover, to_rewrap
from amparo.protection.panels import to_protect
from amparo.registry.panels import checks_due
from amparo.screening.panels import to_confirm_entries, to_judge, to_release, to_settle

PANELS = (
    overdue,
    covering,
    tasks,
    to_confirm,
    mine,
    unseen,
    offered,
    to_protect,
    help_waiting,
    to_answer,
    parcels_waiting,
    candidates_to_decide,
    returns_absent,
    to_judge,
    to_release,
    to_confirm_entries,
    to_settle,
    told,
    asked,
    to_declare,
    to_remind,
    to_tell,
    unassigned,
    to_bring_in,
    to_investigate,
    to_decide,
    led,
    unled,
    to_admit,
    to_cover,
    to_rewrap,
    checks_due,
    *VAULT,
)


@require_GET
def work(request: DeskRequest) -> HttpResponse:
    panels = [panel for make in PANELS if (panel := make(request.by)) is not None]
    return render(request, "base/work.html", {"panels": panels, "today": request.by.at.date()})
