"""Opening an investigation, and moving it on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.by import By, Role
from amparo.base.forms import ActForm
from amparo.cases.models import Allegation
from amparo.cases.reads.graph import accused_of
from amparo.cases.states import Group
from amparo.investigations.acts.opening import WORDS_AT_MOST
from amparo.investigations.acts.reporting import REPORT_AT_MOST
from amparo.investigations.forms.base import Choices, DeedForm, allegations, day, words
from amparo.investigations.models import About, Investigation, InvestigationFact
from amparo.investigations.states import (
    MAY_INVESTIGATE,
    Body,
    Check,
    Contributor,
    Outcome,
    Standard,
    WhyClosed,
    WhyExtended,
    WhyGiven,
    WhyInstead,
    WhySuspended,
    WhyUnsubstantiated,
)

NOT_CHOSEN = [("", "–")]


class OpenInvestigationForm(ActForm):
    office = forms.ChoiceField(label=_("Office that investigates, or follows it"))
    body = forms.TypedChoiceField(label=_("Investigating body"), choices=Body, coerce=Body)
    with_body = forms.TypedChoiceField(
        label=_("Jointly with"),
        choices=[*NOT_CHOSEN, *Body.choices],
        coerce=Body,
        empty_value=None,
        required=False,
    )
    why_instead = forms.TypedChoiceField(
        label=_("Why this body, if it falls first to another"),
        choices=[*NOT_CHOSEN, *WhyInstead.choices],
        coerce=WhyInstead,
        empty_value=None,
        required=False,
        help_text=_("Allegations about a partner's personnel fall first to the partner."),
    )
    contributor = forms.TypedChoiceField(
        label=_("Personnel concerned"),
        choices=Contributor,
        coerce=Contributor,
        initial=Contributor.NONE,
    )
    is_urgent = forms.BooleanField(label=_("Urgent"), required=False)
    opened_on = forms.DateField(label=_("Opened on"), widget=day())
    terms = forms.CharField(
        label=_("Terms of reference"),
        help_text=_("Sealed: only the office that investigates can read them."),
        required=False,
        max_length=WORDS_AT_MOST,
        widget=words(),
    )

    def __init__(self, *args: Any, group: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, instead = MAY_INVESTIGATE[Group(group)]
        bodies = [(body.value, body.label) for body in (*first, *instead)]
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]
        self.fields["with_body"].choices = [*NOT_CHOSEN, *bodies]  # type: ignore[attr-defined]
        offices = Office.objects.open().filter(grants__role=Role.INVESTIGATION_HEAD)
        self.fields["office"].choices = [  # type: ignore[attr-defined]
            (one.ref, one.name) for one in offices.distinct().order_by("name")
        ]


class BeginForm(DeedForm):
    pass


class SuspendForm(DeedForm):
    why_suspended = forms.TypedChoiceField(
        label=_("Why?"), choices=WhySuspended, coerce=WhySuspended
    )


class HandInReportForm(DeedForm):
    words = forms.CharField(
        label=_("Report"),
        help_text=_("Sealed: your office and those who lead the cases can read it."),
        max_length=REPORT_AT_MOST,
        widget=words(8),
    )
    reported_on = forms.DateField(label=_("Day of the report"), widget=day())


class ApproveReportForm(DeedForm):
    met = forms.TypedMultipleChoiceField(
        label=_("Each of these is met"),
        choices=Check,
        coerce=Check,
        widget=forms.CheckboxSelectMultiple,
    )


class ReturnReportForm(DeedForm):
    unmet = forms.TypedMultipleChoiceField(
        label=_("What is not met?"),
        choices=Check,
        coerce=Check,
        widget=forms.CheckboxSelectMultiple,
    )


class TrueOnForm(DeedForm):
    true_on = forms.DateField(label=_("True from"), widget=day())


class CloseForm(TrueOnForm):
    why_closed = forms.TypedChoiceField(label=_("Why?"), choices=WhyClosed, coerce=WhyClosed)


class ExtendForm(DeedForm):
    until_on = forms.DateField(label=_("Until"), widget=day())
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhyExtended, coerce=WhyExtended)


class GiveForm(DeedForm):
    office = forms.ChoiceField(label=_("Office"))
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhyGiven, coerce=WhyGiven)

    def chosen(self) -> dict[str, Choices]:
        offices = Office.objects.receiving().filter(grants__role=Role.INVESTIGATION_HEAD)
        others = offices.exclude(pk=self.of.office_id).order_by("name")
        return {"office": [(one.ref, one.name) for one in others]}


class AddAllegationForm(DeedForm):
    allegation = forms.ChoiceField(label=_("Allegation"))
    since = forms.DateField(label=_("Since"), widget=day())

    def chosen(self) -> dict[str, Choices]:
        return {"allegation": led(self.by, self.of)}


class AllegationForm(DeedForm):
    allegation = forms.ChoiceField(label=_("Allegation"))

    def chosen(self) -> dict[str, Choices]:
        return {"allegation": allegations(self.of)}


class FindingForm(AllegationForm):
    alleged = forms.ChoiceField(
        label=_("Alleged perpetrator"),
        help_text=_(
            "Of the people of that allegation; leave it out for the allegation as a whole."
        ),
        required=False,
    )
    outcome = forms.TypedChoiceField(label=_("Finding"), choices=Outcome, coerce=Outcome)
    why = forms.TypedChoiceField(
        label=_("If the evidence fell short: why?"),
        choices=[*NOT_CHOSEN, *WhyUnsubstantiated.choices],
        coerce=WhyUnsubstantiated,
        empty_value=None,
        required=False,
    )
    standard = forms.TypedChoiceField(
        label=_("Standard of proof"), choices=Standard, coerce=Standard
    )

    def chosen(self) -> dict[str, Choices]:
        return {
            **super().chosen(),
            "alleged": [("", _("The allegation as a whole")), *self._known()],
        }

    def _known(self) -> Choices:
        """Who stands in the allegations looked into, under the number of each if there are more."""
        matters = self.of.matters.select_related("allegation").order_by("pk")
        known = accused_of([one.allegation for one in matters])
        if len(known) == 1:
            return next(iter(known.values()))
        return [(ref, people) for ref, people in known.items() if people]


class DecideForm(AllegationForm):
    true_on = forms.DateField(label=_("Decided on"), widget=day())


class CorrectForm(ActForm):
    """What is right, by the codes of the list that ``fact`` is written in."""

    body = forms.TypedChoiceField(label=_("Who investigates"), choices=Body, coerce=Body)
    with_body = forms.TypedChoiceField(
        label=_("Together with"),
        choices=[*NOT_CHOSEN, *Body.choices],
        coerce=Body,
        empty_value=None,
        required=False,
    )
    contributor = forms.TypedChoiceField(
        label=_("Whose personnel?"), choices=Contributor, coerce=Contributor
    )
    true_on = forms.DateField(label=_("True from"), widget=day())

    def __init__(self, *args: Any, fact: InvestigationFact, **kwargs: Any) -> None:
        body, _plus, beside = fact.value.partition("+")
        now = {"body": body, "with_body": beside, "contributor": fact.value}
        kwargs["initial"] = {**now, "true_on": fact.true_on}
        super().__init__(*args, **kwargs)
        asked = {About.BODY: ("body", "with_body"), About.CONTRIBUTOR: ("contributor",)}
        for name in {"body", "with_body", "contributor"} - {*asked.get(About(fact.about), ())}:
            del self.fields[name]


def led(by: By, of: Investigation) -> Choices:
    """Allegations without an outcome that ``by`` leads and this does not look into yet."""
    mine = Allegation.objects.allowed(by, "open_investigation").ongoing()
    others = mine.exclude(matters__investigation=of).order_by("-received_on", "-pk")
    return [(ref, ref) for ref in others.values_list("ref", flat=True)[:200]]
