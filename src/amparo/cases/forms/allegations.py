"""What people fill in about allegations."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.forms import ActForm
from amparo.cases.knowing import TOLD
from amparo.cases.models import About, Fact
from amparo.cases.reads import choices_for
from amparo.cases.states import Group, Nature
from amparo.intake.models import Report

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TraitsForm(ActForm):
    """Fields for traits of an allegation: each may be left empty, which says "not known"."""

    traits: tuple[About, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for about in self.traits:
            self.fields[about.value] = _choice(about)


class AcceptForm(TraitsForm):
    traits = TOLD
    group = forms.TypedChoiceField(
        label=_("Whose personnel does it concern?"), choices=Group, coerce=Group
    )
    nature = forms.TypedChoiceField(label=_("Nature"), choices=Nature, coerce=Nature)
    received_on = forms.DateField(
        label=_("Received on"),
        help_text=_("The day the organisation first received it, wherever that was."),
        widget=DAY,
    )

    @classmethod
    def about(cls, report: Report, data: Any = None) -> "AcceptForm":
        """The form to accept ``report``, filled with what its shell says."""
        told = {
            "received_on": report.received_at.date(),
            "nature": Nature.UNKNOWN,
            About.CATEGORY: report.category,
            About.ENTITY: report.entity,
            About.COUNTRY: report.country,
            About.CONTRIBUTING: report.nationality,
        }
        return cls(data, initial=told)


class MoveForm(ActForm):
    true_on = forms.DateField(label=_("True from"), widget=DAY)


class CorrectForm(ActForm):
    value = forms.ChoiceField(label=_("What is right"), required=False)
    true_on = forms.DateField(label=_("True from"), widget=DAY)

    def __init__(self, *args: Any, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if about == About.RECEIVED:
            self.fields["value"].widget = forms.HiddenInput()
        else:
            choices = choices_for(About(about))
            self.fields["value"].choices = _with_blank(about, choices)  # type: ignore[attr-defined]

    @classmethod
    def about(cls, fact: Fact, data: Any = None) -> "CorrectForm":
        """The form to put ``fact`` right, filled with what it says now."""
        initial = {"value": fact.value, "true_on": fact.true_on}
        return cls(data, about=fact.about, initial=initial)


class LearnForm(ActForm):
    """One trait that was not known so far."""

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _choice(about, required=True)


class JoinForm(ActForm):
    into = forms.CharField(label=_("Number of the other allegation"), max_length=12)

    def clean_into(self) -> str:
        return str(self.cleaned_data["into"]).strip().upper()


class HandForm(ActForm):
    to = forms.ChoiceField(label=_("Office that leads them"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.receiving().filter(leads_non_un_forces=True).order_by("name")
        self.fields["to"].choices = list(offices.values_list("ref", "name"))  # type: ignore[attr-defined]


class SplitForm(TraitsForm):
    traits = (About.CATEGORY, About.CONTRIBUTING)
    group = forms.TypedChoiceField(
        label=_("Whose personnel does the second one concern?"), choices=Group, coerce=Group
    )


def _choice(about: About, *, required: bool = False) -> forms.ChoiceField:
    choices = _with_blank(about, choices_for(about))
    return forms.ChoiceField(label=str(about.label), choices=choices, required=required)


def _with_blank(about: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """With a first choice for "not known", where something need not be known."""
    if about in {About.GROUP, About.NATURE, About.STATUS}:
        return choices
    blank = _t("No") if about == About.PENDING_STATE else _t("Not known")
    return [("", blank), *(one for one in choices if one[0] != "UNKNOWN")]
