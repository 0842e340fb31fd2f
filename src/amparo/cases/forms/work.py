"""What people fill in in the workspace of a case."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amparo.base.access import PersonQuerySet
from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason
from amparo.cases.acts.lessons import FACTORS
from amparo.cases.acts.tasks import KINDS
from amparo.cases.forms.allegations import DAY
from amparo.cases.working import (
    WORDS_AT_MOST,
    Helped,
    Informed,
    Justice,
    Owed,
    Recipient,
    Risk,
    Tie,
    Way,
)
from amparo.registry import reads as registry


def _words(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    """Words to be sealed."""
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=WORDS_AT_MOST, widget=area, **more)


def named(people: PersonQuerySet) -> list[tuple[str, str]]:
    """Colleagues to choose from: reference and name."""
    return list(people.order_by("name", "pk").values_list("ref", "name"))


class OpenForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"),
        choices=Reason,
        coerce=Reason,
        initial=Reason.ASSESSMENT,
    )


class TaskForm(ActForm):
    kind = forms.ChoiceField(label=_("What must be done?"))
    owner = forms.ChoiceField(label=_("By whom?"))
    due_on = forms.DateField(label=_("Until when?"), widget=DAY)
    words = _words(_("What exactly"), 2, required=False, help_text=_("Sealed to the office."))

    def __init__(self, *args: Any, owners: PersonQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = registry.choices(KINDS)  # type: ignore[attr-defined]
        self.fields["owner"].choices = named(owners)  # type: ignore[attr-defined]


class OwnerForm(ActForm):
    owner = forms.CharField(max_length=12)


class NoteForm(ActForm):
    words = _words(_("Note"), help_text=_("Sealed to the office. It cannot be changed later."))


class HandOverForm(ActForm):
    to = forms.ChoiceField(label=_("Colleague"))
    words = _words(
        _("What they must know"), help_text=_("Sealed to the office, as a note on the case.")
    )

    def __init__(self, *args: Any, leads: PersonQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = named(leads)  # type: ignore[attr-defined]


class LinkForm(ActForm):
    other = forms.CharField(
        label=_("Number of the other case"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    tie = forms.TypedChoiceField(label=_("Why?"), choices=Tie, coerce=Tie)

    def clean_other(self) -> str:
        return "".join(str(self.cleaned_data["other"]).upper().split())


class LessonForm(ActForm):
    factor = forms.ChoiceField(label=_("What lay behind it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["factor"].choices = registry.choices(FACTORS)  # type: ignore[attr-defined]


class LetterForm(ActForm):
    template = forms.CharField(max_length=30, widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    to = forms.TypedChoiceField(label=_("To whom?"), choices=Recipient, coerce=Recipient)
    way = forms.TypedChoiceField(
        label=_("How does it reach them?"),
        help_text=_("The mailbox of the report is filled at once; all else you send yourself."),
        choices=Way,
        coerce=Way,
    )
    sent_on = forms.DateField(label=_("Sent on"), widget=DAY)
    words = _words(_("Letter"), 16, help_text=_("Edit it before you send it. It is kept sealed."))


class ClosingForm(ActForm):
    """Every question must be looked at: nothing is chosen beforehand."""

    helped = forms.TypedChoiceField(
        label=_("Did the person harmed get the help they wanted?"),
        choices=Helped,
        coerce=Helped,
        widget=forms.RadioSelect,
    )
    informed = forms.TypedChoiceField(
        label=_("Were they told the outcome in the way they chose?"),
        choices=Informed,
        coerce=Informed,
        widget=forms.RadioSelect,
    )
    told_on = forms.DateField(label=_("Told on"), required=False, widget=DAY)
    told_how = forms.TypedChoiceField(
        label=_("How were they told?"),
        choices=[("", _("They were not told")), *Way.choices],
        coerce=Way,
        empty_value=None,
        required=False,
    )
    justice = forms.TypedChoiceField(
        label=_("Were they asked what would give them justice and closure?"),
        choices=Justice,
        coerce=Justice,
        widget=forms.RadioSelect,
    )
    owed = forms.TypedChoiceField(
        label=_("Is anything owed to them?"), choices=Owed, coerce=Owed, widget=forms.RadioSelect
    )
    risk = forms.TypedChoiceField(
        label=_("Was the risk of retaliation looked at?"),
        choices=Risk,
        coerce=Risk,
        widget=forms.RadioSelect,
    )


class NotYetForm(ActForm):
    words = _words(_("What is missing?"), help_text=_("Sealed to the office."))
