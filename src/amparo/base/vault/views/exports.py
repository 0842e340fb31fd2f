"""Dossiers that leave the system."""

from tempfile import TemporaryFile

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault import receipts
from amparo.base.vault.acts import exports as acts
from amparo.base.vault.forms import RefuseExportForm
from amparo.base.vault.review import DossierExport
from amparo.base.vault.states import ExportState
from amparo.base.vault.views.places import place_of


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    rows = DossierExport.objects.allowed(request.by, "view").select_related("asked_by")
    state = request.GET.get("state", "")
    if state in ExportState.values:
        rows = rows.filter(state=state)
    context = {
        "page": page_of(rows, request.GET, "-asked_at", "-pk"),
        "states": [("", _("All")), *ExportState.choices],
        "state": state,
    }
    return render(request, "vault/exports.html", context)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
def approve(request: DeskRequest, ref: str) -> HttpResponse:
    acts.approve_export(ref=ref, by=request.by)
    messages.success(request, _("You have agreed. Your colleague has a day to take the file."))
    return redirect("vault:export", ref)


@require_POST
def refuse(request: DeskRequest, ref: str) -> HttpResponse:
    form = RefuseExportForm(request.POST)
    if form.does(acts.refuse_export, ref=ref, by=request.by):
        return redirect("vault:export", ref)
    return _page(request, ref, form=form, status=422)


@sensitive_post_parameters()
@require_POST
def take(request: DeskRequest, ref: str) -> HttpResponseBase:
    """The one file. Only sealed bytes touch the disk, in a file without a name."""
    file = TemporaryFile()  # noqa: SIM115 (closed by the response)
    try:
        passphrase = request.POST.get("passphrase", "")
        export = acts.take_export(ref=ref, passphrase=passphrase, into=file, by=request.by)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{export.ref}.parcel",
        content_type="application/octet-stream",
    )


def _page(
    request: DeskRequest, ref: str, *, form: RefuseExportForm | None = None, status: int = 200
) -> HttpResponse:
    rows = DossierExport.objects.marked(request.by).select_related("asked_by", "answered_by")
    export = rows.get_for(request.by, "view", ref)
    is_over = export.expires_at <= request.by.at
    can = frozenset() if is_over else export.can
    context = {
        "export": export,
        "can": can,
        "is_over": is_over and export.state in acts.OPEN,
        # Made anew for each page and kept nowhere: it comes back with the button.
        "passphrase": receipts.grouped(receipts.new()) if "take_export" in can else None,
        "form": form or RefuseExportForm(),
        "place": place_of(export),
    }
    return render(request, "vault/export.html", context, status=status)
