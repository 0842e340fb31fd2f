"""What is found, of each allegation and each alleged perpetrator, and who decides it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.cases import acts as cases
from amparo.cases.models import Allegation
from amparo.cases.reads.accused import alleged_in, said_of, withdrawn
from amparo.cases.states import Status
from amparo.investigations.models import Finding, Investigation
from amparo.investigations.states import (
    ONGOING,
    InvestigationState,
    Outcome,
    Standard,
    WhyUnsubstantiated,
)

#: How an allegation ends by the findings of its alleged perpetrators: the first that is among them.
WEIGHT = (Outcome.SUBSTANTIATED, Outcome.UNSUBSTANTIATED, Outcome.UNFOUNDED, Outcome.NOT_SEA)
MOVE: dict[Outcome, Callable[..., Allegation]] = {
    Outcome.SUBSTANTIATED: cases.find_substantiated,
    Outcome.UNSUBSTANTIATED: cases.find_unsubstantiated,
    Outcome.UNFOUNDED: cases.find_unfounded,
    Outcome.NOT_SEA: cases.find_not_sea,
}


@act
def propose_finding(
    *,
    ref: str,
    allegation: str,
    outcome: Outcome,
    standard: Standard,
    by: By,
    why: WhyUnsubstantiated | None = None,
    alleged: str = "",
) -> Finding:
    """What the investigation finds of one allegation, or of one alleged perpetrator in it.

    A later proposal takes the place of an earlier one until it is decided.

    Args:
        alleged: thread of one of the alleged perpetrators who stand in that allegation now.

    Raises:
        NotPossible: it has ended without a report, or the finding has been decided and the case
            was not reopened.
        NotValid: unsubstantiated without saying why, or another outcome with it; somebody whom
            the case does not know.
    """
    investigation = Investigation.objects.take_for(by, "propose_finding", ref)
    if investigation.state not in (*ONGOING, InvestigationState.COMPLETED):
        raise NotPossible(_("This investigation has ended."))
    of = _matter(investigation, allegation)
    who = alleged_in(of, alleged)
    if (outcome == Outcome.UNSUBSTANTIATED) == (why is None):
        raise NotValid(
            _("Please check the form."),
            why=_("Say why the evidence fell short, where it did, and only there."),
        )
    standing = investigation.findings.filter(said_of(of), alleged=who, is_replaced=False)
    before = standing.filter(alleged_told="")
    is_decided = before.filter(decided_on__isnull=False).exists()
    if is_decided and of.state != Status.INVESTIGATION:  # unless the case was reopened
        raise NotPossible(_("This finding has been decided."))
    before.update(is_replaced=True)
    made = Finding.objects.create(
        investigation=investigation,
        allegation=of,
        alleged=who,
        outcome=outcome,
        why=why or "",
        standard=standard,
        proposed_at=by.at,
        proposed_by_id=by.person,
    )
    journal.record(
        by,
        "investigations.propose_finding",
        investigation,
        allegation=of.ref,
        outcome=outcome,
        **({"alleged": who.code} if who else {}),
    )
    return made


@act
def decide_findings(*, ref: str, allegation: str, true_on: date, by: By) -> Allegation:
    """The lead of the case decides as the investigation proposes; the allegation has its outcome.

    With findings of several alleged perpetrators it is substantiated if one of them is; those whom
    a split or a join took to another case are decided there. A lead who does not agree asks for the
    investigation to be reopened.

    Raises:
        NotPossible: it is not completed, proposes nothing, or it has been decided.
    """
    investigation = Investigation.objects.take_for(by, "decide_findings", ref)
    if investigation.state != InvestigationState.COMPLETED:
        raise NotPossible(_("The investigation must be completed first."))
    of = _matter(investigation, allegation)
    open_ones = investigation.findings.filter(said_of(of), is_replaced=False, decided_on=None)
    found = list(open_ones.exclude(alleged__in=withdrawn().values("thread")))
    if not found:
        raise NotPossible(_("There is no finding to decide on."))
    outcomes = {finding.outcome for finding in found}
    outcome = next(one for one in WEIGHT if one in outcomes)
    ended = MOVE[outcome](ref=of.ref, true_on=true_on, by=by)
    for finding in found:
        finding.decided_on, finding.decided_by_id = true_on, by.person
        finding.save(update_fields=["decided_on", "decided_by"])
    journal.record(
        by, "investigations.decide_findings", investigation, allegation=of.ref, outcome=outcome
    )
    return ended


def _matter(investigation: Investigation, ref: str) -> Allegation:
    found = Allegation.objects.filter(matters__investigation=investigation, ref=ref).first()
    if found is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return found
