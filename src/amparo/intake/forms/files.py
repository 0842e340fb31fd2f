"""What an officer fills in before a file is opened."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.vault.models import Reason


class OpenFileForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"),
        choices=Reason.of_reports,
        coerce=Reason,
        initial=Reason.TRIAGE,
    )


class OpenOriginalForm(OpenFileForm):
    is_sure = forms.BooleanField(
        label=_("I need the original and not the reading copy"),
        error_messages={"required": _("Please confirm, or take the reading copy.")},
    )
