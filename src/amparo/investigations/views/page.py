"""The page of an investigation."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from amparo.base.requests import DeskRequest
from amparo.cases.reads.accused import in_case
from amparo.clocks import reads as clocks
from amparo.investigations.forms.base import DeedForm
from amparo.investigations.forms.work import ReasonForm
from amparo.investigations.models import (
    Evidence,
    FinalReport,
    Finding,
    Interview,
    Investigation,
)
from amparo.investigations.reads.defaults import defaults, most_interviews
from amparo.investigations.states import Method
from amparo.investigations.views.offered import offered


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return page(request, ref)


def page(
    request: DeskRequest,
    ref: str,
    *,
    tried: tuple[str, DeedForm] | None = None,
    words: dict[str, dict[str, str]] | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The page; with ``words`` by ref where they were just opened."""
    by = request.by
    shown = Investigation.objects.marked(by).select_related("office", "reviewer")
    kept = shown.get_for(by, "view", ref)
    context = {
        "it": kept,
        "deeds": offered(kept, by, tried),
        "readings": clocks.of(kept, by.at),
        "team": kept.team.filter(until=None).select_related("person").order_by("part", "pk"),
        "matters": kept.matters.select_related("allegation").order_by("pk"),
        "findings": _findings(kept),
        "facts": kept.facts.select_related("corrects").order_by("true_on", "place", "known_at"),
        "corrected": set(kept.facts.exclude(corrects=None).values_list("corrects", flat=True)),
        "extensions": kept.extensions.order_by("at"),
        "conflicts": kept.conflicts.count(),
        "reports": FinalReport.objects.marked(by).filter(investigation=kept).order_by("number"),
        "reason": ReasonForm(),
        "words": words or {},
        "own": (words or {}).get(kept.ref, {}),
        "is_open": words is not None,
        "may_see_work": kept.may_open or _audits(kept),  # type: ignore[attr-defined]
        **_work(kept, request, words or {}),
        **more,
    }
    return render(request, "investigations/show.html", context, status=status)


def _work(
    kept: Investigation, request: DeskRequest, words: dict[str, dict[str, str]]
) -> dict[str, object]:
    interviews = Interview.objects.order_by("planned_on", "pk").select_related("interviewer")
    people = kept.interviewees.prefetch_related(Prefetch("interviews", interviews))
    methods = {one.item: one for one in kept.methods.order_by("at", "pk")}
    evidence = Evidence.objects.whole().allowed(request.by, "view").filter(investigation=kept)
    return {
        "steps": [
            (one, words.get(one.ref, {}).get("step", ""))
            for one in kept.steps.order_by("due_on", "pk")
        ],
        "people": [
            (one, words.get(one.ref, {}).get("name", ""), most_interviews(one.more))
            for one in people.order_by("pseudonym")
        ],
        "notes": {ref: told["notes"] for ref, told in words.items() if "notes" in told},
        "methods": [(method.label, methods.get(method)) for method in Method],
        "evidence": [(one, words.get(one.ref, {})) for one in evidence.select_related("custodian")],
        "repeats": defaults()["interview_repeats"],
    }


def _findings(kept: Investigation) -> list[tuple[str, Finding]]:
    """Each with the allegation that it belongs to now."""
    standing = kept.findings.filter(is_replaced=False).select_related("alleged")
    placed = standing.annotate(case=in_case()).order_by("case", "alleged__code", "pk")
    return [(one.case, one) for one in placed]


def _audits(kept: Investigation) -> bool:
    return not (kept.may_add_allegation or kept.may_open)  # type: ignore[attr-defined]
