"""What goes into a package, and files of a State."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from amparo.accountability.states.packages import Purpose
from amparo.base.forms import ActForm


class BeginPackageForm(ActForm):
    purpose = forms.TypedChoiceField(label=_("For what purpose"), choices=Purpose, coerce=Purpose)
    language = forms.ChoiceField(
        label=_("Language of the sheet of facts"), choices=settings.LANGUAGES
    )


class StrikeForm(ActForm):
    """``struck``: numbers of passages; their words are shown beside the boxes."""

    struck = forms.TypedMultipleChoiceField(
        label=_("Passages to strike out"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    names = forms.CharField(
        label=_("Names and words to strike out wherever they stand"),
        help_text=_("One to a line: names of the person harmed, of family, of places near them."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, passages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["struck"].choices = list(enumerate(passages))  # type: ignore[attr-defined]


class AttachForm(ActForm):
    file = forms.FileField(
        label=_("File"), help_text=_("At most 20 MiB. Sealed; its name is not kept.")
    )

    def clean(self) -> dict[str, Any]:
        """The argument of the act is what the file holds."""
        told = super().clean() or {}
        file = told.pop("file", None)
        if isinstance(file, UploadedFile):
            told["content"] = bytes(file.read())
        return told

    @property
    def why_not(self) -> str:
        """Why the file was not taken; for a page that shows no form again."""
        return " ".join(str(why) for whys in self.errors.values() for why in whys)
