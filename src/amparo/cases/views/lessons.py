"""What cases taught: how often each causal factor lay behind one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from amparo.base.requests import DeskRequest
from amparo.cases.counting import by_factor


@require_GET
def lessons(request: DeskRequest) -> HttpResponse:
    return render(request, "cases/lessons.html", {"kinds": by_factor(request.by)})
