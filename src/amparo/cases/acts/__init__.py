"""What may be done to an allegation, a file for each kind of deed."""

from amparo.cases.acts.accepting import accept_report
from amparo.cases.acts.closing import (
    ask_closing,
    confirm_closing,
    refuse_closing,
    reopen_file,
    withdraw_closing,
)
from amparo.cases.acts.correcting import correct, learn
from amparo.cases.acts.counting import fold_tally, rebuild_tally
from amparo.cases.acts.duties import (
    ask_partner_plan,
    assign_partner_inquiry,
    end_partner,
    lift_measures,
    note_non_cooperation,
    note_partner_step,
    set_partner_report,
    suspend_partner,
    warn_partner,
)
from amparo.cases.acts.exporting import export
from amparo.cases.acts.handing_over import hand_over, take_lead
from amparo.cases.acts.joining import join, separate
from amparo.cases.acts.lessons import drop_lesson, note_lesson
from amparo.cases.acts.letters import send_letter
from amparo.cases.acts.links import link, unlink
from amparo.cases.acts.moves import (
    ask_for_more,
    begin_assessment,
    close_otherwise,
    find_not_sea,
    find_substantiated,
    find_unfounded,
    find_unsubstantiated,
    open_investigation,
    reopen,
)
from amparo.cases.acts.notes import add_note, open_workfile
from amparo.cases.acts.overlay import clear_with_state, mark_with_state
from amparo.cases.acts.parts import add_part, add_words, correct_part, link_account, withdraw_part
from amparo.cases.acts.splitting import split
from amparo.cases.acts.tasks import drop_task, finish_task, give_task, resume_task, set_task

__all__ = [
    "accept_report",
    "add_note",
    "add_part",
    "add_words",
    "ask_closing",
    "ask_for_more",
    "ask_partner_plan",
    "assign_partner_inquiry",
    "begin_assessment",
    "clear_with_state",
    "close_otherwise",
    "confirm_closing",
    "correct",
    "correct_part",
    "drop_lesson",
    "drop_task",
    "end_partner",
    "export",
    "find_not_sea",
    "find_substantiated",
    "find_unfounded",
    "find_unsubstantiated",
    "finish_task",
    "fold_tally",
    "give_task",
    "hand_over",
    "join",
    "learn",
    "lift_measures",
    "link",
    "link_account",
    "mark_with_state",
    "note_lesson",
    "note_non_cooperation",
    "note_partner_step",
    "open_investigation",
    "open_workfile",
    "rebuild_tally",
    "refuse_closing",
    "reopen",
    "reopen_file",
    "resume_task",
    "send_letter",
    "separate",
    "set_partner_report",
    "set_task",
    "split",
    "suspend_partner",
    "take_lead",
    "unlink",
    "warn_partner",
    "withdraw_closing",
    "withdraw_part",
]
