"""Possible matches of one's own entries: the list, one side by side, opinions, release."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from amparo.base.errors import NotFound, NotPermitted
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.clocks import reads as clocks
from amparo.registry import reads as registry
from amparo.screening import acts
from amparo.screening.forms.asking import OtherForm, ReleaseForm, SameForm, WithholdForm
from amparo.screening.forms.enrolments import CATEGORIES
from amparo.screening.matching.reasons import Reason as MatchReason
from amparo.screening.models import Hit
from amparo.screening.states.asking import HitState, WhyOther, WhySame
from amparo.screening.views.tabs import KEEPERS, tabs
from amparo.screening.wording import PHRASES

FORMS: dict[str, tuple[Callable[..., object], type[ActForm]]] = {
    "find_same": (acts.find_same, SameForm),
    "find_other": (acts.find_other, OtherForm),
    "withhold": (acts.withhold, WithholdForm),
}
NO_POINTS = "\x00"
REASONS = {**dict(WhySame.choices), **dict(WhyOther.choices)}


@require_GET
def hits(request: DeskRequest) -> HttpResponse:
    if not KEEPERS & request.by.roles:
        raise NotPermitted(_("Your role does not allow this."))
    state = request.GET.get("state", HitState.FOUND)
    state = state if state in HitState.values else HitState.FOUND
    rows = Hit.objects.allowed(request.by, "view").filter(state=state)
    context = {
        "page": page_of(
            rows.select_related("request__participant", "enrolment"), request.GET, "found_at", "pk"
        ),
        "state": state,
        "states": HitState.choices,
        "tab": "hits",
        "tabs": tabs(request.by),
    }
    return render(request, "screening/hits.html", context)


@require_GET
def hit(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_variables("sides")
def hit_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    """What was opened stands on this one answer and on no other."""
    if deed == "open":
        sides = acts.open_hit(ref=ref, by=request.by)
        return _page(request, ref, sides=sides)
    if deed == "release":
        one = Hit.objects.select_related("enrolment__participant")
        rules = one.get_for(request.by, "view", ref).enrolment.participant.releases
        form: ActForm = ReleaseForm(rules, request.POST)
        act: Callable[..., object] = acts.release
    elif deed in FORMS:
        act, kind = FORMS[deed]
        form = kind(request.POST)
    else:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if form.does(act, ref=ref, by=request.by):
        return redirect("screening:hit", ref)
    return _page(request, ref, status=422, filled={f"{deed}_form": form})


def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    sides: object = None,
    filled: Mapping[str, object] = {},
) -> HttpResponse:
    kept = Hit.objects.marked(request.by).select_related(
        "request__participant", "enrolment__participant", "office", "released_by"
    )
    one = kept.get_for(request.by, "view", ref)
    opinions = one.opinions.select_related("person")
    context = {
        "hit": one,
        "category": registry.label(CATEGORIES, one.enrolment.category),
        "clocks": clocks.of(one, request.by.at),
        "opinions": [
            {"opinion": said, "why": REASONS.get(said.why, said.why)} for said in opinions
        ],
        "sides": sides,
        "why": [_phrase(one) for one in getattr(sides, "why", ()) if one.code != "name"],
        "has_ended": one.enrolment.ended_at is not None,
        "find_same_form": SameForm(),
        "find_other_form": OtherForm(),
        "release_form": ReleaseForm(one.enrolment.participant.releases),
        "withhold_form": WithholdForm(),
        **filled,
    }
    return render(request, "screening/hit.html", context, status=status)


def _phrase(reason: MatchReason) -> str:
    """One line of why. How much it weighs depends on a whole registry, and is left out."""
    words = str(PHRASES[reason.code]) % {
        "asked": reason.asked,
        "listed": reason.listed,
        "percent": reason.percent,
        "points": NO_POINTS,
    }
    return words.replace(f" ({NO_POINTS})", "")
