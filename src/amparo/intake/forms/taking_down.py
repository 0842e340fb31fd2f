"""What a colleague fills in for somebody who tells: all questions on one page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.intake import questions
from amparo.intake.acts.taking_down import CHANNELS


class HowForm(ActForm):
    """How it was told; the rest are the questions of the report itself."""

    channel = forms.ChoiceField(
        label=_("How was it told?"),
        choices=[(one.value, one.label) for one in CHANNELS],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("In which language will the person want answers?"), choices=settings.LANGUAGES
    )
    paper = forms.CharField(
        label=_("Number on the paper form"),
        help_text=_("Only for a paper form."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )

    def clean_paper(self) -> str:
        return "".join(c for c in str(self.cleaned_data["paper"]).upper() if c.isalnum())


class Whole:
    """The form of each step, and of how it was told, as one."""

    def __init__(self, data: QueryDict | None, *, can_seal: bool, language: str) -> None:
        self.how = HowForm(
            data, initial={"channel": CHANNELS[0], "language": language}, prefix="how"
        )
        self.steps = [questions.form_for(step, data) for step in questions.asked(can_seal=can_seal)]

    def is_valid(self) -> bool:
        """All of them are looked at, so that every mistake is said at once."""
        looked_at = [form.is_valid() for form in (self.how, *self.steps)]
        return all(looked_at)

    @property
    def facts(self) -> dict[str, Any]:
        """The arguments of ``take_down``; only once it is valid."""
        answers = {name: one for form in self.steps for name, one in form.answers.items()}
        return {**questions.to_filing(answers), **self.how.cleaned_data}

    def refuse(self, facts: dict[str, object]) -> None:
        """Put what the act refused beside its field."""
        for name, why in facts.items():
            form = next((one for one in self.steps if name in one.fields), self.how)
            form.add_error(name if name in form.fields else None, str(why))
