"""What was said between us and a State, in clear. Needs a key in hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from amparo.accountability.models.notes import Note
from amparo.accountability.models.notifications import Answer, Notification
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import open_many
from amparo.base.vault.states import Looked


@dataclass(frozen=True, slots=True)
class Said:
    """A note or an answer, and its words by field; none where nothing in this session opens it."""

    at: datetime
    note: Note | None
    answer: Answer | None
    words: dict[str, str] = field(repr=False)


@act
def open_correspondence(*, ref: str, reason: Reason, by: By) -> list[Said]:
    """Every note and every answer in clear, oldest first.

    Raises:
        NoKeyInHand: nothing in this session opens any of them.
    """
    notification = Notification.objects.take_for(by, "open", ref)
    notes = list(notification.notes.select_related("country"))
    answers = list(notification.answers.all())
    sealed = [one.ref for one in notes] + [one.ref for one in answers if one.has_words]
    clear = open_many(by, sealed) if sealed else {}
    said = [Said(one.issued_at, one, None, clear.get(one.ref, {})) for one in notes]
    said += [Said(one.at, None, one, clear.get(one.ref, {})) for one in answers]
    note_opening(by, notification, reason, what=Looked.CONVERSATION)
    journal.record(
        by, "accountability.open_correspondence", notification, reason=reason, parts=len(said)
    )
    return sorted(said, key=lambda one: one.at)
