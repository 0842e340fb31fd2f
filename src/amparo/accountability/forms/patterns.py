"""Forms for looking at patterns."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.accountability.forms.steps import chosen
from amparo.accountability.models.patterns import KEY_AT_MOST
from amparo.accountability.states.patterns import WORDS_AT_MOST, Dimension, Option, ReasonFor
from amparo.base.access import Office
from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason


class OfOfficeForm(ActForm):
    """For one of ``offices``, in which the person leads cases."""

    office = forms.ChoiceField(label=_("Your office"))

    def __init__(self, *args: Any, offices: Collection[Office], **known: Any) -> None:
        super().__init__(*args, **known)
        shown = [(one.ref, one.name) for one in offices]
        self.fields["office"].choices = shown  # type: ignore[attr-defined]


class StrengthForm(OfOfficeForm):
    key = forms.CharField(label=_("Code of what is counted"), max_length=KEY_AT_MOST)
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2099)
    person_years = forms.DecimalField(
        label=_("Person-years"), min_value=0, max_digits=12, decimal_places=2
    )
    source = forms.CharField(label=_("Source"), max_length=200)
    dimension = forms.TypedChoiceField(
        choices=Dimension, coerce=Dimension, widget=forms.HiddenInput
    )


class ReviewForm(OfOfficeForm):
    dimension = forms.TypedChoiceField(
        choices=Dimension, coerce=Dimension, widget=forms.HiddenInput
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=KEY_AT_MOST)
    from_year = forms.IntegerField(widget=forms.HiddenInput)
    until_year = forms.IntegerField(widget=forms.HiddenInput)


class ProposeForm(ActForm):
    option = chosen(_("What should follow"), Option)
    reason = chosen(_("Main reason"), ReasonFor)
    words = forms.CharField(
        label=_("Reasons, sealed to your office"),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "autocomplete": "off"}),
    )
    investigated = forms.NullBooleanField(label=_("Has the State investigated?"), required=False)
    held_to_account = forms.NullBooleanField(
        label=_("Has it held those responsible to account?"), required=False
    )
    informed = forms.NullBooleanField(
        label=_("Has it informed the Secretary-General?"), required=False
    )


class OpenForm(forms.Form):
    reason = forms.TypedChoiceField(label=_("Why do you open it?"), choices=Reason, coerce=Reason)
