"""Sealed words, on one page and never again without another line in the journal."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from amparo.base.requests import DeskRequest
from amparo.base.vault.opening import open_dossier
from amparo.investigations import acts
from amparo.investigations.forms.work import ReasonForm
from amparo.investigations.models import FinalReport, Investigation
from amparo.investigations.views.page import page


@require_POST
@sensitive_variables("words")
def dossier(request: DeskRequest, ref: str) -> HttpResponse:
    """Terms, plan, names, notes and what evidence is said to be."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page(request, ref, status=422, reason=form)
    words = acts.open_words(ref=ref, reason=form.cleaned_data["reason"], by=request.by)
    return page(request, ref, words=words)


@require_POST
@sensitive_variables("words")
def report(request: DeskRequest, ref: str, report: str) -> HttpResponse:
    """One report of the investigation."""
    kept = Investigation.objects.get_for(request.by, "view", ref)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page(request, ref, status=422, reason=form)
    words = open_dossier(
        kept=FinalReport.objects.filter(investigation=kept),
        ref=report,
        reason=form.cleaned_data["reason"],
        by=request.by,
    )
    return render(request, "investigations/words.html", {"it": kept, "told": [words["report"]]})


@require_POST
@sensitive_variables("words")
def told(request: DeskRequest, ref: str, allegation: str) -> HttpResponse:
    """What the person who reported said, once the lead of the case has shared it."""
    kept = Investigation.objects.get_for(request.by, "view", ref)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page(request, ref, status=422, reason=form)
    words = acts.open_report_words(
        ref=ref, allegation=allegation, reason=form.cleaned_data["reason"], by=request.by
    )
    said = [text for fields in words.values() for text in fields.values()]
    return render(request, "investigations/words.html", {"it": kept, "told": said})
