"""The page of an allegation, and what is done from it."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.errors import NotFound, NotValid
from amparo.base.requests import DeskRequest
from amparo.cases import acts
from amparo.cases.forms.allegations import AcceptForm, CorrectForm, MoveForm
from amparo.cases.knowing import TOLD
from amparo.cases.models import About, Allegation, Fact
from amparo.cases.reads import end_of, in_words
from amparo.cases.reads.graph import graph_of
from amparo.cases.states import MOVE_WORDS, MOVES, Stream
from amparo.cases.views import BESIDE
from amparo.cases.views.workspace import workspace
from amparo.intake.models import Report

#: In a few words, under the title.
BRIEF = (About.GROUP, About.NATURE, About.CATEGORY, About.ENTITY, About.MISSION, About.COUNTRY)
#: Moves that only carry it on. What is found is never suggested.
ONWARD = ("begin_assessment", "open_investigation")


@require_http_methods(["GET", "POST"])
def accept(request: DeskRequest, report: str) -> HttpResponse:
    kept = Report.objects.get_for(request.by, "accept", report)
    form = AcceptForm.about(kept, request.POST or None)
    if request.method == "POST" and (
        made := form.perform(acts.accept_report, report=report, by=request.by)
    ):
        return redirect("cases:show", made.ref)
    context = {"report": kept, "form": form}
    return render(request, "cases/accept.html", context, status=422 if form.is_bound else 200)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return page(request, ref)


@require_POST
def move(request: DeskRequest, ref: str, move: str) -> HttpResponse:
    if move not in MOVES.table:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = MoveForm(request.POST)
    if form.does(getattr(acts, move), ref=ref, by=request.by):
        return redirect("cases:show", ref)
    return page(request, ref, status=422, form=form)


@require_http_methods(["GET", "POST"])
def correct(request: DeskRequest, ref: str, fact: str) -> HttpResponse:
    allegation = Allegation.objects.get_for(request.by, "correct", ref)
    wrong = allegation.facts.filter(ref=fact).first()
    if wrong is None or wrong.about in {About.JOINED, About.SPLIT}:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = CorrectForm.about(wrong, request.POST or None)
    if request.method == "POST" and form.does(acts.correct, ref=ref, fact=fact, by=request.by):
        return redirect("cases:show", ref)
    said = in_words([wrong]).get(wrong.pk, "")
    context = {"allegation": allegation, "fact": wrong, "said": said, "form": form}
    return render(request, "cases/correct.html", context, status=422 if form.is_bound else 200)


@sensitive_variables("filled")
def page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    form: MoveForm | None = None,
    filled: Mapping[str, object] = {},
) -> HttpResponse:
    """The whole page of ``ref``. ``form``, and what is ``filled``: to show again."""
    shown = Allegation.objects.marked(request.by).select_related("office", "report", "lead")
    allegation = shown.get_for(request.by, "view", ref)
    known_on = _day(request.GET.get("known_on"), request.by.at.date())
    kept = allegation.facts.known(end_of(known_on)).order_by("true_on", "place", "known_at")
    facts = list(kept.select_related("corrects"))
    said = in_words(facts)
    context = {
        "allegation": allegation,
        "facts": facts,
        "said": said,
        "brief": _brief(facts, said),
        "unknown": _unknown(allegation, facts) if "learn" in allegation.can else [],
        "known_on": known_on,
        "is_past": known_on < request.by.at.date(),
        "moves": [(name, MOVE_WORDS[name]) for name in MOVES.table if name in allegation.can],
        "onward": next((name for name in ONWARD if name in allegation.can), ""),
        "form": form or MoveForm(initial={"true_on": request.by.at.date()}),
        "graph": graph_of(allegation, end_of(known_on)),
        "beside": _beside(ref),
        **workspace(request, allegation),
        **filled,
    }
    return render(request, "cases/show.html", context, status=status)


def _brief(facts: list[Fact], said: Mapping[int, str]) -> list[str]:
    """What stands of it in a few words, whom it concerns first."""
    standing = {fact.about: said.get(fact.pk, "") for fact in facts if not fact.was_corrected}  # type: ignore[attr-defined]
    return [words for about in BRIEF if (words := standing.get(about, ""))]


def _unknown(allegation: Allegation, facts: list[Fact]) -> list[About]:
    """Traits of which nothing is known so far, or nothing any more, and that its stream has."""
    foreign = {
        about
        for about, stream in ((About.PARTNER, Stream.PARTNER), (About.FORCE, Stream.NON_UN))
        if allegation.stream != stream
    }
    known = {fact.about for fact in facts if fact.value and not fact.was_corrected}  # type: ignore[attr-defined]
    return [about for about in TOLD if about not in known | foreign]


def _beside(ref: str) -> list[tuple[str, str | Promise, str]]:
    """Address, title and place of what areas above have to show about it."""
    found: list[tuple[str, str | Promise, str]] = []
    for name, title, place in BESIDE:
        try:
            found.append((reverse(name, args=[ref]), title, place))
        except NoReverseMatch:
            continue
    return found


def _day(text: str | None, default: date) -> date:
    try:
        return date.fromisoformat(text) if text else default
    except ValueError as error:
        raise NotValid(_("This is not a day. Please write it as 2026-01-31.")) from error
