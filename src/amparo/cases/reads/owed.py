"""What a partner owes on an allegation, and what shows that it was done. Protocol of 2018."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amparo.cases.models import Allegation, PartnerDuty, StepTaken
from amparo.cases.states import SHOWING, Investigator, PartnerStep, Status


@dataclass(frozen=True, slots=True)
class Owed:
    """One step, and whether it is shown, stated by the partner only, or not known at all."""

    step: PartnerStep
    is_shown: bool
    is_stated: bool


def owed(allegation: Allegation, duty: PartnerDuty, steps: Iterable[StepTaken]) -> list[Owed]:
    """Steps that fall due by who investigates and by what was found, in order.

    Help for the victim waits for nothing; a report of its own is owed by a partner that
    investigates; the contract and the authorities once the allegation is substantiated.
    """
    due = [PartnerStep.VICTIM_REFERRED]
    if duty.investigator == Investigator.PARTNER:
        due.append(PartnerStep.INVESTIGATED)
    if allegation.state == Status.SUBSTANTIATED:
        due += [PartnerStep.CONTRACT_ENDED, PartnerStep.AUTHORITIES]
    proofs: dict[str, set[str]] = {}
    for one in steps:
        proofs.setdefault(one.step, set()).add(one.proof)
    return [Owed(step, bool(proofs.get(step, set()) & {*SHOWING}), step in proofs) for step in due]
