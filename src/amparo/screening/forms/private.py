"""What is asked where a hub compares names that it cannot read."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.forms import ActForm
from amparo.screening.models import Participant
from amparo.screening.pair_key import FILE_MOST

CHOOSE = [("", _("Choose"))]


class PairForm(ActForm):
    asker = forms.ChoiceField(label=_("Who asks"))
    custodian = forms.ChoiceField(label=_("Who is asked"))

    def __init__(self, live: Iterable[Participant], *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [*CHOOSE, *((one.ref, one.name) for one in live)]
        for name in ("asker", "custodian"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class SheetForm(ActForm):
    file = forms.FileField(label=_("Encodings of the list"), max_length=200)

    def clean_file(self) -> bytes:
        written: bytes = self.cleaned_data["file"].read(32 * 1024 * 1024 + 1)
        return written


class NameForm(ActForm):
    name = forms.CharField(
        label=_("Name of the candidate"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    born_on = forms.DateField(
        label=_("Day of birth"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class KeyForm(ActForm):
    key = forms.FileField(label=_("File with the key of the pair"), max_length=200)
    passphrase = forms.CharField(
        label=_("Passphrase of the key"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_key(self) -> str:
        written: bytes = self.cleaned_data["key"].read(FILE_MOST)
        return written.decode("ascii", errors="replace")


class HubForm(KeyForm):
    office = forms.ChoiceField(label=_("Office"))
    name = forms.CharField(
        label=_("Who is asked"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    address = forms.CharField(
        label=_("Address of the hub"),
        max_length=220,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
    )
    pair = forms.CharField(
        label=_("Pair at the hub"), max_length=12, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    token = forms.CharField(
        label=_("Token of the hub"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("office", "name", "address", "pair", "token", "key", "passphrase")

    def __init__(self, offices: Iterable[Office], *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(one.ref, one.name) for one in offices]
        self.fields["office"].choices = choices  # type: ignore[attr-defined]


class AskHubForm(ActForm):
    name = forms.CharField(
        label=_("Name of the candidate"),
        help_text=_("Sealed to your office. The hub gets numbers that it cannot read."),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    born_on = forms.CharField(
        label=_("Day of birth"),
        help_text=_("As 1985-04-12, or a part of it; empty if it is not known."),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
