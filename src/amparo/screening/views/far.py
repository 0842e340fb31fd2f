"""At the asker's: hubs elsewhere, and what was asked there without telling a name."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base import outward
from amparo.base.access import Office
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.models import Reason
from amparo.base.vault.opening import open_dossier
from amparo.screening.acts import far as acts
from amparo.screening.forms.private import AskHubForm, HubForm, KeyForm
from amparo.screening.models import FarAsk, FarHub
from amparo.screening.states.private import AskState
from amparo.screening.views.tabs import tabs

AT_ONCE = 20  # answers looked for by one button


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("token", "passphrase")
def hubs(request: DeskRequest) -> HttpResponse:
    mine = Office.objects.open().filter(pk__in=request.by.offices(Role.SCREENER))
    if not mine:
        raise NotPermitted(_("Your role does not allow this."))
    form = HubForm(mine.order_by("name"), request.POST or None, request.FILES or None)
    if request.method == "POST" and (made := form.perform(acts.connect_hub, by=request.by)):
        return redirect("screening:hub", made.ref)
    rows = FarHub.objects.allowed(request.by, "view").select_related("office")
    context = {
        "hubs": rows.order_by("ended_at", "name", "pk")[:50],
        "form": form,
        "tab": "hubs",
        "tabs": tabs(request.by),
    }
    return render(request, "screening/hubs.html", context, status=422 if form.is_bound else 200)


@require_GET
def hub(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_post_parameters("name", "born_on", "passphrase")
@sensitive_variables("prepared", "who", "token")
def hub_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    """Each deed by its own act; the network is spoken to between two of them, never within."""
    of = request.POST.get("of", "")
    if deed == "ask":
        form = AskHubForm(request.POST)
        if (prepared := form.perform(acts.ask_hub, ref=ref, by=request.by)) is None:
            return _page(request, ref, status=422, filled={"ask_form": form})
        _sent(request, prepared)
    elif deed == "again":
        _sent(request, acts.ask_hub_again(ref=of, by=request.by))
    elif deed == "look":
        _look(request, ref)
    elif deed == "open":
        kept = FarAsk.objects.all()
        who = open_dossier(kept=kept, ref=of, reason=Reason.CANDIDATE, by=request.by)
        return _page(request, ref, filled={"who": who, "opened": of})
    elif deed == "renew_key":
        renewed = KeyForm(request.POST, request.FILES)
        if not renewed.does(acts.renew_key, ref=ref, by=request.by):
            return _page(request, ref, status=422, filled={"key_form": renewed})
        messages.success(request, _("From now on questions go under the new key."))
    elif deed == "end":
        acts.end_hub_link(ref=ref, by=request.by)
    else:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return redirect("screening:hub", ref)


def _sent(request: DeskRequest, prepared: acts.Prepared) -> None:
    try:
        outward.post(prepared.ask.hub.address, prepared.path, prepared.file, token=prepared.token)
    except outward.NotTaken:
        messages.error(request, _("The hub did not take it. It is kept here: send it again."))
        return
    acts.note_taken(ref=prepared.ask.ref, by=request.by)
    messages.success(request, _("The hub has it. Look for the answer in a moment."))


def _look(request: DeskRequest, ref: str) -> None:
    """Ask the hub after what waits."""
    found, token = acts.open_token(ref=ref, by=request.by)
    waiting = found.asks.filter(state=AskState.WAITING, taken_at__isnull=False).order_by("pk")
    try:
        for ask in waiting[:AT_ONCE]:
            path = acts.ANSWERS.format(called=ask.called)
            told = json.loads(outward.get(found.address, path, token=token))
            state = str(told.get("state", "")) if isinstance(told, dict) else ""
            if state in {AskState.NO_MATCH, AskState.POSSIBLE}:
                acts.note_answer_of_hub(ref=ask.ref, state=AskState(state), by=request.by)
    except (outward.NotTaken, ValueError):
        messages.error(request, _("The hub did not answer. Please try again later."))


def _page(
    request: DeskRequest, ref: str, *, status: int = 200, filled: Mapping[str, object] = {}
) -> HttpResponse:
    kept = FarHub.objects.marked(request.by).select_related("office")
    found = kept.get_for(request.by, "view", ref)
    rows = FarAsk.objects.allowed(request.by, "view").filter(hub=found)
    context = {
        "hub": found,
        "page": page_of(rows, request.GET, "-asked_at", "-pk"),
        "ask_form": AskHubForm(),
        "key_form": KeyForm(),
        **filled,
    }
    return render(request, "screening/hub.html", context, status=status)
