"""The questions, in the order they are asked: danger and help first, names last."""

from amparo.intake.questions.kinds import Question, Step
from amparo.intake.questions.what import SAFETY, TELLING, TIMING, WHAT, WHEN, WHERE, WORDS
from amparo.intake.questions.whom import AFFECTED, ALLOWED, CONTACT, PERSON, WHO

STEPS: tuple[Step, ...] = (
    SAFETY,
    TIMING,
    TELLING,
    WHAT,
    WORDS,
    WHEN,
    WHERE,
    WHO,
    PERSON,
    AFFECTED,
    ALLOWED,
    CONTACT,
)
QUESTIONS: dict[str, Question] = {
    question.name: question for step in STEPS for question in step.questions
}


def asked(*, can_seal: bool) -> tuple[Step, ...]:
    """The steps to ask; names only where they can be kept: see ``identity.can_seal``."""
    return tuple(step for step in STEPS if can_seal or not step.needs_custodians)


def step(name: str) -> Step | None:
    return next((step for step in STEPS if step.name == name), None)
