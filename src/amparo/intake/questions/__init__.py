"""The questions of a report, as data: one list for screens, telephone, paper and terminal.

``STEPS`` is what is asked, in order; ``asked(can_seal=...)`` leaves out what could not be kept
safely. ``form_for(step)`` validates the answers to one step, ``to_filing(answers)`` makes of all
answers the arguments of ``acts.submit``, ``shown(question, answer)`` says one back in words.
"""

from amparo.intake.questions.answers import (
    Answers,
    consents_of,
    is_urgent,
    shown,
    to_filing,
    told,
)
from amparo.intake.questions.asking import StepForm, form_for
from amparo.intake.questions.kinds import Kind, Question, Step
from amparo.intake.questions.steps import QUESTIONS, STEPS, asked, step

__all__ = [
    "QUESTIONS",
    "STEPS",
    "Answers",
    "Kind",
    "Question",
    "Step",
    "StepForm",
    "asked",
    "consents_of",
    "form_for",
    "is_urgent",
    "shown",
    "step",
    "to_filing",
    "told",
]
