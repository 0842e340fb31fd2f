"""Closing the file of a case takes two: its lead asks, another colleague of the office confirms."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.vault.sealing import seal
from amparo.cases.knowing import not_ahead
from amparo.cases.models import Allegation, CaseNote, Closing
from amparo.cases.reads.finishing import unfinished
from amparo.cases.working import (
    CLOSING_MOVES,
    WERE_TOLD,
    WORDS_AT_MOST,
    Helped,
    Informed,
    Justice,
    NoteKind,
    Owed,
    Risk,
    Way,
)


class NotFinished(NotPossible):
    """Something of the case goes on."""


@act
def ask_closing(
    *,
    ref: str,
    helped: Helped,
    informed: Informed,
    told_on: date | None,
    told_how: Way | None,
    owed: Owed,
    risk: Risk,
    justice: Justice,
    by: By,
) -> Closing:
    """Its lead asks to close the file, and answers what must be looked at first.

    Source: mandates AC-118 (justice and closure for victims).

    Args:
        told_on, told_how: when and how the person harmed was told the outcome, if they were.

    Raises:
        NotFinished: no outcome yet, a task is open, or help is asked for and not given yet.
        NotPossible: it is asked for already, or closed.
        NotValid: something is owed, the risk was not looked at, or a day or way is missing.
    """
    allegation = Allegation.objects.take_for(by, "ask_closing", ref)
    if allegation.closings.standing().exists():
        raise NotPossible(_("This was asked for already, or the file is closed."))
    _check_finished(allegation)
    _check_answers(informed, told_on, told_how, owed, risk, by)
    was_told = informed in WERE_TOLD
    closing = Closing.objects.create(
        allegation=allegation,
        helped=helped,
        informed=informed,
        told_on=told_on if was_told else None,
        told_how=(told_how or "") if was_told else "",
        owed=owed,
        risk=risk,
        justice=justice,
        asked_by_id=by.person,
        asked_at=by.at,
    )
    journal.record(
        by,
        "cases.ask_closing",
        allegation,
        closing=closing.ref,
        helped=helped,
        informed=informed,
        owed=owed,
        risk=risk,
        justice=justice,
    )
    return closing


@act
def confirm_closing(*, ref: str, by: By) -> Closing:
    """The second pair of eyes: the file is closed. The status stays what it is.

    Raises:
        NotFinished: meanwhile something goes on again.
    """
    closing = _answered(ref, "confirm_closing", by)
    _check_finished(closing.allegation)
    journal.record(by, "cases.confirm_closing", closing.allegation, closing=ref)
    return closing


@act
def refuse_closing(*, ref: str, words: str, by: By) -> Closing:
    """Not yet: what is missing is said in a sealed note."""
    closing = _answered(ref, "refuse_closing", by)
    if not words.strip() or len(words) > WORDS_AT_MOST:
        raise NotValid(
            _("Please check the form."), words=_("Please write something, at most 8,000 letters.")
        )
    allegation = closing.allegation
    note = CaseNote.objects.create(
        allegation=allegation, kind=NoteKind.NOT_YET, author_id=by.person, at=by.at
    )
    seal(note.ref, {"words": words}, to=[allegation.office])
    journal.record(by, "cases.refuse_closing", allegation, closing=ref, note=note.ref)
    return closing


@act
def withdraw_closing(*, ref: str, by: By) -> Closing:
    """Who asked takes it back."""
    closing = _moved(ref, "withdraw_closing", by)
    closing.save(update_fields=["state"])
    journal.record(by, "cases.withdraw_closing", closing.allegation, closing=ref)
    return closing


@act
def reopen_file(*, ref: str, by: By) -> Closing:
    """The file is opened again: something is left to do. The status stays what it is."""
    closing = _moved(ref, "reopen_file", by)
    closing.ended_at = by.at
    closing.save(update_fields=["state", "ended_at"])
    journal.record(by, "cases.reopen_file", closing.allegation, closing=ref)
    return closing


def _moved(ref: str, move: str, by: By) -> Closing:
    kept = Closing.objects.select_related("allegation__office", "allegation__report")
    closing = kept.take_for(by, move, ref)
    closing.state = CLOSING_MOVES.after(closing.state, move)
    return closing


def _answered(ref: str, move: str, by: By) -> Closing:
    closing = _moved(ref, move, by)
    closing.answered_by_id, closing.answered_at = by.person, by.at
    closing.save(update_fields=["state", "answered_by", "answered_at"])
    return closing


def _check_finished(allegation: Allegation) -> None:
    for words in unfinished(allegation):
        raise NotFinished(words)


def _check_answers(
    informed: Informed,
    told_on: date | None,
    told_how: Way | None,
    owed: Owed,
    risk: Risk,
    by: By,
) -> None:
    wrong = {}
    if informed in WERE_TOLD and told_on is None:
        wrong["told_on"] = _("Please say on which day they were told.")
    if informed in WERE_TOLD and not told_how:
        wrong["told_how"] = _("Please say how they were told.")
    if owed == Owed.STILL:
        wrong["owed"] = _("The file stays open until somebody follows it up.")
    if risk == Risk.NOT_LOOKED:
        wrong["risk"] = _("Please look at the risk first.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)
    if told_on is not None:
        not_ahead(told_on, by, "told_on")
