"""What an officer decides about a report."""

from django.utils.translation import gettext as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.intake.acts import conversation
from amparo.intake.models import Report
from amparo.intake.states import MOVES, Elsewhere, MessageKind, WhySetAside


@act
def accept(*, ref: str, by: By) -> Report:
    """The report names an act that can be followed: it becomes an allegation."""
    report = Report.objects.take_for(by, "accept", ref)
    before, report.state = report.state, MOVES.after(report.state, "accept")
    report.why_set_aside, report.elsewhere = "", ""
    report.routed_at = report.routed_at or by.at
    report.save(update_fields=["state", "why_set_aside", "elsewhere", "routed_at"])
    journal.record(by, "intake.accept", report, before=before)
    return report


@act
def set_aside(
    *, ref: str, why: WhySetAside, elsewhere: Elsewhere | str = "", answer: str = "", by: By
) -> Report:
    """Nothing is lost: the report stays, with the reason, and can be accepted later.

    Args:
        elsewhere: where it belongs; asked for where it is not about sexual exploitation or abuse.
        answer: to the reporter, in their language; possible where they have a mailbox.

    Raises:
        NoMailbox: there is an answer, and nobody who could read it.
    """
    report = Report.objects.take_for(by, "set_aside", ref)
    report.state = MOVES.after(report.state, "set_aside")
    if (why == WhySetAside.NOT_SEA) != bool(elsewhere):
        raise NotValid(_("Please check the form."), elsewhere=_wrong_place(why))
    report.why_set_aside, report.elsewhere = why, elsewhere
    report.routed_at = report.routed_at or by.at
    report.save(update_fields=["state", "why_set_aside", "elsewhere", "routed_at"])
    journal.record(by, "intake.set_aside", report, why=why, elsewhere=elsewhere)
    if answer.strip():
        kind = MessageKind.ELSEWHERE if elsewhere else MessageKind.WORDS
        conversation.answer(ref=ref, words=answer, kind=kind, by=by)
    return report


def _wrong_place(why: WhySetAside) -> str:
    if why == WhySetAside.NOT_SEA:
        return _("Please say where it belongs.")
    return _("Only what is not about sexual exploitation or abuse belongs elsewhere.")
