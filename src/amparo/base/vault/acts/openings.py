"""Auditors look at who opened what, and why; they never see the words of a dossier."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotAvailable, NotPossible, NotValid
from amparo.base.vault.auditors import auditors_of
from amparo.base.vault.noting import tell
from amparo.base.vault.opening import NoKeyInHand, fields_of
from amparo.base.vault.review import Opening
from amparo.base.vault.sealing import seal
from amparo.base.vault.states import OpeningState

WORDS_AT_MOST = 4_000  # characters of an explanation


@act
def find_in_order(*, ref: str, by: By) -> Opening:
    """The opening was as it should be."""
    return _reviewed(ref, "find_in_order", by)


@act
def question_opening(*, ref: str, by: By) -> Opening:
    """Ask who opened it to explain."""
    opening = _reviewed(ref, "question_opening", by)
    tell(opening.person_id)
    return opening


@act
def explain_opening(*, ref: str, words: str, by: By) -> Opening:
    """Answer once, in words that are sealed to the auditors.

    Raises:
        NotValid: no words, or too many.
        NotAvailable: no auditor could read them.
    """
    opening = Opening.objects.take_for(by, "explain_opening", ref)
    opening.state = OpeningState(opening.moves.after(opening.state, "explain_opening"))
    answer = words.strip()
    if not 0 < len(answer) <= WORDS_AT_MOST:
        raise NotValid(
            _("Please check the form."), words=_("Please explain in at most 4,000 characters.")
        )
    auditors = auditors_of(opening.subject, opening.of, opening.office_id, by.at, but=by.person)
    if not auditors:
        raise NotAvailable(_("No auditor can read this at the moment. Please try again later."))
    seal(ref, {"explanation": answer}, to=[], people=auditors, version=2)
    opening.explained_at = by.at
    opening.save(update_fields=["explained_at"])
    tell(*auditors)
    journal.record(by, "vault.explain_opening", opening, of=opening.of)
    return opening


@act
def read_reason(*, ref: str, by: By) -> dict[str, str]:
    """``words`` of an emergency and the ``explanation``, as far as they were sealed to ``by``.

    Raises:
        NotPossible: nothing was written, or before ``by`` became an auditor.
    """
    opening = Opening.objects.take_for(by, "read_reason", ref)
    try:
        written = fields_of(by, ref)
    except NoKeyInHand as error:
        if by.key is None:
            raise
        raise NotPossible(_("Nothing was written here that is sealed to you.")) from error
    journal.record(by, "vault.read_reason", opening, of=opening.of)
    return written


def _reviewed(ref: str, move: str, by: By) -> Opening:
    opening = Opening.objects.take_for(by, move, ref)
    opening.state = OpeningState(opening.moves.after(opening.state, move))
    opening.reviewer_id, opening.reviewed_at = by.person, by.at
    opening.save(update_fields=["state", "reviewer", "reviewed_at"])
    journal.record(by, f"vault.{move}", opening, of=opening.of, state=opening.state)
    return opening
