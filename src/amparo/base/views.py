"""The journal, for auditors."""

from dataclasses import replace

from django.apps import apps
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from amparo.base import journal
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted
from amparo.base.heads import witness
from amparo.base.paging import page_of
from amparo.base.policy import nobody
from amparo.base.records import Record
from amparo.base.requests import DeskRequest


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    return _page(request, None)


@require_POST
def verify(request: DeskRequest) -> HttpResponse:
    _audits(request.by)
    return _page(request, witness.verify())


def _page(request: DeskRequest, verdict: journal.Verdict | None) -> HttpResponse:
    _audits(request.by)
    hidden = _hidden_from(request.by)
    lines = journal.Entry.objects.exclude(ref__in=hidden)
    if words := request.GET.get("ref", "").replace("\x00", "").strip():
        lines = lines.filter(ref=words)
    page = page_of(lines, request.GET, "-seq")
    seen = [line for line in page.rows if hidden.isdisjoint(map(str, line.facts.values()))]
    context = {"page": replace(page, rows=seen), "verdict": verdict, "ref": words}
    return render(request, "base/journal.html", context)


def _hidden_from(by: By) -> set[str]:
    """Refs of records that must not be there for ``by``: an auditor may be named in one."""
    return {
        ref
        for model in apps.get_models()
        if issubclass(model, Record) and model.kept_from is not nobody
        for ref in model._base_manager.filter(model.kept_from.rows(by)).values_list(
            "ref", flat=True
        )
    }


def _audits(by: By) -> None:
    if not by.offices(Role.AUDITOR):
        raise NotPermitted(_("Your role does not allow this."))
