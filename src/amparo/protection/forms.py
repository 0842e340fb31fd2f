from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason
from amparo.protection.acts import WORDS_AT_MOST
from amparo.protection.states import Measure, Outcome, Risk

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AskForm(ActForm):
    """For the person who told."""

    words = forms.CharField(
        label=_("What do you fear, or what has been done to you?"),
        help_text=_("Only the people who protect from retaliation can read this."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Please say what you fear.")},
    )
    acted_on = forms.DateField(
        label=_("If something has been done already: on which day?"), required=False, widget=DAY
    )


class AskForForm(AskForm):
    """For an officer who passes on a risk."""

    risk = forms.TypedChoiceField(
        label=_("Risk of retaliation"), choices=Risk, coerce=Risk, initial=Risk.SOME
    )
    field_order = ("risk", "words", "acted_on")


class RiskForm(ActForm):
    risk = forms.TypedChoiceField(label=_("Risk of retaliation"), choices=Risk, coerce=Risk)


class ConcludeForm(ActForm):
    outcome = forms.TypedChoiceField(label=_("Outcome"), choices=Outcome, coerce=Outcome)


class MeasureForm(ActForm):
    kind = forms.TypedChoiceField(label=_("Measure"), choices=Measure, coerce=Measure)
    from_on = forms.DateField(label=_("From"), widget=DAY)
    until_on = forms.DateField(label=_("Until"), required=False, widget=DAY)


class EndMeasureForm(ActForm):
    measure = forms.IntegerField(widget=forms.HiddenInput)
    until_on = forms.DateField(label=_("Until"), widget=DAY)


class OpenForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"),
        choices=Reason.of_reports,
        coerce=Reason,
        initial=Reason.SAFETY,
    )
