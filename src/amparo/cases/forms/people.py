"""What people fill in about who and what is in a case. All of it may be left not known."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason
from amparo.cases.models import (
    About,
    Allegation,
    AllegedPerpetrator,
    Incident,
    Pair,
    Version,
    Victim,
)
from amparo.cases.reads import choices_for
from amparo.cases.reads.graph import choices_of
from amparo.cases.states import HowMany, Nature
from amparo.cases.telling import IncidentTold, PairTold, PerpetratorTold, Told, VictimTold
from amparo.intake.states import Answer
from amparo.registry import reads as registry

LEFT_OPEN = [(Answer.UNKNOWN, _("Not known")), (Answer.YES, _("Yes")), (Answer.NO, _("No"))]
WORDS = ("name", "contact", "details")


class ToldForm(ActForm):
    """A form whose fields are those of what is told, and of words that are sealed."""

    told_as: ClassVar[type[Any]]

    def __init__(
        self, *args: Any, allegation: Allegation, with_words: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fill(allegation)
        if not with_words:
            for name in WORDS:
                self.fields.pop(name, None)

    def fill(self, allegation: Allegation) -> None:
        """Give the fields their choices."""

    @property
    def told(self) -> Told:
        """What was filled in, for a form that is valid."""
        fields = self.told_as.__dataclass_fields__.keys() - {"model"}
        told: Told = self.told_as(**{name: self.cleaned_data[name] for name in fields})
        return told

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in WORDS if name in self.fields}

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class IncidentForm(ToldForm):
    told_as = IncidentTold
    year_kind = forms.ChoiceField(label=_("When it is alleged to have happened"))
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1945, max_value=2200)
    country = forms.ChoiceField(label=_("Country"), required=False)
    mission = forms.ChoiceField(label=_("Mission"), required=False)
    repeated = forms.ChoiceField(label=_("Did it happen more than once?"), choices=LEFT_OPEN)

    def fill(self, allegation: Allegation) -> None:
        blank = [("", _t("Not known"))]
        self.offer("year_kind", registry.choices("incident-year-kind"))
        self.offer("country", blank + choices_for(About.COUNTRY))
        self.offer("mission", blank + choices_for(About.MISSION))


class PersonForm(ToldForm):
    known = forms.ChoiceField(
        label=_("How many people"),
        choices=HowMany,
        help_text=_("One row can stand for a group of whom no more is known."),
    )
    number = forms.IntegerField(label=_("Number"), required=False, min_value=1, max_value=100_000)
    name = forms.CharField(label=_("Name"), required=False, max_length=4000)
    contact = forms.CharField(label=_("Contact"), required=False, max_length=4000)
    details = forms.CharField(
        label=_("What else identifies them"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name, contact and this are sealed; each look at them is noted."),
    )


class VictimForm(PersonForm):
    told_as = VictimTold
    sex_age = forms.ChoiceField(label=_("Sex and age"))
    field_order = ("sex_age",)

    def fill(self, allegation: Allegation) -> None:
        self.offer("sex_age", registry.choices("victim-sex-age"))


class PerpetratorForm(PersonForm):
    told_as = PerpetratorTold
    sex = forms.ChoiceField(label=_("Sex"))
    category = forms.ChoiceField(label=_("Category of personnel"), required=False)
    entity = forms.ChoiceField(label=_("Entity"), required=False)
    nationality = forms.ChoiceField(label=_("Nationality"), required=False)
    unit = forms.CharField(
        label=_("Code of the contingent or unit"),
        required=False,
        max_length=20,
        help_text=_("Capitals, digits and hyphens; never a name. For example BATT-2."),
    )
    in_post = forms.ChoiceField(label=_("Still in post?"), choices=LEFT_OPEN)
    field_order = ("sex", "category", "entity", "nationality", "unit", "in_post")

    def fill(self, allegation: Allegation) -> None:
        blank = [("", _t("Not known"))]
        self.offer("sex", registry.choices("perpetrator-sex"))
        self.offer("category", blank + choices_for(About.CATEGORY))
        self.offer("entity", blank + choices_for(About.ENTITY))
        self.offer("nationality", blank + choices_for(About.COUNTRY))


class PairForm(ToldForm):
    told_as = PairTold
    incident = forms.ChoiceField(label=_("Incident"))
    victim = forms.ChoiceField(label=_("Victim"))
    perpetrator = forms.ChoiceField(label=_("Alleged perpetrator"))
    nature = forms.ChoiceField(label=_("Nature"), choices=Nature)
    detail = forms.ChoiceField(label=_("What is alleged"), required=False)

    def fill(self, allegation: Allegation) -> None:
        self.offer("incident", choices_of(allegation, Incident))
        self.offer("victim", choices_of(allegation, Victim))
        self.offer("perpetrator", choices_of(allegation, AllegedPerpetrator))
        details = [one for one in registry.choices("nature") if one[0] != "UNKNOWN"]
        self.offer("detail", [("", _t("Not known")), *details])


class WordsForm(ActForm):
    """More, or better, words about a person; the latest of a field is shown."""

    name = forms.CharField(label=_("Name"), required=False, max_length=4000)
    contact = forms.CharField(label=_("Contact"), required=False, max_length=4000)
    details = forms.CharField(
        label=_("What else identifies them"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OpenForm(ActForm):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"), choices=Reason, coerce=Reason, initial=Reason.ASSESSMENT
    )


class AccountForm(ActForm):
    person = forms.CharField(
        label=_("E-mail address of their account"),
        max_length=254,
        help_text=_("The report is kept away from them and their managers at once."),
    )


FORMS: dict[type[Version], type[ToldForm]] = {
    Incident: IncidentForm,
    Victim: VictimForm,
    AllegedPerpetrator: PerpetratorForm,
    Pair: PairForm,
}
