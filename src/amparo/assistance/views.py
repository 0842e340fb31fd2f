"""Desk pages for help."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.assistance import acts, reads
from amparo.assistance.forms import ArrangeForm, CloseForm, HandOverForm, OpenForm
from amparo.assistance.models import HelpRequest
from amparo.assistance.states import HelpState
from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.opening import open_dossier
from amparo.intake.models import Report
from amparo.intake.states import Need

PLAIN = {"take_up": acts.take_up, "reopen": acts.reopen}


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    rows = HelpRequest.objects.allowed(request.by, "view").select_related("office", "report")
    rows = rows.filter(state=state) if state in HelpState.values else rows.ongoing()
    context = {
        "page": page_of(rows, request.GET, "due_at", "pk"),
        "state": state,
        "states": [("", _("Ongoing")), *HelpState.choices],
        "at": request.by.at,
    }
    return render(request, "assistance/index.html", context)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("note")
def ask(request: DeskRequest, report: str) -> HttpResponse:
    """Hand a report's wish for help over to an office that gives it."""
    told = Report.objects.get_for(request.by, "triage", report)
    wanted = [need for need in told.needs if need != Need.NONE]
    form = HandOverForm(request.POST or None, by=request.by, initial={"needs": wanted})
    if request.method == "POST" and (
        made := form.perform(acts.hand_over, report=report, by=request.by)
    ):
        messages.success(request, _("Handed over. They have been told that something needs them."))
        return redirect("assistance:show", made.ref)
    context = {
        "report": told,
        "form": form,
        "may_share": reads.may_share(told),
        "earlier": HelpRequest.objects.allowed(request.by, "view").filter(report=told),
    }
    return render(request, "assistance/ask.html", context, status=_status(form))


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_variables("note")
def open_note(request: DeskRequest, ref: str) -> HttpResponse:
    """The note, on this one page and never again without another line in the journal."""
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, status=422, opening=form)
    fields = open_dossier(
        kept=HelpRequest.objects.all(), ref=ref, reason=form.cleaned_data["reason"], by=request.by
    )
    return _page(request, ref, note=fields.get("note", ""))


@require_POST
def arrange(request: DeskRequest, ref: str) -> HttpResponse:
    form = ArrangeForm(request.POST)
    if form.does(acts.arrange, ref=ref, by=request.by):
        return redirect("assistance:show", ref)
    return _page(request, ref, status=422, arranging=form)


@require_POST
def close(request: DeskRequest, ref: str) -> HttpResponse:
    form = CloseForm(request.POST)
    if form.does(acts.close, ref=ref, by=request.by):
        return redirect("assistance:show", ref)
    return _page(request, ref, status=422, closing=form)


@require_POST
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in PLAIN:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    PLAIN[deed](ref=ref, by=request.by)
    return redirect("assistance:show", ref)


def _page(
    request: DeskRequest, ref: str, *, status: int = 200, note: str | None = None, **filled: object
) -> HttpResponse:
    kept = HelpRequest.objects.marked(request.by).select_related("office", "officer", "report")
    asked = kept.get_for(request.by, "view", ref)
    context = {
        "asked": asked,
        "note": note,
        "at": request.by.at,
        "opening": OpenForm(),
        "arranging": ArrangeForm(initial={"arranged": asked.arranged}),
        "closing": CloseForm(),
        **filled,
    }
    return render(request, "assistance/show.html", context, status=status)


def _status(form: ActForm) -> int:
    return 422 if form.is_bound else 200
