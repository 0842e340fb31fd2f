"""The page of a report."""

from collections.abc import Mapping

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from amparo.base.requests import DeskRequest
from amparo.base.vault.opening import open_dossier
from amparo.intake.clocks import limits, readings
from amparo.intake.conflicts import named_in
from amparo.intake.forms.desk import (
    ExcludeForm,
    HandOverForm,
    LiftForm,
    OpenForm,
    SetAsideForm,
    TriageForm,
)
from amparo.intake.models import Consent, Exclusion, Report, Triage
from amparo.intake.questions import QUESTIONS
from amparo.intake.reads import at_hand
from amparo.intake.states import Answer, ConsentItem
from amparo.intake.views.danger import danger
from amparo.intake.views.parts import brought
from amparo.intake.views.timeline import timeline
from amparo.registry import reads as registry

ABSENT = "intake/parts/absent.html"  # nothing, where a part is not installed
PARTS = {
    "conversation": "intake/parts/conversation.html",
    "attachments": "intake/parts/attachments.html",
    "routing": "intake/parts/routing.html",
    "ready_texts": "intake/parts/ready_texts.html",
    "identity": "vault/parts/identity.html",
    "break_glass": "vault/parts/break_glass.html",
    "help": "assistance/parts/report.html",
    "protection": "protection/parts/report.html",
}
ANSWERS = ("teller", "basis", "repeated", "danger", "child", "still_there")
HANDLES = "step_aside"  # the act that every handler of a report may do, and nobody else
#: Sealed fields that no question asks for.
BESIDE = {"form": gettext_lazy("Further particulars of the incident form")}


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return page(request, ref)


@require_POST
@sensitive_variables("words")
def open_words(request: DeskRequest, ref: str) -> HttpResponse:
    """The words, on this one page and never again without another line in the journal."""
    form = OpenForm(request.POST)
    if not form.is_valid():
        return page(request, ref, status=422, filled={"opening": form})
    words = open_dossier(
        kept=Report.objects.all(), ref=ref, reason=form.cleaned_data["reason"], by=request.by
    )
    return page(request, ref, words=words)


@sensitive_variables("words")
def page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    words: dict[str, str] | None = None,
    filled: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The whole page of ``ref``. ``filled``: forms to show again, by their name in the template."""
    report = _report(request, ref)
    context: dict[str, object] = {
        "report": report,
        **danger(report),
        "parts": {name: (template, ABSENT) for name, template in PARTS.items()},
        "tongues": dict(settings.LANGUAGES),
        "shell": _shell(report),
        "clocks": readings(report, request.by.at, limits()),
        "at": request.by.at,
        "timeline": timeline(report),
        "consents": _consents(report),
        "can_handle": HANDLES in report.can,
        **_forms(request, report),
        **brought(request, report),
        **(filled or {}),
    }
    if words is not None:
        context["dossier"] = [(_label(field), words[field]) for field in sorted(words, key=_place)]
        context["named"] = named_in(words.values(), report)
    return render(request, "intake/show.html", context, status=status)


def _report(request: DeskRequest, ref: str) -> Report:
    triages = Triage.objects.select_related("officer").order_by("-at", "-pk")
    away = Exclusion.objects.select_related("person").order_by("why", "person__name")
    consents = Consent.objects.order_by("-at", "-pk")
    return (
        Report.objects.marked(request.by)
        .held(request.by.at)
        .select_related("office", "assignee", "merged_into")
        .prefetch_related(
            Prefetch("triages", triages),
            Prefetch("exclusions", away),
            Prefetch("consents", consents),
        )
        .get_for(request.by, "view", ref)
    )


def _forms(request: DeskRequest, report: Report) -> dict[str, object]:
    """The forms of what may be done; none for those who only look."""
    made: dict[str, object] = {"opening": OpenForm()}
    can = report.can
    if "triage" in can:
        made["sorting"] = TriageForm(report=report)
    if "set_aside" in can:
        made["aside"] = SetAsideForm(report=report)
    if "hand_over" in can:
        made["handing"] = HandOverForm(colleagues=at_hand(report, request.by.at))
    if "exclude" in can:
        made["excluding"] = ExcludeForm()
    if "lift_exclusion" in can:
        made["lifting"] = LiftForm()
    return made


def _shell(report: Report) -> Mapping[str, object]:
    """Codes of the shell in words of the active language."""
    return {
        **registry.described(
            what=("what-happened", report.what),
            when=("when-roughly", report.when),
            category=("personnel-category", report.category or "UNKNOWN"),
        ),
        "country": registry.country_name(report.country),
        "entity": registry.entity_name(report.entity),
        "nationality": registry.country_name(report.nationality),
        "needs": report.needs_in_words,
        **{name: _told(report, name) for name in ANSWERS},
    }


def _told(report: Report, name: str) -> str:
    """An answer of the shell; what was left open is simply not known here."""
    if getattr(report, name) == Answer.UNKNOWN:
        return _("Not known")
    return str(getattr(report, f"get_{name}_display")())


def _consents(report: Report) -> list[tuple[str | Promise, list[Consent]]]:
    """Each item with its history, the latest first; an empty one was never asked."""
    said = list(report.consents.all())
    return [(item.label, [one for one in said if one.item == item]) for item in ConsentItem]


def _place(field: str) -> tuple[int, str]:
    """As the questions are asked; what no question asks for comes last."""
    order = [*QUESTIONS]
    return (order.index(field) if field in order else len(order), field)


def _label(field: str) -> str:
    """What was asked for a sealed field; the field's own name where the question is no more."""
    question = QUESTIONS.get(field)
    return str(question.label) if question else str(BESIDE.get(field, field))
