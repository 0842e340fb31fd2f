from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.assistance.acts import NOTE_AT_MOST
from amparo.assistance.reads import helping_offices
from amparo.assistance.states import HelpResult
from amparo.base.by import By
from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason
from amparo.intake.states import Need

NEEDS = [(need.value, need.label) for need in Need if need != Need.NONE]


class HandOverForm(ActForm):
    office = forms.ChoiceField(label=_("Office that helps"))
    needs = forms.TypedMultipleChoiceField(
        label=_("What is needed"), choices=NEEDS, coerce=Need, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("What they must know to help"),
        help_text=_("Sealed to that office. Not what happened: they need no proof."),
        max_length=NOTE_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
        required=False,
    )

    def __init__(self, *args: Any, by: By, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = helping_offices(by.at).values_list("ref", "name")
        self.fields["office"].choices = list(offices)  # type: ignore[attr-defined]


class ArrangeForm(ActForm):
    arranged = forms.TypedMultipleChoiceField(
        label=_("What has been arranged"),
        choices=NEEDS,
        coerce=Need,
        widget=forms.CheckboxSelectMultiple,
    )


class CloseForm(ActForm):
    result = forms.TypedChoiceField(
        label=_("How did it end?"), choices=HelpResult, coerce=HelpResult
    )


class OpenForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"),
        choices=Reason.of_reports,
        coerce=Reason,
        initial=Reason.ASSISTANCE,
    )
