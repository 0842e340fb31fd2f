"""What may be done about disclosure between employers."""

from amparo.disclosure.acts.answering import answer, mark_absent, note_answer
from amparo.disclosure.acts.recruiting import (
    ask,
    decide,
    destroy_answers,
    open_answers,
    open_recruitment,
    take_back,
    withdraw,
)
from amparo.disclosure.acts.register import (
    add_member,
    authorise_hub,
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
    "decide",
    "delist",
    "destroy_answers",
    "end_hub",
    "file_return",
    "mark_absent",
    "note_answer",
    "note_leaving",
    "open_answers",
    "open_recruitment",
    "relist",
    "take_back",
    "withdraw",
]
