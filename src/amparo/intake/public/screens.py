"""The screens of the form. They show, and do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from amparo.base.errors import NotAvailable
from amparo.base.requests import PublicRequest
from amparo.base.vault import receipts
from amparo.intake import drafts, questions
from amparo.intake.public import asking
from amparo.intake.public.progress import CHECK, Progress


class Said(TypedDict):
    """A step as it is read over: what was asked, and what was answered."""

    step: questions.Step
    answers: list[tuple[str | Promise, str]]


def show(
    request: PublicRequest, progress: Progress, form: questions.StepForm | None = None
) -> HttpResponse:
    """The screen where ``progress`` stands; ``form`` shows what is wrong in it."""
    step = questions.step(progress.step)
    if step is None and progress.step != CHECK:
        return start(request, progress)
    steps = asking.steps(request.by.at)
    if step is None:
        said = list(_said(steps, progress))
        return _page(request, "check", progress, said=said, count=len(steps) + 1)
    form = form or questions.form_for(step, answers=progress.answers)
    return _page(
        request,
        "step",
        progress,
        status=422 if form.errors else 200,
        step=step,
        form=form,
        number=steps.index(step) + 1 if step in steps else len(steps),
        count=len(steps) + 1,
        custodians=max(2, settings.IDENTITY_QUORUM),
    )


def start(request: PublicRequest, progress: Progress) -> HttpResponse:
    """Help first, before any question."""
    return _page(request, "start", progress)


def kept(request: PublicRequest, progress: Progress) -> HttpResponse:
    """The receipt of a draft."""
    until = timezone.localdate(request.by.at + drafts.LASTS)
    groups = receipts.grouped(progress.receipt)
    return _page(request, "kept", progress, groups=groups, until=until)


def lost(request: PublicRequest, progress: Progress, status: int) -> HttpResponse:
    """What was sent could not be read; says what to do, and keeps what could be kept."""
    return _page(request, "lost", progress, status=status, too_long=status == 413)


def trouble(
    request: PublicRequest, progress: Progress, refusal: NotAvailable | None
) -> HttpResponse:
    """Something is away; everything is still in the page, and can be sent again."""
    return _page(request, "trouble", progress, status=503, refusal=refusal)


def _said(steps: tuple[questions.Step, ...], progress: Progress) -> Iterator[Said]:
    for step in steps:
        answers = [
            (question.label, questions.shown(question, progress.answers.get(question.name, "")))
            for question in step.questions
        ]
        yield Said(step=step, answers=answers)


def _page(
    request: PublicRequest, name: str, progress: Progress, status: int = 200, **told: object
) -> HttpResponse:
    context = {
        "kept": progress.locked(request.by.at) if request.method == "POST" else "",
        "progress": progress,
        "is_urgent": questions.is_urgent(progress.answers),
        **told,
    }
    return render(request, f"intake/form/{name}.html", context, status=status)
