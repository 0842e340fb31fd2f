"""Notes on a case, and the look at everything that was written in its file."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import open_many
from amparo.base.vault.sealing import seal
from amparo.base.vault.states import Looked
from amparo.cases.models import Allegation, CaseLetter, CaseNote, Task, refuse_closed
from amparo.cases.working import WORDS_AT_MOST


@act
def add_note(*, ref: str, words: str, by: By) -> CaseNote:
    """Write something down, sealed to the office. It stays as it is: what is wrong is said anew.

    Raises:
        NotValid: no words, or more than 8,000 characters.
        FileClosed: its file is closed.
    """
    allegation = Allegation.objects.select_related("office").take_for(by, "add_note", ref)
    refuse_closed(allegation)
    if not words.strip() or len(words) > WORDS_AT_MOST:
        raise NotValid(
            _("Please check the form."), words=_("Please write something, at most 8,000 letters.")
        )
    note = CaseNote.objects.create(allegation=allegation, author_id=by.person, at=by.at)
    seal(note.ref, {"words": words}, to=[allegation.office])
    journal.record(by, "cases.add_note", allegation, note=note.ref)
    return note


@act
def open_workfile(*, ref: str, reason: Reason, by: By) -> dict[str, str]:
    """Notes, words of tasks and letters of a case in clear: the ref of each -> its words.

    All at once, as one deed with its reason; what this session cannot open is left out.

    Raises:
        NoKeyInHand: nothing in this session opens any of them.
    """
    allegation = Allegation.objects.take_for(by, "open", ref)
    letters = CaseLetter.objects.filter(allegation=allegation).select_related("message")
    sealed = {letter.sealed_as: letter.ref for letter in letters}
    for rows in (CaseNote.objects, Task.objects):
        written = rows.filter(allegation=allegation).values_list("ref", flat=True)
        sealed |= {one: one for one in written}
    clear = open_many(by, [*sealed]) if sealed else {}
    note_opening(by, allegation, reason, what=Looked.WORKFILE)
    journal.record(by, "cases.open_workfile", allegation, reason=reason, pieces=len(clear))
    return {sealed[one]: fields["words"] for one, fields in clear.items()}
