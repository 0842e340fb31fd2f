"""The journal, for auditors."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from amparo.base import journal
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    return _page(request, None)


@require_POST
def verify(request: DeskRequest) -> HttpResponse:
    _audits(request.by)
    return _page(request, journal.verify())


def _page(request: DeskRequest, verdict: journal.Verdict | None) -> HttpResponse:
    _audits(request.by)
    lines = journal.Entry.objects.all()
    if words := request.GET.get("ref", "").strip():
        lines = lines.filter(ref=words)
    context = {"page": page_of(lines, request.GET, "-seq"), "verdict": verdict, "ref": words}
    return render(request, "base/journal.html", context)


def _audits(by: By) -> None:
    if not by.offices(Role.AUDITOR):
        raise NotPermitted(_("Your role does not allow this."))
