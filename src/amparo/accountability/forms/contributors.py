"""Forms of what States certify, promise and say, and what may be done from their pages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.accountability.acts import contributors as acts
from amparo.accountability.forms.steps import CountryForm, Deed, chosen, day
from amparo.accountability.states import contributors as states
from amparo.base.forms import ActForm
from amparo.registry import reads as registry


def _forces() -> list[tuple[str, str]]:
    return [("", "–"), *registry.choices(acts.FORCES)]


class DeploymentForm(CountryForm):
    mission = forms.ChoiceField(label=_("Entity or mission"), choices=registry.entity_choices)
    kind = chosen(_("What is deployed"), states.Deployed)
    persons = forms.IntegerField(label=_("Number of persons"), min_value=1)
    from_on = day(_("From"))
    until_on = day(_("Until"), required=False)


class VettingForm(ActForm):
    vetting = chosen(_("Result of screening"), states.Vetting)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        results = [one for one in states.Vetting.choices if one[0] != states.Vetting.PENDING]
        self.fields["vetting"].choices = results  # type: ignore[attr-defined]

    vetted_on = day(_("On which day"))


class CertificateForm(ActForm):
    kind = chosen(_("What is certified"), states.Certified)
    moment = chosen(_("When"), states.Moment)
    given_on = day(_("On which day"))


class EndForm(ActForm):
    until_on = day(_("Until"))


class CommitmentForm(CountryForm):
    kind = chosen(_("What was promised"), states.Promise)
    force = forms.ChoiceField(
        label=_("Force, of prevention measures"), choices=_forces, required=False
    )
    made_on = day(_("On which day"))
    source = forms.CharField(label=_("Document in which it stands"), max_length=200)


class EndCommitmentForm(ActForm):
    ended_on = day(_("Ended on"))


class ReturnForm(CountryForm):
    kind = chosen(_("What it was"), states.Given)
    title = forms.CharField(label=_("Title"), max_length=200)
    given_on = day(_("On which day"))
    source = forms.CharField(label=_("Document in which it stands"), max_length=200)


class ConsultationForm(ActForm):
    proposal = forms.CharField(label=_("Proposal"), max_length=200)
    opened_on = day(_("Since"))
    report_back_on = day(_("Report back by"))


class ViewForm(CountryForm):
    stance = chosen(_("View"), states.Stance)
    given_on = day(_("On which day"))


class CloseForm(ActForm):
    result = chosen(_("Outcome"), states.Result)
    closed_on = day(_("On which day"))


BEGIN: Mapping[str, Deed] = {
    "deployments": Deed(acts.note_deployment, DeploymentForm, _("Enter a deployment")),
    "commitments": Deed(acts.note_commitment, CommitmentForm, _("Enter a commitment")),
    "returns": Deed(acts.note_return, ReturnForm, _("Enter what a State shared")),
    "consultations": Deed(acts.open_consultation, ConsultationForm, _("Open a consultation")),
}
DEEDS: Mapping[str, Mapping[str, Deed]] = {
    "deployments": {
        "note_certificate": Deed(acts.note_certificate, CertificateForm, _("Note a certificate")),
        "note_vetting": Deed(acts.note_vetting, VettingForm, _("Note the result of screening")),
        "end_deployment": Deed(acts.end_deployment, EndForm, _("It ends")),
    },
    "commitments": {
        "end_commitment": Deed(acts.end_commitment, EndCommitmentForm, _("It holds no more"))
    },
    "returns": {},
    "consultations": {
        "note_view": Deed(acts.note_view, ViewForm, _("Note the view of a State")),
        "close_consultation": Deed(acts.close_consultation, CloseForm, _("Note the outcome")),
    },
}
