"""The report as a form on paper: the same questions, to be keyed in later."""

from __future__ import annotations

import secrets

from django.utils import translation
from django.utils.translation import gettext as _

from amparo.base.paper import Sheet
from amparo.base.records import ALPHABET
from amparo.intake import questions
from amparo.intake.questions import Kind, Question, Step

NUMBER = 8  # characters: keyed in once, whoever does it
LINES = {Kind.TEXT: 1, Kind.SELECT: 1, Kind.LONG: 4}
WORDS_LINES = 16  # for what happened


def new_number() -> str:
    return "".join(secrets.choice(ALPHABET) for _i in range(NUMBER))


def form(language: str, number: str, *, can_seal: bool) -> bytes:
    """The form in ``language`` as PDF. Nothing on it says what it is for to who glances at it."""
    with translation.override(language):
        steps = questions.asked(can_seal=can_seal)
        sheet = Sheet(language, "".join(_words(steps, number)) + _extra(number))
        sheet.say(_("Form"), "title", after=1)
        sheet.say(_("Number: %(number)s") % {"number": number}, after=3)
        for words in _before():
            sheet.say(words, after=1)
        for step in steps:
            _step(sheet, step)
        sheet.say(_("Give this to somebody you trust, or who works here. Keep nothing of it."))
        return sheet.done()


def _before() -> list[str]:
    return [
        _("You may leave any question open. Write in any language."),
        _(
            "If it happened in the last five days, see a doctor or nurse first: some help works "
            "only within 3 days, or 5 at most."
        ),
        _("Without your name you can still get answers: ask for a code when it is keyed in."),
    ]


def _step(sheet: Sheet, step: Step) -> None:
    sheet.keep_together(40)
    sheet.pdf.ln(3)
    sheet.say(str(step.title), "heading", after=1)
    if step.help:
        sheet.say(str(step.help), "small", after=2)
    for question in step.questions:
        _question(sheet, question)


def _question(sheet: Sheet, question: Question) -> None:
    sheet.keep_together(22)
    if question.kind is Kind.YES:
        sheet.tick([str(question.label)])
        return
    sheet.say(str(question.label), after=0.5)
    if question.help:
        sheet.say(str(question.help), "small", after=0.5)
    if question.kind in {Kind.CHOICE, Kind.CHOICES}:
        sheet.tick([str(words) for _code, words in question.options()])
    else:
        sheet.lines(WORDS_LINES if question.is_needed else LINES[question.kind])


def _words(steps: tuple[Step, ...] | list[Step], number: str) -> list[str]:
    """Every word that will stand on it, for choosing the fonts."""
    said = [*_before()]
    for step in steps:
        said += [str(step.title), str(step.help)]
        for question in step.questions:
            said += [str(question.label), str(question.help)]
            if question.kind in {Kind.CHOICE, Kind.CHOICES}:
                said += [str(words) for _code, words in question.options()]
    return said


def _extra(number: str) -> str:
    last = _("Give this to somebody you trust, or who works here. Keep nothing of it.")
    return f"{_('Form')}{_('Number: %(number)s') % {'number': number}}{last}"
