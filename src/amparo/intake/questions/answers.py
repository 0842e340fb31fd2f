"""Answers: what they say, and what is handed in of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, TypedDict

from amparo.intake.acts.filing import IDENTITY, Told
from amparo.intake.questions.kinds import Kept, Kind, Question
from amparo.intake.questions.steps import QUESTIONS
from amparo.intake.questions.whom import CONSENT
from amparo.intake.states import (
    Answer,
    Basis,
    ConsentItem,
    Need,
    Teller,
    Window,
)

#: Name of a question -> what was answered: a code or words, or for several options a list of
#: codes; of consent, "yes" or nothing. Plain JSON.
Answers: TypeAlias = Mapping[str, str | list[str]]


class Filing(TypedDict):
    """The arguments of ``acts.submit`` that come from answers."""

    words: str
    told: Told
    more: dict[str, str]
    who: dict[str, str]
    consents: dict[ConsentItem, bool]
    is_close: bool


def to_filing(answers: Answers) -> Filing:
    """What is handed in of the answers. They must have passed the forms of their steps."""
    return Filing(
        words=_one(answers, "words"),
        told=told(answers),
        more={
            name: text
            for name, question in QUESTIONS.items()
            if question.kept is Kept.SEALED and name != "words" and (text := _one(answers, name))
        },
        who={name: text for name in IDENTITY if (text := _one(answers, name))},
        consents=consents_of(answers),
        is_close=_one(answers, "close") in {Answer.YES, Answer.UNKNOWN},
    )


def told(answers: Answers) -> Told:
    """The codes, each unknown where the question was left open."""
    return Told(
        teller=Teller(_code(answers, "teller")),
        basis=Basis(_code(answers, "basis")),
        what=_code(answers, "what"),
        when=_code(answers, "when"),
        window=Window(_code(answers, "window")),
        child=Answer(_code(answers, "child")),
        danger=Answer(_code(answers, "danger")),
        repeated=Answer(_code(answers, "repeated")),
        country=_code(answers, "country"),
        entity=_code(answers, "entity"),
        category=_one(answers, "category"),
        nationality=_code(answers, "nationality"),
        still_there=Answer(_code(answers, "still_there")),
        needs=tuple(need for need in Need if need in _several(answers, "needs")),
    )


def consents_of(answers: Answers) -> dict[ConsentItem, bool]:
    """Each item, given or not; what was not asked is not given."""
    return {item: bool(_one(answers, f"{CONSENT}{item}")) for item in ConsentItem}


def is_urgent(answers: Answers) -> bool:
    """Whether where to find help must stand at the top of every page that follows."""
    wanted = {Need.MEDICAL, Need.SAFETY} & set(_several(answers, "needs"))
    hours_count = _one(answers, "window") in {Window.WITHIN_72, Window.WITHIN_120}
    return _one(answers, "danger") == Answer.YES or hours_count or bool(wanted)


def shown(question: Question, answer: str | list[str]) -> str:
    """An answer in words of the active language; empty where the question was left open."""
    if question.is_words:
        return str(answer)
    if question.kind is Kind.YES:
        return str(Answer.YES.label if answer else Answer.NO.label)
    labels = dict(question.options())
    given = answer if isinstance(answer, list) else [answer]
    return "; ".join(str(labels.get(code, code)) for code in given if code)


def _one(answers: Answers, name: str) -> str:
    answer = answers.get(name, "")
    return answer if isinstance(answer, str) else ""


def _several(answers: Answers, name: str) -> list[str]:
    answer = answers.get(name, [])
    return answer if isinstance(answer, list) else []


def _code(answers: Answers, name: str) -> str:
    return _one(answers, name) or QUESTIONS[name].unknown
