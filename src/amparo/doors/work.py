"""My work: what waits for me, a panel from each area that has something."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from amparo.base.requests import DeskRequest
from amparo.cases.panels import ongoing
from amparo.intake.panels import waiting
from amparo.people.panels import to_admit

PANELS = (waiting, ongoing, to_admit)


@require_GET
def work(request: DeskRequest) -> HttpResponse:
    panels = [panel for make in PANELS if (panel := make(request.by)) is not None]
    return render(request, "base/work.html", {"panels": panels})
