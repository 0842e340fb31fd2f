"""What an officer writes to whoever reported."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason
from amparo.intake.states import MESSAGE_AT_MOST, MessageKind

SENT = [kind for kind in MessageKind if kind is not MessageKind.FEEDBACK]  # by an office


class OpenConversationForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"),
        choices=Reason.of_reports,
        coerce=Reason,
        initial=Reason.TRIAGE,
    )


class AnswerForm(ActForm):
    kind = forms.TypedChoiceField(
        label=_("What it is"), choices=[(k.value, k.label) for k in SENT], coerce=MessageKind
    )
    words = forms.CharField(
        label=_("To the person who reported"),
        help_text=_("In their language, in plain words, as short as it can be."),
        max_length=MESSAGE_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Please write something.")},
    )
