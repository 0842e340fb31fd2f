"""What may be done about disclosure between employers, without a key in hand.

What needs one lies in ``opened`` and ``bringing``, which the public process never imports.
"""

from amparo.disclosure.acts.answering import answer, mark_absent, note_answer
from amparo.disclosure.acts.aside import step_aside
from amparo.disclosure.acts.ending import destroy_answers, forget_request, take_back, withdraw
from amparo.disclosure.acts.exchange import (
    connect_member,
    discard_parcel,
    hand_over_parcel,
    note_push,
    set_system_key,
)
from amparo.disclosure.acts.recruiting import decide, open_recruitment
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
    "authorise_hub",
    "await_return",
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
    "open_recruitment",
    "relist",
    "set_system_key",
    "step_aside",
    "take_back",
    "withdraw",
]
