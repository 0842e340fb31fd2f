"""Handing the form in, and the page after it: the receipt, the proof, and where to go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables

from amparo.base import proofs
from amparo.base.errors import NotValid
from amparo.base.requests import PublicRequest
from amparo.base.vault import mailbox, receipts
from amparo.intake import acts, floods, holding, questions
from amparo.intake.models import Report
from amparo.intake.public import screens
from amparo.intake.public.progress import SENT, Progress

#: Buttons that open the mailbox, as if the receipt had been typed, and where they lead.
WAYS_ON = {"message": "intake:conversation", "files": "intake:files"}


@sensitive_variables()
def hand_in(request: PublicRequest, progress: Progress) -> HttpResponse:
    """Once, however often it is sent: the receipt in the page belongs to one report."""
    if (before := _filed(progress)) is not None:
        return show(request, before)
    filing = questions.to_filing(progress.answers)
    is_flood = floods.looks_like_one(request, filing["words"], progress.receipt, request.by.at)
    try:
        filed = acts.submit(
            **filing,
            receipt=progress.receipt,
            is_flood=is_flood,
            mark=progress.digest,
            by=request.by,
        )
    except NotValid as refusal:
        return _not_so(request, progress, refusal)
    except IntegrityError:  # the same page was sent twice at once, and the other was quicker
        if (before := _filed(progress)) is None:
            raise
        return show(request, before)
    if progress.draft_key:
        acts.drop_draft(receipt=progress.receipt, by=request.by)
    return show(request, _after(progress, filed.proof.mark, request.by.at), status=201)


def _filed(progress: Progress) -> Progress | None:
    """The page after sending, if the receipt belongs to a report already."""
    lookup = receipts.lookup(progress.receipt)
    row = Report.objects.filter(mailbox__lookup=lookup).values("proof", "received_at").first()
    return _after(progress, row["proof"], row["received_at"]) if row else None


def _after(progress: Progress, mark: str, at: datetime) -> Progress:
    """Nothing of the answers goes on; only whether they were the ones that were sent."""
    return Progress(
        receipt=progress.receipt,
        step=SENT,
        mark=mark,
        at=at.isoformat(),
        urgent=questions.is_urgent(progress.answers),
        changed=mark != progress.digest,
    )


def _not_so(request: PublicRequest, progress: Progress, refusal: NotValid) -> HttpResponse:
    """To the step whose answer the act refused."""
    step = next(s for s in questions.STEPS if any(q.name in refusal.facts for q in s.questions))
    form = questions.form_for(step, progress.answers)
    for name, why in refusal.facts.items():
        form.add_error(name if name in form.fields else None, str(why))
    return screens.show(request, replace(progress, step=step.name, checking=True), form)


def show_again(request: PublicRequest, progress: Progress) -> HttpResponse:
    """The form was sent in another window, and here something was changed since."""
    filed = _filed(progress)
    return show(request, filed) if filed else screens.show(request, progress)


def do(request: PublicRequest, progress: Progress, wanted: str, last: str) -> HttpResponse:
    """What can be done after sending."""
    if wanted == "proof":
        proof = proofs.make(progress.mark, datetime.fromisoformat(progress.at))
        answer = HttpResponse(proof.text, content_type="text/plain; charset=us-ascii")
        answer["Content-Disposition"] = 'attachment; filename="note.txt"'
        return answer
    if wanted == "confirm":
        return _confirm(request, progress, last)
    if wanted in WAYS_ON and (opened := mailbox.open_with(progress.receipt, request.by.at)):
        return holding.hold(redirect(WAYS_ON[wanted]), opened, request)
    return show(request, progress)


def _confirm(request: PublicRequest, progress: Progress, last: str) -> HttpResponse:
    """The last group, typed back, shows that the receipt was kept."""
    if receipts.tidy(last) != receipts.grouped(progress.receipt)[-1]:
        return show(request, progress, status=422, is_wrong=True)
    if not progress.confirmed and (opened := mailbox.open_with(progress.receipt, request.by.at)):
        acts.confirm_receipt(opened=opened, by=request.by)
    return show(request, replace(progress, confirmed=True))


def show(
    request: PublicRequest, progress: Progress, status: int = 200, *, is_wrong: bool = False
) -> HttpResponse:
    """The page with the receipt. It can be shown again, as long as the page is there."""
    context = {
        "kept": progress.locked(request.by.at),
        "progress": progress,
        "groups": receipts.grouped(progress.receipt),
        "is_wrong": is_wrong,
    }
    return render(request, "intake/form/sent.html", context, status=status)
