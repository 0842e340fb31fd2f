"""What is asked. There is no field for free words: a test looks at each."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.forms import ActForm
from amparo.disclosure.acts.recruiting import NAME_MOST
from amparo.disclosure.models import Member
from amparo.disclosure.states import (
    Authorisation,
    Decision,
    Found,
    Measure,
    MemberKind,
    WhyUnable,
)
from amparo.disclosure.wire import BYTES_MOST, FILE_MOST

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CHOOSE = [("", _("Choose"))]


def _day(label: object, **more: object) -> forms.DateField:
    return forms.DateField(label=label, widget=DAY, **more)  # type: ignore[arg-type]


class ChoosesMember(ActForm):
    """A form with one field that names a member by its ref."""

    chooses = ""

    def __init__(self, members: Iterable[Member], *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(one.ref, one.name) for one in members]
        self.fields[self.chooses].choices = [*CHOOSE, *choices]  # type: ignore[attr-defined]


class OpenForm(ChoosesMember):
    chooses = "member"
    member = forms.ChoiceField(label=_("Recruiting organisation"))
    name = forms.CharField(
        label=_("Name of the candidate"),
        help_text=_("Sealed to you, and to each employer that you ask. The name and nothing else."),
        max_length=NAME_MOST,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    born_on = _day(_("Day of birth"))
    authorisation = forms.TypedChoiceField(
        label=_("How did the candidate allow it?"), choices=Authorisation, coerce=Authorisation
    )
    authorised_on = _day(_("On which day?"))


class AskForm(ChoosesMember):
    chooses = "employer"
    employer = forms.ChoiceField(label=_("Former employer"))
    worked_from = _day(_("Worked there from"))
    worked_until = _day(
        _("Worked there until"), required=False, help_text=_("Empty: still works there.")
    )


class AnswerForm(ActForm):
    """The statement of conduct."""

    exploitation = forms.TypedChoiceField(
        label=_("Found to have committed sexual exploitation or abuse?"),
        choices=Found,
        coerce=Found,
        widget=forms.RadioSelect,
    )
    harassment = forms.TypedChoiceField(
        label=_("Found to have committed sexual harassment?"),
        choices=Found,
        coerce=Found,
        widget=forms.RadioSelect,
    )
    under_investigation = forms.TypedChoiceField(
        label=_("Under investigation for either, on leaving or now?"),
        choices=Found,
        coerce=Found,
        widget=forms.RadioSelect,
    )
    measure = forms.TypedChoiceField(
        label=_("What followed?"),
        help_text=_("Only where something was found."),
        choices=[*CHOOSE, *Measure.choices],
        coerce=Measure,
        empty_value=None,
        required=False,
    )
    why_unable = forms.TypedChoiceField(
        label=_("Why can it not be answered?"),
        help_text=_("Only where you are unable to answer."),
        choices=[*CHOOSE, *WhyUnable.choices],
        coerce=WhyUnable,
        empty_value=None,
        required=False,
    )


class DecideForm(ActForm):
    decision = forms.TypedChoiceField(
        label=_("Decision"), choices=[*CHOOSE, *Decision.choices], coerce=Decision
    )


class MemberForm(ActForm):
    name = forms.CharField(
        label=_("Organisation"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    kind = forms.TypedChoiceField(label=_("Type"), choices=MemberKind, coerce=MemberKind)
    joined_on = _day(_("Joined on"))
    office = forms.ChoiceField(
        label=_("Its office here"),
        help_text=_("Without one it is asked, and answers, by letter."),
        required=False,
    )

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        free = Office.objects.open().filter(membership=None).order_by("name")
        choices = [(one.ref, one.name) for one in free]
        self.fields["office"].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]


class ReturnForm(ActForm):
    year = forms.IntegerField(label=_("Year"), min_value=2019, max_value=2200)
    recruitments = forms.IntegerField(label=_("Recruitments"), min_value=0)
    requests_made = forms.IntegerField(label=_("Requests made"), min_value=0)
    responses_received = forms.IntegerField(label=_("Responses received"), min_value=0)
    responses_given = forms.IntegerField(label=_("Responses given"), min_value=0)
    rejected_hires = forms.IntegerField(label=_("Rejected hires"), min_value=0)


class ParcelForm(ActForm):
    """A sealed file that somebody carried here."""

    sealed = forms.FileField(label=_("Sealed file"), max_length=200)

    def clean_sealed(self) -> bytes:
        written: bytes = self.cleaned_data["sealed"].read(BYTES_MOST + 1)
        return written


class SystemForm(ActForm):
    key = forms.RegexField(
        r"^[0-9a-fA-F\s]{0,100}$",
        label=_("Public key of your own system"),
        help_text=_("64 digits, X25519. Empty: nothing is sealed to it any more."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class ConnectForm(ActForm):
    file = forms.FileField(
        label=_("Its file of connection"),
        help_text=_("Compare both fingerprints in it with the other organisation, by voice."),
        max_length=200,
    )

    def clean_file(self) -> str:
        written: bytes = self.cleaned_data["file"].read(FILE_MOST)
        return written.decode(errors="replace")


class HubForm(ChoosesMember):
    chooses = "hub"
    hub = forms.ChoiceField(label=_("Shared centre"))
