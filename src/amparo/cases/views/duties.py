"""Pages about the duties of an implementing partner, and the register of non-cooperation."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.opening import open_dossier
from amparo.cases import acts
from amparo.cases.forms.allegations import MoveForm
from amparo.cases.forms.duties import (
    NonCooperationForm,
    PartnerInquiryForm,
    PartnerReportForm,
    PartnerStepForm,
)
from amparo.cases.forms.people import OpenForm
from amparo.cases.models import Allegation, NonCooperation, PartnerDuty, StepTaken
from amparo.cases.reads.owed import owed
from amparo.cases.states import GRADE_WORDS, GRADES, Stream

DEEDS: dict[str, tuple[Callable[..., object], type[ActForm]]] = {
    "report": (acts.set_partner_report, PartnerReportForm),
    "inquiry": (acts.assign_partner_inquiry, PartnerInquiryForm),
    "step": (acts.note_partner_step, PartnerStepForm),
    "non-cooperation": (acts.note_non_cooperation, NonCooperationForm),
}


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_post_parameters("note")
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, made = DEEDS[deed]
    form = made(request.POST)
    if form.does(act, ref=ref, by=request.by):
        return redirect("cases:partner", ref)
    return _page(request, ref, status=422, filled={deed: form})


@require_POST
@sensitive_variables("note")
def open_note(request: DeskRequest, step: str) -> HttpResponse:
    """The note on a step, on this one page and never again without another line."""
    row = StepTaken.objects.select_related("allegation").get_for(request.by, "view", step)
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _page(request, row.allegation.ref, status=422)
    reason = form.cleaned_data["reason"]
    words = open_dossier(kept=StepTaken.objects.all(), ref=step, reason=reason, by=request.by)
    return _page(request, row.allegation.ref, note=(row, words.get("note", "")))


@require_GET
def register(request: DeskRequest) -> HttpResponse:
    """Partners that do not cooperate, the newest entry first."""
    rows = NonCooperation.objects.allowed(request.by, "view")
    shown = rows.select_related("partner", "allegation")
    context = {"page": page_of(shown, request.GET, "-noted_on", "-id")}
    return render(request, "cases/non_cooperation.html", context)


@require_GET
def concern(request: DeskRequest, ref: str) -> HttpResponse:
    return _concern(request, ref)


@require_POST
def grade(request: DeskRequest, ref: str, move: str) -> HttpResponse:
    if move not in GRADES.table:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = MoveForm(request.POST)
    if form.does(getattr(acts, move), ref=ref, by=request.by):
        return redirect("cases:concern", ref)
    return _concern(request, ref, form=form)


def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    filled: dict[str, ActForm] | None = None,
    note: tuple[StepTaken, str] | None = None,
) -> HttpResponse:
    rows = Allegation.objects.marked(request.by).select_related("partner")
    allegation = rows.get_for(request.by, "view", ref)
    if allegation.stream != Stream.PARTNER:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    duty = PartnerDuty.objects.filter(allegation=allegation).first()
    duty = duty or PartnerDuty(allegation=allegation)
    today = request.by.at.date()
    first = {"report": duty.__dict__, "inquiry": duty.__dict__, "step": {"taken_on": today}}
    first["non-cooperation"] = {"noted_on": today}
    forms = {name: made(initial=first[name]) for name, (_act, made) in DEEDS.items()}
    forms |= filled or {}
    steps = list(
        StepTaken.objects.marked(request.by)
        .filter(allegation=allegation)
        .order_by("taken_on", "pk")
    )
    context = {
        "allegation": allegation,
        "duty": duty,
        "late_by": duty.late_by(today),
        "steps": steps,
        "owed": owed(allegation, duty, steps),
        "beside": inquiries_of(ref),
        "concerns": NonCooperation.objects.allowed(request.by, "view").filter(
            allegation=allegation
        ),
        "forms": [(name, _title(name), form) for name, form in forms.items()],
        "opening": OpenForm(),
        "note": note,
    }
    return render(request, "cases/partner.html", context, status=status)


def inquiries_of(ref: str) -> str:
    """Where investigations into it are shown, by a room above; empty where there is none."""
    try:
        return reverse("investigations:of_allegation", args=[ref])
    except NoReverseMatch:
        return ""


def _title(name: str) -> str:
    return {
        "report": _("Reported promptly?"),
        "inquiry": _("Who investigates"),
        "step": _("Note a step of the partner"),
        "non-cooperation": _("The partner does not cooperate"),
    }[name]


def _concern(request: DeskRequest, ref: str, *, form: MoveForm | None = None) -> HttpResponse:
    rows = NonCooperation.objects.marked(request.by).select_related("partner", "allegation")
    concern = rows.get_for(request.by, "view", ref)
    moves = [(name, GRADE_WORDS[name]) for name in GRADES.table if name in concern.can]
    context = {
        "concern": concern,
        "measures": concern.measures.order_by("true_on", "pk"),
        "moves": moves,
        "form": form or MoveForm(initial={"true_on": request.by.at.date()}),
    }
    return render(request, "cases/concern.html", context, status=422 if form else 200)
