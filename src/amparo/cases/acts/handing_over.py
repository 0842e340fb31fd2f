"""Who leads a case. The same way as a report is had in hand: taken, handed over, covered."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import soon
from amparo.base.vault.sealing import seal
from amparo.cases.colleagues import is_led, leads
from amparo.cases.models import Allegation, CaseNote, Task, refuse_closed
from amparo.cases.working import WORDS_AT_MOST, NoteKind


class AlreadyLed(NotPossible):
    """A colleague leads it, and is there."""


@act
def take_lead(*, ref: str, by: By) -> Allegation:
    """Lead a case that nobody leads, or whose lead is away or no longer serves.

    Raises:
        AlreadyLed: a colleague who is there leads it; they hand it over, or any lead does.
    """
    allegation = Allegation.objects.take_for(by, "take_lead", ref)
    if is_led(allegation, by.at):
        raise AlreadyLed(_("A colleague leads this case already."))
    _give(allegation, by.person)
    journal.record(by, "cases.take_lead", allegation)
    return allegation


@act
def hand_over(*, ref: str, to: str, words: str, by: By) -> Allegation:
    """Give a case to another lead of its office, with the open tasks of who led it until now.

    Args:
        to: their reference; ``words``: what they must know, kept as a sealed note.

    Raises:
        NotValid: they do not lead cases there, are away, or must not see it; or no words.
        FileClosed: its file is closed.
    """
    kept = Allegation.objects.select_related("office")
    allegation = kept.take_for(by, "hand_over", ref)
    refuse_closed(allegation)
    if (colleague := leads(allegation, by.at).filter(ref=to).first()) is None:
        raise NotValid(
            _("Please check the form."), to=_("This colleague cannot be given this case.")
        )
    if not words.strip() or len(words) > WORDS_AT_MOST:
        raise NotValid(
            _("Please check the form."), words=_("Please write something, at most 8,000 letters.")
        )
    note = CaseNote.objects.create(
        allegation=allegation, kind=NoteKind.HAND_OVER, author_id=by.person, at=by.at
    )
    seal(note.ref, {"words": words}, to=[allegation.office])
    before = Task.objects.open().filter(allegation=allegation, owner=allegation.lead_id)
    tasks = before.update(owner=colleague)
    _give(allegation, colleague.pk)
    journal.record(by, "cases.hand_over", allegation, to=to, note=note.ref, tasks=tasks)
    if colleague.pk != by.person:
        soon("vault.tell", person=colleague.pk)
    return allegation


def _give(allegation: Allegation, person: int) -> None:
    allegation.lead_id = person
    allegation.save(update_fields=["lead"])
