"""Forms of what follows an allegation, and what may be done to it from a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from amparo.accountability.acts import steps as acts
from amparo.accountability.states import steps as states
from amparo.base.forms import ActForm
from amparo.cases.models import Allegation
from amparo.cases.reads.graph import accused_choices
from amparo.registry import reads as registry

Choices = Sequence[tuple[str, str]]


def day(label: Any, *, required: bool = True) -> forms.DateField:
    look = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=look)


def chosen(label: Any, choices: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=choices, coerce=choices)


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose on one page, asked for once: people by thread, measures by code."""

    people: Choices = ()
    actions: Choices = ()

    @classmethod
    def of(cls, about: Allegation) -> Offer:
        """Measures are those of the list without the referral, which has a form of its own."""
        actions = [one for one in registry.choices("action") if one[0] != "REFERRED_CRIMINAL"]
        return cls(accused_choices(about), actions)


class StepForm(ActForm):
    """A form that asks of whom it is, where the case knows anybody."""

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offer.people and "alleged" in self.fields:
            self.choose("alleged", offer.people, _t("Nobody apart, or not known"))
        else:
            self.fields.pop("alleged", None)
        if "action" in self.fields:
            no_action = "" if self.fields["action"].required else _t("No such measure was taken")
            self.choose("action", offer.actions, no_action)

    def choose(self, name: str, choices: Choices, nothing: str) -> None:
        first = [("", nothing)] if nothing else []
        self.fields[name].choices = [*first, *choices]  # type: ignore[attr-defined]


class OfPersonForm(StepForm):
    alleged = forms.ChoiceField(label=_("Of which alleged perpetrator"), required=False)


class CountryForm(ActForm):
    country = forms.ChoiceField(label=_("Member State"), choices=registry.country_choices)


class OfStateForm(OfPersonForm, CountryForm):
    """Of a State, and of one of the people of the case."""


class MeasureForm(OfPersonForm):
    action = forms.ChoiceField(label=_("Measure"))
    true_on = day(_("On which day"))


class CorrectMeasureForm(OfPersonForm):
    action = forms.ChoiceField(label=_("What is right"), required=False)
    true_on = day(_("On which day"))


class PaymentForm(OfStateForm):
    amount = forms.DecimalField(label=_("Amount"), min_value=0.01, max_digits=14, decimal_places=2)
    currency = forms.CharField(label=_("Currency"), initial="USD", min_length=3, max_length=3)
    decided_on = day(_("Decided on"))


class HandOverForm(ActForm):
    handed_on = day(_("Handed over on"))


class ReverseForm(ActForm):
    reversed_on = day(_("Reversed on"))


class BarForm(OfStateForm):
    from_on = day(_("From"))
    until_on = day(_("Until (empty: for good)"), required=False)


class LiftForm(ActForm):
    why_lifted = chosen(_("Why"), states.WhyLifted)
    lifted_on = day(_("Lifted on"))


class ReferForm(OfStateForm):
    referred_on = day(_("Referred on"))


class FollowUpForm(ActForm):
    on = day(_("Asked again on"))


class ReplyForm(ActForm):
    reply = chosen(_("Answer"), states.Reply)
    replied_on = day(_("Answered on"))


class EndReferralForm(ActForm):
    outcome = chosen(_("Outcome"), states.ReferralOutcome)
    ended_on = day(_("Ended on"))


class RequestForm(OfStateForm):
    kind = chosen(_("What is asked for"), states.Asked)
    asked_on = day(_("Asked on"))


class DecideRequestForm(ActForm):
    decided_on = day(_("Decided on"))


class DoneForm(ActForm):
    done_on = day(_("Done on"))


class ResponsibilityForm(OfPersonForm):
    level = chosen(_("Who had to act"), states.Level)
    duty = chosen(_("Which duty"), states.Duty)
    raised_on = day(_("Raised on"))


class DecideResponsibilityForm(ActForm):
    judged = chosen(_("Finding"), states.Judged)
    consequence = chosen(_("What followed"), states.Consequence)
    decided_on = day(_("Decided on"))


NOTHING = Offer()


@dataclass(frozen=True, slots=True)
class Deed:
    act: Callable[..., object]
    form: type[ActForm]
    label: str | Promise

    def made(
        self, auto_id: str, data: Any = None, *, offer: Offer = NOTHING, row: Any = None
    ) -> ActForm:
        """The form, empty or filled in; of ``row``, where it puts that one right."""
        if not issubclass(self.form, StepForm):
            return self.form(data, auto_id=auto_id)
        now = {name: getattr(row, name) for name in ("action", "true_on") if hasattr(row, name)}
        initial = {**now, "alleged": row.alleged_id} if row is not None else {}
        return self.form(data, auto_id=auto_id, offer=offer, initial=initial)


#: Begun from the page of an allegation, by noun.
BEGIN: Mapping[str, Deed] = {
    "measures": Deed(acts.note_measure, MeasureForm, _("Note a measure")),
    "payments": Deed(acts.withhold_payment, PaymentForm, _("Withhold a payment")),
    "bars": Deed(acts.bar, BarForm, _("Bar from service")),
    "referrals": Deed(acts.refer, ReferForm, _("Refer to the State of nationality")),
    "requests": Deed(acts.note_request, RequestForm, _("Note a request for cooperation")),
    "responsibilities": Deed(
        acts.raise_responsibility, ResponsibilityForm, _("Raise the responsibility of a superior")
    ),
}
#: Done to one row; the name is that of the act and of its rule.
DEEDS: Mapping[str, Mapping[str, Deed]] = {
    "measures": {
        "correct_measure": Deed(acts.correct_measure, CorrectMeasureForm, _("Correct it"))
    },
    "payments": {
        "hand_over_payment": Deed(
            acts.hand_over_payment, HandOverForm, _("Hand over to the trust fund")
        ),
        "reverse_payment": Deed(acts.reverse_payment, ReverseForm, _("Reverse it")),
    },
    "bars": {"lift_bar": Deed(acts.lift_bar, LiftForm, _("Lift it"))},
    "referrals": {
        "note_reply": Deed(acts.note_reply, ReplyForm, _("Note the answer")),
        "follow_up_referral": Deed(acts.follow_up_referral, FollowUpForm, _("Asked again")),
        "end_referral": Deed(acts.end_referral, EndReferralForm, _("Note the outcome")),
    },
    "requests": {
        "grant_request": Deed(acts.grant_request, DecideRequestForm, _("Grant it")),
        "refuse_request": Deed(acts.refuse_request, DecideRequestForm, _("Refuse it")),
        "complete_request": Deed(acts.complete_request, DoneForm, _("It was given")),
    },
    "responsibilities": {
        "decide_responsibility": Deed(
            acts.decide_responsibility, DecideResponsibilityForm, _("Decide")
        )
    },
}
