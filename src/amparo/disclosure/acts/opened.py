"""What needs the key in hand: handing a name on, and reading answers. Never imported in public."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import fields_of, open_dossier, open_many
from amparo.disclosure.acts.aside import _keep_named_away
from amparo.disclosure.acts.recruiting import _ask_one
from amparo.disclosure.models import ConductRequest, Recruitment
from amparo.disclosure.states import RECRUITMENT_MOVES, RequestState


@act
def ask(
    *, ref: str, employer: str, worked_from: date, worked_until: date | None = None, by: By
) -> ConductRequest:
    """Ask one employer of the last five years. They can open who it is, and this request alone.

    Raises:
        NotMember: the membership of whoever asks has ended.
        NotValid: no such member now, asked already, the time lies before the last five years.
        NoKeyInHand: the name cannot be handed on without the key.
    """
    recruitment = Recruitment.objects.take_for(by, "ask", ref)
    RECRUITMENT_MOVES.after(recruitment.state, "ask")
    person = fields_of(by, recruitment.ref)
    return _ask_one(recruitment, employer, worked_from, worked_until, person, by)


@act
def open_candidate(*, ref: str, by: By) -> dict[str, str]:
    """Who a round is about, for who recruits or is asked; empty where the name is one's own.

    Rounds that another system began are compared with officers' names here for the first time.
    """
    is_asked = ConductRequest.objects.allowed(by, "open").filter(ref=ref).exists()
    kept = ConductRequest.objects.all() if is_asked else Recruitment.objects.all()
    told = open_dossier(kept=kept, ref=ref, reason=Reason.CANDIDATE, by=by)
    record = kept.get(ref=ref)
    aside = _keep_named_away(record, told["name"], by, even_oneself=True)
    journal.record(by, "disclosure.open_candidate", record, aside=aside)
    return {} if record.aside.filter(person=by.person).exists() else told


@act
def open_answers(*, ref: str, by: By) -> dict[str, dict[str, str]]:
    """What employers answered: ref of the request -> codes. Looking leaves a line."""
    recruitment = Recruitment.objects.take_for(by, "open_answers", ref)
    answered = recruitment.requests.filter(state=RequestState.ANSWERED)
    refs = [*answered.values_list("ref", flat=True)]
    if not refs or recruitment.destroyed_at is not None:
        raise NotPossible(_("There is no answer to read."))
    found = open_many(by, refs)
    note_opening(by, recruitment, Reason.ASSESSMENT)
    journal.record(by, "disclosure.open_answers", recruitment, answers=len(found))
    return found
