"""How long a list goes on being compared."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm


class RosterForm(ActForm):
    until_on = forms.DateField(
        label=_("Until which day?"),
        help_text=_("At most twelve months after they consented or were informed."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
