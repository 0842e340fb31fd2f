"""Participants: the list, one with its steps, and what may be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.screening import acts
from amparo.screening.forms.participants import (
    AgreementForm,
    ParticipantForm,
    ReleaseRulesForm,
    SuspendForm,
    VolumeForm,
)
from amparo.screening.models import Participant
from amparo.screening.states.participants import Item, ParticipantState
from amparo.screening.views.tabs import tabs

SIMPLE: dict[str, Callable[..., object]] = {
    "confirm_users": acts.confirm_users,
    "take_test": acts.take_test,
    "go_live": acts.go_live,
    "resume": acts.resume,
    "leave": acts.leave,
}
FORMS: dict[str, tuple[Callable[..., object], type[ActForm]]] = {
    "note_agreement": (acts.note_agreement, AgreementForm),
    "suspend": (acts.suspend, SuspendForm),
    "declare_volume": (acts.declare_volume, VolumeForm),
    "set_release_rules": (acts.set_release_rules, ReleaseRulesForm),
}


@require_http_methods(["GET", "POST"])
def participants(request: DeskRequest) -> HttpResponse:
    keeps = bool(request.by.offices(Role.SCREENING_REGISTRAR))
    form = ParticipantForm(request.POST or None) if keeps else None
    if request.method == "POST":
        if form is None:
            raise NotPermitted(_("Your role does not allow this."))
        if made := form.perform(acts.add_participant, by=request.by):
            return redirect("screening:participant", made.ref)
    state = request.GET.get("state", "")
    rows = Participant.objects.allowed(request.by, "view").select_related("office", "custody")
    rows = rows.filter(state=state) if state in ParticipantState.values else rows
    context = {
        "page": page_of(rows, request.GET, "name", "pk"),
        "state": state,
        "states": [("", _("All")), *ParticipantState.choices],
        "form": form,
        "tab": "participants",
        "tabs": tabs(request.by),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "screening/participants.html", context, status=status)


@require_GET
def participant(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
def participant_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed in SIMPLE:
        SIMPLE[deed](ref=ref, by=request.by)
        if deed == "take_test":
            messages.success(request, _("It was sealed, compared, and opened again with your key."))
        return redirect("screening:participant", ref)
    if deed not in FORMS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, kind = FORMS[deed]
    form = kind(request.POST)
    if form.does(act, ref=ref, by=request.by):
        return redirect("screening:participant", ref)
    return _page(request, ref, status=422, filled={f"{deed}_form": form})


def _page(
    request: DeskRequest, ref: str, *, status: int = 200, filled: Mapping[str, object] = {}
) -> HttpResponse:
    kept = Participant.objects.marked(request.by).select_related("office", "custody", "entity")
    one = kept.get_for(request.by, "view", ref)
    allowed = {item.value: item.label for item in Item}
    context = {
        "participant": one,
        "users": one.users(request.by.at),
        "releases": [allowed[item] for item in one.releases if item in allowed],
        "note_agreement_form": AgreementForm(initial={"agreement_on": one.agreement_on}),
        "suspend_form": SuspendForm(),
        "declare_volume_form": VolumeForm(initial={"monthly": one.monthly}),
        "set_release_rules_form": ReleaseRulesForm(initial={"items": one.releases}),
        **filled,
    }
    return render(request, "screening/participant.html", context, status=status)
