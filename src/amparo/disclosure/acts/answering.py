"""The statement of conduct: codes alone, sealed to those who asked."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import soon
from amparo.base.vault.sealing import seal
from amparo.clocks import keeping
from amparo.disclosure import wire
from amparo.disclosure.acts.exchange import _for_system, _send
from amparo.disclosure.models import ConductRequest
from amparo.disclosure.reads import ANSWER_CLOCK, KEEP_CLOCK
from amparo.disclosure.states import (
    REQUEST_MOVES,
    Found,
    Measure,
    RequestState,
    WhyUnable,
)

STATEMENT = 2  # version of the sealing: the first, to the employer, is who is asked about


@act
def answer(
    *,
    ref: str,
    exploitation: Found,
    harassment: Found,
    under_investigation: Found,
    measure: Measure | None = None,
    why_unable: WhyUnable | None = None,
    by: By,
) -> ConductRequest:
    """The employer states what was found. A late answer is taken, and stays marked late.

    Args:
        exploitation: found to have sexually exploited or abused somebody.
        harassment: found to have sexually harassed somebody.
        under_investigation: for either, when they left or now.
        measure: what followed; needed with a finding, and only then.
        why_unable: needed where something cannot be answered, and only then.
    """
    request = _answered(ref, "answer", by)
    told = _statement(exploitation, harassment, under_investigation, measure, why_unable)
    _keep(request, told, by)
    journal.record(by, "disclosure.answer", request, late=request.is_late)
    return request


@act
def note_answer(
    *,
    ref: str,
    exploitation: Found,
    harassment: Found,
    under_investigation: Found,
    measure: Measure | None = None,
    why_unable: WhyUnable | None = None,
    by: By,
) -> ConductRequest:
    """The recruiter keys in what an employer without an office here answered by letter."""
    request = _answered(ref, "note_answer", by)
    if request.office_id is not None:
        raise NotPossible(_("This employer answers here itself."))
    told = _statement(exploitation, harassment, under_investigation, measure, why_unable)
    _keep(request, told, by)
    journal.record(by, "disclosure.note_answer", request, late=request.is_late)
    return request


@act
def mark_absent(*, ref: str, by: By) -> ConductRequest:
    """The time to answer is over. That nobody answered is information, and recorded as such."""
    request = ConductRequest.objects.take_for(by, "mark_absent", ref)
    request.state = REQUEST_MOVES.after(request.state, "mark_absent")
    request.save(update_fields=["state"])
    if request.recruitment is not None:
        soon("disclosure.tell_officers", office=request.recruitment.office.ref)
    elif request.office is not None:
        keeping.start(request, KEEP_CLOCK, request.office, by.at)
    journal.record(by, "disclosure.mark_absent", request)
    return request


def _answered(ref: str, move: str, by: By) -> ConductRequest:
    kept = ConductRequest.objects.select_related(
        "recruitment__office", "recruitment__hub", "asker__elsewhere", "office"
    )
    request = kept.take_for(by, move, ref)
    request.is_late = request.state == RequestState.ABSENT
    request.state = REQUEST_MOVES.after(request.state, move)
    if request.is_over:
        raise NotPossible(_("The recruiter has decided: no answer is needed any more."))
    return request


def _statement(
    exploitation: Found,
    harassment: Found,
    under_investigation: Found,
    measure: Measure | None,
    why_unable: WhyUnable | None,
) -> dict[str, str]:
    wrong = {}
    if (Found.YES in {exploitation, harassment}) != (measure is not None):
        wrong["measure"] = _("A measure belongs to a finding, and to nothing else.")
    unable = Found.UNABLE in {exploitation, harassment, under_investigation}
    if unable != (why_unable is not None):
        wrong["why_unable"] = _("A reason belongs to what cannot be answered, and only to that.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)
    return {
        "exploitation": exploitation,
        "harassment": harassment,
        "under_investigation": under_investigation,
        "measure": measure or "",
        "why_unable": why_unable or "",
    }


def _keep(
    request: ConductRequest, told: dict[str, str], by: By, at: datetime | None = None
) -> None:
    """Seal the codes to those who asked: here, or in a parcel that nobody here can open.

    Args:
        at: when the answer came, where that was before now.
    """
    request.answered_at = at or by.at
    request.save(update_fields=["state", "is_late", "answered_at"])
    keeping.stop(request, ANSWER_CLOCK, request.answered_at)
    if request.recruitment is not None:
        offices = request.recruitment.offices
        seal(request.ref, told, to=offices, version=STATEMENT)
        said = _said(request.ref, told)
        for office in offices:
            _for_system(request, said, office, by)
        soon("disclosure.tell_officers", office=request.recruitment.office.ref)
    elif request.asker is not None and request.office is not None:
        said = _said(request.their_ref, told)
        _send(request, said, request.asker.elsewhere, request.office, by)
        keeping.start(request, KEEP_CLOCK, request.office, by.at)


def _said(ref: str, told: dict[str, str]) -> wire.Said:
    codes = {name: code or None for name, code in told.items()}
    return wire.Said.model_validate({"request": ref, **codes})
