"""What may be done about disclosure between employers."""

from amparo.disclosure.acts.answering import answer, mark_absent, note_answer
from amparo.disclosure.acts.aside import step_aside
from amparo.disclosure.acts.bringing import bring_in_parcel
from amparo.disclosure.acts.ending import destroy_answers, forget_request, take_back, withdraw
from amparo.disclosure.acts.exchange import (
    connect_member,
    discard_parcel,
    hand_over_parcel,
    note_push,
)
from amparo.disclosure.acts.recruiting import ask, decide, open_answers, open_recruitment
from amparo.disclosure.acts.register import (
    add_member,
    authorise_hub,
    await_return,
    delist,
    end_hub,
    file_return,
    note_leaving,
    relist,
)

__all__ = [
    "add_member",
    "answer",
    "ask",
    "authorise_hub",
    "await_return",
    "bring_in_parcel",
    "connect_member",
    "decide",
    "delist",
    "destroy_answers",
    "discard_parcel",
    "end_hub",
    "file_return",
    "forget_request",
    "hand_over_parcel",
    "mark_absent",
    "note_answer",
    "note_leaving",
    "note_push",
    "open_answers",
    "open_recruitment",
    "relist",
    "step_aside",
    "take_back",
    "withdraw",
]
