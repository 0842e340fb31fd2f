"""Who may do what to what follows an allegation: who leads the case. States see none of it here."""

from amparo.accountability.policy.notifications import leads, sees
from amparo.accountability.states import steps
from amparo.base.policy import Policy
from amparo.base.states import Moves


def _policy(moves: Moves, *more: str) -> Policy:  # type: ignore[type-arg]
    return {"view": leads | sees, **dict.fromkeys((*moves.table, *more), leads)}


MEASURE: Policy = {"view": leads | sees, "correct_measure": leads}
PAYMENT = _policy(steps.PAYMENT_MOVES)
BAR = _policy(steps.BAR_MOVES)
REFERRAL = _policy(steps.REFERRAL_MOVES, "pause_clock", "resume_clock")
REQUEST = _policy(steps.REQUEST_MOVES)
RESPONSIBILITY = _policy(steps.RESPONSIBILITY_MOVES)
