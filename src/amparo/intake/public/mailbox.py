"""The mailbox of a reporter: how it stands, what was answered, and what more there is to say."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from secrets import token_urlsafe

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from amparo.base import proofs
from amparo.base.errors import NotPossible
from amparo.base.forms import ActForm
from amparo.base.requests import PublicRequest
from amparo.base.vault import boxes, mailbox
from amparo.base.vault.mailbox import Opened
from amparo.intake import acts, holding
from amparo.intake.forms.mailbox import ConsentForm, FeedbackForm, LateMessageForm, MessageForm
from amparo.intake.holding import done, opened_only, posted, quiet
from amparo.intake.models import Attachment, Feedback, Message, Report
from amparo.intake.public import coming_back
from amparo.intake.public.standing import standing
from amparo.intake.reads import standing_consents
from amparo.intake.states import Party, ReportState

#: Of a report, what the public process may read.
SHELL = (
    "ref", "office", "mailbox", "state", "why_set_aside", "elsewhere", "received_at",
    "acknowledged_at", "help_offered_at", "shredded_at", "proof",
)  # fmt: skip
DONE = {
    "words": _("Your message has been sent."),
    "consent": _("What you allow has been changed."),
    "feedback": _("Thank you for telling us."),
    "receipt": _("From now on only your own receipt opens this page."),
}


@quiet
@sensitive_variables()
@require_http_methods(["GET", "HEAD"])
@opened_only
def conversation(request: PublicRequest, opened: Opened) -> HttpResponse:
    return _page(request, opened)


@quiet
@sensitive_variables()
@posted
def write(request: PublicRequest) -> HttpResponse:
    """A message; if the page had closed itself, the receipt is asked and no word is lost."""
    opened = holding.held(request)
    if opened is not None and opened.mailbox.one_time:
        return redirect("intake:own_receipt")
    if opened is None:
        return _write_late(request)
    form = MessageForm(request.POST)
    if form.does(acts.write_as_reporter, opened=opened, by=request.by):
        return done("words")
    return _page(request, opened, status=422, message=form)


@quiet
@posted
@opened_only
def change_consents(request: PublicRequest, opened: Opened) -> HttpResponse:
    form = ConsentForm(request.POST)
    if form.does(acts.change_consents, opened=opened, by=request.by):
        return done("consent")
    return _page(request, opened, status=422, consent=form)


@quiet
@sensitive_variables()
@posted
@opened_only
def give_feedback(request: PublicRequest, opened: Opened) -> HttpResponse:
    form = FeedbackForm(request.POST)
    if form.does(acts.give_feedback, opened=opened, by=request.by):
        return done("feedback")
    return _page(request, opened, status=422, feedback=form)


@quiet
@require_GET
@opened_only
def proof(request: PublicRequest, opened: Opened) -> HttpResponse:
    """The proof of filing, as it was given on the day."""
    report = _report(opened)
    if report is None or not report.proof:
        return redirect("intake:conversation")
    text = proofs.make(report.proof, report.received_at).text
    answer = HttpResponse(text, content_type="text/plain; charset=us-ascii")
    answer["Content-Disposition"] = 'attachment; filename="note.txt"'
    return answer


def _write_late(request: PublicRequest) -> HttpResponse:
    typed = request.POST if "receipt" in request.POST else None
    form = LateMessageForm(typed, initial={"words": request.POST.get("words", "")})
    if form.is_valid():
        opened = mailbox.open_with(form.cleaned_data.pop("receipt"), request.by.at)
        if opened is None or opened.mailbox.one_time:
            form.add_error("receipt", coming_back.UNKNOWN)
        elif form.does(acts.write_as_reporter, opened=opened, by=request.by):
            return holding.hold(done("words"), opened, request)
    status = 422 if form.is_bound else 409
    return holding.drop(render(request, "intake/mailbox/late.html", {"form": form}, status=status))


def _report(opened: Opened) -> Report | None:
    return Report.objects.only(*SHELL).filter(mailbox=opened.mailbox).first()


@sensitive_variables()
def _page(
    request: PublicRequest,
    opened: Opened,
    *,
    status: int = 200,
    message: ActForm | None = None,
    consent: ActForm | None = None,
    feedback: ActForm | None = None,
) -> HttpResponse:
    """The whole conversation, opened for this one answer."""
    if (report := _report(opened)) is None:
        return holding.drop(redirect("intake:return"))
    messages = list(Message.objects.filter(report=report).order_by("at", "pk"))
    clear = _clear(opened, [said.ref for said in messages])
    if any(m.party == Party.OFFICE and m.seen_at is None for m in messages):
        with suppress(NotPossible):  # another window was quicker
            acts.mark_seen(opened=opened, by=request.by)
    given = [item for item, one in standing_consents(report).items() if one.is_given]
    decided = report.state != ReportState.RECEIVED
    asks = decided and not Feedback.objects.only("pk").filter(report=report).exists()
    context = {
        "report": report,
        "standing": standing(report, messages, request.by.at),
        "messages": [(said, clear.get(said.ref)) for said in messages],
        "files": Attachment.objects.originals().whole().filter(report=report),
        "message": message or MessageForm(initial={"once": token_urlsafe(24)}),
        "consent": consent or ConsentForm(standing=given),
        "feedback": feedback or (FeedbackForm() if asks else None),
        "done": DONE.get(request.GET.get("done", "")),
        "token": holding.token(opened),
        "form_token": holding.token(opened),  # as the part for files calls it
        "most": settings.FILE_MOST_BYTES,
    }
    page = render(request, "intake/mailbox/open.html", context, status=status)
    return holding.hold(page, opened, request)


def _clear(opened: Opened, refs: Sequence[str]) -> dict[str, str]:
    """The words of each letter; one that was tampered with is left out, not the others."""
    with suppress(boxes.CryptoError):
        return mailbox.letters(opened, refs)
    half = len(refs) // 2
    return _clear(opened, refs[:half]) | _clear(opened, refs[half:]) if half else {}


urlpatterns = [
    path("", coming_back.come_back, name="return"),
    path("receipt/", coming_back.own_receipt, name="own_receipt"),
    path("finish/", coming_back.finish, name="finish"),
    path("leave/", coming_back.leave, name="leave"),
    path("open/", conversation, name="conversation"),
    path("open/message/", write, name="write"),
    path("open/consent/", change_consents, name="change_consents"),
    path("open/feedback/", give_feedback, name="give_feedback"),
    path("open/proof/", proof, name="proof"),
]
