"""What may be done about protection from retaliation."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotAvailable, NotFound, NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault.mailbox import Opened
from amparo.base.vault.sealing import seal
from amparo.clocks import keeping
from amparo.intake.models import Report
from amparo.protection import reads
from amparo.protection.models import InterimMeasure, ProtectionRequest
from amparo.protection.states import MOVES, Measure, Outcome, Risk

WORDS_AT_MOST = 8_000  # characters
REVIEW, INQUIRY = "protection_review", "protection_inquiry"  # kinds of clocks


class NobodyProtects(NotAvailable):
    """No office of protection can open a request yet."""


@act
def ask_as_reporter(
    *, opened: Opened, words: str, acted_on: date | None = None, by: By
) -> ProtectionRequest:
    """The person who told asks to be protected. The words go to the protection office alone."""
    report = Report.objects.only("ref", "office").get(mailbox=opened.mailbox)
    request = _asked(report, words, acted_on, Risk.SOME, by, by_reporter=True)
    journal.record(by, "protection.ask_as_reporter", request)
    return request


@act
def ask_for(
    *, report: str, words: str, risk: Risk, acted_on: date | None = None, by: By
) -> ProtectionRequest:
    """An officer passes on a risk they see. From then on they do not see what becomes of it."""
    told = Report.objects.take_for(by, "triage", report)
    request = _asked(told, words, acted_on, risk, by, by_reporter=False)
    journal.record(by, "protection.ask_for", request, risk=risk)
    return request


@act
def check_risk(*, ref: str, risk: Risk, by: By) -> ProtectionRequest:
    """Judge the risk again."""
    request = ProtectionRequest.objects.take_for(by, "check_risk", ref)
    before, request.risk = request.risk, risk
    request.save(update_fields=["risk"])
    journal.record(by, "protection.check_risk", request, before=before, risk=risk)
    return request


@act
def begin_review(*, ref: str, by: By) -> ProtectionRequest:
    """Begin to review whether there is a first sign of retaliation; due from when it was asked."""
    request = _moved(ref, "begin_review", by)
    request.save(update_fields=["state"])
    keeping.start(request, REVIEW, request.office, request.asked_at)
    journal.record(by, "protection.begin_review", request)
    return request


@act
def open_inquiry(*, ref: str, by: By) -> ProtectionRequest:
    """There is a first finding: it is inquired into."""
    request = _moved(ref, "open_inquiry", by)
    request.save(update_fields=["state"])
    keeping.stop(request, REVIEW, by.at)
    keeping.start(request, INQUIRY, request.office, by.at)
    journal.record(by, "protection.open_inquiry", request)
    return request


@act
def conclude(*, ref: str, outcome: Outcome, by: By) -> ProtectionRequest:
    """End it with an outcome.

    Raises:
        NotPossible: retaliation is established or not only after an inquiry.
    """
    request = ProtectionRequest.objects.take_for(by, "conclude", ref)
    inquired = request.state == "under_inquiry"
    if outcome in {Outcome.ESTABLISHED, Outcome.NOT_ESTABLISHED} and not inquired:
        raise NotPossible(_("This takes an inquiry first."))
    request.state = MOVES.after(request.state, "conclude")
    request.outcome, request.closed_at = outcome, by.at
    request.save(update_fields=["state", "outcome", "closed_at"])
    for kind in (REVIEW, INQUIRY):
        keeping.stop(request, kind, by.at)
    journal.record(by, "protection.conclude", request, outcome=outcome)
    return request


@act
def reopen(*, ref: str, by: By) -> ProtectionRequest:
    """Something new has come: it is reviewed again."""
    request = _moved(ref, "reopen", by)
    request.outcome, request.closed_at = "", None
    request.save(update_fields=["state", "outcome", "closed_at"])
    keeping.start(request, REVIEW, request.office, by.at)
    journal.record(by, "protection.reopen", request)
    return request


@act
def order_measure(
    *, ref: str, kind: Measure, from_on: date, until_on: date | None = None, by: By
) -> InterimMeasure:
    """Have something done at once, before anything is decided."""
    request = ProtectionRequest.objects.take_for(by, "order_measure", ref)
    MOVES.after(request.state, "order_measure")
    if until_on is not None and until_on < from_on:
        raise NotValid(_("Please check the form."), until_on=_("This is before its first day."))
    made = InterimMeasure.objects.create(
        request=request, kind=kind, from_on=from_on, until_on=until_on, ordered_by_id=by.person
    )
    journal.record(by, "protection.order_measure", request, kind=kind)
    return made


@act
def end_measure(*, ref: str, measure: int, until_on: date, by: By) -> InterimMeasure:
    """A measure ends on a day."""
    request = ProtectionRequest.objects.take_for(by, "end_measure", ref)
    kept = request.measures.select_for_update().filter(pk=measure).first()
    if kept is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if until_on < kept.from_on:
        raise NotValid(_("Please check the form."), until_on=_("This is before its first day."))
    kept.until_on = until_on
    kept.save(update_fields=["until_on"])
    journal.record(by, "protection.end_measure", request, kind=kept.kind)
    return kept


def _asked(
    report: Report, words: str, acted_on: date | None, risk: Risk, by: By, *, by_reporter: bool
) -> ProtectionRequest:
    if not words.strip():
        raise NotValid(_("Please check the form."), words=_("Please say what you fear."))
    if len(words) > WORDS_AT_MOST:
        raise NotValid(_("Please check the form."), words=_("Please say it in fewer words."))
    if acted_on is not None and acted_on > by.at.date():
        raise NotValid(_("Please check the form."), acted_on=_("This day has not come yet."))
    if (office := reads.protecting_office(by)) is None:
        raise NobodyProtects(
            _("Nobody can receive this safely here yet. Nothing you wrote has been kept.")
        )
    made = ProtectionRequest.objects.create(
        report=report,
        office=office,
        by_reporter=by_reporter,
        asked_at=by.at,
        acted_on=acted_on,
        risk=risk,
    )
    seal(made.ref, {"words": words}, to=[office])
    later("protection.tell_officers", request=made.ref)
    return made


def _moved(ref: str, move: str, by: By) -> ProtectionRequest:
    request = ProtectionRequest.objects.take_for(by, move, ref)
    request.state = MOVES.after(request.state, move)
    return request
