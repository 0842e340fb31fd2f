"""Files of a report at the desk: always downloaded, never shown in our pages."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.files import reading
from amparo.base.files.kinds import KINDS
from amparo.base.requests import DeskRequest
from amparo.intake.acts import opened_files as acts
from amparo.intake.forms.files import OpenFileForm, OpenOriginalForm
from amparo.intake.models import Attachment, Report
from amparo.intake.models.conversation import AttachmentQuerySet
from amparo.intake.states import Scan
from amparo.intake.views.parts import part

UNSEEN = {Scan.NOT_SCANNED, Scan.UNAVAILABLE}


@part
def brings(_request: DeskRequest, report: Report) -> Mapping[str, object]:
    """How many files were handed in, for the page of the report."""
    return {"handed_in": _files().filter(report=report).count()}


@require_http_methods(["GET", "POST"])
@sensitive_variables("names")
def index(request: DeskRequest, ref: str) -> HttpResponse:
    """What was handed in, by its shell; a POST shows the names too, on this one page."""
    if request.method == "GET":
        return _page(request, ref)
    form = OpenFileForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, form=form, status=422)
    names = acts.name_files(report=ref, reason=form.cleaned_data["reason"], by=request.by)
    return _page(request, ref, names=names)


@require_POST
def copy(request: DeskRequest, ref: str, file: str) -> HttpResponseBase:
    """The reading copy."""
    form = OpenFileForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, form=form, status=422)
    reason = form.cleaned_data["reason"]
    return _download(acts.open_reading_copy(ref=file, reason=reason, by=request.by))


@require_GET
def original(request: DeskRequest, ref: str, file: str) -> HttpResponse:
    """What an original may do, before it is taken."""
    return _warning(request, file, OpenOriginalForm())


@require_POST
def take_original(request: DeskRequest, ref: str, file: str) -> HttpResponseBase:
    """The original; one that no scanner has seen is scanned now, and infected ones asked twice."""
    form = OpenOriginalForm(request.POST)
    if not form.is_valid():
        return _warning(request, file, form, status=422)
    attachment = _files().get_for(request.by, "open", file)
    if (
        settings.CLAMD
        and attachment.scan in UNSEEN
        and acts.scan_attachment(ref=file, by=request.by) == Scan.INFECTED
    ):
        return _warning(request, file, form, status=409)
    reason = form.cleaned_data["reason"]
    return _download(acts.open_original(ref=file, reason=reason, by=request.by))


def _files() -> AttachmentQuerySet:
    return Attachment.objects.originals().whole().select_related("report")


def _page(
    request: DeskRequest,
    ref: str,
    *,
    form: OpenFileForm | None = None,
    names: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    report = Report.objects.marked(request.by).get_for(request.by, "view", ref)
    files = _files().allowed(request.by, "view").filter(report=report).order_by("began_at")
    rows = [
        {"file": f, "name": (names or {}).get(f.ref, ""), "has_copy": _has_copy(f)} for f in files
    ]
    context = {"report": report, "rows": rows, "form": form or OpenFileForm(), "named": names}
    return render(request, "intake/files.html", context, status=status)


def _has_copy(file: Attachment) -> bool:
    return file.kind in KINDS and reading.can_clean(KINDS[file.kind], file.size)


def _warning(
    request: DeskRequest, file: str, form: OpenOriginalForm, status: int = 200
) -> HttpResponse:
    attachment = _files().get_for(request.by, "open", file)
    context = {
        "file": attachment,
        "form": form,
        "has_copy": _has_copy(attachment),
        "is_infected": attachment.scan == Scan.INFECTED,
    }
    return render(request, "intake/original.html", context, status=status)


def _download(opened: acts.Clear) -> StreamingHttpResponse:
    """Part by part from the vault; under a name of ours, and as nothing a browser would show."""
    response = StreamingHttpResponse(opened.parts, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{opened.name}"'
    response["Content-Length"] = str(opened.attachment.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


urlpatterns = [
    path("<str:ref>/files/", index, name="files"),
    path("<str:ref>/files/<str:file>/copy/", copy, name="file_copy"),
    path("<str:ref>/files/<str:file>/original/", original, name="file_original"),
    path("<str:ref>/files/<str:file>/original/take/", take_original, name="take_original"),
]
