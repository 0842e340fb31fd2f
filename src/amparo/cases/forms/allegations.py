"""What people fill in about allegations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.cases.models import About, Fact
from amparo.cases.states import Group, Nature, Status

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AcceptForm(ActForm):
    group = forms.TypedChoiceField(
        label=_("Whose personnel does it concern?"), choices=Group, coerce=Group
    )
    nature = forms.TypedChoiceField(label=_("Nature"), choices=Nature, coerce=Nature)
    received_on = forms.DateField(
        label=_("Received on"),
        help_text=_("The day the organisation first received it, wherever that was."),
        widget=DAY,
    )


class MoveForm(ActForm):
    true_on = forms.DateField(label=_("True from"), widget=DAY)


class CorrectForm(ActForm):
    value = forms.ChoiceField(label=_("What is right"), required=False)
    true_on = forms.DateField(label=_("True from"), widget=DAY)

    def __init__(self, *args: Any, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {About.GROUP: Group, About.NATURE: Nature, About.STATUS: Status}
        if about in choices:
            self.fields["value"].choices = choices[About(about)].choices  # type: ignore[attr-defined]
        else:
            self.fields["value"].widget = forms.HiddenInput()

    @classmethod
    def about(cls, fact: Fact, data: Any = None) -> "CorrectForm":
        """The form to put ``fact`` right, filled with what it says now."""
        initial = {"value": fact.value, "true_on": fact.true_on}
        return cls(data, about=fact.about, initial=initial)
