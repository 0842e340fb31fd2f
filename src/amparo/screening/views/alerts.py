"""Alerts about how a participant asks, for registrars; and the quarterly figures."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.screening import acts, reads
from amparo.screening.models import FishingAlert
from amparo.screening.states.asking import AlertState
from amparo.screening.views.tabs import OVERSEERS, tabs

DEEDS: dict[str, Callable[..., object]] = {
    "explain_alert": acts.explain_alert,
    "find_fishing": acts.find_fishing,
}


@require_GET
def alerts(request: DeskRequest) -> HttpResponse:
    if not OVERSEERS & request.by.roles:
        raise NotPermitted(_("Your role does not allow this."))
    state = request.GET.get("state", AlertState.OPEN)
    state = state if state in AlertState.values else AlertState.OPEN
    rows = FishingAlert.objects.marked(request.by).allowed(request.by, "view").filter(state=state)
    context = {
        "page": page_of(rows.select_related("participant"), request.GET, "raised_at", "pk"),
        "state": state,
        "states": AlertState.choices,
        "may_settle": bool(request.by.offices(Role.SCREENING_REGISTRAR)),
        "tab": "alerts",
        "tabs": tabs(request.by),
    }
    return render(request, "screening/alerts.html", context)


@require_POST
def alert_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    DEEDS[deed](ref=ref, by=request.by)
    return redirect("screening:alerts")


@require_GET
def figures(request: DeskRequest) -> HttpResponse:
    """Quarter by quarter, from the records."""
    if not OVERSEERS & request.by.roles:
        raise NotPermitted(_("Your role does not allow this."))
    context = {
        "quarters": reads.quarters(request.by.at.date()),
        "today": request.by.at.date(),
        "tab": "figures",
        "tabs": tabs(request.by),
    }
    return render(request, "screening/figures.html", context)
