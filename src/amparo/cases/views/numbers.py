"""Numbers for the head of an entity: how many, never who."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from amparo.base.by import Role
from amparo.base.errors import NotPermitted
from amparo.base.requests import DeskRequest
from amparo.cases.counting import numbers


@require_GET
def show(request: DeskRequest) -> HttpResponse:
    if not request.by.offices(Role.HEAD_OF_ENTITY):
        raise NotPermitted(_("Your role does not allow this."))
    return render(request, "cases/numbers.html", {"numbers": numbers(request.by)})
