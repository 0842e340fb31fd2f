"""Checking a proof of filing, for anyone who was shown one: a lawyer, a journalist, a court."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from amparo.base import proofs
from amparo.base.heads.checking import MOST, Finding, Verdict, check
from amparo.base.heads.models import JournalHead
from amparo.base.paging import page_of
from amparo.base.requests import PublicRequest

app_name = "proofs"
HEADS = 30  # on a page
LOOKS = {
    Verdict.FOUND: "good",
    Verdict.SOON: "good",
    Verdict.MISSING: "bad",
    Verdict.FORGED: "bad",
    Verdict.BROKEN: "bad",
    Verdict.UNREADABLE: "warn",
}


class SmallFile(MemoryFileUploadHandler):
    """A proof is a few lines. What is larger is not read, and nothing is written to a disk."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > 16 * MOST:
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)


class ProofForm(forms.Form):
    text = forms.CharField(
        label=_("The text of the proof"),
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr", "spellcheck": "false"}),
    )
    file = forms.FileField(label=_("or the file"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("text") and not told.get("file"):
            raise forms.ValidationError(_("Please paste a proof, or choose its file."))
        return told

    @property
    def words(self) -> str:
        """What was pasted, or else what the file holds."""
        file = self.cleaned_data.get("file")
        if not self.cleaned_data.get("text") and isinstance(file, UploadedFile):
            return bytes(file.read(MOST)).decode("ascii", errors="replace")
        return str(self.cleaned_data.get("text", ""))


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: PublicRequest) -> HttpResponse:
    """The form and its answer, and the heads that were published."""
    if request.method != "POST":
        return _page(request, ProofForm())
    request.upload_handlers = [SmallFile(request)]
    form = ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    found = check(form.words, request.by.at)
    return _page(request, form, found, status=422 if found.verdict == Verdict.UNREADABLE else 200)


def _page(
    request: PublicRequest, form: ProofForm, found: Finding | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "found": found,
        "look": LOOKS[found.verdict] if found else "",
        "page": page_of(JournalHead.objects.all(), request.GET, "-day", size=HEADS),
        "key": proofs.verify_key(),
    }
    return render(request, "base/proofs.html", context, status=status)


urlpatterns = [path("", index, name="check")]
