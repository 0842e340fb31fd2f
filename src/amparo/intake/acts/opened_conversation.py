"""The conversation at the desk, in clear. Needs a key in hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import open_many
from amparo.base.vault.states import Looked
from amparo.intake.models import Message, Report


@dataclass(frozen=True, slots=True)
class Said:
    """A message and its words; None where nothing in this session opens them."""

    message: Message
    words: str | None = field(repr=False)


@act
def open_conversation(*, ref: str, reason: Reason, by: By) -> list[Said]:
    """Every message of a report in clear, oldest first; those of the reporter are seen now.

    Raises:
        NoKeyInHand: nothing in this session opens any of them.
    """
    report = Report.objects.take_for(by, "open", ref)
    messages = list(Message.objects.filter(report=report).order_by("at", "pk"))
    clear = open_many(by, [message.ref for message in messages]) if messages else {}
    Message.objects.filter(report=report, ref__in=clear).unseen().update(seen_at=by.at)
    note_opening(by, report, reason, what=Looked.CONVERSATION)
    journal.record(by, "intake.open_conversation", report, reason=reason, messages=len(messages))
    return [Said(message, clear.get(message.ref, {}).get("words")) for message in messages]
