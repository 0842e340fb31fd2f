"""The list of allegations, and its export."""

import csv
import re

from django.http import HttpResponse
from django.http.request import QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from amparo.base.errors import NotValid
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.cases import acts
from amparo.cases.models import Allegation, AllegationQuerySet
from amparo.cases.states import Group, Status

YEAR = re.compile(r"(19|20)[0-9]{2}")
COLUMNS = ("ref", "received_on", "group", "nature", "state")


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    shown = _filtered(request).select_related("office")
    context = {
        "page": page_of(shown, request.GET, "-received_on", "-id"),
        "query": request.GET,
        "statuses": Status.choices,
        "groups": Group.choices,
        "filters": _without_place(request.GET),
    }
    return render(request, "cases/index.html", context)


@require_GET
def export(request: DeskRequest) -> HttpResponse:
    """What the filter shows, as CSV of codes. It leaves a line: an export is a look at many."""
    rows = acts.export(by=request.by, rows=_filtered(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="allegations.csv"'
    writer = csv.writer(response, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return response


def _filtered(request: DeskRequest) -> AllegationQuerySet:
    shown = Allegation.objects.allowed(request.by, "view")
    if (state := request.GET.get("state")) in Status.values:
        shown = shown.filter(state=state)
    if (group := request.GET.get("group")) in Group.values:
        shown = shown.filter(group=group)
    if year := request.GET.get("year", "").strip():
        shown = shown.filter(received_on__year=_year(year))
    return shown


def _without_place(query: QueryDict) -> str:
    kept = query.copy()
    kept.pop("after", None)
    kept.pop("before", None)
    return kept.urlencode()


def _year(text: str) -> int:
    if not YEAR.fullmatch(text):
        raise NotValid(_("This is not a year. Please write it as 2026."))
    return int(text)
