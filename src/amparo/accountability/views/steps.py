"""Desk pages: what followed an allegation, and the registers of all offices that I may see."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from amparo.accountability.forms.steps import BEGIN, DEEDS, NOTHING, Offer
from amparo.accountability.models import steps as models
from amparo.accountability.views.tables import Register, deeds_of
from amparo.base.by import By, Role
from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.cases.models import Allegation
from amparo.cases.reads.accused import case_of
from amparo.clocks import reads as clocks

OF = _("Alleged perpetrator")


def _whom(row: models.Step, _words: Mapping[str, str]) -> str:
    """The code in the case, which names nobody."""
    return row.alleged.code if row.alleged else row.alleged_told or "–"


REGISTERS: Mapping[str, Register] = {
    "measures": Register(
        _("Disciplinary register"),
        lambda: models.Measure.objects.standing().select_related("alleged"),
        "true_on",
        {
            OF: _whom,
            _("Measure"): lambda row, words: words.get(row.action, row.action),
            _("On which day"): lambda row, _words: row.true_on,
        },
        codes="action",
    ),
    "payments": Register(
        _("Withheld payments"),
        lambda: models.Payment.objects.select_related("country", "alleged"),
        "decided_on",
        {
            OF: _whom,
            _("Member State"): lambda row, _words: row.country.name,
            _("Amount"): lambda row, _words: f"{row.amount:,} {row.currency}",
            _("Decided on"): lambda row, _words: row.decided_on,
            _("State"): lambda row, _words: row.get_state_display(),
        },
    ),
    "bars": Register(
        _("Bars from service"),
        lambda: models.Bar.objects.select_related("country", "alleged"),
        "from_on",
        {
            OF: _whom,
            _("Member State"): lambda row, _words: row.country.name,
            _("From"): lambda row, _words: row.from_on,
            _("Until"): lambda row, _words: row.until_on or _("for good"),
            _("State"): lambda row, _words: row.get_state_display(),
        },
    ),
    "referrals": Register(
        _("Referrals for criminal accountability"),
        lambda: models.Referral.objects.select_related("country", "alleged"),
        "referred_on",
        {
            OF: _whom,
            _("Member State"): lambda row, _words: row.country.name,
            _("Referred on"): lambda row, _words: row.referred_on,
            _("Answer"): lambda row, _words: row.get_reply_display(),
            _("Outcome"): lambda row, _words: row.get_outcome_display() or row.get_state_display(),
        },
    ),
    "requests": Register(
        _("Requests of States for cooperation"),
        lambda: models.CooperationRequest.objects.select_related("country", "alleged"),
        "asked_on",
        {
            OF: _whom,
            _("Member State"): lambda row, _words: row.country.name,
            _("What is asked for"): lambda row, _words: row.get_kind_display(),
            _("Asked on"): lambda row, _words: row.asked_on,
            _("State"): lambda row, _words: row.get_state_display(),
        },
    ),
    "responsibilities": Register(
        _("Responsibility of managers and commanders"),
        lambda: models.Responsibility.objects.select_related("alleged"),
        "raised_on",
        {
            OF: _whom,
            _("Who had to act"): lambda row, _words: row.get_level_display(),
            _("Which duty"): lambda row, _words: row.get_duty_display(),
            _("Finding"): lambda row, _words: row.get_judged_display() or row.get_state_display(),
            _("What followed"): lambda row, _words: row.get_consequence_display(),
        },
    ),
}


#: Who finds the pages about States beside the registers; see views.contributors.
LOOK = {Role.CASE_LEAD, Role.AUDITOR}


@require_GET
def registers(request: DeskRequest) -> HttpResponse:
    return register(request, next(iter(REGISTERS)))


@require_GET
def register(request: DeskRequest, noun: str) -> HttpResponse:
    """All rows of a noun that I may see, newest first."""
    chosen = _register(noun)
    rows = chosen.rows().allowed(request.by, "view").placed(request.by)
    page = page_of(rows, request.GET, f"-{chosen.by_day}", "-pk")
    context = {
        "may_look": bool(request.by.roles & LOOK),
        "register": chosen,
        "registers": [(name, one.title, name == noun) for name, one in REGISTERS.items()],
        "page": page,
        "rows": [
            (row.case, cells)
            for row, cells in zip(page.rows, chosen.cells_of(page.rows), strict=True)
        ],
        "columns": list(chosen.cells),
    }
    return render(request, "accountability/register.html", context)


@require_GET
def show(request: DeskRequest, allegation: str) -> HttpResponse:
    return _page(request, allegation)


@require_GET
def referral(request: DeskRequest, ref: str) -> HttpResponse:
    """A referral stands on the page of its allegation."""
    kept = models.Referral.objects.get_for(request.by, "view", ref)
    return redirect("accountability:steps", case_of(kept).ref)


@require_POST
def begin(request: DeskRequest, allegation: str, noun: str) -> HttpResponse:
    _register(noun)
    about = Allegation.objects.get_for(request.by, "correct", allegation)
    deed = BEGIN[noun]
    form = deed.made(f"{noun}-%s", request.POST, offer=Offer.of(about))
    if form.does(deed.act, allegation=allegation, by=request.by):
        return redirect("accountability:steps", allegation)
    return _page(request, allegation, status=422, refused={noun: form})


@require_POST
def do(request: DeskRequest, noun: str, ref: str, deed: str) -> HttpResponse:
    chosen = _register(noun)
    if deed not in DEEDS[noun]:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    kept = chosen.rows().get_for(request.by, "view", ref)
    wanted, now = DEEDS[noun][deed], case_of(kept)
    form = wanted.made(f"{ref}-{deed}-%s", request.POST, offer=Offer.of(now), row=kept)
    if form.does(wanted.act, ref=ref, by=request.by):
        return redirect("accountability:steps", now.ref)
    return _page(request, now.ref, status=422, refused={f"{ref}-{deed}": form})


def _page(
    request: DeskRequest,
    allegation: str,
    *,
    status: int = 200,
    refused: Mapping[str, ActForm] = {},
) -> HttpResponse:
    marked = Allegation.objects.marked(request.by)
    about = marked.get_for(request.by, "view", allegation)
    may_begin = "correct" in about.can
    offer = Offer.of(about) if may_begin else NOTHING
    sections = [
        _section(noun, one, about, request.by, refused, offer, may_begin=may_begin)
        for noun, one in REGISTERS.items()
    ]
    context = {"allegation": about, "sections": sections}
    return render(request, "accountability/steps.html", context, status=status)


def _section(
    noun: str,
    chosen: Register,
    about: Allegation,
    by: By,
    refused: Mapping[str, ActForm],
    offer: Offer,
    *,
    may_begin: bool,
) -> dict[str, object]:
    kept = chosen.rows().of(about).allowed(by, "view").marked(by)
    rows = list(kept.order_by(chosen.by_day, "pk"))
    running = clocks.running(rows, by.at) if noun == "referrals" and rows else {}
    return {
        "noun": noun,
        "title": chosen.title,
        "columns": list(chosen.cells),
        "rows": [
            {
                "ref": row.ref,
                "cells": cells,
                "deeds": deeds_of(DEEDS[noun], row, refused, offer),
                "readings": running.get(row.ref, []),
            }
            for row, cells in zip(rows, chosen.cells_of(rows), strict=True)
        ],
        "begin": BEGIN[noun].label if may_begin else "",
        "form": refused.get(noun) or BEGIN[noun].made(f"{noun}-%s", offer=offer),
    }


def _register(noun: str) -> Register:
    if noun not in REGISTERS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return REGISTERS[noun]
