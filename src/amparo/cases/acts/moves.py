"""The moves of an allegation through its statuses."""

from collections.abc import Callable
from datetime import date

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.later import later
from amparo.cases.knowing import check_on_its_own, codes, know, not_ahead, not_before_last
from amparo.cases.models import About, Allegation, refuse_closed
from amparo.cases.states import MOVES
from amparo.cases.timing import keep_time


def _move(name: str) -> Callable[..., Allegation]:
    """The act that makes the move ``name``: the new status holds from ``true_on``."""

    def deed(*, ref: str, true_on: date, by: By) -> Allegation:
        allegation = Allegation.objects.take_for(by, name, ref)
        check_on_its_own(allegation)
        refuse_closed(allegation)
        before, allegation.state = allegation.state, MOVES.after(allegation.state, name)
        not_ahead(true_on, by, "true_on")
        not_before_last(true_on, allegation)
        know(allegation, About.STATUS, allegation.state, true_on, by)
        allegation.save(update_fields=["state"])
        keep_time(allegation)
        if name == "find_substantiated":  # its entity's custodians may prepare an entry
            later("screening.offer_enrolment", allegation=allegation.ref)
        journal.record(
            by,
            f"cases.{name}",
            allegation,
            before=before,
            true_on=true_on.isoformat(),
            told=codes(allegation),
        )
        return allegation

    deed.__name__ = deed.__qualname__ = name
    deed.__doc__ = f"Move an allegation to {MOVES.table[name][1]}, true from ``true_on``."
    return act(deed)


begin_assessment = _move("begin_assessment")
ask_for_more = _move("ask_for_more")
open_investigation = _move("open_investigation")
find_substantiated = _move("find_substantiated")
find_unsubstantiated = _move("find_unsubstantiated")
find_unfounded = _move("find_unfounded")
find_not_sea = _move("find_not_sea")
close_otherwise = _move("close_otherwise")
reopen = _move("reopen")
