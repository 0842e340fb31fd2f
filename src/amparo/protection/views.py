"""Desk pages for protection from retaliation."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.opening import open_dossier
from amparo.clocks import reads as clocks
from amparo.clocks.limits import Limits
from amparo.intake.models import Report
from amparo.protection import acts
from amparo.protection.forms import (
    AskForForm,
    ConcludeForm,
    EndMeasureForm,
    MeasureForm,
    OpenForm,
    RiskForm,
)
from amparo.protection.models import ProtectionRequest
from amparo.protection.states import ProtectionState

WINDOW = "protection_window"  # a kind of clock
#: What may be done from the page: the act, and the form that asks for its facts.
DEEDS: dict[str, tuple[Callable[..., object], type[ActForm]]] = {
    "begin_review": (acts.begin_review, ActForm),
    "open_inquiry": (acts.open_inquiry, ActForm),
    "reopen": (acts.reopen, ActForm),
    "conclude": (acts.conclude, ConcludeForm),
    "check_risk": (acts.check_risk, RiskForm),
    "order_measure": (acts.order_measure, MeasureForm),
    "end_measure": (acts.end_measure, EndMeasureForm),
}


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    rows = ProtectionRequest.objects.allowed(request.by, "view").select_related("office")
    rows = rows.filter(state=state) if state in ProtectionState.values else rows.ongoing()
    page = page_of(rows, request.GET, "asked_at", "pk")
    running = clocks.running(page.rows, request.by.at)
    context = {
        "page": page,
        "rows": [(one, running[one.ref]) for one in page.rows],
        "state": state,
        "states": [("", _("Ongoing")), *ProtectionState.choices],
    }
    return render(request, "protection/index.html", context)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("words")
def ask_for(request: DeskRequest, report: str) -> HttpResponse:
    """Pass a risk on to the protection officers; what becomes of it is theirs alone."""
    told = Report.objects.get_for(request.by, "triage", report)
    form = AskForForm(request.POST or None)
    if request.method == "POST" and form.does(acts.ask_for, report=report, by=request.by):
        messages.success(request, _("Passed on. Only the protection officers see it now."))
        return redirect("intake:show", report)
    context = {"report": told, "form": form}
    return render(request, "protection/ask_for.html", context, status=422 if form.is_bound else 200)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_variables("words")
def open_words(request: DeskRequest, ref: str) -> HttpResponse:
    """The words, on this one page and never again without another line in the journal."""
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, status=422, filled={"opening": form})
    kept = ProtectionRequest.objects.all()
    fields = open_dossier(kept=kept, ref=ref, reason=form.cleaned_data["reason"], by=request.by)
    return _page(request, ref, words=fields["words"])


@require_POST
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, form_class = DEEDS[deed]
    form = form_class(request.POST)
    if form.does(act, ref=ref, by=request.by):
        return redirect("protection:show", ref)
    return _page(request, ref, status=422, filled={f"{deed}_form": form})


def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    words: str | None = None,
    filled: Mapping[str, object] = {},
) -> HttpResponse:
    kept = ProtectionRequest.objects.marked(request.by).select_related("office", "report")
    asked = kept.get_for(request.by, "view", ref)
    context = {
        "asked": asked,
        "words": words,
        "measures": asked.measures.order_by("from_on", "pk"),
        "readings": clocks.of(asked, request.by.at),
        "today": request.by.at.date(),
        "opening": OpenForm(),
        "conclude_form": ConcludeForm(),
        "check_risk_form": RiskForm(initial={"risk": asked.risk}),
        "order_measure_form": MeasureForm(initial={"from_on": request.by.at.date()}),
        "too_late": _too_late(asked),
        **filled,
    }
    return render(request, "protection/show.html", context, status=status)


def _too_late(asked: ProtectionRequest) -> bool:
    """Whether it was asked after the window closed; said on the page, and decided by people."""
    if asked.acted_on is None:
        return False
    window = Limits(WINDOW).of_office(WINDOW, asked.office_id)
    acted_at = datetime.combine(asked.acted_on, time(), UTC)
    return asked.asked_at > window.after(acted_at)
