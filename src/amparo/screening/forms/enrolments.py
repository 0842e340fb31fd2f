"""What is asked about a person who is to be entered, or is."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.forms import ActForm
from amparo.registry import reads as registry
from amparo.screening.models import Participant
from amparo.screening.states.enrolments import (
    Answered,
    AppealGround,
    Basis,
    Followed,
    Told,
    WhyDropped,
    WhyLifted,
)

CATEGORIES = "misconduct-category"
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CHOOSE = [("", _("Choose"))]
GENDERS = [
    ("", _("Not known")),
    ("f", pgettext_lazy("gender", "Female")),
    ("m", pgettext_lazy("gender", "Male")),
    ("x", pgettext_lazy("gender", "Another")),
]


LONGEST = 6000  # characters


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", "autocomplete": "off"})


class IdentityForm(ActForm):
    """Who somebody is."""

    names = forms.CharField(
        label=_("Names"),
        help_text=_("One on each line, in any script: the main name first, then aliases."),
        widget=_area(3),
        max_length=LONGEST,
    )
    births = forms.CharField(
        label=_("Days of birth"),
        help_text=_("As 1985-04-12; 1985-04 or 1985 where more is not known."),
        widget=_area(1),
        max_length=LONGEST,
        required=False,
    )
    gender = forms.ChoiceField(label=_("Gender"), choices=GENDERS, required=False)
    nationalities = forms.CharField(
        label=_("Nationalities"),
        help_text=_("Codes of three letters, one on each line, such as KEN."),
        widget=_area(1),
        max_length=LONGEST,
        required=False,
    )
    numbers = forms.CharField(
        label=_("Identity numbers"),
        help_text=_("Of passports and the like, one on each line."),
        widget=_area(1),
        max_length=LONGEST,
        required=False,
    )


class FactsForm(IdentityForm):
    category = forms.ChoiceField(label=_("Category of misconduct"))
    basis = forms.TypedChoiceField(label=_("Basis"), choices=Basis, coerce=Basis)
    decided_on = forms.DateField(
        label=_("Day of the decision"),
        help_text=_("Where it is established."),
        widget=DAY,
        required=False,
    )
    left_on = forms.DateField(
        label=_("Day on which the person left"),
        help_text=_("Needed where it is pending."),
        widget=DAY,
        required=False,
    )
    followed = forms.TypedChoiceField(
        label=_("What followed"), choices=[*CHOOSE, *Followed.choices], coerce=Followed
    )

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["category"].choices = registry.choices(CATEGORIES, _("Choose"))  # type: ignore[attr-defined,arg-type]


class PrepareForm(FactsForm):
    participant = forms.ChoiceField(label=_("Organisation"))
    offer = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("participant",)

    def __init__(self, own: Iterable[Participant], *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        choices = [(one.ref, one.name) for one in own]
        self.fields["participant"].choices = choices  # type: ignore[attr-defined]


class TellForm(ActForm):
    told_on = forms.DateField(label=_("Told on"), widget=DAY)
    told_how = forms.TypedChoiceField(
        label=_("How?"), choices=[*CHOOSE, *Told.choices], coerce=Told
    )


class AnswerForm(ActForm):
    answered = forms.TypedChoiceField(
        label=_("What did the person say?"), choices=[*CHOOSE, *Answered.choices], coerce=Answered
    )
    answered_on = forms.DateField(label=_("On which day?"), widget=DAY)
    words = forms.CharField(
        label=_("In their words (sealed)"), widget=_area(4), max_length=5000, required=False
    )


class DropForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("Why?"), choices=[*CHOOSE, *WhyDropped.choices], coerce=WhyDropped
    )


class EstablishForm(ActForm):
    decided_on = forms.DateField(label=_("Day of the decision"), widget=DAY)


class AppealForm(ActForm):
    ground = forms.TypedChoiceField(
        label=_("On which ground?"), choices=[*CHOOSE, *AppealGround.choices], coerce=AppealGround
    )
    filed_on = forms.DateField(label=_("Filed on"), widget=DAY)
    words = forms.CharField(
        label=_("In their words (sealed)"), widget=_area(4), max_length=5000, required=False
    )


class LiftForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("Why?"),
        choices=[*CHOOSE, *(one for one in WhyLifted.choices if one[0] != WhyLifted.APPEAL)],
        coerce=WhyLifted,
    )
