"""Desk pages for who is away from an office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.base.access import Grant, Office, Person
from amparo.base.by import KEY_ROLES
from amparo.base.requests import DeskRequest
from amparo.people import acts
from amparo.people.forms import AbsenceForm
from amparo.people.models import Absence


@require_http_methods(["GET", "POST"])
def index(request: DeskRequest, ref: str) -> HttpResponse:
    """Who is away now or soon; a POST notes one more absence."""
    office = Office.objects.get_for(request.by, "note_absence", ref)
    serving = Grant.objects.active(request.by.at).filter(office=office, role__in=KEY_ROLES)
    people = Person.objects.active().filter(pk__in=serving.values("person")).order_by("name", "pk")
    me = Person.objects.get(pk=request.by.person)
    form = AbsenceForm(
        request.POST or None,
        colleagues=list(people.values_list("ref", "name")),
        initial={"person": me.ref, "from_on": request.by.at.date()},
    )
    if request.method == "POST" and form.does(acts.note_absence, office=ref, by=request.by):
        messages.success(request, _("The absence is noted."))
        return redirect("people:absences", ref)
    shown = Absence.objects.filter(office=office).not_over(request.by.at.date())
    context = {
        "office": office,
        "absences": shown.select_related("person", "cover").order_by("from_on", "pk"),
        "form": form,
    }
    return render(request, "people/absences.html", context, status=422 if form.is_bound else 200)


@require_POST
def end(request: DeskRequest, ref: str) -> HttpResponse:
    ended = acts.end_absence(ref=ref, by=request.by)
    messages.success(request, _("The absence has ended."))
    return redirect("people:absences", ended.office.ref)
