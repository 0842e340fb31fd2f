"""What is due to be shredded, what is held, and who wishes their words gone."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.acts import holds, shredding
from amparo.base.vault.forms import KeepForm
from amparo.base.vault.retention import schedules
from amparo.base.vault.review import LegalHold, Shredding
from amparo.base.vault.states import ShreddingState
from amparo.base.vault.views.places import place, place_of


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    held = LegalHold.objects.standing().filter(subject=OuterRef("subject"), of=OuterRef("of"))
    rows = Shredding.objects.allowed(request.by, "view").annotate(is_held=Exists(held))
    state = request.GET.get("state", ShreddingState.DUE)
    if state in ShreddingState.values:
        rows = rows.filter(state=state)
    order = ("due_on", "pk") if state == ShreddingState.DUE else ("-asked_at", "-pk")
    page = page_of(rows, request.GET, *order)
    standing = LegalHold.objects.standing().allowed(request.by, "view").order_by("set_at", "pk")
    context = {
        "page": page,
        "places": [(row, place_of(row)) for row in page.rows],
        "state": state,
        "states": ShreddingState.choices,
        "holds": [(hold, place_of(hold)) for hold in standing[:100]],
        "schedules": schedules().values(),
    }
    return render(request, "vault/keeping.html", context)


@require_POST
def ask_lift(request: DeskRequest, ref: str) -> HttpResponse:
    hold = holds.ask_lift(ref=ref, by=request.by)
    messages.success(request, _("A second person must agree."))
    return _back(hold.subject, hold.of)


@require_POST
def keep_hold(request: DeskRequest, ref: str) -> HttpResponse:
    hold = holds.keep_hold(ref=ref, by=request.by)
    return _back(hold.subject, hold.of)


@require_POST
def approve_lift(request: DeskRequest, ref: str) -> HttpResponse:
    hold = holds.approve_lift(ref=ref, by=request.by)
    messages.success(request, _("The legal hold is lifted."))
    return _back(hold.subject, hold.of)


@require_POST
def approve_erasure(request: DeskRequest, ref: str) -> HttpResponse:
    wish = shredding.approve_erasure(ref=ref, by=request.by)
    messages.success(request, _("The words will be destroyed within a day."))
    return _back(wish.subject, wish.of)


@require_POST
def refuse_erasure(request: DeskRequest, ref: str) -> HttpResponse:
    form = KeepForm(request.POST)
    if wish := form.perform(shredding.refuse_erasure, ref=ref, by=request.by):
        return _back(wish.subject, wish.of)
    wish = Shredding.objects.get_for(request.by, "refuse_erasure", ref)
    messages.error(request, _("Please say why it must be kept."))
    return _back(wish.subject, wish.of)


def _back(subject: str, of: str) -> HttpResponse:
    return redirect(place(subject, of).vault)
