"""What people fill in about the duties of an implementing partner."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.forms import ActForm
from amparo.cases.forms.allegations import DAY
from amparo.cases.states import (
    Investigator,
    PartnerStep,
    Proof,
    WhyInvestigator,
    WhyNonCooperation,
)


class PartnerReportForm(ActForm):
    known_on = forms.DateField(label=_("Known to the partner on"), required=False, widget=DAY)
    reported_on = forms.DateField(
        label=_("Reported to the United Nations on"), required=False, widget=DAY
    )


class PartnerInquiryForm(ActForm):
    investigator = forms.TypedChoiceField(
        label=_("Who investigates"), choices=Investigator, coerce=Investigator
    )
    why = forms.TypedChoiceField(label=_("Why"), choices=WhyInvestigator, coerce=WhyInvestigator)


class PartnerStepForm(ActForm):
    step = forms.TypedChoiceField(
        label=_("What the partner did"), choices=PartnerStep, coerce=PartnerStep
    )
    taken_on = forms.DateField(label=_("On"), widget=DAY)
    proof = forms.TypedChoiceField(label=_("What shows it"), choices=Proof, coerce=Proof)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sealed; each look at it is noted."),
    )


class NonCooperationForm(ActForm):
    why = forms.TypedChoiceField(
        label=_("What the partner did not do"),
        choices=WhyNonCooperation,
        coerce=WhyNonCooperation,
    )
    noted_on = forms.DateField(label=_("Noted on"), widget=DAY)
