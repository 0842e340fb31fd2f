"""What an officer fills in to bring in a sealed file, and an administrator about its senders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm


class SealedFileForm(ActForm):
    file = forms.FileField(
        label=_("Sealed file"),
        help_text=_("An incident form, or a bundle written without network."),
        widget=forms.FileInput(attrs={"accept": ".amparo"}),
    )


class BringInForm(ActForm):
    """``unknown_sender`` and ``good_only`` are asked only where they matter."""

    unknown_sender = forms.BooleanField(
        label=_("Take it although nobody has vouched for the sender"), required=False
    )
    good_only = forms.BooleanField(
        label=_("Take the good ones, leave out those with mistakes"), required=False
    )


class SenderForm(ActForm):
    name = forms.CharField(label=_("Whose key it is"), max_length=200)
    key = forms.CharField(
        label=_("Public key"),
        max_length=200,
        help_text=_("64 digits. Compare its fingerprint with the sender by voice."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
