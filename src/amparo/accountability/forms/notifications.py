"""What a lead fills in to tell a State."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.accountability.states.notifications import Basis
from amparo.base.forms import ActForm
from amparo.registry.reads import country_choices


class DraftForm(ActForm):
    country = forms.ChoiceField(label=_("Member State"))
    basis = forms.TypedChoiceField(
        label=_("Why this State"), choices=Basis, coerce=Basis, widget=forms.RadioSelect
    )
    is_grave = forms.BooleanField(
        label=_("Of the gravest kind: the State has fewer days to answer"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "–"), *country_choices()]  # type: ignore[attr-defined]
