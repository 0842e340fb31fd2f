"""What people fill in about reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason
from amparo.intake.states import WORDS_AT_MOST, WhySetAside
from amparo.registry import reads as registry

NOT_SURE, UNKNOWN = "NOT_SURE", "UNKNOWN"  # codes of what-happened and when-roughly


class ReportForm(ActForm):
    """The public form. Every question but the last may be left open."""

    what = forms.ChoiceField(label=_("What happened?"), widget=forms.RadioSelect, required=False)
    when = forms.ChoiceField(
        label=_("When did it happen?"), widget=forms.RadioSelect, required=False
    )
    country = forms.ChoiceField(
        label=_("In which country or area?"), required=False, help_text=_("If you know it.")
    )
    entity = forms.ChoiceField(
        label=_("For which organisation does the person work?"),
        required=False,
        help_text=_("If you know it. If not, leave it as it is: we will find out."),
    )
    words = forms.CharField(
        label=_("Tell us in your own words"),
        help_text=_("In any language. Only a few trained people will be able to read this."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Please tell us what happened.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unknown = [("", _("I do not know"))]
        choices = {
            "what": registry.choices("what-happened"),
            "when": registry.choices("when-roughly"),
            "country": unknown + registry.country_choices(),
            "entity": unknown + registry.entity_choices(),
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean_what(self) -> str:
        return str(self.cleaned_data["what"] or NOT_SURE)

    def clean_when(self) -> str:
        return str(self.cleaned_data["when"] or UNKNOWN)


class OpenForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"), choices=Reason, coerce=Reason, initial=Reason.TRIAGE
    )


class SetAsideForm(ActForm):
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhySetAside, coerce=WhySetAside)
