"""What may be done to an investigation."""

from amparo.investigations.acts.correcting import correct
from amparo.investigations.acts.findings import decide_findings, propose_finding
from amparo.investigations.acts.moves import (
    begin,
    close_without_report,
    complete,
    reopen,
    resume,
    suspend,
)
from amparo.investigations.acts.opening import add_allegation, open_investigation
from amparo.investigations.acts.reporting import (
    approve_report,
    hand_in_report,
    return_report,
)
from amparo.investigations.acts.team import (
    ask_to_review,
    assign,
    declare_conflict,
    lift_conflict,
    release_from_team,
)

__all__ = [
    "add_allegation",
    "approve_report",
    "ask_to_review",
    "assign",
    "begin",
    "close_without_report",
    "complete",
    "correct",
    "decide_findings",
    "declare_conflict",
    "hand_in_report",
    "lift_conflict",
    "open_investigation",
    "propose_finding",
    "release_from_team",
    "reopen",
    "resume",
    "return_report",
    "suspend",
]
