"""Evidence: its page with the chain of custody, files in and out."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.requests import DeskRequest
from amparo.base.vault.arriving import place
from amparo.investigations import acts
from amparo.investigations.acts.evidence import Clear
from amparo.investigations.forms.base import in_team
from amparo.investigations.forms.work import FileForm, HandOverForm, ReasonForm
from amparo.investigations.models import Evidence, Investigation
from amparo.investigations.uploads import SealingHandler


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
def take(request: DeskRequest, ref: str) -> HttpResponseBase:
    """The file as it was taken in: always downloaded, never shown in our pages."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, status=422, reason=form)
    reason = form.cleaned_data["reason"]
    return _download(acts.open_evidence(ref=ref, reason=reason, by=request.by))


@require_POST
def check(request: DeskRequest, ref: str) -> HttpResponse:
    acts.check_evidence(ref=ref, by=request.by)
    return redirect("investigations:evidence", ref)


@require_POST
def hand_over(request: DeskRequest, ref: str) -> HttpResponse:
    kept = Evidence.objects.whole().get_for(request.by, "hand_over_evidence", ref)
    form = HandOverForm(request.POST, team=in_team(kept.investigation))
    if form.does(acts.hand_over_evidence, ref=ref, by=request.by):
        return redirect("investigations:evidence", ref)
    return _page(request, ref, status=422, handing=form)


@csrf_exempt  # until the file has gone its own way: ``_received`` checks it
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("words")
def add(request: DeskRequest, ref: str) -> HttpResponse:
    """A file of evidence, sealed while it arrives."""
    kept = Investigation.objects.get_for(request.by, "begin_evidence", ref)
    if request.method == "GET":
        return _form(request, kept, FileForm(of=kept, by=request.by))
    handler = SealingHandler(ref, request.by)
    request.upload_handlers = [handler]
    with place():
        try:
            return _received(request, kept, handler)
        finally:
            handler.leave()  # what was not kept


@csrf_protect
def _received(request: DeskRequest, kept: Investigation, handler: SealingHandler) -> HttpResponse:
    form = FileForm(request.POST, of=kept, by=request.by)
    for refusal in handler.refusals:
        told = refusal.facts.get("file", refusal.message)
        form.add_error(None, str(told))
    if not handler.arrived and not handler.refusals:
        form.add_error(None, _("Please choose a file first."))
    if (made := form.perform(handler.keep_as)) is None:
        return _form(request, kept, form, 422)
    return redirect("investigations:evidence", made[0].ref)


def _form(
    request: DeskRequest, kept: Investigation, form: FileForm, status: int = 200
) -> HttpResponse:
    context = {"it": kept, "form": form}
    return render(request, "investigations/add_evidence.html", context, status=status)


def _page(request: DeskRequest, ref: str, *, status: int = 200, **forms: object) -> HttpResponse:
    shown = Evidence.objects.whole().marked(request.by)
    kept = shown.select_related("investigation", "custodian").get_for(request.by, "view", ref)
    start = {"place": kept.place}
    context = {
        "one": kept,
        "lines": kept.custody.select_related("person", "to").order_by("at", "pk"),
        "reason": ReasonForm(),
        "handing": HandOverForm(team=in_team(kept.investigation), initial=start),
        **forms,
    }
    return render(request, "investigations/evidence.html", context, status=status)


def _download(opened: Clear) -> StreamingHttpResponse:
    """Part by part from the vault; under a name of ours, and as nothing a browser would show."""
    response = StreamingHttpResponse(opened.parts, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{opened.name}"'
    response["Content-Length"] = str(opened.evidence.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
