"""Notes verbales: written by a lead, numbered, sealed to both sides, kept as they are."""

from datetime import date

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from amparo.accountability import reads, timing
from amparo.accountability.models.notes import Note
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.notes import NOTE_AT_MOST, NoteKind, fitting
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import fields_of
from amparo.base.vault.sealing import seal
from amparo.base.vault.states import Looked
from amparo.registry.models import Country


@act
def issue_note(
    *,
    ref: str,
    kind: NoteKind,
    language: str,
    words: str,
    due_on: date | None = None,
    by: By,
) -> Note:
    """Send a note to a State that was told; months of the follow-up count anew.

    Args:
        ref: of the notification.
        due_on: by when an answer is asked for.

    Raises:
        NotPossible: a note of this kind makes no sense now.
        NotValid: no words or too many, no language of ours, or a day that has passed.
    """
    notification = Notification.objects.take_for(by, "issue_note", ref)
    if kind not in fitting(notification.state):
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    _check(language, words, due_on, by)
    country = Country.objects.select_for_update().get(pk=notification.country_id)
    note = Note.objects.create(
        notification=notification,
        country=country,
        year=by.at.year,
        number=_next(country, by.at.year),
        kind=kind,
        language=language,
        issued_at=by.at,
        due_on=due_on,
    )
    seal(note.ref, {"words": words}, to=reads.parties(notification))
    if kind != NoteKind.THANKS:
        timing.written(notification, by.at)
    later("accountability.tell_state", notification=ref)
    journal.record(
        by,
        "accountability.issue_note",
        notification,
        note=note.ref,
        number=note.mark,
        kind=kind,
        due_on=due_on.isoformat() if due_on else "",
    )
    return note


@act
def open_note(*, ref: str, reason: Reason, by: By) -> tuple[Note, str]:
    """A note and its words, for paper.

    Raises:
        NoKeyInHand: nothing in this session opens it.
    """
    note = Note.objects.select_related("notification", "country").take_for(by, "open", ref)
    words = fields_of(by, ref)["words"]
    note_opening(by, note, reason, what=Looked.CONVERSATION)
    journal.record(by, "accountability.open_note", note, reason=reason)
    return note, words


def _next(country: Country, year: int) -> int:
    """The next number of the State's notes of a year; its row is held meanwhile."""
    notes = Note.objects.filter(country=country, year=year)
    return int(notes.aggregate(last=Max("number"))["last"] or 0) + 1


def _check(language: str, words: str, due_on: date | None, by: By) -> None:
    wrong = {}
    if language not in dict(settings.LANGUAGES):
        wrong["language"] = _("Please choose one of the list.")
    if not 0 < len(words.strip()) <= NOTE_AT_MOST:
        wrong["words"] = _("Please write the note in at most 8,000 characters.")
    if due_on is not None and due_on < by.at.date():
        wrong["due_on"] = _("This day has passed.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)
