"""What people fill in about people and offices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.by import Role
from amparo.base.forms import ActForm
from amparo.people.models import Purpose

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PasswordTwice(ActForm):
    """A new password, typed twice; ``password`` alone goes to the act."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters. A few unrelated words are easier to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        again = cleaned.pop("again", None)
        if "password" in cleaned and cleaned["password"] != again:
            self.add_error("again", _("The two passwords differ."))
        return cleaned


class SetUpForm(PasswordTwice):
    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(label=_("Your e-mail address"))
    office = forms.CharField(
        label=_("Name of the central office"),
        max_length=200,
        help_text=_("It receives every report that names no known entity."),
    )
    field_order = ("name", "email", "office", "password", "again")


class ChangePasswordForm(ActForm):
    old = forms.CharField(
        label=_("Your password now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 12 characters. A few unrelated words are easier to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class UnlockForm(ActForm):
    secret = forms.CharField(
        label=_("Your password or vault passphrase"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PassphraseForm(ActForm):
    """A new passphrase, typed twice; ``passphrase`` alone goes to the act."""

    passphrase = forms.CharField(
        label=_("Vault passphrase"),
        strip=False,
        help_text=_("At least 16 characters. A few unrelated words are easier to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Vault passphrase, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        again = cleaned.pop("again", None)
        if "passphrase" in cleaned and cleaned["passphrase"] != again:
            self.add_error("again", _("The two passphrases differ."))
        return cleaned


class InviteForm(ActForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"))


class OfficeForm(ActForm):
    name = forms.CharField(label=_("Name"), max_length=200)


class OpenOfficeForm(OfficeForm):
    entity = forms.TypedChoiceField(
        label=_("Entity whose reports it takes"), required=False, coerce=int, empty_value=None
    )
    country = forms.TypedChoiceField(
        label=_("Member State whose representatives serve in it"),
        help_text=_("Leave this empty for every office of your own organisation."),
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(
        self,
        *args: Any,
        entities: list[tuple[str, str]],
        countries: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("entity", entities), ("country", countries)):
            self.fields[name].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]


class GrantForm(ActForm):
    role = forms.TypedChoiceField(label=_("Role"), choices=Role, coerce=Role)
    office = forms.ChoiceField(label=_("Office"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.open().order_by("name").values_list("ref", "name")
        self.fields["office"].choices = list(offices)  # type: ignore[attr-defined]


class ManagerForm(ActForm):
    email = forms.EmailField(
        label=_("E-mail address of their manager"),
        help_text=_(
            "A report that names somebody is hidden from their whole line of management. "
            "Left empty: they answer to nobody here."
        ),
        required=False,
    )


class AbsenceForm(ActForm):
    person = forms.ChoiceField(label=_("Who is away?"))
    from_on = forms.DateField(label=_("First day away"), widget=DAY)
    until_on = forms.DateField(label=_("Last day away"), widget=DAY)
    cover = forms.ChoiceField(
        label=_("Who covers meanwhile?"),
        help_text=_("Their work then also stands on this colleague's page. No rights are given."),
        required=False,
    )

    def __init__(self, *args: Any, colleagues: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = colleagues  # type: ignore[attr-defined]
        self.fields["cover"].choices = [("", _("Nobody")), *colleagues]  # type: ignore[attr-defined]


class AdmitForm(ActForm):
    person = forms.CharField(max_length=12)


class TokenForm(ActForm):
    name = forms.CharField(label=_("Whose system it is"), max_length=200)
    office = forms.ChoiceField(label=_("Office that takes its reports"))
    purpose = forms.TypedChoiceField(label=_("Purpose"), choices=Purpose, coerce=Purpose)
    days = forms.IntegerField(
        label=_("Days that it lasts"), min_value=1, max_value=366, initial=180
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.open().order_by("name").values_list("ref", "name")
        self.fields["office"].choices = list(offices)  # type: ignore[attr-defined]
