"""A form for the questions of one step. Only the words may not be left open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.intake.questions.answers import Answers
from amparo.intake.questions.kinds import Kind, Question, Step

QUIET = {"autocomplete": "off"}  # a browser must not remember what was typed
FREE = {**QUIET, "dir": "auto"}


class StepForm(forms.Form):
    """Its ``answers`` are what may be kept of it."""

    step: Step

    @property
    def answers(self) -> dict[str, str | list[str]]:
        """The valid answers, plain: those left open are empty."""
        given = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return {
            name: ("yes" if value else "") if isinstance(value, bool) else value
            for name, value in given.items()
        }


def form_for(
    step: Step, data: Any = None, answers: Answers | None = None, *, may_wait: bool = False
) -> StepForm:
    """A form for one step.

    Args:
        data: what was sent, a ``QueryDict``; None: not sent yet.
        answers: what was answered before, shown again.
        may_wait: nothing is needed yet: somebody goes back, or keeps it for later.
    """
    form = StepForm(data, initial=dict(answers or {}), use_required_attribute=False)
    form.step = step
    for question in step.questions:
        form.fields[question.name] = field_for(question)
        form.fields[question.name].required = question.is_needed and not may_wait
    return form


def field_for(question: Question) -> forms.Field:
    look: dict[str, Any] = {"label": question.label, "help_text": question.help}
    match question.kind:
        case Kind.CHOICE:
            return forms.ChoiceField(
                choices=question.options, widget=forms.RadioSelect(QUIET), **look
            )
        case Kind.CHOICES:
            return forms.MultipleChoiceField(
                choices=question.options, widget=forms.CheckboxSelectMultiple(QUIET), **look
            )
        case Kind.SELECT:
            return forms.ChoiceField(choices=question.options, widget=forms.Select(QUIET), **look)
        case Kind.YES:
            return forms.BooleanField(widget=forms.CheckboxInput(QUIET), **look)
        case Kind.TEXT:
            return forms.CharField(max_length=question.most, widget=forms.TextInput(FREE), **look)
        case Kind.LONG:
            rows = 10 if question.is_needed else 4
            return forms.CharField(
                max_length=question.most,
                widget=forms.Textarea({**FREE, "rows": rows}),
                error_messages={"required": _("Please tell us what happened.")},
                **look,
            )
