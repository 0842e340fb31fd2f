"""What an officer does from the page of a report."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.requests import DeskRequest
from amparo.intake import acts
from amparo.intake.forms.desk import ExcludeForm, HandOverForm, LiftForm, SetAsideForm, TriageForm
from amparo.intake.models import Report
from amparo.intake.reads import at_hand
from amparo.intake.views.report import page

#: Acts that ask for nothing but the report, and what is said once they are done.
PLAIN: dict[str, tuple[Callable[..., object], str | Promise]] = {
    "take_on": (acts.take_on, gettext_lazy("The report is yours.")),
    "release": (acts.release, gettext_lazy("The report is back with the office.")),
    "step_aside": (acts.step_aside, gettext_lazy("You stepped aside. The report is gone for you.")),
    "mark_routed": (acts.mark_routed, gettext_lazy("Noted: it stays with this office.")),
    "mark_nuisance": (acts.mark_nuisance, gettext_lazy("Out of the way. Nothing is lost.")),
    "unmark_nuisance": (acts.unmark_nuisance, gettext_lazy("Back among the others.")),
    "restrict": (acts.restrict, gettext_lazy("From now on you alone open it.")),
    "unrestrict": (acts.unrestrict, gettext_lazy("The office can open it again.")),
}


@require_POST
def do(request: DeskRequest, ref: str, act: str) -> HttpResponse:
    if act not in PLAIN:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    deed, said = PLAIN[act]
    deed(ref=ref, by=request.by)
    return _done(request, ref, str(said))


@require_POST
def clear(request: DeskRequest, ref: str) -> HttpResponse:
    acts.clear_flood(refs=[ref], by=request.by)
    return _done(request, ref, _("It stands in the queue."))


@require_POST
def triage(request: DeskRequest, ref: str) -> HttpResponse:
    form = TriageForm(request.POST, report=_seen(request, ref))
    return _performed(request, ref, form, "sorting", acts.triage, _("Noted."))


@require_POST
def hand_over(request: DeskRequest, ref: str) -> HttpResponse:
    colleagues = at_hand(_seen(request, ref), request.by.at)
    form = HandOverForm(request.POST, colleagues=colleagues)
    return _performed(request, ref, form, "handing", acts.hand_over, _("Handed over."))


@require_POST
def exclude(request: DeskRequest, ref: str) -> HttpResponse:
    form = ExcludeForm(request.POST)
    return _performed(request, ref, form, "excluding", acts.exclude, _("They are kept away now."))


@require_POST
def lift_exclusion(request: DeskRequest, ref: str) -> HttpResponse:
    form = LiftForm(request.POST)
    said = _("They may see it again.")
    return _performed(request, ref, form, "lifting", acts.lift_exclusion, said)


@require_POST
@sensitive_post_parameters("answer")
def set_aside(request: DeskRequest, ref: str) -> HttpResponse:
    form = SetAsideForm(request.POST, report=_seen(request, ref))
    return _performed(request, ref, form, "aside", acts.set_aside, _("Set aside."))


def _performed(
    request: DeskRequest,
    ref: str,
    form: ActForm,
    name: str,
    act: Callable[..., object],
    said: str,
) -> HttpResponse:
    if form.does(act, ref=ref, by=request.by):
        return _done(request, ref, said)
    return page(request, ref, status=422, filled={name: form})


def _seen(request: DeskRequest, ref: str) -> Report:
    return Report.objects.get_for(request.by, "view", ref)


def _done(request: DeskRequest, ref: str, said: str) -> HttpResponse:
    """Back to the report, or to the list where it is no longer there for who acted."""
    messages.success(request, said)
    if Report.objects.allowed(request.by, "view").filter(ref=ref).exists():
        return redirect("intake:show", ref)
    return redirect("intake:index")
