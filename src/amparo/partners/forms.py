"""What people fill in about implementing partners."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.partners.states import PartnerKind
from amparo.registry import reads as registry


class AddForm(ActForm):
    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=200,
        help_text=_("Never the name of a person."),
    )
    kind = forms.TypedChoiceField(label=_("Kind"), choices=PartnerKind, coerce=PartnerKind)
    country = forms.ChoiceField(label=_("Country of its seat"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _t("Not known")), *registry.country_choices()]  # type: ignore[attr-defined]


class RenameForm(ActForm):
    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
