"""What may be done to an allegation, a file for each kind of deed."""

from amparo.cases.acts.accepting import accept_report
from amparo.cases.acts.correcting import correct
from amparo.cases.acts.counting import fold_tally, rebuild_tally
from amparo.cases.acts.exporting import export
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

__all__ = [
    "accept_report",
    "ask_for_more",
    "begin_assessment",
    "close_otherwise",
    "correct",
    "export",
    "find_not_sea",
    "find_substantiated",
    "find_unfounded",
    "find_unsubstantiated",
    "fold_tally",
    "open_investigation",
    "rebuild_tally",
    "reopen",
]
