"""What people fill in about allegations."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.forms import ActForm
from amparo.cases.acts.splitting import FIELDS
from amparo.cases.knowing import TOLD
from amparo.cases.models import About, AllegedPerpetrator, Fact, Incident, Version, Victim
from amparo.cases.reads import choices_for
from amparo.cases.reads.graph import Choices
from amparo.cases.states import Group, Nature
from amparo.intake.models import Report

People = Mapping[type[Version], Choices]
GROUPS: dict[type[Version], Any] = {
    AllegedPerpetrator: _("Alleged perpetrators"),
    Victim: _("Victims"),
    Incident: _("Incidents"),
}
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


def _several(label: Any, help_text: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class JoinForm(ActForm):
    """Of ``people``, by kind, all go along that are not unticked."""

    into = forms.CharField(label=_("Number of the other allegation"), max_length=12)
    going = _several(
        _("Who and what goes along"),
        _(
            "Take away the tick from those who are in the other allegation already; what is "
            "alleged of them stays here with them, and is counted no more."
        ),
    )

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.all = [thread for found in people.values() for thread, _words in found]
        if not self.all:
            del self.fields["going"]
            return
        grouped = [(GROUPS[kind], found) for kind, found in people.items() if found]
        self.fields["going"].choices = grouped  # type: ignore[attr-defined]
        self.fields["going"].initial = self.all

    def clean(self) -> dict[str, Any]:
        """As the act takes it: whether any go along, and which stay behind."""
        said = self.cleaned_data
        going = set(said.pop("going", []))
        stays = [thread for thread in self.all if thread not in going]
        return {**said, "bring": bool(going), "leave": stays if going else []}

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
    perpetrators = _several(
        _("Alleged perpetrators who go along"),
        _("What is alleged of them goes with them, and what was found or followed of them too."),
    )
    victims = _several(
        _("Victims who go along"),
        _("Those whom the second one alone concerns; each is counted in one allegation."),
    )
    incidents = _several(
        _("Incidents that go along"),
        _("Those that the second one alone concerns; each is counted in one allegation."),
    )

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, name in FIELDS.items():
            if found := people.get(kind):
                self.fields[name].choices = found  # type: ignore[attr-defined]
            else:
                del self.fields[name]


def _choice(about: About, *, required: bool = False) -> forms.ChoiceField:
    choices = _with_blank(about, choices_for(about))
    return forms.ChoiceField(label=str(about.label), choices=choices, required=required)


def _with_blank(about: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """With a first choice for "not known", where something need not be known."""
    if about in {About.GROUP, About.NATURE, About.STATUS}:
        return choices
    blank = _t("No") if about == About.PENDING_STATE else _t("Not known")
    return [("", blank), *(one for one in choices if one[0] != "UNKNOWN")]
