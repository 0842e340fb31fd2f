"""Recruitments: the list, one with its requests and answers, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.by import By
from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.clocks import reads as clocks
from amparo.disclosure import acts
from amparo.disclosure.acts import opened
from amparo.disclosure.acts.aside import BearsTheName
from amparo.disclosure.forms import AnswerForm, AskForm, DecideForm, OpenForm
from amparo.disclosure.models import ConductRequest, HubAgreement, Member, Recruitment
from amparo.disclosure.policy import ROLE
from amparo.disclosure.states import Found, Measure, MemberState, RecruitmentState, WhyUnable

LABELS: dict[str, dict[str, Any]] = {
    "exploitation": dict(Found.choices),
    "harassment": dict(Found.choices),
    "under_investigation": dict(Found.choices),
    "measure": dict(Measure.choices),
    "why_unable": dict(WhyUnable.choices),
}


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    rows = Recruitment.objects.allowed(request.by, "view").select_related("office", "hub")
    rows = rows.filter(state=state) if state in RecruitmentState.values else rows.ongoing()
    context = {
        "page": page_of(rows, request.GET, "-opened_at", "-pk"),
        "state": state,
        "states": [("", _("Ongoing")), *RecruitmentState.choices[1:]],
        "may_open": for_whom(request.by).exists(),
        "tab": "index",
    }
    return render(request, "disclosure/index.html", context)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("name", "born_on")
def new(request: DeskRequest) -> HttpResponse:
    form = OpenForm(for_whom(request.by), request.POST or None)
    if request.method == "POST" and (made := form.perform(acts.open_recruitment, by=request.by)):
        messages.success(request, _("Now ask each employer of the last five years."))
        return redirect("disclosure:show", made.ref)
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/new.html", {"form": form}, status=status)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_variables("person", "answers")
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    """Each deed by its own act; what was opened stands on this one answer and on no other."""
    if deed == "open":
        if person := opened.open_candidate(ref=ref, by=request.by):
            return _page(request, ref, person=person)
        messages.warning(request, str(BearsTheName()))
        return redirect("disclosure:index")
    if deed == "open_answers":
        answers = opened.open_answers(ref=ref, by=request.by)
        return _page(request, ref, answers=answers)
    if deed == "step_aside":
        acts.step_aside(ref=ref, by=request.by)
        messages.success(request, _("It is with your colleagues, and gone for you."))
        return redirect("disclosure:index")
    if deed == "withdraw":
        acts.withdraw(ref=ref, by=request.by)
    elif deed == "take_back":
        acts.take_back(ref=request.POST.get("of", ""), by=request.by)
    else:
        name, act, form, target = _form(request, ref, deed)
        if not form.does(act, ref=target, by=request.by):
            return _page(request, ref, status=422, filled={name: form})
    return redirect("disclosure:show", ref)


def _form(request: DeskRequest, ref: str, deed: str) -> tuple[str, Any, ActForm, str]:
    """What the form is called on the page, its act, itself, and the record it is about."""
    if deed == "ask":
        return "ask_form", opened.ask, AskForm(employers(), request.POST), ref
    if deed == "decide":
        return "decide_form", acts.decide, DecideForm(request.POST), ref
    if deed == "note_answer":
        return "note_form", acts.note_answer, AnswerForm(request.POST), request.POST.get("of", "")
    raise NotFound(_("There is nothing here, or nothing you may see."))


def for_whom(by: By) -> QuerySet[Member]:
    """Members that I recruit for: my own, and those my office acts for."""
    mine = by.offices(ROLE)
    agreed = HubAgreement.objects.active(by.at).filter(hub__office__in=mine)
    agreed = agreed.filter(hub__state=MemberState.MEMBER)
    found = Member.objects.current().filter(office__isnull=False)
    return found.filter(Q(office__in=mine) | Q(pk__in=agreed.values("member"))).order_by("name")


def employers() -> QuerySet[Member]:
    return Member.objects.current().order_by("name")


def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    person: Mapping[str, str] | None = None,
    answers: Mapping[str, Mapping[str, str]] | None = None,
    filled: Mapping[str, object] = {},
) -> HttpResponse:
    kept = Recruitment.objects.marked(request.by).select_related("office", "hub")
    recruitment = kept.get_for(request.by, "view", ref)
    asked = ConductRequest.objects.marked(request.by).filter(recruitment=recruitment)
    rows: list[dict[str, Any]] = [
        {"request": one, "clocks": clocks.of(one, request.by.at), "said": _said(answers, one.ref)}
        for one in asked.select_related("employer__elsewhere").order_by("asked_at", "pk")
    ]
    context = {
        "recruitment": recruitment,
        "rows": rows,
        "clocks": clocks.of(recruitment, request.by.at),
        "person": person,
        "is_open": bool(answers),
        "has_answers": any(row["request"].state == "answered" for row in rows),
        "ask_form": AskForm(employers()),
        "decide_form": DecideForm(),
        "note_form": AnswerForm(),
        **filled,
    }
    return render(request, "disclosure/show.html", context, status=status)


def _said(answers: Mapping[str, Mapping[str, str]] | None, ref: str) -> dict[str, object]:
    """The statement in words; empty while it is closed."""
    told = (answers or {}).get(ref, {})
    return {name: LABELS[name][code] for name, code in told.items() if code and name in LABELS}
