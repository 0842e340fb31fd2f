"""How it ends: taken back, decided, withdrawn; and then nothing is left but what is counted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible
from amparo.base.vault.models import RecordKey, Sealed
from amparo.clocks import keeping
from amparo.disclosure.models import ConductParcel, ConductRequest, Recruitment
from amparo.disclosure.reads import ANSWER_CLOCK, KEEP_CLOCK
from amparo.disclosure.states import (
    RECRUITMENT_MOVES,
    REQUEST_MOVES,
    RecruitmentState,
    RequestState,
)


@act
def take_back(*, ref: str, by: By) -> ConductRequest:
    """An employer was asked that should not have been: nothing of it is left with them."""
    request = ConductRequest.objects.take_for(by, "take_back", ref)
    request.state = REQUEST_MOVES.after(request.state, "take_back")
    _end(request, by)
    _shred([request.ref])
    request.parcels.update(sealed=None)
    journal.record(by, "disclosure.take_back", request)
    return request


@act
def withdraw(*, ref: str, by: By) -> Recruitment:
    """The candidate takes the authorisation back: nobody is asked any more, all is destroyed."""
    recruitment = Recruitment.objects.take_for(by, "withdraw", ref)
    recruitment.state = RECRUITMENT_MOVES.after(recruitment.state, "withdraw")
    recruitment.save(update_fields=["state"])
    _call_off(recruitment, by)
    _destroy(recruitment, by)
    journal.record(by, "disclosure.withdraw", recruitment)
    return recruitment


@act
def destroy_answers(*, ref: str, by: By) -> Recruitment:
    """Some time after the decision name and answers are destroyed; the counts stay."""
    recruitment = Recruitment.objects.take_for(by, "destroy_answers", ref)
    if recruitment.state != RecruitmentState.DECIDED or recruitment.destroyed_at is not None:
        raise NotPossible(_("There is nothing to destroy."))
    _destroy(recruitment, by)
    keeping.stop(recruitment, KEEP_CLOCK, by.at)
    journal.record(by, "disclosure.destroy_answers", recruitment)
    return recruitment


@act
def forget_request(*, ref: str, by: By) -> ConductRequest:
    """Some time after it was answered, or stayed absent: who was asked about is not known here."""
    request = ConductRequest.objects.take_for(by, "forget_request", ref)
    if request.recruitment_id is not None or request.forgotten_at is not None:
        raise NotPossible(_("There is nothing to destroy."))
    _shred([request.ref])
    request.parcels.update(sealed=None)
    request.forgotten_at = by.at
    request.save(update_fields=["forgotten_at"])
    keeping.cancel(request, ANSWER_CLOCK, by.at)
    keeping.stop(request, KEEP_CLOCK, by.at)
    journal.record(by, "disclosure.forget_request", request)
    return request


def _call_off(recruitment: Recruitment, by: By) -> None:
    """Requests without an answer end with the recruitment; one that stayed absent remains so."""
    for request in recruitment.requests.unanswered().select_for_update(of=("self",)):
        if request.state == RequestState.ASKED:
            request.state = REQUEST_MOVES.after(request.state, "take_back")
        _end(request, by)


def _end(request: ConductRequest, by: By) -> None:
    request.save(update_fields=["state"])
    keeping.cancel(request, ANSWER_CLOCK, by.at)


def _destroy(recruitment: Recruitment, by: By) -> None:
    refs = [recruitment.ref, *recruitment.requests.values_list("ref", flat=True)]
    _shred(refs)
    ConductParcel.objects.filter(request__recruitment=recruitment).update(sealed=None)
    recruitment.destroyed_at = by.at
    recruitment.save(update_fields=["destroyed_at"])


def _shred(refs: list[str]) -> None:
    RecordKey.objects.filter(ref__in=refs).delete()
    Sealed.objects.filter(ref__in=refs).delete()
