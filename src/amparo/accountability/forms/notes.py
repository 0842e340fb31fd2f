"""Writing a note verbale."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amparo.accountability.states.notes import NOTE_AT_MOST, NoteKind
from amparo.base.forms import ActForm


class NoteForm(ActForm):
    kind = forms.TypedChoiceField(choices=NoteKind, coerce=NoteKind, widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Text of the note"),
        help_text=_("Filled in from the shell; write into it what else is to be said. Sealed."),
        max_length=NOTE_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto", "autocomplete": "off"}),
    )
    due_on = forms.DateField(
        label=_("An answer is asked for by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
