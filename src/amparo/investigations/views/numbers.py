"""Investigators, the backlog, and what can be carried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted, NotValid
from amparo.base.forms import ActForm
from amparo.base.requests import DeskRequest
from amparo.clocks import reads as clocks
from amparo.investigations import acts
from amparo.investigations.forms.register import (
    EndQualificationForm,
    EnrolForm,
    LeaveForm,
    LoadForm,
    QualificationForm,
)
from amparo.investigations.models import Investigation, Investigator
from amparo.investigations.reads import durations, standing, summaries
from amparo.investigations.reads.backlog import Band, burn_down, by_age, register_counts
from amparo.investigations.reads.capacity import gap, loaded, needs
from amparo.investigations.reads.defaults import defaults
from amparo.investigations.reads.durations import ALL_AVERAGE
from amparo.investigations.reads.quality import side_by_side
from amparo.investigations.states import Body, InvestigationState, Series

WEEK, QUARTER = timedelta(days=7), timedelta(days=92)
DEEDS: dict[str, tuple[Callable[..., object], type[ActForm]]] = {
    "set_load": (acts.set_load, LoadForm),
    "leave_register": (acts.leave_register, LeaveForm),
    "add_qualification": (acts.add_qualification, QualificationForm),
    "end_qualification": (acts.end_qualification, EndQualificationForm),
}


@require_http_methods(["GET", "POST"])
def investigators(request: DeskRequest) -> HttpResponse:
    by = request.by
    is_head = bool(by.offices(Role.INVESTIGATION_HEAD))
    if request.method == "POST":
        form = EnrolForm(request.POST, by=by)
        if made := form.perform(acts.enrol, by=by):
            return redirect("investigations:investigator", made.ref)
    else:
        form = EnrolForm(by=by, initial={"since": by.at.date()})
    mine = Investigator.objects.allowed(by, "view").serving(by.at.date())
    rows = loaded(mine).select_related("person", "office").order_by("person__name", "pk")
    context = {
        "rows": rows.prefetch_related("qualifications"),
        "usual": defaults()["investigator_load"],
        "form": form if is_head else None,
        "today": by.at.date(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "investigations/investigators.html", context, status=status)


@require_GET
def investigator(request: DeskRequest, ref: str) -> HttpResponse:
    return _investigator(request, ref)


@require_POST
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, form_class = DEEDS[deed]
    Investigator.objects.get_for(request.by, deed, ref)
    form = form_class(request.POST)
    if form.does(act, ref=ref, by=request.by):
        return redirect("investigations:investigator", ref)
    return _investigator(request, ref, status=422, **{deed: form})


@require_GET
def capacity(request: DeskRequest) -> HttpResponse:
    """The backlog by age, what will be late, what can be carried, and time beside quality."""
    by, offices = request.by, _counted(request.by)
    cut = _day(request.GET.get("cut"), by.at.date())
    rows = standing(cut, offices)
    table = summaries(durations(cut, offices))
    context = {
        "cut": cut,
        "today": by.at.date(),
        "bands": Band.choices,
        "ages": [(Body(body).label, ages.values()) for body, ages in by_age(rows, cut).items()],
        "months": burn_down(rows, cut),
        "years": [(one, Body(one.body).label) for one in register_counts(rows)],
        "gap": gap(offices, by.at.date()),
        "needs": needs(offices, by.at.date()),
        "usual": defaults()["investigator_load"],
        "late": clocks.number(clocks.overdue(by, "investigations")),
        "late_in_week": clocks.number(clocks.forecast(by, "investigations", WEEK.days)),
        "late_in_quarter": clocks.number(clocks.forecast(by, "investigations", QUARTER.days)),
        "durations": [(_series(code), year, one) for (code, year), one in table.items()],
        "sides": side_by_side(_completed(by)),
    }
    return render(request, "investigations/capacity.html", context)


def _investigator(
    request: DeskRequest, ref: str, *, status: int = 200, **forms: ActForm
) -> HttpResponse:
    by = request.by
    kept = Investigator.objects.marked(by).select_related("person", "office")
    one = loaded(kept).get_for(by, "view", ref)
    today = {"from_on": by.at.date(), "until": by.at.date(), "until_on": by.at.date()}
    context = {
        "one": one,
        "qualifications": one.qualifications.order_by("skill", "language", "from_on"),
        "usual": defaults()["investigator_load"],
        "today": by.at.date(),
        "set_load": LoadForm(initial={"most_cases": one.most_cases}),
        "leave_register": LeaveForm(initial=today),
        "add_qualification": QualificationForm(initial={"from_on": by.at.date()}),
        **forms,
    }
    return render(request, "investigations/investigator.html", context, status=status)


def _counted(by: By) -> list[int]:
    """Offices whose numbers ``by`` may see."""
    roles = (Role.INVESTIGATION_HEAD, Role.INVESTIGATOR, Role.AUDITOR)
    if not (offices := {office for role in roles for office in by.offices(role)}):
        raise NotPermitted(_("Your role does not allow this."))
    return sorted(offices)


def _completed(by: By) -> list[Investigation]:
    seen = Investigation.objects.allowed(by, "view").filter(state=InvestigationState.COMPLETED)
    return list(seen.select_related("office__entity").order_by("-ended_on", "-pk")[:5000])


def _series(code: str) -> str:
    return _("All investigations (average)") if code == ALL_AVERAGE else str(Series(code).label)


def _day(text: str | None, default: date) -> date:
    try:
        return date.fromisoformat(text) if text else default
    except ValueError as error:
        raise NotValid(_("This is not a day. Please write it as 2026-01-31.")) from error
