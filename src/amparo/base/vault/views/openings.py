"""Openings, for auditors; and the explanation of who is asked for one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.acts import openings as acts
from amparo.base.vault.forms import ExplainForm
from amparo.base.vault.models import Reason
from amparo.base.vault.review import Opening
from amparo.base.vault.states import Looked, OpeningState
from amparo.base.vault.views.places import place_of

FILTERS = {"state": OpeningState.values, "what": Looked.values, "reason": Reason.values}


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    rows = Opening.objects.allowed(request.by, "view").select_related("person", "office")
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    for name, value in chosen.items():
        if value in FILTERS[name]:
            rows = rows.filter(**{name: value})
    context = {
        "page": page_of(rows, request.GET, "-is_emergency", "-at", "-pk"),
        "states": [("", _("All")), *OpeningState.choices],
        "chosen": chosen,
        "whats": Looked.choices,
        "reasons": Reason.choices,
    }
    return render(request, "vault/openings.html", context)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
def in_order(request: DeskRequest, ref: str) -> HttpResponse:
    acts.find_in_order(ref=ref, by=request.by)
    messages.success(request, _("Found in order."))
    return redirect("vault:openings")


@require_POST
def question(request: DeskRequest, ref: str) -> HttpResponse:
    acts.question_opening(ref=ref, by=request.by)
    messages.success(request, _("The person who opened it is asked to explain."))
    return redirect("vault:opening", ref)


@require_POST
@sensitive_variables("written")
def read(request: DeskRequest, ref: str) -> HttpResponse:
    written = acts.read_reason(ref=ref, by=request.by)
    return _page(request, ref, written=written)


@require_POST
def explain(request: DeskRequest, ref: str) -> HttpResponse:
    form = ExplainForm(request.POST)
    if form.does(acts.explain_opening, ref=ref, by=request.by):
        messages.success(request, _("Your explanation is with the auditors."))
        return redirect("work")
    return _page(request, ref, form=form, status=422)


def _page(
    request: DeskRequest,
    ref: str,
    *,
    written: dict[str, str] | None = None,
    form: ExplainForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = Opening.objects.marked(request.by).select_related("person", "office", "reviewer")
    opening = rows.get_for(request.by, "view", ref)
    context = {
        "opening": opening,
        "can": opening.can,
        "has_words": opening.is_emergency or opening.explained_at is not None,
        "written": written,
        "form": form or ExplainForm(),
        "place": place_of(opening),
    }
    return render(request, "vault/opening.html", context, status=status)
