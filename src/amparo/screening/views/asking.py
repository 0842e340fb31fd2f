"""Requests: the list, one with its answer, a new one, a list of candidates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.models import Reason
from amparo.base.vault.opening import open_dossier
from amparo.registry import reads as registry
from amparo.screening import acts, checking
from amparo.screening.acts import rosters
from amparo.screening.acts.deployments import check_deployment
from amparo.screening.forms.asking import AskForm, ListForm
from amparo.screening.forms.enrolments import CATEGORIES
from amparo.screening.forms.rosters import DeploymentForm, RosterForm
from amparo.screening.models import Hit, Participant, Roster, ScreeningBatch, ScreeningRequest
from amparo.screening.states.asking import HitState, Purpose, RequestState
from amparo.screening.states.enrolments import Basis, Followed
from amparo.screening.states.participants import Item
from amparo.screening.views.tabs import tabs

WHO = ("names", "births", "gender", "nationalities", "numbers")
TOLD = (HitState.RELEASED, HitState.WITHHELD)


@require_GET
def requests(request: DeskRequest) -> HttpResponse:
    _asks(request.by)
    state = request.GET.get("state", "")
    rows = ScreeningRequest.objects.allowed(request.by, "view")
    rows = rows.filter(state=state) if state in RequestState.values else rows
    context = {
        "page": page_of(rows, request.GET, "-asked_at", "-pk"),
        "batches": ScreeningBatch.objects.allowed(request.by, "view").order_by("-asked_at")[:5],
        "state": state,
        "states": [("", _("All")), *RequestState.choices],
        "may_ask": _own(request.by).exists(),
        "tab": "requests",
        "tabs": tabs(request.by),
    }
    return render(request, "screening/requests.html", context)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters(*WHO)
def ask(request: DeskRequest) -> HttpResponse:
    _asks(request.by)
    form = AskForm(_own(request.by), request.POST or None)
    if request.method == "POST" and (made := form.perform(acts.ask, by=request.by)):
        return redirect("screening:request", made.ref)
    status = 422 if form.is_bound else 200
    return render(request, "screening/ask.html", {"form": form}, status=status)


@csrf_exempt  # until it is certain that the file goes to no disk: ``_ask_list`` checks it
def ask_list(request: DeskRequest) -> HttpResponse:
    request.upload_handlers = [MemoryFileUploadHandler(request)]
    return _ask_list(request)


@csrf_protect
@require_http_methods(["GET", "POST"])
@sensitive_variables("form")
def _ask_list(request: DeskRequest) -> HttpResponse:
    _asks(request.by)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListForm(_own(request.by), *sent)
    if form.is_bound and (made := form.perform(acts.ask_list, by=request.by)):
        return redirect("screening:batch", made.ref)
    status = 422 if form.is_bound else 200
    return render(request, "screening/ask_list.html", {"form": form}, status=status)


@require_GET
def batch(request: DeskRequest, ref: str) -> HttpResponse:
    return _batch(request, ref)


@require_POST
@sensitive_variables("who")
def batch_open(request: DeskRequest, ref: str) -> HttpResponse:
    who = acts.open_batch(ref=ref, by=request.by)
    return _batch(request, ref, who)


@require_POST
def batch_deployment(request: DeskRequest, ref: str) -> HttpResponse:
    """Say which deployment the list is of."""
    form = DeploymentForm(checking.deployments(request.by.at.date())[:200], request.POST)
    if form.does(check_deployment, ref=ref, by=request.by):
        return redirect("screening:batch", ref)
    return _batch(request, ref, status=422, deployment_form=form)


@require_POST
def batch_roster(request: DeskRequest, ref: str) -> HttpResponse:
    """Keep the list as a roster, renew it, or end it now."""
    if request.POST.get("end"):
        kept = Roster.objects.allowed(request.by, "view").filter(batch__ref=ref).first()
        rosters.end_roster(ref=kept.ref if kept else "", by=request.by)
        return redirect("screening:batch", ref)
    form = RosterForm(request.POST)
    if form.does(rosters.keep_roster, ref=ref, by=request.by):
        return redirect("screening:batch", ref)
    return _batch(request, ref, status=422, form=form)


@require_GET
def request(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_variables("person", "told")
def request_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    """What was opened stands on this one answer and on no other."""
    if deed == "open":
        kept = ScreeningRequest.objects.all()
        person = open_dossier(kept=kept, ref=ref, reason=Reason.CANDIDATE, by=request.by)
        return _page(request, ref, person=person)
    if deed == "open_answer":
        told = acts.open_answer(ref=ref, by=request.by)
        return _page(request, ref, told=told)
    raise NotFound(_("There is nothing here, or nothing you may see."))


def _asks(by: By) -> None:
    if not by.offices(Role.SCREENER):
        raise NotPermitted(_("Your role does not allow this."))


def _own(by: By) -> QuerySet[Participant]:
    return Participant.objects.live().filter(office__in=by.offices(Role.SCREENER)).order_by("name")


def _batch(
    request: DeskRequest,
    ref: str,
    who: Mapping[str, Mapping[str, str]] | None = None,
    *,
    status: int = 200,
    form: RosterForm | None = None,
    deployment_form: DeploymentForm | None = None,
) -> HttpResponse:
    one = ScreeningBatch.objects.marked(request.by).get_for(request.by, "view", ref)
    page = page_of(one.requests.all(), request.GET, "place", "pk", size=500)
    rows = [{"request": row, "who": (who or {}).get(row.ref)} for row in page.rows]
    roster = Roster.objects.filter(batch=one).first()
    today, is_deployed = request.by.at.date(), one.purpose == Purpose.DEPLOYMENT
    context = {
        "batch": one,
        "rows": rows,
        "is_open": who is not None,
        "roster": roster,
        "to_renew": roster is not None and roster.rows.filter(is_to_renew=True).exists(),
        "roster_form": form or RosterForm(),
        "check": checking.check_of(one, today) if is_deployed else None,
        "deployment_form": (deployment_form or DeploymentForm(checking.deployments(today)[:200]))
        if is_deployed
        else None,
    }
    return render(request, "screening/batch.html", context, status=status)


def _page(
    request: DeskRequest,
    ref: str,
    *,
    person: Mapping[str, str] | None = None,
    told: Mapping[str, Mapping[str, str]] | None = None,
) -> HttpResponse:
    kept = ScreeningRequest.objects.marked(request.by).select_related("participant", "batch")
    one = kept.get_for(request.by, "view", ref)
    hits = Hit.objects.filter(request=one, state__in=TOLD)  # before that nothing is shown of them
    answers = [
        {"hit": hit, "told": _words(told.get(hit.ref)) if told else None}
        for hit in hits.select_related("enrolment__participant").order_by("pk")
    ]
    context = {
        "asked": one,
        "person": person,
        "answers": answers,
        "has_released": one.hits.filter(state=HitState.RELEASED).exists(),
        "is_told": told is not None,
    }
    return render(request, "screening/request.html", context)


def _words(codes: Mapping[str, str] | None) -> list[tuple[Any, str]]:
    """What was released, in words."""
    if codes is None:
        return []
    known: dict[str, Mapping[str, Any]] = {
        Item.CATEGORY: registry.labels(CATEGORIES),
        Item.BASIS: dict(Basis.choices),
        Item.FOLLOWED: dict(Followed.choices),
    }
    return [
        (item.label, str(known.get(item, {}).get(codes[item], codes[item])))
        for item in Item
        if codes.get(item)
    ] + ([(_("Who to speak to"), codes["contact"])] if codes.get("contact") else [])
