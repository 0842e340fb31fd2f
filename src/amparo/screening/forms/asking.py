"""What is asked of those who ask, judge and release."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.screening.forms.enrolments import CHOOSE, DAY, IdentityForm
from amparo.screening.models import Participant
from amparo.screening.states.asking import LegalBasis, Purpose, WhyOther, WhySame, WhyWithheld
from amparo.screening.states.participants import Item


class GroundForm(ActForm):
    """On which ground somebody is asked for."""

    participant = forms.ChoiceField(label=_("Organisation"))
    purpose = forms.TypedChoiceField(
        label=_("Why is the person screened?"), choices=[*CHOOSE, *Purpose.choices], coerce=Purpose
    )
    basis = forms.TypedChoiceField(
        label=_("On which ground?"), choices=[*CHOOSE, *LegalBasis.choices], coerce=LegalBasis
    )
    agreed_on = forms.DateField(
        label=_("Consented or informed on"),
        help_text=_("Within the last twelve months."),
        widget=DAY,
    )

    def __init__(self, own: Iterable[Participant], *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(one.ref, one.name) for one in own]
        self.fields["participant"].choices = choices  # type: ignore[attr-defined]


class AskForm(IdentityForm, GroundForm):
    field_order = ("participant", "purpose", "basis", "agreed_on", "names")


class ListForm(GroundForm):
    file = forms.FileField(
        label=_("List (CSV, UTF-8)"),
        help_text=_(
            "Columns qid, name, dob, gender, nationality, ids; several values between |. At most "
            "500 rows and 2 MB."
        ),
    )

    def clean_file(self) -> bytes:
        found: bytes = self.cleaned_data["file"].read()
        return found


class SameForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("Why is it the same person?"), choices=[*CHOOSE, *WhySame.choices], coerce=WhySame
    )


class OtherForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("Why is it another person?"), choices=[*CHOOSE, *WhyOther.choices], coerce=WhyOther
    )


class ReleaseForm(ActForm):
    """Only what the rules of the organisation allow is offered."""

    items = forms.TypedMultipleChoiceField(
        label=_("What is told to who asked"),
        help_text=_("With your name and address, so that they can speak to you."),
        coerce=Item,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, rules: Iterable[str], *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        allowed = set(rules)
        choices = [choice for choice in Item.choices if choice[0] in allowed]
        self.fields["items"].choices = choices  # type: ignore[attr-defined]


class WithholdForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("Why is nothing told?"),
        choices=[*CHOOSE, *WhyWithheld.choices],
        coerce=WhyWithheld,
    )
