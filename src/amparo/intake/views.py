"""Desk pages for reports."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.opening import open_dossier
from amparo.intake import acts
from amparo.intake.forms import OpenForm, SetAsideForm
from amparo.intake.models import Report
from amparo.intake.states import ReportState
from amparo.registry import reads as registry


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    state = request.GET.get("state", ReportState.RECEIVED)
    reports = Report.objects.allowed(request.by, "view").select_related("office")
    if state in ReportState.values:
        reports = reports.filter(state=state)
    context = {
        "page": page_of(reports, request.GET, "received_at", "pk"),
        "state": state,
        "states": ReportState.choices,
        "labels": registry.labels("what-happened"),
    }
    return render(request, "intake/index.html", context)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_variables("words")
def open_words(request: DeskRequest, ref: str) -> HttpResponse:
    """The words, on this one page and never again without another line in the journal."""
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, status=422, opening=form)
    words = open_dossier(
        kept=Report.objects.all(), ref=ref, reason=form.cleaned_data["reason"], by=request.by
    )
    return _page(request, ref, words=words)


@require_POST
def set_aside(request: DeskRequest, ref: str) -> HttpResponse:
    form = SetAsideForm(request.POST)
    if form.does(acts.set_aside, ref=ref, by=request.by):
        return redirect("intake:show", ref)
    return _page(request, ref, status=422, aside=form)


def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    words: dict[str, str] | None = None,
    opening: OpenForm | None = None,
    aside: SetAsideForm | None = None,
) -> HttpResponse:
    report = (
        Report.objects.marked(request.by).select_related("office").get_for(request.by, "view", ref)
    )
    context = {
        "report": report,
        "shell": registry.described(
            what=("what-happened", report.what), when=("when-roughly", report.when)
        ),
        "country": registry.country_name(report.country),
        "entity": registry.entity_name(report.entity),
        "words": words,
        "opening": opening or OpenForm(),
        "aside": aside or SetAsideForm(),
    }
    return render(request, "intake/show.html", context, status=status)
