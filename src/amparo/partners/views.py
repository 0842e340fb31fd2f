"""Desk pages of the register of implementing partners."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.base.errors import NotFound, NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.partners import acts
from amparo.partners.forms import AddForm, RenameForm
from amparo.partners.models import Partner
from amparo.partners.policy import KEEPERS, READERS

PLAIN = {"retire": acts.retire_partner, "restore": acts.restore_partner}


@require_http_methods(["GET", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    """The register; a POST enters an organisation."""
    if not any(request.by.offices(role) for role in READERS):
        raise NotPermitted(_("Your role does not allow this."))
    form = AddForm(request.POST or None)
    if request.method == "POST" and form.does(acts.add_partner, by=request.by):
        return redirect("partners:index")
    shown = Partner.objects.allowed(request.by, "view").select_related("country")
    if words := request.GET.get("words", "").replace("\x00", "").strip():
        shown = shown.filter(name__icontains=words)
    context = {
        "page": page_of(shown, request.GET, "name", "id"),
        "words": words,
        "form": form,
        "keeps": any(request.by.offices(role) for role in KEEPERS),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "partners/index.html", context, status=status)


@require_http_methods(["GET", "POST"])
def show(request: DeskRequest, ref: str) -> HttpResponse:
    """One organisation; a POST gives it another name."""
    partner = (
        Partner.objects.marked(request.by)
        .select_related("country")
        .get_for(request.by, "view", ref)
    )
    form = RenameForm(request.POST or None, initial={"name": partner.name})
    if request.method == "POST" and form.does(acts.rename_partner, ref=ref, by=request.by):
        return redirect("partners:show", ref)
    context = {"partner": partner, "form": form}
    return render(request, "partners/show.html", context, status=422 if form.is_bound else 200)


@require_POST
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in PLAIN:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    PLAIN[deed](ref=ref, by=request.by)
    return redirect("partners:show", ref)
