"""What people fill in about names, openings, exports and keeping."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.base.vault import states
from amparo.base.vault.models import Reason


def _words(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", "autocomplete": "off"})


class AskIdentityForm(ActForm):
    reason = forms.TypedChoiceField(
        label=_("Why do you need to know who it is?"), choices=Reason.of_reports, coerce=Reason
    )


class RefuseShareForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("Why not?"), choices=states.WhyShareRefused, coerce=states.WhyShareRefused
    )


class GlassForm(ActForm):
    words = forms.CharField(
        label=_("What is at stake, and why can it not wait?"),
        help_text=_("Sealed to the auditors, who are told at once. At least 20 characters."),
        widget=_words(),
    )


class ExplainForm(ActForm):
    words = forms.CharField(
        label=_("Your explanation"),
        help_text=_("Sealed to the auditors. You can answer once."),
        widget=_words(),
    )


class ExportForm(ActForm):
    destination = forms.TypedChoiceField(
        label=_("Where does it go?"), choices=states.Destination, coerce=states.Destination
    )
    reason = forms.TypedChoiceField(label=_("What for?"), choices=Reason.of_reports, coerce=Reason)


class RefuseExportForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("Why not?"), choices=states.WhyExportRefused, coerce=states.WhyExportRefused
    )


class TakeForm(forms.Form):
    passphrase = forms.CharField(max_length=40, widget=forms.HiddenInput)


class HoldForm(ActForm):
    reason = forms.TypedChoiceField(
        label=_("Why must it be kept?"), choices=states.WhyHeld, coerce=states.WhyHeld
    )


class KeepForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("Why must it be kept?"), choices=states.WhyKept, coerce=states.WhyKept
    )
