"""An investigation goes to another office, and the words of a report to those who investigate."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault.models import OfficeKey, Reason, RecordKey
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import open_many, wrap_also
from amparo.base.vault.sealing import NoKeyToSealTo
from amparo.base.vault.states import Looked
from amparo.clocks import keeping as clocks
from amparo.intake.models import Report
from amparo.intake.models.keeping import parts
from amparo.investigations.models import Investigation, Matter
from amparo.investigations.reads.sealed import refs_of
from amparo.investigations.states import MOVES, WhyGiven


@act
def give_to_office(*, ref: str, office: str, why: WhyGiven, by: By) -> Investigation:
    """Give it to another office with its keys; this one can no longer open it.

    Its team ends here, and the head there names another; its clocks go on.

    Raises:
        NoKeyInHand: who gives must hold the key.
        NotValid: that office has no key, or has it already.
    """
    investigation = Investigation.objects.take_for(by, "give_to_office", ref)
    investigation.state = MOVES.after(investigation.state, "give_to_office")
    before = investigation.office
    to = Office.objects.receiving().filter(ref=office).exclude(pk=before.pk).first()
    if to is None:
        raise NotValid(_("Please check the form."), office=_("This office cannot receive it."))
    _hand_keys_on(investigation, before, to, by)
    investigation.team.filter(until=None).update(until=by.at)
    investigation.office, investigation.reviewer = to, None
    investigation.save(update_fields=["state", "office", "reviewer"])
    clocks.hand_over(investigation, to)
    later("investigations.tell_heads", investigation=investigation.ref)
    journal.record(by, "investigations.give_to_office", investigation, office=to.ref, why=why)
    return investigation


@act
def share_words(*, ref: str, allegation: str, by: By) -> Matter:
    """Let those who investigate read the words of the report behind an allegation.

    The lead of the case decides it, report by report: its keys are wrapped to their office too.

    Raises:
        NoKeyInHand: who shares must hold the key.
        NotPossible: shared already.
    """
    investigation = Investigation.objects.take_for(by, "share_words", ref)
    matter = _matter(investigation, allegation)
    if matter.shared_at is not None:
        raise NotPossible(_("They can read it already."))
    wrap_also(by, _refs_of_report(matter.allegation.report), _key_of(investigation.office))
    matter.shared_at = by.at
    matter.save(update_fields=["shared_at"])
    journal.record(by, "investigations.share_words", investigation, allegation=allegation)
    return matter


@act
def open_report_words(
    *, ref: str, allegation: str, reason: Reason, by: By
) -> dict[str, dict[str, str]]:
    """What was told, in clear, by the ref of the report and of its messages: once it was shared.

    Raises:
        NoKeyInHand: nothing in this session opens it.
        NotPossible: it was not shared.
    """
    investigation = Investigation.objects.take_for(by, "open_report_words", ref)
    matter = _matter(investigation, allegation)
    if matter.shared_at is None:
        raise NotPossible(_("The lead of the case has not shared the words of this report."))
    report = matter.allegation.report
    words = open_many(by, _refs_of_report(report))
    note_opening(by, report, reason)
    journal.record(by, "investigations.open_report_words", report, reason=reason)
    return words


@act
def open_words(*, ref: str, reason: Reason, by: By) -> dict[str, dict[str, str]]:
    """Everything sealed in an investigation, in clear: by ref, then by field.

    Raises:
        NoKeyInHand: nothing in this session opens it.
    """
    investigation = Investigation.objects.take_for(by, "open_words", ref)
    refs = refs_of(investigation)
    words = open_many(by, refs) if RecordKey.objects.filter(ref__in=refs).exists() else {}
    note_opening(by, investigation, reason, what=Looked.DOSSIER)
    journal.record(by, "investigations.open_words", investigation, reason=reason)
    return words


def _hand_keys_on(investigation: Investigation, before: Office, to: Office, by: By) -> None:
    """Wrap every key to the new office, and take them from the old one; a report stays with those
    who lead its cases.
    """
    refs = refs_of(investigation)
    kept = RecordKey.objects.filter(ref__in=refs)
    sealed = [*kept.values_list("ref", flat=True).distinct()]
    wrap_also(by, sealed, _key_of(to))
    leads = investigation.matters.filter(allegation__office=before).exists()
    reports = [*investigation.reports.values_list("ref", flat=True)] if leads else []
    kept.filter(office_key__office=before).exclude(ref__in=reports).delete()


def _key_of(office: Office) -> OfficeKey:
    if (key := OfficeKey.objects.current().filter(office=office).first()) is None:
        raise NoKeyToSealTo(_("This cannot be kept safely at the moment. Please try again later."))
    return key


def _matter(investigation: Investigation, allegation: str) -> Matter:
    kept = investigation.matters.filter(allegation__ref=allegation)
    if (matter := kept.select_related("allegation__report").first()) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return matter


def _refs_of_report(report: Report) -> list[str]:
    """The report and its messages; files stay with the case."""
    return [report.ref, *(part.ref for part in parts(report) if not part.chunks)]
