"""At a hub: pairs, and conversations after a possible match."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.models import Reason
from amparo.base.vault.opening import open_dossier
from amparo.screening.acts import private as acts
from amparo.screening.arriving.acts import receive_encodings
from amparo.screening.forms.private import NameForm, PairForm, SheetForm
from amparo.screening.models import HubPair, Participant, Talk
from amparo.screening.states.private import AskState
from amparo.screening.views.tabs import tabs

SIMPLE: dict[str, Callable[..., Talk]] = {
    "judge_same": acts.judge_same,
    "judge_another": acts.judge_another,
    "close_talk": acts.close_talk,
}
SEE = frozenset(
    {Role.SCREENING_REGISTRAR, Role.SCREENER, Role.SCREENING_CUSTODIAN, Role.ADJUDICATOR}
)


@require_http_methods(["GET", "POST"])
def pairs(request: DeskRequest) -> HttpResponse:
    """Pairs of this hub, and the conversations that somebody may see."""
    if not request.by.roles & SEE:
        raise NotPermitted(_("Your role does not allow this."))
    keeps = bool(request.by.offices(Role.SCREENING_REGISTRAR))
    form = PairForm(Participant.objects.live().order_by("name"), request.POST or None)
    if request.method == "POST":
        if not keeps:
            raise NotPermitted(_("Your role does not allow this."))
        if made := form.perform(acts.open_pair, by=request.by):
            return redirect("screening:pair", made.ref)
    rows = HubPair.objects.allowed(request.by, "view").select_related("asker", "custodian")
    talks = Talk.objects.allowed(request.by, "view").select_related(
        "ask__pair__asker", "ask__pair__custodian"
    )
    context = {
        "pairs": rows.order_by("ended_at", "-opened_at")[:50],
        "page": page_of(talks, request.GET, "-opened_at", "-pk"),
        "form": form if keeps else None,
        "tab": "pairs",
        "tabs": tabs(request.by),
    }
    return render(request, "screening/pairs.html", context, status=422 if form.is_bound else 200)


@require_GET
def pair(request: DeskRequest, ref: str) -> HttpResponse:
    return _pair(request, ref)


@require_POST
def pair_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed == "end_pair":
        acts.end_pair(ref=ref, by=request.by)
        return redirect("screening:pair", ref)
    if deed != "list":
        raise NotFound(_("There is nothing here, or nothing you may see."))
    kept = HubPair.objects.select_related("custodian").get_for(request.by, "view", ref)
    mine = request.by.offices(Role.SCREENING_CUSTODIAN)
    if kept.custodian.custody_id not in mine:
        raise NotPermitted(_("Your role does not allow this."))
    form = SheetForm(request.POST, request.FILES)
    office = kept.custodian.custody_id
    if form.does(receive_encodings, ref=ref, office=office, by=request.by):
        messages.success(request, _("The list is here, and what waits is compared with it."))
        return redirect("screening:pair", ref)
    return _pair(request, ref, status=422, form=form)


@require_GET
def talk(request: DeskRequest, ref: str) -> HttpResponse:
    return _talk(request, ref)


@require_POST
@sensitive_post_parameters("name", "born_on")
@sensitive_variables("who")
def talk_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed == "open":
        kept = Talk.objects.all()
        who = open_dossier(kept=kept, ref=ref, reason=Reason.CANDIDATE, by=request.by)
        return _talk(request, ref, who=who)
    if deed in SIMPLE:
        SIMPLE[deed](ref=ref, by=request.by)
        return redirect("screening:talk", ref)
    if deed != "name_candidate":
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = NameForm(request.POST)
    if form.does(acts.name_candidate, ref=ref, by=request.by):
        return redirect("screening:talk", ref)
    return _talk(request, ref, status=422, form=form)


def _pair(
    request: DeskRequest, ref: str, *, status: int = 200, form: SheetForm | None = None
) -> HttpResponse:
    rows = HubPair.objects.marked(request.by).select_related("asker", "custodian__custody")
    kept = rows.get_for(request.by, "view", ref)
    counts = kept.asks.aggregate(
        asked=Count("pk"),
        waiting=Count("pk", filter=Q(state=AskState.WAITING)),
        possible=Count("pk", filter=Q(state=AskState.POSSIBLE)),
    )
    is_asked = kept.custodian.custody_id in request.by.offices(Role.SCREENING_CUSTODIAN)
    context = {
        "pair": kept,
        "counts": counts,
        "lists": kept.sheets.filter(side="listed").defer("file").order_by("-pk"),
        "form": (form or SheetForm()) if is_asked and kept.ended_at is None else None,
    }
    return render(request, "screening/pair.html", context, status=status)


def _talk(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    who: Mapping[str, str] | None = None,
    form: NameForm | None = None,
) -> HttpResponse:
    rows = Talk.objects.marked(request.by).select_related(
        "ask__pair__asker", "ask__pair__custodian"
    )
    kept = rows.get_for(request.by, "view", ref)
    is_asker = kept.ask.pair.asker.office_id in request.by.offices(Role.SCREENER)
    context = {
        "talk": kept,
        "pair": kept.ask.pair,
        "who": who,
        "is_asker": is_asker,
        "form": form or NameForm(),
    }
    return render(request, "screening/talk.html", context, status=status)
