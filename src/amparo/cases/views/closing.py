"""Closing the file of a case: asked for with answers, looked at by a second pair of eyes."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from amparo.assistance import reads as assistance
from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.requests import DeskRequest
from amparo.cases import acts
from amparo.cases.forms.work import ClosingForm, NotYetForm
from amparo.cases.models import Allegation, Closing, Task
from amparo.cases.reads.finishing import unfinished

DEEDS: dict[str, tuple[Callable[..., object], type[ActForm], str | Promise]] = {
    "confirm_closing": (acts.confirm_closing, ActForm, gettext_lazy("The file is closed.")),
    "refuse_closing": (acts.refuse_closing, NotYetForm, gettext_lazy("The file stays open.")),
    "withdraw_closing": (acts.withdraw_closing, ActForm, gettext_lazy("The file stays open.")),
    "reopen_file": (acts.reopen_file, ActForm, gettext_lazy("The file is open again.")),
}


@require_http_methods(["GET", "POST"])
def closing(request: DeskRequest, ref: str) -> HttpResponse:
    """Every round of closing this file; a POST asks for one more."""
    if request.method == "GET":
        return _page(request, ref)
    form = ClosingForm(request.POST)
    if form.does(acts.ask_closing, ref=ref, by=request.by):
        messages.success(request, _("Asked for. Another colleague of the office confirms it."))
        return redirect("cases:closing", ref)
    return _page(request, ref, status=422, asking=form)


@require_POST
@sensitive_post_parameters("words")
def answer(request: DeskRequest, ref: str, closing: str, deed: str) -> HttpResponse:
    theirs = Closing.objects.filter(ref=closing, allegation__ref=ref)
    if deed not in DEEDS or not theirs.exists():
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, form_class, said = DEEDS[deed]
    form = form_class(request.POST)
    if form.does(act, ref=closing, by=request.by):
        messages.success(request, str(said))
        return redirect("cases:closing", ref)
    return _page(request, ref, status=422, refusing=form)


def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    asking: ActForm | None = None,
    refusing: ActForm | None = None,
) -> HttpResponse:
    kept = Allegation.objects.marked(request.by).select_related("office", "report", "lead")
    allegation = kept.get_for(request.by, "view", ref)
    rounds = allegation.closings.marked(request.by).select_related("asked_by", "answered_by")
    standing = allegation.closings.standing().exists()
    context = {
        "allegation": allegation,
        "rounds": rounds.order_by("-asked_at", "-pk"),
        "may_ask": "ask_closing" in allegation.can and not standing,
        "unfinished": unfinished(allegation),
        "tasks": Task.objects.open().filter(allegation=allegation).count(),
        "help": assistance.given(allegation.report),
        "asking": asking or ClosingForm(),
        "refusing": refusing or NotYetForm(),
    }
    return render(request, "cases/closing.html", context, status=status)
