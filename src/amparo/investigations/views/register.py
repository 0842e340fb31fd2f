"""The register, and investigations beside a case."""

from __future__ import annotations

import csv
import re

from django.http import HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from amparo.base.by import Role
from amparo.base.errors import NotValid
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.cases.models import Allegation
from amparo.cases.states import ENDED
from amparo.investigations import acts
from amparo.investigations.acts.exporting import COLUMNS
from amparo.investigations.forms.moves import OpenInvestigationForm
from amparo.investigations.models import Investigation, InvestigationQuerySet
from amparo.investigations.reads.duties import decided_body
from amparo.investigations.states import Body, InvestigationState

#: Who sees the numbers and the register of investigators; see views.numbers.
COUNT = {Role.INVESTIGATION_HEAD, Role.INVESTIGATOR, Role.AUDITOR}
YEAR = re.compile(r"(19|20)[0-9]{2}")


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    query = request.GET
    shown = _filtered(request).select_related("office")
    context = {
        "page": page_of(shown, query, "-opened_on", "-id"),
        "query": query,
        "states": [
            ("", _("Ongoing")),
            *InvestigationState.choices,
            ("any", _("Any")),
        ],
        "bodies": Body.choices,
        "may_count": bool(request.by.roles & COUNT),
        "filters": _without_place(query),
    }
    return render(request, "investigations/index.html", context)


@require_GET
def export(request: DeskRequest) -> HttpResponse:
    """What the filter shows, as CSV of codes. It leaves a line: an export is a look at many."""
    rows = acts.export(by=request.by, rows=_filtered(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="investigations.csv"'
    writer = csv.writer(response, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return response


@require_GET
def of_allegation(request: DeskRequest, ref: str) -> HttpResponse:
    """What looks into an allegation; stands beside it on the page of the case."""
    allegation = Allegation.objects.marked(request.by).get_for(request.by, "view", ref)
    mine = Investigation.objects.allowed(request.by, "view")
    rows = mine.filter(matters__allegation=allegation).order_by("-opened_on", "-pk")
    decided = decided_body(allegation)
    context = {
        "allegation": allegation,
        "rows": [
            (one, decided is not None and decided not in (one.body, one.with_body))
            for one in rows.select_related("office")
        ],
        "decided": decided.label if decided else "",
        "may_open": allegation.may_open_investigation and allegation.state not in ENDED,  # type: ignore[attr-defined]
    }
    return render(request, "investigations/of_allegation.html", context)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("terms")
def open_one(request: DeskRequest, ref: str) -> HttpResponse:
    allegation = Allegation.objects.get_for(request.by, "open_investigation", ref)
    form = OpenInvestigationForm(
        request.POST or None,
        group=allegation.group,
        initial={"opened_on": request.by.at.date()},
    )
    if request.method == "POST" and (
        made := form.perform(acts.open_investigation, allegations=[ref], by=request.by)
    ):
        shown = Investigation.objects.allowed(request.by, "view").filter(ref=made.ref).exists()
        return redirect("investigations:show", made.ref) if shown else redirect("cases:show", ref)
    context = {"allegation": allegation, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "investigations/open.html", context, status=status)


def _filtered(request: DeskRequest) -> InvestigationQuerySet:
    query = request.GET
    shown = Investigation.objects.allowed(request.by, "view")
    state = query.get("state", "")
    if state in InvestigationState.values:
        shown = shown.filter(state=state)
    elif state != "any":
        shown = shown.ongoing()
    if (body := query.get("body")) in Body.values:
        shown = shown.filter(body=body)
    if query.get("urgent") == "yes":
        shown = shown.filter(is_urgent=True)
    if year := query.get("opened", "").strip():
        shown = shown.opened_in(_year(year))
    if year := query.get("ended", "").strip():
        shown = shown.ended_in(_year(year))
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
