"""What an officer fills in about where a report goes."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.forms import ActForm
from amparo.intake.models import Report
from amparo.intake.states import WhyRefused, WhyTransfer
from amparo.registry import reads as registry


class TransferForm(ActForm):
    to = forms.ChoiceField(label=_("Office"))
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhyTransfer, coerce=WhyTransfer)

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.receiving().exclude(pk=report.office_id).order_by("name")
        self.fields["to"].choices = list(offices.values_list("ref", "name"))  # type: ignore[attr-defined]


class RefuseForm(ActForm):
    why_refused = forms.TypedChoiceField(label=_("Why not?"), choices=WhyRefused, coerce=WhyRefused)


class LinkForm(ActForm):
    other = forms.CharField(
        label=_("Number of the other report"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )

    def clean_other(self) -> str:
        return "".join(str(self.cleaned_data["other"]).upper().split())


class MergeForm(LinkForm):
    """The same question; the answer is the report that goes on."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        return {"into": cleaned["other"]} if "other" in cleaned else cleaned


class SplitForm(ActForm):
    """How the second report differs; each starts from what the first says."""

    entity = forms.ChoiceField(label=_("Entity"), required=False)
    category = forms.ChoiceField(label=_("Category of personnel"), required=False)
    nationality = forms.ChoiceField(label=_("Nationality"), required=False)

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        names = ("entity", "category", "nationality")
        kwargs.setdefault("initial", {name: getattr(report, name) for name in names})
        super().__init__(*args, **kwargs)
        unknown = [("", _("Not known"))]
        choices = {
            "entity": unknown + registry.entity_choices(),
            "category": unknown + registry.choices("personnel-category"),
            "nationality": unknown + registry.country_choices(),
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]


class RuleForm(ActForm):
    entity = forms.ChoiceField(label=_("Entity"), required=False)
    country = forms.ChoiceField(label=_("Country or area"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    office = forms.ChoiceField(label=_("Office that takes them"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = [("", _("Any"))]
        offices = Office.objects.open().order_by("name").values_list("ref", "name")
        choices = {
            "entity": anything + registry.entity_choices(),
            "country": anything + registry.country_choices(),
            "language": [*anything, *settings.LANGUAGES],
            "office": list(offices),
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
