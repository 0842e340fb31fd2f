"""All that the vault keeps beside one record, and what may be asked there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.forms import ActForm
from amparo.base.records import Record, RecordQuerySet
from amparo.base.requests import DeskRequest
from amparo.base.vault import forms
from amparo.base.vault.acts import exports, glass, holds, identities, shredding
from amparo.base.vault.models import Identity
from amparo.base.vault.review import PENDING, DossierExport, IdentityRequest, LegalHold, Shredding
from amparo.base.vault.states import ShreddingState
from amparo.base.vault.subjects import KEEPINGS, rows_of
from amparo.base.vault.views.places import place


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Where each of the lists is."""
    return render(request, "vault/index.html", {"held": request.by.roles})


@require_GET
def show(request: DeskRequest, kind: str, ref: str) -> HttpResponse:
    return _page(request, kind, ref)


@require_POST
def ask_identity(request: DeskRequest, kind: str, ref: str) -> HttpResponse:
    form = forms.AskIdentityForm(request.POST)
    kept = _rows(kind)
    if made := form.perform(identities.ask_identity, kept=kept, ref=ref, by=request.by):
        messages.success(request, _("The custodians are asked. You will be told."))
        return redirect("vault:request", made.ref)
    return _page(request, kind, ref, asking=form)


@sensitive_post_parameters()
@sensitive_variables("fields")
@require_http_methods(["GET", "POST"])
def break_glass(request: DeskRequest, kind: str, ref: str) -> HttpResponse:
    """Asks for the reason; then the words, on this one page."""
    kept = _rows(kind, "break_glass")
    record = kept.get_for(request.by, "break_glass", ref)
    form = forms.GlassForm(request.POST or None)
    fields = None
    if request.method == "POST":
        fields = form.perform(glass.break_glass, kept=kept, ref=ref, by=request.by)
    context = {"record": record, "form": form, "fields": fields, "place": _place(kind, ref)}
    status = 422 if request.method == "POST" and fields is None else 200
    return render(request, "vault/glass.html", context, status=status)


@require_POST
def export(request: DeskRequest, kind: str, ref: str) -> HttpResponse:
    form = forms.ExportForm(request.POST)
    kept = _rows(kind, "export_dossier")
    if made := form.perform(exports.export_dossier, kept=kept, ref=ref, by=request.by):
        messages.success(request, _("A colleague who may open it must agree."))
        return redirect("vault:export", made.ref)
    return _page(request, kind, ref, exporting=form)


@require_POST
def hold(request: DeskRequest, kind: str, ref: str) -> HttpResponse:
    form = forms.HoldForm(request.POST)
    if form.does(holds.set_hold, kept=_rows(kind, "set_hold"), ref=ref, by=request.by):
        return redirect("vault:record", kind, ref)
    return _page(request, kind, ref, holding=form)


@require_POST
def erase(request: DeskRequest, kind: str, ref: str) -> HttpResponse:
    shredding.ask_erasure(kept=_rows(kind), ref=ref, by=request.by)
    messages.success(request, _("The wish is kept. A lead decides."))
    return redirect("vault:record", kind, ref)


def _rows(kind: str, act: str = "open") -> RecordQuerySet[Any]:
    return rows_of(f"amparo.{kind}", act)


def _place(kind: str, ref: str) -> object:
    return place(f"amparo.{kind}", ref)


def _page(
    request: DeskRequest,
    kind: str,
    ref: str,
    *,
    asking: ActForm | None = None,
    exporting: ActForm | None = None,
    holding: ActForm | None = None,
) -> HttpResponse:
    by, subject = request.by, f"amparo.{kind}"
    record: Record = _rows(kind).marked(by).get_for(by, "view", ref)
    beside = {"subject": subject, "of": ref}
    pending = Shredding.objects.filter(state=ShreddingState.ASKED, **beside)
    hold_rows = LegalHold.objects.standing().filter(**beside)
    asked = IdentityRequest.objects.allowed(by, "view").filter(**beside)
    context = {
        "record": record,
        "kind": kind,
        "place": _place(kind, ref),
        "is_gone": getattr(record, "shredded_at", None) is not None,
        "is_kept": subject in KEEPINGS,
        "may_open": getattr(record, "may_open", False),
        "may_export": getattr(record, "may_export_dossier", False),
        "may_hold": getattr(record, "may_set_hold", False),
        "has_identity": Identity.objects.filter(of=ref, shares__isnull=False).exists(),
        "requests": asked.select_related("asked_by").order_by("-asked_at")[:20],
        "exports": DossierExport.objects.allowed(by, "view")
        .filter(**beside)
        .select_related("asked_by")
        .order_by("-asked_at")[:20],
        "hold": hold_rows.select_related("set_by", "lift_asked_by").marked(by).first(),
        "wish": pending.select_related("asked_by").marked(by).first(),
        "due": Shredding.objects.filter(state=ShreddingState.DUE, **beside).first(),
        "asking": asking or forms.AskIdentityForm(),
        "exporting": exporting or forms.ExportForm(),
        "holding": holding or forms.HoldForm(),
        "keeping": forms.KeepForm(),
    }
    mine = DossierExport.objects.filter(asked_by_id=by.person_id, expires_at__gt=by.at, **beside)
    context["is_exporting"] = mine.filter(state__in=exports.OPEN).exists()
    context["is_asking"] = any(
        row.asked_by_id == by.person_id and row.state in PENDING and row.expires_at > by.at
        for row in asked
    )
    refused = any(form is not None for form in (asking, exporting, holding))
    return render(request, "vault/record.html", context, status=422 if refused else 200)
