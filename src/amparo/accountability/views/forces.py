"""Desk page of the stream of forces that are not of the United Nations, for who leads it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from amparo.accountability import forces
from amparo.base.by import Role
from amparo.base.errors import NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.registry import reads as registry


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Figures by force and the cases, newest first; elsewhere only that another office leads it."""
    by = request.by
    if not (by.offices(Role.CASE_LEAD) or by.offices(Role.AUDITOR)):
        raise NotPermitted(_("Your role does not allow this."))
    context: dict[str, object] = {"is_led": forces.leads(by)}
    if context["is_led"]:
        page = page_of(forces.cases(by), request.GET, "-received_on", "-pk")
        names = registry.labels(forces.FORCES)
        context |= {
            "forces": forces.forces(by),
            "page": page,
            "rows": [(one, names.get(one.force, one.force)) for one in page.rows],
        }
    return render(request, "accountability/forces.html", context)
