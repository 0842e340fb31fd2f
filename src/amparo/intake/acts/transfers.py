"""A report goes to the office it belongs to, with its keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault.models import OfficeKey, RecordKey
from amparo.base.vault.opening import wrap_also
from amparo.base.vault.sealing import NoKeyToSealTo
from amparo.intake.models import Attachment, Message, Report, Transfer
from amparo.intake.states import MOVES, TRANSFER_MOVES, WhyRefused, WhyTransfer


@act
def offer_transfer(*, ref: str, to: str, why: WhyTransfer, by: By) -> Transfer:
    """Offer a report to another office; its keys are wrapped to that one as well.

    Nobody there reads it before they accept. Until then this office keeps it and its clocks.

    Raises:
        NoKeyInHand: who offers must hold the key.
        NotPossible: it was accepted as an allegation, or is being offered already.
        NotValid: that office cannot receive, or has it already.
    """
    report = Report.objects.take_for(by, "offer_transfer", ref)
    MOVES.after(report.state, "offer_transfer")
    if Transfer.objects.filter(report=report, state="offered").exists():
        raise NotPossible(_("It is being offered to an office already."))
    office = Office.objects.receiving().filter(ref=to).exclude(pk=report.office_id).first()
    if office is None:
        raise NotValid(_("Please check the form."), to=_("This office cannot receive reports."))
    wrap_also(by, _refs(report), _key_of(office))
    made = Transfer.objects.create(
        report=report,
        office_id=report.office_id,
        to=office,
        why=why,
        offered_by_id=by.person,
        offered_at=by.at,
    )
    journal.record(by, "intake.offer_transfer", report, to=office.ref, why=why)
    later("intake.tell_of_transfer", transfer=made.ref)
    return made


@act
def accept_transfer(*, ref: str, by: By) -> Report:
    """Take the report: it is this office's now, and the one before can no longer open it."""
    transfer = _answered(ref, "accept_transfer", by)
    report = Report.objects.select_for_update().get(pk=transfer.report_id)
    MOVES.after(report.state, "offer_transfer")
    for table in (Message, Attachment):
        table.objects.filter(report=report).update(office=transfer.to)
    _forget(_refs(report), transfer.office)
    report.office, report.assignee, report.is_restricted = transfer.to, None, False
    report.routed_at = by.at
    report.save(update_fields=["office", "assignee", "is_restricted", "routed_at"])
    journal.record(by, "intake.accept_transfer", report, office=transfer.to.ref)
    return report


@act
def refuse_transfer(*, ref: str, why_refused: WhyRefused, by: By) -> Transfer:
    """Leave the report where it is, and say why."""
    transfer = _answered(ref, "refuse_transfer", by)
    transfer.why_refused = why_refused
    transfer.save(update_fields=["why_refused"])
    _forget(_refs(transfer.report), transfer.to)
    journal.record(by, "intake.refuse_transfer", transfer.report, why=why_refused)
    return transfer


@act
def withdraw_transfer(*, ref: str, by: By) -> Transfer:
    """Take the offer back."""
    transfer = _answered(ref, "withdraw_transfer", by)
    _forget(_refs(transfer.report), transfer.to)
    journal.record(by, "intake.withdraw_transfer", transfer.report)
    return transfer


@act
def hand_on(*, ref: str, to: str, also: Collection[str] = (), by: By) -> Report:
    """A report goes with its allegation to the office that must lead it, with its keys.

    Args:
        also: refs of what other rooms sealed beside it, and that goes along.

    Raises:
        NoKeyInHand: who hands it on must hold the key.
        NotValid: that office cannot receive, or has it already.
    """
    report = Report.objects.select_related("office").take_for(by, "hand_on", ref)
    office = Office.objects.receiving().filter(ref=to).exclude(pk=report.office_id).first()
    if office is None:
        raise NotValid(_("Please check the form."), to=_("This office cannot receive reports."))
    asked = [*_refs(report), *also]
    sealed = set(RecordKey.objects.filter(ref__in=asked).values_list("ref", flat=True))
    wrap_also(by, sealed, _key_of(office))
    for table in (Message, Attachment):
        table.objects.filter(report=report).update(office=office)
    _forget(sealed, report.office)
    report.office, report.assignee, report.is_restricted = office, None, False
    report.save(update_fields=["office", "assignee", "is_restricted"])
    journal.record(by, "intake.hand_on", report, office=office.ref)
    return report


def _answered(ref: str, move: str, by: By) -> Transfer:
    kept = Transfer.objects.select_related("report", "office", "to")
    transfer = kept.take_for(by, move, ref)
    transfer.state = TRANSFER_MOVES.after(transfer.state, move)
    transfer.answered_by_id, transfer.answered_at = by.person, by.at
    transfer.save(update_fields=["state", "answered_by", "answered_at"])
    return transfer


def _refs(report: Report) -> list[str]:
    """Every sealed thing that goes with a report. Who its people are stays with the custodians."""
    return [
        report.ref,
        *report.messages.values_list("ref", flat=True),
        *report.attachments.values_list("ref", flat=True),
    ]


def _key_of(office: Office) -> OfficeKey:
    if (key := OfficeKey.objects.current().filter(office=office).first()) is None:
        raise NoKeyToSealTo(_("This cannot be kept safely at the moment. Please try again later."))
    return key


def _forget(refs: Iterable[str], office: Office) -> None:
    """The keys of ``refs`` are no longer wrapped to ``office``; the last holder of one keeps it."""
    others = RecordKey.objects.filter(ref=OuterRef("ref"), version=OuterRef("version"))
    kept = RecordKey.objects.filter(ref__in=list(refs), office_key__office=office)
    kept.filter(Exists(others.exclude(office_key__office=office))).delete()
