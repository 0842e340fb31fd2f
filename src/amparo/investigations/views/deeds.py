"""What is done from the page of an investigation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from amparo.base.access import Person
from amparo.base.errors import NotFound
from amparo.base.requests import DeskRequest
from amparo.investigations import acts
from amparo.investigations.forms.moves import CorrectForm
from amparo.investigations.forms.work import OwnConflictForm
from amparo.investigations.models import Investigation
from amparo.investigations.views.offered import DEEDS
from amparo.investigations.views.page import page


@require_POST
@sensitive_post_parameters()
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    known = DEEDS[deed]
    kept = Investigation.objects.get_for(request.by, deed, ref)
    form = known.form(request.POST, of=kept, by=request.by)
    if not form.does(known.act, ref=ref, by=request.by):
        return page(request, ref, tried=(deed, form), status=422)
    if Investigation.objects.allowed(request.by, "view").filter(ref=ref).exists():
        return redirect("investigations:show", ref)
    messages.success(request, _("It is done. You no longer see this investigation."))
    return redirect("investigations:index")


@require_http_methods(["GET", "POST"])
def own_conflict(request: DeskRequest, ref: str) -> HttpResponse:
    """Declare one's own conflict of interest; from then on there is nothing here for them."""
    kept = Investigation.objects.get_for(request.by, "view", ref)
    form = OwnConflictForm(request.POST or None)
    me = Person.objects.get(pk=request.by.person)
    if request.method == "POST" and form.does(
        acts.declare_conflict, ref=ref, person=me.ref, by=request.by
    ):
        messages.success(request, _("It is done. You no longer see this investigation."))
        return redirect("investigations:index")
    context = {"it": kept, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "investigations/own_conflict.html", context, status=status)


@require_http_methods(["GET", "POST"])
def correct(request: DeskRequest, ref: str, fact: str) -> HttpResponse:
    kept = Investigation.objects.get_for(request.by, "correct", ref)
    if (wrong := kept.facts.filter(ref=fact).first()) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = CorrectForm(request.POST or None, fact=wrong)
    if request.method == "POST" and form.does(acts.correct, ref=ref, fact=fact, by=request.by):
        return redirect("investigations:show", ref)
    context = {"it": kept, "fact": wrong, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "investigations/correct.html", context, status=status)
