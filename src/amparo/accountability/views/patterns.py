"""Desk pages: what stands out, and the reviews that follow."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from amparo.accountability import patterns
from amparo.accountability.acts import patterns as acts
from amparo.accountability.forms.patterns import OpenForm, ProposeForm, ReviewForm, StrengthForm
from amparo.accountability.forms.steps import Deed
from amparo.accountability.models.patterns import PatternReview
from amparo.accountability.states.patterns import Dimension
from amparo.accountability.views.tables import deeds_of
from amparo.base.access import Office
from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted, NotValid
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.opening import open_dossier

SPAN = 5  # years that are shown, unless others are asked for
DEEDS: Mapping[str, Deed] = {
    "propose_decision": Deed(acts.propose_decision, ProposeForm, _("Propose a decision")),
    "confirm_decision": Deed(acts.confirm_decision, ActForm, _("Decide as proposed")),
    "send_back": Deed(acts.send_back, ActForm, _("Look at it again")),
}


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    return _page(request)


@require_POST
def note_strength(request: DeskRequest) -> HttpResponse:
    form = StrengthForm(request.POST, offices=_offices(request.by))
    if form.does(acts.note_strength, by=request.by):
        return redirect("accountability:patterns")
    return _page(request, status=422, strength=form)


@require_POST
def open_review(request: DeskRequest) -> HttpResponse:
    form = ReviewForm(request.POST, offices=_offices(request.by))
    if made := form.perform(acts.open_review, by=request.by):
        return redirect("accountability:review", made.ref)
    return _page(request, status=422)


@require_GET
def reviews(request: DeskRequest) -> HttpResponse:
    rows = PatternReview.objects.allowed(request.by, "view").select_related("office")
    context = {"page": page_of(rows, request.GET, "-opened_at", "-pk")}
    return render(request, "accountability/reviews.html", context)


@require_GET
def review(request: DeskRequest, ref: str) -> HttpResponse:
    return _review(request, ref)


@require_POST
@sensitive_post_parameters("words")
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = DEEDS[deed].form(request.POST, auto_id=f"{ref}-{deed}-%s")
    if form.does(DEEDS[deed].act, ref=ref, by=request.by):
        return redirect("accountability:review", ref)
    return _review(request, ref, status=422, refused={f"{ref}-{deed}": form})


@require_POST
@sensitive_variables("words")
def open_reasons(request: DeskRequest, ref: str) -> HttpResponse:
    """The sealed reasons, on this one page and never again without another line."""
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _review(request, ref, status=422, opening=form)
    reason = form.cleaned_data["reason"]
    kept = PatternReview.objects.all()
    words = open_dossier(kept=kept, ref=ref, reason=reason, by=request.by)
    return _review(request, ref, words=words.get("reasons", ""))


def _page(
    request: DeskRequest, *, status: int = 200, strength: ActForm | None = None
) -> HttpResponse:
    _looks(request.by)
    asked = request.GET.get("by", Dimension.OFFICE)
    dimension = Dimension(asked) if asked in Dimension.values else Dimension.OFFICE
    this_year = request.by.at.year
    from_year = _year(request.GET.get("from"), this_year - SPAN + 1)
    until_year = _year(request.GET.get("until"), this_year)
    offices = _offices(request.by)
    span = {"dimension": dimension, "from_year": from_year, "until_year": until_year}
    found = patterns.lines(request.by, dimension, from_year, until_year)
    context = {
        **span,
        "dimensions": Dimension.choices,
        "rows": [
            (
                line,
                ReviewForm(initial={**span, "key": line.key}, offices=offices, auto_id=f"r{i}-%s"),
            )
            for i, line in enumerate(found)
        ],
        "compared": len(found),
        "may_review": bool(offices),
        "strength": strength
        or StrengthForm(
            offices=offices, initial={"dimension": dimension, "year": until_year}, auto_id="s-%s"
        ),
    }
    return render(request, "accountability/patterns.html", context, status=status)


@sensitive_variables("words")
def _review(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    refused: Mapping[str, ActForm] = {},
    words: str | None = None,
    opening: OpenForm | None = None,
) -> HttpResponse:
    kept = PatternReview.objects.marked(request.by).select_related(
        "office", "proposed_by", "decided_by"
    )
    shown = kept.get_for(request.by, "view", ref)
    context = {
        "review": shown,
        "name": patterns.name_of(Dimension(shown.dimension), shown.key),
        "deeds": deeds_of(DEEDS, shown, refused),
        "words": words,
        "opening": opening or OpenForm(),
    }
    return render(request, "accountability/review.html", context, status=status)


def _offices(by: By) -> list[Office]:
    held = by.offices(Role.CASE_LEAD)
    return list(Office.objects.open().filter(pk__in=held).order_by("name")) if held else []


def _looks(by: By) -> None:
    if not (by.offices(Role.CASE_LEAD) or by.offices(Role.AUDITOR)):
        raise NotPermitted(_("Your role does not allow this."))


def _year(text: str | None, default: int) -> int:
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text) in acts.YEARS):
        raise NotValid(_("This is not a year. Please write it as 2026."))
    return int(text)
