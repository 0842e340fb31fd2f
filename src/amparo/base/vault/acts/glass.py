"""Break the glass: open what one may not, in an emergency, with a written reason."""

from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotAvailable, NotPossible, NotValid
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault.auditors import auditors_of
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening, tell
from amparo.base.vault.opening import fields_of
from amparo.base.vault.sealing import seal
from amparo.base.vault.subjects import label

WORDS_AT_LEAST, WORDS_AT_MOST = 20, 4_000  # characters of a written reason

R = TypeVar("R", bound=Record)


class NobodyToTell(NotAvailable):
    """No auditor has a key, so nobody would learn of it and nobody could read why."""


@act
def break_glass(*, kept: RecordQuerySet[R], ref: str, words: str, by: By) -> dict[str, str]:
    """The sealed fields of a record that is closed to ``by`` but for emergencies.

    The reason is sealed to the auditors, who are told at once.

    Raises:
        NotValid: the reason is too short or too long.
        NotPossible: it is open to ``by`` without this.
        NobodyToTell: no auditor could read the reason.
    """
    record = kept.take_for(by, "break_glass", ref)
    if kept.allowed(by, "open").filter(ref=ref).exists():
        raise NotPossible(_("You may open this in the usual way."))
    reason = words.strip()
    if not WORDS_AT_LEAST <= len(reason) <= WORDS_AT_MOST:
        raise NotValid(
            _("Please check the form."),
            words=_("Please say in a sentence or two what is at stake (20 to 4,000 characters)."),
        )
    auditors = auditors_of(
        label(record), ref, getattr(record, "office_id", None), by.at, but=by.person
    )
    if not auditors:
        raise NobodyToTell(
            _("No auditor can be told, so this stays closed. Ask the administrator for one.")
        )
    fields = fields_of(by, ref)
    opening = note_opening(by, record, Reason.EMERGENCY, is_emergency=True)
    seal(opening.ref, {"words": reason}, to=[], people=auditors)
    tell(*auditors)
    journal.record(by, "vault.break_glass", record, opening=opening.ref, auditors=len(auditors))
    return fields
