"""What may be done to an allegation, a file for each kind of deed."""

from amparo.cases.acts.accepting import accept_report
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
from amparo.cases.acts.joining import join, separate
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
from amparo.cases.acts.overlay import clear_with_state, mark_with_state
from amparo.cases.acts.parts import (
    add_part,
    add_words,
    correct_part,
    link_account,
    withdraw_part,
)
from amparo.cases.acts.splitting import split

__all__ = [
    "accept_report",
    "add_part",
    "add_words",
    "ask_for_more",
    "ask_partner_plan",
    "assign_partner_inquiry",
    "begin_assessment",
    "clear_with_state",
    "close_otherwise",
    "correct",
    "correct_part",
    "end_partner",
    "export",
    "find_not_sea",
    "find_substantiated",
    "find_unfounded",
    "find_unsubstantiated",
    "fold_tally",
    "join",
    "learn",
    "lift_measures",
    "link_account",
    "mark_with_state",
    "note_non_cooperation",
    "note_partner_step",
    "open_investigation",
    "rebuild_tally",
    "reopen",
    "separate",
    "set_partner_report",
    "split",
    "suspend_partner",
    "warn_partner",
    "withdraw_part",
]
