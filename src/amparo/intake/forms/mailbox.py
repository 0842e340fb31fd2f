"""What a reporter types when they come back."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.intake.states import MESSAGE_AT_MOST, ConsentItem, Felt

TYPED = {
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "dir": "ltr",
}


class ReceiptForm(forms.Form):
    receipt = forms.CharField(
        label=_("Your receipt, or the code you were told on the telephone"),
        help_text=_("Capital or small letters, with or without gaps."),
        max_length=100,
        widget=forms.TextInput(attrs=TYPED),
        error_messages={"required": _("Please type your receipt.")},
    )


class LastGroupForm(forms.Form):
    """The last group of a receipt, typed back to show that it was kept."""

    last = forms.CharField(
        label=_("To be sure that you have it, type its last four characters"),
        max_length=12,
        widget=forms.TextInput(attrs={**TYPED, "class": "code"}),
        error_messages={"required": _("Please type the last four characters.")},
    )


class MessageForm(ActForm):
    words = forms.CharField(
        label=_("Your message"),
        help_text=_("In any language. It is sealed before it is kept."),
        max_length=MESSAGE_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Please write something.")},
    )
    once = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class LateMessageForm(MessageForm):
    """A message whose page had closed itself: what was written stays, and the receipt is asked."""

    receipt = forms.CharField(
        label=_("Your receipt"),
        max_length=100,
        widget=forms.TextInput(attrs=TYPED),
        error_messages={"required": _("Please type your receipt.")},
    )


class ConsentForm(ActForm):
    """One box for each thing that may be allowed; what is not ticked is not allowed."""

    def __init__(self, *args: Any, standing: Iterable[ConsentItem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = {*standing}
        for item in ConsentItem:
            self.fields[item.value] = forms.BooleanField(
                label=item.label, required=False, initial=item in given
            )

    def clean(self) -> dict[str, Any]:
        """As the act takes them."""
        told = super().clean() or self.cleaned_data
        return {"consents": {item: told.get(item.value, False) for item in ConsentItem}}


def _felt(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=Felt,
        coerce=Felt,
        initial=Felt.UNSAID,
        required=False,
        empty_value=Felt.UNSAID,
        widget=forms.RadioSelect,
    )


class FeedbackForm(ActForm):
    was_heard = _felt(_("Were you listened to?"))
    felt_safe = _felt(_("Did you feel safe while you told us?"))
    would_again = _felt(_("Would you tell us again?"))
    words = forms.CharField(
        label=_("Is there anything you want to say about it?"),
        required=False,
        max_length=MESSAGE_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
    )
