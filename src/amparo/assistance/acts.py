"""What may be done about help."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from amparo.assistance import reads
from amparo.assistance.models import HelpRequest
from amparo.assistance.states import MOVES, HelpResult
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault.sealing import seal
from amparo.intake.models import Report
from amparo.intake.states import Need

NOTE_AT_MOST = 4_000  # characters


class NotAllowed(NotPossible):
    """The person has not agreed that what they need is shared."""


@act
def hand_over(*, report: str, office: str, needs: Sequence[Need], note: str, by: By) -> HelpRequest:
    """Ask an office to help somebody, without waiting for anything else.

    Args:
        needs: at least one; ``note``: what the helping office must know, sealed to it. It is no
            place for the account of what happened.

    Raises:
        NotAllowed: the person has not allowed sharing with services; ask them first.
        NotPossible: that office has been asked already.
    """
    told = Report.objects.take_for(by, "triage", report)
    where = reads.helping_offices(by.at).filter(ref=office).first()
    if where is None:
        raise NotValid(_("Please check the form."), office=_("Please choose one of the list."))
    if not needs:
        raise NotValid(_("Please check the form."), needs=_("Say what is needed."))
    if len(note) > NOTE_AT_MOST:
        raise NotValid(_("Please check the form."), note=_("Please say it in fewer words."))
    if not reads.may_share(told):
        raise NotAllowed(_("The person has not agreed to this. Ask them first, then hand it over."))
    if HelpRequest.objects.ongoing().filter(report=told, office=where).exists():
        raise NotPossible(_("This office has been asked already."))
    made = HelpRequest.objects.create(
        report=told,
        office=where,
        needs=[*needs],
        asked_at=by.at,
        due_at=reads.due(told, by.at),
    )
    if note.strip():
        seal(made.ref, {"note": note}, to=[where])
    journal.record(by, "assistance.hand_over", made, report=told.ref, office=where.ref)
    later("assistance.tell_officers", request=made.ref)
    return made


@act
def take_up(*, ref: str, by: By) -> HelpRequest:
    """Somebody of the office sees to it."""
    request = _moved(ref, "take_up", by)
    request.officer_id, request.taken_at = by.person, by.at
    request.save(update_fields=["state", "officer", "taken_at"])
    journal.record(by, "assistance.take_up", request)
    return request


@act
def arrange(*, ref: str, arranged: Sequence[Need], by: By) -> HelpRequest:
    """Note what has been arranged so far."""
    if not arranged:
        raise NotValid(_("Please check the form."), arranged=_("Say what has been arranged."))
    request = _moved(ref, "arrange", by)
    request.arranged = [*arranged]
    request.save(update_fields=["state", "arranged"])
    journal.record(by, "assistance.arrange", request, arranged=",".join(arranged))
    return request


@act
def close(*, ref: str, result: HelpResult, by: By) -> HelpRequest:
    """It ended, and how."""
    request = _moved(ref, "close", by)
    request.result, request.closed_at = result, by.at
    request.save(update_fields=["state", "result", "closed_at"])
    journal.record(by, "assistance.close", request, result=result)
    return request


@act
def reopen(*, ref: str, by: By) -> HelpRequest:
    """The person needs help again, or still."""
    request = _moved(ref, "reopen", by)
    request.result, request.closed_at = "", None
    request.save(update_fields=["state", "result", "closed_at"])
    journal.record(by, "assistance.reopen", request)
    return request


def _moved(ref: str, move: str, by: By) -> HelpRequest:
    request = HelpRequest.objects.take_for(by, move, ref)
    request.state = MOVES.after(request.state, move)
    return request
