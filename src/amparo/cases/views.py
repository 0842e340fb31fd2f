"""Desk pages for allegations."""

import csv
import re
from datetime import date

from django.http import HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.errors import NotFound, NotValid
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.cases import acts
from amparo.cases.forms import AcceptForm, CorrectForm, MoveForm
from amparo.cases.models import Allegation, AllegationQuerySet
from amparo.cases.reads import end_of
from amparo.cases.states import MOVE_WORDS, MOVES, Group, Status
from amparo.intake.models import Report

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


@require_http_methods(["GET", "POST"])
def accept(request: DeskRequest, report: str) -> HttpResponse:
    kept = Report.objects.get_for(request.by, "accept", report)
    form = AcceptForm(request.POST or None, initial={"received_on": kept.received_at.date()})
    if request.method == "POST" and (
        made := form.perform(acts.accept_report, report=report, by=request.by)
    ):
        return redirect("cases:show", made.ref)
    context = {"report": kept, "form": form}
    return render(request, "cases/accept.html", context, status=422 if form.is_bound else 200)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
def move(request: DeskRequest, ref: str, move: str) -> HttpResponse:
    if move not in MOVES.table:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = MoveForm(request.POST)
    if form.does(getattr(acts, move), ref=ref, by=request.by):
        return redirect("cases:show", ref)
    return _page(request, ref, status=422, form=form)


@require_http_methods(["GET", "POST"])
def correct(request: DeskRequest, ref: str, fact: str) -> HttpResponse:
    allegation = Allegation.objects.get_for(request.by, "correct", ref)
    wrong = allegation.facts.filter(ref=fact).first()
    if wrong is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = CorrectForm.about(wrong, request.POST or None)
    if request.method == "POST" and form.does(acts.correct, ref=ref, fact=fact, by=request.by):
        return redirect("cases:show", ref)
    context = {"allegation": allegation, "fact": wrong, "form": form}
    return render(request, "cases/correct.html", context, status=422 if form.is_bound else 200)


def _page(
    request: DeskRequest, ref: str, *, status: int = 200, form: MoveForm | None = None
) -> HttpResponse:
    shown = Allegation.objects.marked(request.by).select_related("office", "report")
    allegation = shown.get_for(request.by, "view", ref)
    known_on = _day(request.GET.get("known_on"), request.by.at.date())
    facts = allegation.facts.known(end_of(known_on)).order_by("true_on", "place", "known_at")
    context = {
        "allegation": allegation,
        "facts": list(facts.select_related("corrects")),
        "known_on": known_on,
        "is_past": known_on < request.by.at.date(),
        "moves": [(name, MOVE_WORDS[name]) for name in MOVES.table if name in allegation.can],
        "form": form or MoveForm(initial={"true_on": request.by.at.date()}),
    }
    return render(request, "cases/show.html", context, status=status)


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


def _day(text: str | None, default: date) -> date:
    try:
        return date.fromisoformat(text) if text else default
    except ValueError as error:
        raise NotValid(_("This is not a day. Please write it as 2026-01-31.")) from error


def _year(text: str) -> int:
    if not YEAR.fullmatch(text):
        raise NotValid(_("This is not a year. Please write it as 2026."))
    return int(text)
