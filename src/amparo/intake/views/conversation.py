"""The conversation at the desk: opened as an act, answered in the reporter's language."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.intake import acts, ready_texts
from amparo.intake.acts.opened_conversation import Said, open_conversation
from amparo.intake.forms.conversation import AnswerForm, OpenConversationForm
from amparo.intake.models import Message, Report
from amparo.intake.reads import standing_consents
from amparo.intake.states import ConsentItem, MessageKind, Party
from amparo.intake.views.parts import part

BELONGS_ELSEWHERE = [r for r in ready_texts.TEXTS if r.kind == MessageKind.ELSEWHERE]


@require_http_methods(["GET", "POST"])
@sensitive_variables()
def show(request: DeskRequest, ref: str) -> HttpResponse:
    """Messages by their shell; a POST opens their words, on this one page."""
    if request.method == "GET":
        return _page(request, ref)
    form = OpenConversationForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, status=422, opening=form)
    reason = form.cleaned_data["reason"]
    return _page(request, ref, said=open_conversation(ref=ref, reason=reason, by=request.by))


@require_POST
@sensitive_post_parameters("words")
@sensitive_variables()
def answer(request: DeskRequest, ref: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.does(acts.answer, ref=ref, by=request.by):
        messages.success(request, _("Your answer waits in their mailbox."))
        return redirect("intake:conversation", ref)
    return _page(request, ref, status=422, answering=form)


@require_GET
def unseen(request: DeskRequest) -> HttpResponse:
    """Reports whose reporter has written something that nobody has opened yet."""
    reports = (
        Report.objects.allowed(request.by, "open")
        .filter(is_muted=False, messages__in=Message.objects.all().unseen())
        .annotate(last_at=Max("messages__at"))
        .select_related("office")
    )
    context = {"page": page_of(reports, request.GET, "last_at", "pk")}
    return render(request, "intake/unseen.html", context)


@part
def brings(request: DeskRequest, report: Report) -> Mapping[str, object]:
    """For the page of a report: how much was said, and polite ways to say no."""
    said = Message.objects.filter(report=report)
    talk = {
        "messages": said.count(),
        "unseen": said.unseen().count(),
        "answered": said.filter(party=Party.OFFICE).count(),
    }
    elsewhere = [(ready, ready.words(report.language)) for ready in BELONGS_ELSEWHERE]
    return {"talk": talk, "elsewhere_texts": elsewhere if report.mailbox_id else []}


@sensitive_variables()
def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    said: Sequence[Said] | None = None,
    opening: OpenConversationForm | None = None,
    answering: AnswerForm | None = None,
) -> HttpResponse:
    kept = Report.objects.marked(request.by).select_related("office", "mailbox")
    report = kept.get_for(request.by, "view", ref)
    rows = said or [
        Said(message, None)
        for message in Message.objects.filter(report=report).order_by("at", "pk")
    ]
    allowed = standing_consents(report).get(ConsentItem.CONTACT)
    chosen = ready_texts.BY_NAME.get(request.GET.get("text", ""))
    context = {
        "report": report,
        "said": rows,
        "is_open": said is not None,
        "opening": opening or OpenConversationForm(),
        "answering": answering or _filled(report, chosen),
        "chosen": chosen,
        "in_own_words": chosen.words(get_language() or "en") if chosen else "",
        "texts": ready_texts.TEXTS,
        "may_contact": bool(allowed and allowed.is_given),
    }
    return render(request, "intake/conversation.html", context, status=status)


def _filled(report: Report, ready: ready_texts.Ready | None) -> AnswerForm:
    """The form with a ready text in it, in the reporter's language."""
    if ready is None:
        return AnswerForm()
    return AnswerForm(initial={"kind": ready.kind, "words": ready.words(report.language)})


urlpatterns = [
    path("messages/", unseen, name="unseen"),
    path("<str:ref>/conversation/", show, name="conversation"),
    path("<str:ref>/conversation/answer/", answer, name="answer"),
]
