"""The team, the plan, interviews and evidence."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason
from amparo.investigations.acts.evidence import WORDS_AT_MOST
from amparo.investigations.acts.interviews import NAME_AT_MOST, NOTES_AT_MOST
from amparo.investigations.acts.planning import STEP_AT_MOST
from amparo.investigations.forms.base import Choices, DeedForm, day, in_team, serving, words
from amparo.investigations.models import Interview
from amparo.investigations.states import (
    EvidenceKind,
    Heard,
    Method,
    Offer,
    Part,
    Place,
    Step,
    WhyConflict,
    WhyHeardAgain,
    WhyMoved,
)

THINGS = [choice for choice in Place.choices if choice[0] != Place.VAULT]
LANGUAGE = forms.RegexField(
    "[a-z]{2,3}",
    label=_("Language, by its code"),
    help_text=_("Two or three letters of ISO 639, such as fr."),
    required=False,
)


class AssignForm(DeedForm):
    person = forms.ChoiceField(label=_("Investigator"))
    part = forms.TypedChoiceField(
        label=pgettext_lazy("in a team", "Part"), choices=Part, coerce=Part
    )

    def chosen(self) -> dict[str, Choices]:
        return {"person": serving(self.of, self.by)}


class ReleaseForm(DeedForm):
    person = forms.ChoiceField(label=_("Investigator"))

    def chosen(self) -> dict[str, Choices]:
        return {"person": in_team(self.of)}


class ReviewerForm(DeedForm):
    person = forms.ChoiceField(label=_("Who reviews"))

    def chosen(self) -> dict[str, Choices]:
        return {"person": serving(self.of, self.by)}


class ConflictForm(DeedForm):
    person = forms.ChoiceField(label=_("Investigator"))
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhyConflict, coerce=WhyConflict)

    def chosen(self) -> dict[str, Choices]:
        return {"person": serving(self.of, self.by)}


class LiftConflictForm(DeedForm):
    person = forms.ChoiceField(label=_("Investigator"))

    def chosen(self) -> dict[str, Choices]:
        kept = self.of.conflicts.select_related("person").order_by("person__name")
        return {"person": [(one.person.ref, one.person.name) for one in kept]}


class OwnConflictForm(ActForm):
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhyConflict, coerce=WhyConflict)


class PlanForm(DeedForm):
    kind = forms.TypedChoiceField(
        label=pgettext_lazy("of a plan", "Step"), choices=Step, coerce=Step
    )
    due_on = forms.DateField(label=_("Due on"), widget=day())
    words = forms.CharField(
        label=_("More about it (sealed)"), required=False, max_length=STEP_AT_MOST, widget=words(2)
    )


class FinishForm(DeedForm):
    step = forms.ChoiceField(label=pgettext_lazy("of a plan", "Step"))
    done_on = forms.DateField(label=_("Done on"), widget=day())

    def chosen(self) -> dict[str, Choices]:
        due = self.of.steps.filter(done_on=None).order_by("due_on", "pk")
        return {
            "step": [(one.ref, f"{one.get_kind_display()} · {one.due_on:%Y-%m-%d}") for one in due]
        }


class MethodForm(DeedForm):
    item = forms.TypedChoiceField(label=_("Rule"), choices=Method, coerce=Method)
    is_met = forms.TypedChoiceField(
        label=_("Is it met?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
    )


class IntervieweeForm(DeedForm):
    kind = forms.TypedChoiceField(label=_("Who are they?"), choices=Heard, coerce=Heard)
    name = forms.CharField(
        label=_("Name"),
        help_text=_("Sealed. On the pages they have a pseudonym."),
        max_length=NAME_AT_MOST,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    is_child = forms.BooleanField(label=_("A child"), required=False)
    language = LANGUAGE
    needs_interpreter = forms.BooleanField(label=_("Needs an interpreter"), required=False)


class PlanInterviewForm(DeedForm):
    interviewee = forms.ChoiceField(label=_("Who is heard"))
    interviewer = forms.ChoiceField(label=_("Who asks"))
    planned_on = forms.DateField(label=_("Planned for"), widget=day())

    def chosen(self) -> dict[str, Choices]:
        return {"interviewee": heard(self), "interviewer": in_team(self.of)}


class HoldForm(DeedForm):
    interview = forms.ChoiceField(label=_("Interview"))
    held_on = forms.DateField(label=_("Held on"), widget=day())
    observer = forms.TypedChoiceField(label=_("Observer"), choices=Offer, coerce=Offer)
    support = forms.TypedChoiceField(label=_("Support person"), choices=Offer, coerce=Offer)
    interpreter = forms.TypedChoiceField(label=_("Interpreter"), choices=Offer, coerce=Offer)
    notes = forms.CharField(label=_("Notes (sealed)"), max_length=NOTES_AT_MOST, widget=words(6))

    def chosen(self) -> dict[str, Choices]:
        return {"interview": planned(self)}


class DropForm(DeedForm):
    interview = forms.ChoiceField(label=_("Interview"))

    def chosen(self) -> dict[str, Choices]:
        return {"interview": planned(self)}


class AllowForm(DeedForm):
    interviewee = forms.ChoiceField(label=_("Who is heard"))
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhyHeardAgain, coerce=WhyHeardAgain)

    def chosen(self) -> dict[str, Choices]:
        return {"interviewee": heard(self)}


class ThingForm(DeedForm):
    kind = forms.TypedChoiceField(label=_("Kind"), choices=EvidenceKind, coerce=EvidenceKind)
    taken_on = forms.DateField(label=_("Taken in on"), widget=day())
    place = forms.TypedChoiceField(label=_("Where it is"), choices=THINGS, coerce=Place)
    words = forms.CharField(
        label=_("What it is (sealed)"), max_length=WORDS_AT_MOST, widget=words(2)
    )


class FileForm(DeedForm):
    """About a file that comes with it; the file itself is sealed while it arrives."""

    kind = forms.TypedChoiceField(label=_("Kind"), choices=EvidenceKind, coerce=EvidenceKind)
    taken_on = forms.DateField(label=_("Taken in on"), widget=day())
    words = forms.CharField(
        label=_("What it is (sealed)"), max_length=WORDS_AT_MOST, widget=words(2)
    )


class HandOverForm(ActForm):
    to = forms.ChoiceField(label=_("To"))
    place = forms.TypedChoiceField(label=_("Where it is"), choices=Place, coerce=Place)
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhyMoved, coerce=WhyMoved)

    def __init__(self, *args: object, team: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["to"].choices = team  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"),
        choices=Reason,
        coerce=Reason,
        initial=Reason.ASSESSMENT,
    )


def heard(form: DeedForm) -> Choices:
    rows = form.of.interviewees.order_by("pseudonym")
    return [(one.ref, f"{one.pseudonym} · {one.get_kind_display()}") for one in rows]


def planned(form: DeedForm) -> Choices:
    rows = Interview.objects.filter(
        interviewee__investigation=form.of, held_on=None, is_dropped=False
    )
    return [
        (one.ref, f"{one.interviewee.pseudonym} · {one.planned_on:%Y-%m-%d}")
        for one in rows.select_related("interviewee").order_by("planned_on", "pk")
    ]
