"""The form, one question at a time, at one address. Every screen is the answer to a POST.

Nothing is kept between two screens but in the page itself (``progress``), unless its writer asks
for it (a draft). Served by a process that holds no private key and keeps no session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from amparo.base.errors import NotAvailable
from amparo.base.padding import padded
from amparo.base.requests import PublicRequest
from amparo.intake import acts, questions
from amparo.intake.acts.drafts import SentAlready
from amparo.intake.public import asking, screens, sent
from amparo.intake.public.progress import CHECK, SENT, Progress, read

UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError)
TO = "to:"  # a button that goes to the step it names


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: PublicRequest) -> HttpResponse:
    """The screen that follows; never cached, and of a size that tells little."""
    response = _answer(request)
    response["Cache-Control"] = "no-store"
    return padded(request, response)


@sensitive_variables()
def _answer(request: PublicRequest) -> HttpResponse:
    try:
        data = request.POST  # of a GET it is empty
    except RequestDataTooBig:
        return screens.lost(request, Progress(), 413)
    except UNREADABLE:
        return screens.lost(request, Progress(), 400)
    if (progress := _progress(request, data)) is None:
        return screens.lost(request, rescued(data), 409)
    try:
        return _do(request, progress, data)
    except NotAvailable as refusal:
        return screens.trouble(request, progress, refusal)
    except DatabaseError:
        return screens.trouble(request, progress, None)


def _progress(request: PublicRequest, data: QueryDict) -> Progress | None:
    """Where they are, with what was just answered; None if that cannot be read."""
    kept = data.get("kept", "")
    if not kept and not questions.QUESTIONS.keys() & data.keys():
        return Progress()
    progress = read(kept, request.by.at)
    step = questions.step(progress.step) if progress else None
    if progress is None or step is None or data.get("asked") != step.name:
        return progress  # nothing was asked on that page
    return replace(progress, answers={**progress.answers, **raw(step, data)})


def raw(step: questions.Step, data: QueryDict) -> dict[str, str | list[str]]:
    """What was typed, as it was typed: it is judged before it is sent, not before it is kept."""
    return {
        question.name: (
            data.getlist(question.name)
            if question.kind is questions.Kind.CHOICES
            else data.get(question.name, "")
        )
        for question in step.questions
    }


def rescued(data: QueryDict) -> Progress:
    """A form begun anew with what can be kept of one that could not be read."""
    answered = [s for s in questions.STEPS if any(q.name in data for q in s.questions)]
    answers = {name: given for step in answered for name, given in raw(step, data).items()}
    return Progress(step=answered[0].name if answered else "", answers=answers)


def _do(request: PublicRequest, progress: Progress, data: QueryDict) -> HttpResponse:
    wanted = data.get("do", "")
    if progress.step == SENT:
        return sent.do(request, progress, wanted, data.get("last", ""))
    if wanted.startswith(TO):
        return _change(request, progress, wanted.removeprefix(TO))
    return _BUTTONS.get(wanted, _stay)(request, progress)


def _stay(request: PublicRequest, progress: Progress) -> HttpResponse:
    """The same screen: in another language, or by a button that is not ours."""
    return screens.show(request, progress)


def _next(request: PublicRequest, progress: Progress) -> HttpResponse:
    if step := questions.step(progress.step):
        form = questions.form_for(step, progress.answers)
        if not form.is_valid():
            return screens.show(request, progress, form)
    names = _names(request)
    following = names[names.index(progress.step) + 1] if progress.step in names[:-1] else CHECK
    return _moved(request, replace(progress, step=CHECK if progress.checking else following))


def _back(request: PublicRequest, progress: Progress) -> HttpResponse:
    names = _names(request)
    before = names[max(0, names.index(progress.step) - 1)] if progress.step in names else CHECK
    return _moved(request, replace(progress, step=CHECK if progress.checking else before))


def _change(request: PublicRequest, progress: Progress, name: str) -> HttpResponse:
    """From reading it over to one step, and straight back."""
    known = name if questions.step(name) else CHECK
    return _moved(request, replace(progress, step=known, checking=known != CHECK))


def _moved(request: PublicRequest, progress: Progress) -> HttpResponse:
    """Show the next screen; what was kept as a draft is saved again."""
    if progress.step == CHECK:
        progress = replace(progress, checking=False)
    if not progress.draft_key:
        return screens.show(request, progress)
    try:
        return screens.show(request, _saved(request, progress))
    except SentAlready:
        return sent.show_again(request, progress)


def _keep(request: PublicRequest, progress: Progress) -> HttpResponse:
    """Keep it for later, and show the receipt that it is found again by."""
    try:
        return screens.kept(request, _saved(request, progress))
    except SentAlready:
        return sent.show_again(request, progress)


def _saved(request: PublicRequest, progress: Progress) -> Progress:
    key = acts.keep_draft(
        receipt=progress.receipt,
        contents=progress.contents,
        key=bytes.fromhex(progress.draft_key),
        by=request.by,
    )
    return replace(progress, draft_key=key.hex())


def _send(request: PublicRequest, progress: Progress) -> HttpResponse:
    """Hand it in, if every step holds; else to the first that does not."""
    for step in filter(progress.must_hold, asking.steps(request.by.at)):
        form = questions.form_for(step, progress.answers)
        if not form.is_valid():
            return screens.show(request, replace(progress, step=step.name, checking=True), form)
    return sent.hand_in(request, progress)


def _names(request: PublicRequest) -> list[str]:
    """The screens in order: the first has no name, the last is for reading it over."""
    return ["", *(step.name for step in asking.steps(request.by.at)), CHECK]


_BUTTONS: dict[str, Callable[[PublicRequest, Progress], HttpResponse]] = {
    "next": _next,
    "back": _back,
    "keep": _keep,
    "send": _send,
}

urlpatterns = [path("", report, name="report")]
