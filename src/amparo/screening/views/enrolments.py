"""Entries: the list, one with its life, and what may be done. Who it is, stands on no list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.models import Reason
from amparo.base.vault.opening import open_dossier
from amparo.clocks import reads as clocks
from amparo.clocks.kinds import kinds
from amparo.registry import reads as registry
from amparo.screening import acts
from amparo.screening.forms.enrolments import (
    CATEGORIES,
    AnswerForm,
    AppealForm,
    DropForm,
    EstablishForm,
    FactsForm,
    IdentityForm,
    LiftForm,
    PrepareForm,
    TellForm,
)
from amparo.screening.models import Appeal, Enrolment, Offer, Participant
from amparo.screening.states.enrolments import EnrolmentState, OfferState
from amparo.screening.views.tabs import tabs

WHO = ("names", "births", "gender", "nationalities", "numbers", "words")
SIMPLE: dict[str, Callable[..., object]] = {
    "confirm": acts.confirm,
    "review": acts.review,
    "confirm_lift": acts.confirm_lift,
    "keep_enrolment": acts.keep_enrolment,
    "encode_again": acts.encode_again,
}
FORMS: dict[str, tuple[Callable[..., object], type[ActForm]]] = {
    "tell_person": (acts.tell_person, TellForm),
    "note_answer": (acts.note_answer, AnswerForm),
    "correct": (acts.correct, FactsForm),
    "drop": (acts.drop, DropForm),
    "propose_correction": (acts.propose_correction, IdentityForm),
    "establish": (acts.establish, EstablishForm),
    "file_appeal": (acts.file_appeal, AppealForm),
    "propose_lift": (acts.propose_lift, LiftForm),
}


@require_GET
def enrolments(request: DeskRequest) -> HttpResponse:
    _keeps(request.by)
    state = request.GET.get("state", EnrolmentState.ENTERED)
    state = state if state in EnrolmentState.values else EnrolmentState.ENTERED
    rows = Enrolment.objects.allowed(request.by, "view").filter(state=state)
    offers = Offer.objects.allowed(request.by, "view").filter(state=OfferState.OPEN)
    context = {
        "page": page_of(rows.select_related("participant"), request.GET, "-prepared_at", "-pk"),
        "categories": registry.labels(CATEGORIES),
        "offers": offers.order_by("offered_at", "pk")[:50],
        "state": state,
        "states": EnrolmentState.choices,
        "may_prepare": _own(request.by).exists(),
        "tab": "enrolments",
        "tabs": tabs(request.by),
    }
    return render(request, "screening/enrolments.html", context)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters(*WHO)
def prepare(request: DeskRequest) -> HttpResponse:
    _keeps(request.by)
    initial = {"offer": request.GET.get("offer", "")}
    form = PrepareForm(_own(request.by), request.POST or None, initial=initial)
    if request.method == "POST" and (made := form.perform(acts.prepare, by=request.by)):
        messages.success(request, _("Who it is, is sealed. Now tell the person."))
        return redirect("screening:enrolment", made.ref)
    status = 422 if form.is_bound else 200
    return render(request, "screening/prepare.html", {"form": form}, status=status)


@require_GET
def enrolment(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_GET
def notice(request: DeskRequest, ref: str) -> HttpResponse:
    """What the person is told, to be printed; it names nobody."""
    kept = Enrolment.objects.select_related("participant")
    one = kept.get_for(request.by, "view", ref)
    limits = {
        name: kinds()[f"screening_{name}"].for_entity("").limit.words
        for name in ("answer", "review", "term")
    }
    category = registry.label(CATEGORIES, one.category)
    context = {"enrolment": one, "category": category, **limits}
    return render(request, "screening/notice.html", context)


@require_POST
@sensitive_post_parameters(*WHO)
@sensitive_variables("person", "form")
def enrolment_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    """Each deed by its own act; what was opened stands on this one answer and on no other."""
    if deed == "open":
        kept = Enrolment.objects.all()
        person = open_dossier(kept=kept, ref=ref, reason=Reason.ASSESSMENT, by=request.by)
        return _page(request, ref, person=person)
    if deed == "confirm_correction":
        is_right = request.POST.get("is_right") == "yes"
        acts.confirm_correction(ref=ref, is_right=is_right, by=request.by)
        return redirect("screening:enrolment", ref)
    if deed in SIMPLE:
        SIMPLE[deed](ref=ref, by=request.by)
        return redirect("screening:enrolment", ref)
    if deed not in FORMS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, kind = FORMS[deed]
    form = kind(request.POST)
    if form.does(act, ref=ref, by=request.by):
        return redirect("screening:enrolment", ref)
    return _page(request, ref, status=422, filled={f"{deed}_form": form})


@require_POST
def decline_offer(request: DeskRequest, ref: str) -> HttpResponse:
    acts.decline_offer(ref=ref, by=request.by)
    return redirect("screening:enrolments")


@require_POST
@sensitive_variables("words")
def appeal_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    deeds = {"uphold": acts.uphold, "dismiss": acts.dismiss}
    if deed == "open":
        kept = Appeal.objects.select_related("enrolment")
        words = open_dossier(kept=kept, ref=ref, reason=Reason.ASSESSMENT, by=request.by)
        appeal = Appeal.objects.select_related("enrolment").get_for(request.by, "view", ref)
        return _page(request, appeal.enrolment.ref, appeal_words={ref: words})
    if deed not in deeds:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    appeal = deeds[deed](ref=ref, by=request.by)
    return redirect("screening:enrolment", appeal.enrolment.ref)


def _keeps(by: By) -> None:
    if not by.offices(Role.SCREENING_CUSTODIAN) and not by.offices(Role.ADJUDICATOR):
        raise NotPermitted(_("Your role does not allow this."))


def _own(by: By) -> QuerySet[Participant]:
    mine = Participant.objects.live().filter(custody__in=by.offices(Role.SCREENING_CUSTODIAN))
    return mine.order_by("name")


def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    person: Mapping[str, str] | None = None,
    appeal_words: Mapping[str, Mapping[str, str]] = {},
    filled: Mapping[str, object] = {},
) -> HttpResponse:
    kept = Enrolment.objects.marked(request.by).select_related(
        "participant", "office", "prepared_by", "confirmed_by", "correction_by", "lift_by"
    )
    one = kept.get_for(request.by, "view", ref)
    appeals = Appeal.objects.marked(request.by).filter(enrolment=one).order_by("-filed_on", "-pk")
    facts = {
        "category": one.category,
        "basis": one.basis,
        "decided_on": one.decided_on,
        "left_on": one.left_on,
        "followed": one.followed,
    }
    context = {
        "enrolment": one,
        "category": registry.label(CATEGORIES, one.category),
        "clocks": clocks.of(one, request.by.at),
        "appeals": [
            {"appeal": a, "words": appeal_words.get(a.ref, {}).get("words")} for a in appeals
        ],
        "person": person,
        "has_ended": one.ended_at is not None,
        "may_confirm_now": bool(one.answered)
        or (one.answer_due_on is not None and one.answer_due_on < request.by.at.date()),
        "tell_person_form": TellForm(),
        "note_answer_form": AnswerForm(),
        "correct_form": FactsForm(initial={**facts, **(person or {})}),
        "propose_correction_form": IdentityForm(initial={**(person or {})}),
        "drop_form": DropForm(),
        "establish_form": EstablishForm(),
        "file_appeal_form": AppealForm(),
        "propose_lift_form": LiftForm(),
        **filled,
    }
    return render(request, "screening/enrolment.html", context, status=status)
