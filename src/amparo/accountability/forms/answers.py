"""What a State answers, by its representative or noted by a lead."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.accountability.states.answers import WORDS_AT_MOST, Finding, StateMeasure
from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason


class WordsForm(ActForm):
    words = forms.CharField(
        label=_("More in words"),
        help_text=_("Sealed: read by the office that handles the case and by the State alone."),
        max_length=WORDS_AT_MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
    )


class SaidForm(WordsForm):
    """Words are what it is about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True
        self.fields["words"].label = _("In words")


class OfficerForm(WordsForm):
    officer = forms.CharField(
        label=_("Name and rank of the investigation officer"),
        help_text=_("Sealed: read by the office that handles the case and by the State alone."),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    field_order = ("officer", "words")


class OutcomeForm(WordsForm):
    finding = forms.TypedChoiceField(label=_("Finding"), choices=Finding, coerce=Finding)
    field_order = ("finding", "words")


class MeasureForm(WordsForm):
    measure = forms.TypedChoiceField(label=_("Measure"), choices=StateMeasure, coerce=StateMeasure)
    field_order = ("measure", "words")


class OpenForm(ActForm):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"), choices=Reason, coerce=Reason, initial=Reason.ASSESSMENT
    )
