"""What may be done to an investigation."""

from amparo.investigations.acts.correcting import correct
from amparo.investigations.acts.evidence import (
    begin_evidence,
    check_evidence,
    discard_evidence,
    finish_evidence,
    hand_over_evidence,
    open_evidence,
    take_in_item,
)
from amparo.investigations.acts.exporting import export
from amparo.investigations.acts.findings import decide_findings, propose_finding
from amparo.investigations.acts.giving import (
    give_to_office,
    open_report_words,
    open_words,
    share_words,
)
from amparo.investigations.acts.interviews import (
    allow_interview,
    drop_interview,
    hold_interview,
    list_interviewee,
    plan_interview,
)
from amparo.investigations.acts.moves import (
    begin,
    close_without_report,
    complete,
    reopen,
    resume,
    suspend,
)
from amparo.investigations.acts.opening import add_allegation, open_investigation
from amparo.investigations.acts.planning import check_method, extend, finish_step, plan_step
from amparo.investigations.acts.registering import (
    add_qualification,
    end_qualification,
    enrol,
    leave_register,
    set_load,
)
from amparo.investigations.acts.reporting import approve_report, hand_in_report, return_report
from amparo.investigations.acts.team import (
    ask_to_review,
    assign,
    declare_conflict,
    lift_conflict,
    release_from_team,
)

__all__ = [
    "add_allegation",
    "add_qualification",
    "allow_interview",
    "approve_report",
    "ask_to_review",
    "assign",
    "begin",
    "begin_evidence",
    "check_evidence",
    "check_method",
    "close_without_report",
    "complete",
    "correct",
    "decide_findings",
    "declare_conflict",
    "discard_evidence",
    "drop_interview",
    "end_qualification",
    "enrol",
    "export",
    "extend",
    "finish_evidence",
    "finish_step",
    "give_to_office",
    "hand_in_report",
    "hand_over_evidence",
    "hold_interview",
    "leave_register",
    "lift_conflict",
    "list_interviewee",
    "open_evidence",
    "open_investigation",
    "open_report_words",
    "open_words",
    "plan_interview",
    "plan_step",
    "propose_finding",
    "release_from_team",
    "reopen",
    "resume",
    "return_report",
    "set_load",
    "share_words",
    "suspend",
    "take_in_item",
]
