"""What other employers ask of us."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from amparo.base.by import By
from amparo.base.paging import page_of
from amparo.base.records import RecordQuerySet
from amparo.base.requests import DeskRequest
from amparo.clocks import reads as clocks
from amparo.disclosure import acts
from amparo.disclosure.acts import opened
from amparo.disclosure.acts.aside import BearsTheName
from amparo.disclosure.forms import AnswerForm
from amparo.disclosure.models import ConductRequest
from amparo.disclosure.states import Authorisation, RequestState


@require_GET
def requests(request: DeskRequest) -> HttpResponse:
    state = request.GET.get("state", RequestState.ASKED)
    state = state if state in RequestState.values else RequestState.ASKED
    rows = _of_us(request.by).filter(state=state).select_related("recruitment__office", "asker")
    context = {
        "page": page_of(rows, request.GET, "asked_at", "pk"),
        "state": state,
        "states": RequestState.choices,
        "tab": "requests",
    }
    return render(request, "disclosure/requests.html", context)


@require_http_methods(["GET", "POST"])
@sensitive_variables("person")
def request(request: DeskRequest, ref: str) -> HttpResponse:
    """One request: who it is about, opened by a deed of its own, and the statement of conduct."""
    if request.method != "POST":
        return _page(request, ref)
    if request.POST.get("do") == "open":
        person = opened.open_candidate(ref=ref, by=request.by)
        if not person:
            messages.warning(request, str(BearsTheName()))
            return redirect("disclosure:requests")
        if "authorisation" in person:
            label = Authorisation(person["authorisation"]).label
            person = {**person, "authorisation": str(label)}
        return _page(request, ref, person=person)
    if request.POST.get("do") == "step_aside":
        acts.step_aside(ref=ref, by=request.by)
        messages.success(request, _("It is with your colleagues, and gone for you."))
        return redirect("disclosure:requests")
    form = AnswerForm(request.POST)
    if form.does(acts.answer, ref=ref, by=request.by):
        messages.success(request, _("Your statement is sealed to those who asked."))
        return redirect("disclosure:request", ref)
    return _page(request, ref, status=422, form=form)


def _of_us(by: By) -> RecordQuerySet[ConductRequest]:
    """Requests to my own office; those that I sent stand with their recruitment."""
    return ConductRequest.objects.allowed(by, "answer")


def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    person: Mapping[str, str] | None = None,
    form: AnswerForm | None = None,
) -> HttpResponse:
    kept = ConductRequest.objects.marked(request.by).select_related(
        "recruitment__office", "recruitment__hub", "employer", "asker"
    )
    asked = kept.get_for(request.by, "view", ref)
    context = {
        "asked": asked,
        "clocks": clocks.of(asked, request.by.at),
        "person": person,
        "form": form or AnswerForm(),
        "is_over": asked.is_over,
    }
    return render(request, "disclosure/request.html", context, status=status)
