"""Measures, payments, bars, referrals, cooperation, responsibility: what follows an allegation."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from amparo.accountability.checking import check_day, country_of
from amparo.accountability.models import steps as models
from amparo.accountability.states import steps as states
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.records import RecordQuerySet
from amparo.cases.models import Allegation
from amparo.cases.states import Group, Status
from amparo.clocks import keeping
from amparo.registry import reads as registry

FOLLOW_UP = "state_follow_up"  # a kind of clock
FINAL = {"UN_FINAL_UNIFORMED": True, "UN_FINAL_CIVILIAN": False}  # family: for uniformed personnel
S = TypeVar("S", bound=models.Step)


class NoFindingYet(NotPossible):
    """What presumes that it happened takes a finding first."""


@act
def note_measure(
    *, allegation: str, action: str, true_on: date, alleged: str = "", by: By
) -> models.Measure:
    """Note a measure that was taken.

    Args:
        action: a code of the list ``action``; a referral has an act of its own.

    Raises:
        NoFindingYet: a final measure, and the allegation is not substantiated.
        NotValid: a code outside the list, or a final measure for other personnel.
    """
    about = _about(allegation, by)
    check_day(true_on, by, "true_on")
    _check_action(action, about)
    made = models.Measure.objects.create(
        allegation=about,
        office_id=about.office_id,
        alleged=alleged,
        known_at=by.at,
        action=action,
        true_on=true_on,
    )
    journal.record(by, "accountability.note_measure", made, allegation=about.ref, action=action)
    return made


@act
def correct_measure(*, ref: str, action: str = "", true_on: date, by: By) -> models.Measure:
    """Put another row in the place of one that was wrong; without ``action`` there was none."""
    wrong = models.Measure.objects.take_for(by, "correct_measure", ref)
    if models.Measure.objects.filter(corrects=wrong).exists():
        raise NotPossible(_("This has been corrected already."))
    check_day(true_on, by, "true_on")
    if action:
        _check_action(action, wrong.allegation)
    right = models.Measure.objects.create(
        allegation_id=wrong.allegation_id,
        office_id=wrong.office_id,
        alleged=wrong.alleged,
        known_at=by.at,
        action=action,
        true_on=true_on,
        corrects=wrong,
    )
    journal.record(by, "accountability.correct_measure", right, before=wrong.action, action=action)
    return right


@act
def withhold_payment(
    *, allegation: str, country: str, amount: Decimal, currency: str, decided_on: date, by: By
) -> models.Payment:
    """Reimbursement is withheld from a State. ``currency``: three letters of ISO 4217."""
    about = _about(allegation, by)
    check_day(decided_on, by, "decided_on")
    if amount <= 0:
        raise NotValid(_("Please check the form."), amount=_("Write an amount above zero."))
    if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        raise NotValid(
            _("Please check the form."), currency=_("Write three capital letters, such as USD.")
        )
    made = models.Payment.objects.create(
        allegation=about,
        office_id=about.office_id,
        country=country_of(country),
        known_at=by.at,
        amount=amount,
        currency=currency,
        decided_on=decided_on,
    )
    journal.record(
        by,
        "accountability.withhold_payment",
        made,
        allegation=about.ref,
        country=country,
        amount=str(amount),
        currency=currency,
    )
    return made


@act
def hand_over_payment(*, ref: str, handed_on: date, by: By) -> models.Payment:
    """What was withheld goes to the trust fund.

    Raises:
        NoFindingYet: the allegation is not substantiated.
    """
    payment = _moved(models.Payment.objects.all(), "hand_over_payment", ref, by)
    check_day(handed_on, by, "handed_on", payment.decided_on)
    _needs_finding(payment.allegation)
    payment.handed_on = handed_on
    payment.save(update_fields=["state", "handed_on"])
    journal.record(by, "accountability.hand_over_payment", payment, on=handed_on.isoformat())
    return payment


@act
def reverse_payment(*, ref: str, reversed_on: date, by: By) -> models.Payment:
    """It is paid to the State after all."""
    payment = _moved(models.Payment.objects.all(), "reverse_payment", ref, by)
    check_day(reversed_on, by, "reversed_on", payment.handed_on or payment.decided_on)
    payment.reversed_on = reversed_on
    payment.save(update_fields=["state", "reversed_on"])
    journal.record(by, "accountability.reverse_payment", payment, on=reversed_on.isoformat())
    return payment


@act
def bar(
    *,
    allegation: str,
    country: str,
    from_on: date,
    until_on: date | None = None,
    alleged: str = "",
    by: By,
) -> models.Bar:
    """Somebody is barred from service; ``country`` is that of nationality.

    Raises:
        NoFindingYet: the allegation is not substantiated.
    """
    about = _about(allegation, by)
    _needs_finding(about)
    if until_on is not None and until_on < from_on:
        raise NotValid(_("Please check the form."), until_on=_("This is before its first day."))
    made = models.Bar.objects.create(
        allegation=about,
        office_id=about.office_id,
        country=country_of(country),
        alleged=alleged,
        known_at=by.at,
        from_on=from_on,
        until_on=until_on,
    )
    journal.record(by, "accountability.bar", made, allegation=about.ref, country=country)
    return made


@act
def lift_bar(*, ref: str, lifted_on: date, why_lifted: states.WhyLifted, by: By) -> models.Bar:
    """A bar holds no more; the row stays, with its reason."""
    kept = _moved(models.Bar.objects.all(), "lift_bar", ref, by)
    check_day(lifted_on, by, "lifted_on")
    kept.lifted_on, kept.why_lifted = lifted_on, why_lifted
    kept.save(update_fields=["state", "lifted_on", "why_lifted"])
    journal.record(by, "accountability.lift_bar", kept, why=why_lifted)
    return kept


@act
def refer(
    *, allegation: str, country: str, referred_on: date, alleged: str = "", by: By
) -> models.Referral:
    """Bring a credible allegation to the State of nationality for criminal accountability."""
    about = _about(allegation, by)
    check_day(referred_on, by, "referred_on")
    made = models.Referral.objects.create(
        allegation=about,
        office_id=about.office_id,
        country=country_of(country),
        alleged=alleged,
        known_at=by.at,
        referred_on=referred_on,
    )
    keeping.start(made, FOLLOW_UP, made.office, _moment(referred_on))
    journal.record(by, "accountability.refer", made, allegation=about.ref, country=country)
    return made


@act
def follow_up_referral(*, ref: str, on: date, by: By) -> models.Referral:
    """The State was asked again how it stands; the next time is due anew."""
    referral = models.Referral.objects.take_for(by, "follow_up_referral", ref)
    states.REFERRAL_MOVES.after(referral.state, "follow_up_referral")
    check_day(on, by, "on", referral.referred_on)
    referral.followed_up_on = on
    referral.save(update_fields=["followed_up_on"])
    _ask_again_after(referral, on)
    journal.record(by, "accountability.follow_up_referral", referral, on=on.isoformat())
    return referral


@act
def note_reply(*, ref: str, reply: states.Reply, replied_on: date, by: By) -> models.Referral:
    """What the State of nationality answered."""
    referral = _moved(models.Referral.objects.all(), "note_reply", ref, by)
    check_day(replied_on, by, "replied_on", referral.referred_on)
    referral.reply, referral.replied_on = reply, replied_on
    referral.save(update_fields=["state", "reply", "replied_on"])
    _ask_again_after(referral, replied_on)
    journal.record(by, "accountability.note_reply", referral, reply=reply)
    return referral


@act
def end_referral(
    *, ref: str, outcome: states.ReferralOutcome, ended_on: date, by: By
) -> models.Referral:
    """How proceedings in the State ended."""
    referral = _moved(models.Referral.objects.all(), "end_referral", ref, by)
    check_day(ended_on, by, "ended_on", referral.referred_on)
    referral.outcome, referral.ended_on = outcome, ended_on
    referral.save(update_fields=["state", "outcome", "ended_on"])
    keeping.stop(referral, FOLLOW_UP, _moment(ended_on))
    journal.record(by, "accountability.end_referral", referral, outcome=outcome)
    return referral


@act
def note_request(
    *, allegation: str, country: str, kind: states.Asked, asked_on: date, by: By
) -> models.CooperationRequest:
    """A State asks for something, for its own proceedings."""
    about = _about(allegation, by)
    check_day(asked_on, by, "asked_on")
    made = models.CooperationRequest.objects.create(
        allegation=about,
        office_id=about.office_id,
        country=country_of(country),
        known_at=by.at,
        kind=kind,
        asked_on=asked_on,
    )
    journal.record(
        by, "accountability.note_request", made, allegation=about.ref, country=country, kind=kind
    )
    return made


@act
def grant_request(*, ref: str, decided_on: date, by: By) -> models.CooperationRequest:
    """It will be given."""
    asked = _moved(models.CooperationRequest.objects.all(), "grant_request", ref, by)
    _decided(asked, decided_on, by)
    journal.record(by, "accountability.grant_request", asked, kind=asked.kind)
    return asked


@act
def refuse_request(*, ref: str, decided_on: date, by: By) -> models.CooperationRequest:
    """It will not be given."""
    asked = _moved(models.CooperationRequest.objects.all(), "refuse_request", ref, by)
    _decided(asked, decided_on, by)
    journal.record(by, "accountability.refuse_request", asked, kind=asked.kind)
    return asked


@act
def complete_request(*, ref: str, done_on: date, by: By) -> models.CooperationRequest:
    """It was given."""
    asked = _moved(models.CooperationRequest.objects.all(), "complete_request", ref, by)
    check_day(done_on, by, "done_on", asked.decided_on)
    asked.done_on = done_on
    asked.save(update_fields=["state", "done_on"])
    journal.record(by, "accountability.complete_request", asked, kind=asked.kind)
    return asked


@act
def raise_responsibility(
    *, allegation: str, level: states.Level, duty: states.Duty, raised_on: date, by: By
) -> models.Responsibility:
    """It is asked whether a manager or commander did what they had to."""
    about = _about(allegation, by)
    check_day(raised_on, by, "raised_on")
    made = models.Responsibility.objects.create(
        allegation=about,
        office_id=about.office_id,
        known_at=by.at,
        level=level,
        duty=duty,
        raised_on=raised_on,
    )
    journal.record(by, "accountability.raise_responsibility", made, allegation=about.ref, duty=duty)
    return made


@act
def decide_responsibility(
    *,
    ref: str,
    judged: states.Judged,
    consequence: states.Consequence,
    decided_on: date,
    by: By,
) -> models.Responsibility:
    """Whether the duty was met, and what followed.

    Raises:
        NotValid: a consequence where the duty was met, or it is not known.
    """
    kept = _moved(models.Responsibility.objects.all(), "decide_responsibility", ref, by)
    check_day(decided_on, by, "decided_on", kept.raised_on)
    if judged != states.Judged.FAILED and consequence != states.Consequence.NONE:
        raise NotValid(
            _("Please check the form."),
            consequence=_("Nothing follows where it is not found that the duty was not met."),
        )
    kept.judged, kept.consequence, kept.decided_on = judged, consequence, decided_on
    kept.save(update_fields=["state", "judged", "consequence", "decided_on"])
    journal.record(
        by, "accountability.decide_responsibility", kept, judged=judged, consequence=consequence
    )
    return kept


def _about(allegation: str, by: By) -> Allegation:
    return Allegation.objects.take_for(by, "correct", allegation)


def _moved(rows: RecordQuerySet[S], move: str, ref: str, by: By) -> S:
    row = rows.take_for(by, move, ref)
    row.state = row.moves.after(row.state, move)  # type: ignore[attr-defined]
    return row


def _decided(asked: models.CooperationRequest, on: date, by: By) -> None:
    check_day(on, by, "decided_on", asked.asked_on)
    asked.decided_on = on
    asked.save(update_fields=["state", "decided_on"])


def _ask_again_after(referral: models.Referral, on: date) -> None:
    keeping.stop(referral, FOLLOW_UP, _moment(on))
    keeping.start(referral, FOLLOW_UP, referral.office, _moment(on))


def _check_action(action: str, about: Allegation) -> None:
    family = registry.mapped("action", action, "action-family")
    if family in {"", "REFERRAL"}:
        raise NotValid(_("Please check the form."), action=_("Please choose one of the list."))
    if (for_uniformed := FINAL.get(family)) is None:
        return
    _needs_finding(about)
    if for_uniformed != (about.group in {Group.PKO_SPM_UNIFORMED, Group.NON_UN_FORCES}):
        raise NotValid(
            _("Please check the form."), action=_("This measure is for other personnel.")
        )


def _needs_finding(about: Allegation) -> None:
    if about.state != Status.SUBSTANTIATED:
        raise NoFindingYet(_("This takes a finding first: the allegation is not substantiated."))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
