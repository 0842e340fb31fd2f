"""Sealed files that come from other installations and go to them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.base.errors import NotFound, NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.disclosure import acts
from amparo.disclosure.acts.bringing import bring_in_parcel
from amparo.disclosure.arriving.acts import receive_parcel
from amparo.disclosure.forms import ParcelForm
from amparo.disclosure.models import ConductParcel
from amparo.disclosure.policy import ROLE
from amparo.disclosure.states import Way


@require_http_methods(["GET", "POST"])
def parcels(request: DeskRequest) -> HttpResponse:
    """What came and waits, what goes; and a file that was carried here."""
    if not request.by.offices(ROLE):
        raise NotPermitted(_("Your role does not allow this."))
    form = ParcelForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.does(receive_parcel, by=request.by):
        messages.success(request, _("It is here. Open it to bring it in."))
        return redirect("disclosure:parcels")
    way = Way.OUT if request.GET.get("way") == Way.OUT else Way.IN
    rows = ConductParcel.objects.allowed(request.by, "view").filter(way=way, sealed__isnull=False)
    rows = rows.select_related("request__employer", "request__asker")
    context = {
        "page": page_of(rows.defer("sealed"), request.GET, "at", "pk"),
        "way": way,
        "ways": [(Way.IN, Way.IN.label), (Way.OUT, Way.OUT.label)],
        "form": form,
        "tab": "parcels",
    }
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/parcels.html", context, status=status)


@require_POST
def parcel(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    """Bring in what came, discard it, or take what goes as a file."""
    if deed == "bring_in":
        made = bring_in_parcel(ref=ref, by=request.by)
        if made.recruitment is None:
            return redirect("disclosure:request", made.ref)
        return redirect("disclosure:show", made.recruitment.ref)
    if deed == "discard":
        acts.discard_parcel(ref=ref, by=request.by)
        return redirect("disclosure:parcels")
    if deed == "hand_over":
        kept, sealed = acts.hand_over_parcel(ref=ref, by=request.by)
        answer = HttpResponse(sealed, content_type="application/octet-stream")
        answer["Content-Disposition"] = f'attachment; filename="{kept.file_name}"'
        return answer
    raise NotFound(_("There is nothing here, or nothing you may see."))
