"""What is asked of and about participants."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.forms import ActForm
from amparo.registry import reads as registry
from amparo.screening.states.participants import Item, ParticipantKind, WhySuspended

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CHOOSE = [("", _("Choose"))]


class ParticipantForm(ActForm):
    name = forms.CharField(
        label=_("Organisation"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    kind = forms.TypedChoiceField(label=_("Type"), choices=ParticipantKind, coerce=ParticipantKind)
    office = forms.ChoiceField(
        label=_("Office that asks"), help_text=_("Its screeners ask about candidates.")
    )
    custody = forms.ChoiceField(
        label=_("Office that keeps entries"),
        help_text=_("Its custodians enter persons and judge hits. Without one it only asks."),
        required=False,
    )
    entity = forms.ChoiceField(
        label=_("Entity"),
        help_text=_("Whose substantiated cases offer its custodians an entry."),
        required=False,
    )
    monthly = forms.IntegerField(
        label=_("Requests a month that it declares"), min_value=1, max_value=1_000_000
    )

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        free = Office.objects.open().filter(country=None, asks_as=None, enters_as=None)
        offices = [(one.ref, one.name) for one in free.order_by("name")]
        choices = {
            "office": [*CHOOSE, *offices],
            "custody": [("", _("None")), *offices],
            "entity": [("", _("None")), *registry.entity_choices()],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]


class AgreementForm(ActForm):
    agreement_on = forms.DateField(label=_("Signed on"), widget=DAY)


class SuspendForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("Why?"), choices=[*CHOOSE, *WhySuspended.choices], coerce=WhySuspended
    )


class VolumeForm(ActForm):
    monthly = forms.IntegerField(
        label=_("Requests a month that it declares"), min_value=1, max_value=1_000_000
    )


class ReleaseRulesForm(ActForm):
    items = forms.TypedMultipleChoiceField(
        label=_("What our rules allow to be told after a match"),
        choices=Item,
        coerce=Item,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
