from collections.abc import Collection
from typing import Any

from django import forms
from django.utils import dates
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.forms import ActForm
from amparo.clocks.acts import AMOUNT_MOST, SOURCE_MOST
from amparo.clocks.kinds import Kind
from amparo.clocks.states import Unit, WhyChanged, WhyPaused
from amparo.registry import reads as registry

WEEKDAYS = [(number + 1, name) for number, name in dates.WEEKDAYS.items()]  # ISO numbers
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LimitForm(ActForm):
    """For who may set the limits of ``kinds``, in ``offices``."""

    kind = forms.ChoiceField(label=_("Limit"))
    amount = forms.IntegerField(label=_("How much"), min_value=1, max_value=AMOUNT_MOST)
    unit = forms.TypedChoiceField(label=_("Counted in"), choices=Unit, coerce=Unit)
    office = forms.ChoiceField(label=_("Office"), required=False)
    entity = forms.ChoiceField(label=_("Entity"), required=False)
    why = forms.TypedChoiceField(label=_("Why"), choices=WhyChanged, coerce=WhyChanged)
    source = forms.CharField(label=_("Source: which rule says so"), max_length=SOURCE_MOST)

    def __init__(
        self, *args: Any, kinds: Collection[Kind], offices: Collection[Office], **known: Any
    ) -> None:
        super().__init__(*args, **known)
        self.fields["kind"].choices = [(one.code, one.name) for one in kinds]  # type: ignore[attr-defined]
        every = [("", _("Every office")), *((one.ref, one.name) for one in offices)]
        self.fields["office"].choices = every  # type: ignore[attr-defined]
        entities = [("", _("Every entity")), *registry.entity_choices()]
        self.fields["entity"].choices = entities  # type: ignore[attr-defined]


class PauseForm(ActForm):
    why = forms.TypedChoiceField(label=_("Why"), choices=WhyPaused, coerce=WhyPaused)
    on = forms.DateField(label=_("From which day"), widget=DAY)


class ResumeForm(ActForm):
    on = forms.DateField(label=_("From which day"), widget=DAY)


class WeekendForm(ActForm):
    weekend = forms.TypedMultipleChoiceField(
        label=_("Days on which the office does not work"),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class HolidayForm(ActForm):
    day = forms.DateField(label=_("Holiday"), widget=DAY)
