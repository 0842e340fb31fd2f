from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.registry import reads
from amparo.registry.addresses import PHONE
from amparo.registry.names import COLUMNS, ENGLISH
from amparo.registry.services import HelpService, Told
from amparo.registry.states import Contact
from amparo.registry.tongues import tongue_choices

COST = [("", _("Not known")), ("yes", _("Free of charge")), ("no", _("Costs money"))]
ANSWERS = [("yes", _("It answers")), ("no", _("It does not answer"))]
WENT = "went"  # there, instead of trying a contact
IS_FREE = {"yes": True, "no": False}


class ServiceForm(ActForm):
    """What is told about a service. Its name and how to reach it may stand in six languages."""

    kind = forms.ChoiceField(label=_("Kind of help"))
    name_en = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("In English, or as it is called there: shown where no other name is given."),
    )
    country = forms.ChoiceField(
        label=_("Country"), required=False, help_text=_("Empty: it answers everywhere.")
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=120,
        required=False,
        help_text=_("A town or a quarter. Never the address of a shelter that must stay hidden."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        validators=[RegexValidator(rf"\A{PHONE}\Z", _("Write digits, as they are dialled."))],
        help_text=_("Call it before you write it here: a wrong number can cost a life."),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    web = forms.URLField(label=_("Web page"), max_length=300, required=False, assume_scheme="https")
    how_en = forms.CharField(
        label=_("How to reach it, and what to expect"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hours = forms.CharField(label=_("Opening hours"), max_length=120, required=False)
    is_always_open = forms.BooleanField(label=_("Open day and night, every day"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Choose several with the Control key, on a Mac with the Command key."),
    )
    accepts = forms.MultipleChoiceField(
        label=_("For whom"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_free = forms.ChoiceField(label=_("Cost"), choices=COST, required=False)
    source = forms.CharField(
        label=_("Where you know this from"), max_length=200, help_text=_("Not a person's name.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[Any]] = {
            "kind": reads.choices("help-kind", blank=""),
            "country": [("", _("Everywhere")), *reads.country_choices()],
            "languages": tongue_choices(),
            "accepts": reads.choices("help-accepts"),
        }
        for name, shown in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
            field.choices = shown
        for language, end in COLUMNS.items():
            if language != ENGLISH:
                self._add_translation(language, end)

    def _add_translation(self, language: str, end: str) -> None:
        called = get_language_info(language)["name_local"]
        look = {"lang": language, "dir": "auto"}
        name = _("Name in this language: %(language)s") % {"language": called}
        how = _("How to reach it, in this language: %(language)s") % {"language": called}
        self.fields[f"name_{end}"] = forms.CharField(
            label=name, max_length=200, required=False, widget=forms.TextInput(attrs=look)
        )
        self.fields[f"how_{end}"] = forms.CharField(
            label=how,
            max_length=600,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2, **look}),
        )

    @property
    def translations(self) -> list[forms.BoundField]:
        """The fields of the other five languages, to stand apart."""
        ends = [end for language, end in COLUMNS.items() if language != ENGLISH]
        return [self[f"{what}_{end}"] for end in ends for what in ("name", "how")]

    @property
    def main(self) -> list[forms.BoundField]:
        apart = {field.name for field in self.translations}
        return [field for field in self if field.name not in apart]

    def clean(self) -> dict[str, Any]:
        """The one argument of the acts: ``told``."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        texts = {
            what: {lang: data[f"{key}_{end}"] for lang, end in COLUMNS.items()}
            for what, key in (("names", "name"), ("how", "how"))
        }
        plain = ("kind", "country", "place", "phone", "email", "web", "hours", "source")
        lists = ("languages", "accepts", "is_always_open")
        told = Told(
            names={lang: text for lang, text in texts["names"].items() if text},
            how={lang: text for lang, text in texts["how"].items() if text},
            is_free=IS_FREE.get(data["is_free"]),
            **{name: data[name] for name in (*plain, *lists)},
        )
        return {"told": told}


def told_of(service: HelpService) -> dict[str, Any]:
    """What a service says, as the form shows it to be changed."""
    texts = {
        f"{key}_{end}": kept.get(language, "")
        for key, kept in (("name", service.names), ("how", service.how))
        for language, end in COLUMNS.items()
    }
    cost = {True: "yes", False: "no", None: ""}[service.is_free]
    plain = ("kind", "country", "place", "phone", "email", "web", "hours", "is_always_open")
    lists = ("languages", "accepts", "source")
    return {**texts, "is_free": cost, **{n: getattr(service, n) for n in (*plain, *lists)}}


class ConfirmForm(ActForm):
    """What somebody found who called, wrote or went there."""

    contact = forms.TypedChoiceField(
        label=_("What did you try?"), coerce=lambda word: "" if word == WENT else word
    )
    answers = forms.TypedChoiceField(
        label=_("What happened?"),
        choices=ANSWERS,
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    confirmed = forms.BooleanField(
        label=_("Somebody of the service said that everything that stands here is right."),
        required=False,
    )

    def __init__(self, *args: Any, contacts: list[tuple[Contact, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["contact"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        ways = [(kind.value, f"{kind.label}: {value}") for kind, value in contacts]
        field.choices = [*ways, (WENT, _("I went there"))]
