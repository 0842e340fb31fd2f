"""What was said between us and a State, in clear. Needs a key in hand."""

from dataclasses import dataclass, field

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
    """An answer and its words by field; none where nothing in this session opens them."""

    answer: Answer
    words: dict[str, str] = field(repr=False)


@act
def open_answers(*, ref: str, reason: Reason, by: By) -> list[Said]:
    """Every answer of the State in clear, oldest first.

    Raises:
        NoKeyInHand: nothing in this session opens any of them.
    """
    notification = Notification.objects.take_for(by, "open", ref)
    answers = list(notification.answers.order_by("at", "pk"))
    sealed = [answer.ref for answer in answers if answer.has_words]
    clear = open_many(by, sealed) if sealed else {}
    note_opening(by, notification, reason, what=Looked.CONVERSATION)
    journal.record(
        by, "accountability.open_answers", notification, reason=reason, answers=len(answers)
    )
    return [Said(answer, clear.get(answer.ref, {})) for answer in answers]
