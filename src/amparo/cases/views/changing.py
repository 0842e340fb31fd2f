"""Pages that change what an allegation is: learn, join, separate, split, hand over, overlay."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.base.errors import NotFound
from amparo.base.requests import DeskRequest
from amparo.cases import acts
from amparo.cases.acts.handing import hand_to_lead
from amparo.cases.forms.allegations import (
    HandForm,
    JoinForm,
    LearnForm,
    MoveForm,
    People,
    SplitForm,
)
from amparo.cases.knowing import TOLD
from amparo.cases.models import About, Allegation
from amparo.cases.reads import end_of
from amparo.cases.reads.graph import people_choices
from amparo.cases.views.page import page

LAID = {"with-state": acts.mark_with_state, "no-longer": acts.clear_with_state}


@require_http_methods(["GET", "POST"])
def learn(request: DeskRequest, ref: str, about: str) -> HttpResponse:
    allegation = Allegation.objects.get_for(request.by, "learn", ref)
    if about not in TOLD:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = LearnForm(request.POST or None, about=About(about))
    if request.method == "POST" and form.does(
        acts.learn, ref=ref, about=About(about), by=request.by
    ):
        return redirect("cases:show", ref)
    context = {"allegation": allegation, "form": form, "about": About(about).label}
    return render(request, "cases/learn.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def join(request: DeskRequest, ref: str) -> HttpResponse:
    allegation = Allegation.objects.get_for(request.by, "join", ref)
    form = JoinForm(request.POST or None, people=_people(request, allegation))
    if request.method == "POST" and (whole := form.perform(acts.join, ref=ref, by=request.by)):
        return redirect("cases:show", whole.ref)
    context = {"allegation": allegation, "form": form}
    return render(request, "cases/join.html", context, status=422 if form.is_bound else 200)


@require_POST
def separate(request: DeskRequest, ref: str) -> HttpResponse:
    acts.separate(ref=ref, by=request.by)
    return redirect("cases:show", ref)


@require_http_methods(["GET", "POST"])
def split(request: DeskRequest, ref: str) -> HttpResponse:
    allegation = Allegation.objects.get_for(request.by, "split", ref)
    form = SplitForm(request.POST or None, people=_people(request, allegation))
    if request.method == "POST" and (second := form.perform(acts.split, ref=ref, by=request.by)):
        return redirect("cases:show", second.ref)
    context = {"allegation": allegation, "form": form}
    return render(request, "cases/split.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def hand(request: DeskRequest, ref: str) -> HttpResponse:
    """Hand it to the office that leads non-United Nations forces."""
    allegation = Allegation.objects.get_for(request.by, "hand_to_lead", ref)
    form = HandForm(request.POST or None)
    if request.method == "POST" and form.does(hand_to_lead, ref=ref, by=request.by):
        return redirect("cases:index")  # it is gone from here
    context = {"allegation": allegation, "form": form}
    return render(request, "cases/hand.html", context, status=422 if form.is_bound else 200)


def _people(request: DeskRequest, allegation: Allegation) -> People:
    return people_choices(allegation, end_of(request.by.at.date()))


@require_POST
def lay(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    """Mark that it is with a Member State, or no longer."""
    if deed not in LAID:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = MoveForm(request.POST)
    if form.does(LAID[deed], ref=ref, by=request.by):
        return redirect("cases:show", ref)
    return page(request, ref, status=422, form=form)
