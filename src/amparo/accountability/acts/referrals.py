"""Allegations referred to the State of nationality, and how proceedings there stand."""

from __future__ import annotations

from datetime import date

from amparo.accountability.checking import check_day, country_of, moment, moved, told_of
from amparo.accountability.models.steps import Referral
from amparo.accountability.states.steps import REFERRAL_MOVES, ReferralOutcome, Reply
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.clocks import keeping

FOLLOW_UP = "state_follow_up"  # a kind of clock


@act
def refer(
    *, allegation: str, country: str, referred_on: date, alleged: str = "", by: By
) -> Referral:
    """Bring a credible allegation to the State of nationality for criminal accountability."""
    told = told_of(allegation, alleged, by)
    check_day(referred_on, by, "referred_on")
    made = Referral.objects.create(
        **told.columns,
        country=country_of(country),
        referred_on=referred_on,
    )
    keeping.start(made, FOLLOW_UP, made.office, moment(referred_on))
    journal.record(by, "accountability.refer", made, **told.facts, country=country)
    return made


@act
def follow_up_referral(*, ref: str, on: date, by: By) -> Referral:
    """The State was asked again how it stands; the next time is due anew."""
    referral = Referral.objects.take_for(by, "follow_up_referral", ref)
    REFERRAL_MOVES.after(referral.state, "follow_up_referral")
    check_day(on, by, "on", referral.referred_on)
    referral.followed_up_on = on
    referral.save(update_fields=["followed_up_on"])
    _ask_again_after(referral, on)
    journal.record(by, "accountability.follow_up_referral", referral, on=on.isoformat())
    return referral


@act
def note_reply(*, ref: str, reply: Reply, replied_on: date, by: By) -> Referral:
    """What the State of nationality answered."""
    referral = moved(Referral.objects.all(), "note_reply", ref, by)
    check_day(replied_on, by, "replied_on", referral.referred_on)
    referral.reply, referral.replied_on = reply, replied_on
    referral.save(update_fields=["state", "reply", "replied_on"])
    _ask_again_after(referral, replied_on)
    journal.record(by, "accountability.note_reply", referral, reply=reply)
    return referral


@act
def end_referral(*, ref: str, outcome: ReferralOutcome, ended_on: date, by: By) -> Referral:
    """How proceedings in the State ended."""
    referral = moved(Referral.objects.all(), "end_referral", ref, by)
    check_day(ended_on, by, "ended_on", referral.referred_on)
    referral.outcome, referral.ended_on = outcome, ended_on
    referral.save(update_fields=["state", "outcome", "ended_on"])
    keeping.stop(referral, FOLLOW_UP, moment(ended_on))
    journal.record(by, "accountability.end_referral", referral, outcome=outcome)
    return referral


def _ask_again_after(referral: Referral, on: date) -> None:
    keeping.stop(referral, FOLLOW_UP, moment(on))
    keeping.start(referral, FOLLOW_UP, referral.office, moment(on))
