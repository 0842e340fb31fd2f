"""All acts on what follows an allegation, in one place for pages."""

from amparo.accountability.acts.bars import bar, lift_bar
from amparo.accountability.acts.cooperation import (
    complete_request,
    grant_request,
    note_request,
    refuse_request,
)
from amparo.accountability.acts.measures import correct_measure, note_measure
from amparo.accountability.acts.payments import (
    hand_over_payment,
    reverse_payment,
    withhold_payment,
)
from amparo.accountability.acts.referrals import (
    end_referral,
    follow_up_referral,
    note_reply,
    refer,
)
from amparo.accountability.acts.responsibility import (
    decide_responsibility,
    raise_responsibility,
)
from amparo.accountability.checking import NoFindingYet

__all__ = [
    "NoFindingYet",
    "bar",
    "complete_request",
    "correct_measure",
    "decide_responsibility",
    "end_referral",
    "follow_up_referral",
    "grant_request",
    "hand_over_payment",
    "lift_bar",
    "note_measure",
    "note_reply",
    "note_request",
    "raise_responsibility",
    "refer",
    "refuse_request",
    "reverse_payment",
    "withhold_payment",
]
