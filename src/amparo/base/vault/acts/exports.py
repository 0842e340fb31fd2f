"""A dossier leaves the system: asked by one, approved by another, taken once, within a day."""

from __future__ import annotations

from datetime import timedelta
from typing import BinaryIO, TypeVar

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault import leaving, receipts
from amparo.base.vault.models import Reason, RecordKey
from amparo.base.vault.noting import note_opening, tell
from amparo.base.vault.opening import record_keys
from amparo.base.vault.parcels import pack
from amparo.base.vault.review import DossierExport
from amparo.base.vault.signer import signer
from amparo.base.vault.states import Destination, ExportState, Looked, WhyExportRefused
from amparo.base.vault.subjects import keeping_of, label, rows_of

LASTS = timedelta(hours=24)  # a request, and then an approval
OPEN = (ExportState.ASKED, ExportState.APPROVED)

R = TypeVar("R", bound=Record)


@act
def export_dossier(
    *,
    kept: RecordQuerySet[R],
    ref: str,
    reason: Reason,
    destination: Destination,
    by: By,
) -> DossierExport:
    """Ask to take a dossier out of the system. A second person who may open it must agree.

    Raises:
        NoKeyInHand: ``by`` cannot open it.
        NotPossible: the same was asked already.
    """
    record = kept.take_for(by, "export_dossier", ref)
    keeping_of(label(record))
    record_keys(by, ref)
    asked = DossierExport.objects.filter(subject=label(record), of=ref, asked_by_id=by.person)
    if asked.filter(state__in=OPEN, expires_at__gt=by.at).exists():
        raise NotPossible(_("You have asked for this already."))
    export = DossierExport.objects.create(
        subject=label(record),
        of=ref,
        office_id=getattr(record, "office_id", None),
        asked_by_id=by.person,
        reason=reason,
        destination=destination,
        asked_at=by.at,
        expires_at=by.at + LASTS,
    )
    readers = _readers(ref)
    tell(*(who for who in readers if who != by.person))
    journal.record(
        by,
        "vault.export_dossier",
        record,
        export=export.ref,
        reason=reason,
        destination=destination,
        readers=len(readers),
    )
    return export


@act
def approve_export(*, ref: str, by: By) -> DossierExport:
    """The second person, who can open the dossier too, agrees. The first has a day to take it.

    Raises:
        NoKeyInHand: ``by`` cannot open it.
    """
    export = _answered(ref, "approve_export", by)
    record_keys(by, export.of)
    export.expires_at = by.at + LASTS
    export.save(update_fields=["state", "answered_by", "answered_at", "expires_at"])
    tell(export.asked_by_id)
    journal.record(
        by, "vault.approve_export", export, of=export.of, readers=len(_readers(export.of))
    )
    return export


@act
def refuse_export(*, ref: str, why: WhyExportRefused, by: By) -> DossierExport:
    export = _answered(ref, "refuse_export", by)
    export.why_refused = why
    export.save(update_fields=["state", "answered_by", "answered_at", "why_refused"])
    tell(export.asked_by_id)
    journal.record(by, "vault.refuse_export", export, of=export.of, why=why)
    return export


@act
def take_export(*, ref: str, passphrase: str, into: BinaryIO, by: By) -> DossierExport:
    """Write the parcel, sealed under a passphrase that is kept nowhere. Once.

    Args:
        passphrase: as the page showed it; 20 characters of our alphabet, however grouped.
        into: only sealed bytes are written to it.

    Raises:
        NotValid: not a passphrase that a page has shown.
        NoKeyInHand: ``by`` cannot open all of it.
    """
    export = DossierExport.objects.take_for(by, "take_export", ref)
    export.state = ExportState(export.moves.after(export.state, "take_export"))
    _check_time(export, by)
    secret = receipts.tidy(passphrase)
    if len(secret) != receipts.LENGTH or not receipts.could_be(secret):
        raise NotValid(
            _("Please check the form."), passphrase=_("Please load the page again for a new one.")
        )
    record = rows_of(export.subject).get(ref=export.of)
    packed = leaving.contents(record, by)
    pack(
        into,
        packed.items,
        kind=leaving.KIND,
        signer=signer(),
        at=by.at,
        passphrase="-".join(receipts.grouped(secret)),
    )
    export.save(update_fields=["state"])
    note_opening(by, record, Reason(export.reason), what=Looked.EXPORT)
    journal.record(
        by,
        "vault.take_export",
        record,
        export=export.ref,
        destination=export.destination,
        files=packed.files,
        parts=packed.parts,
        readers=len(_readers(export.of)),
    )
    return export


@act
def expire_export(*, ref: str, by: By) -> DossierExport:
    """A day is over. For the worker."""
    export = DossierExport.objects.take_for(by, "expire_export", ref)
    export.state = ExportState(export.moves.after(export.state, "expire_export"))
    if export.expires_at > by.at:
        raise NotPossible(_("Its time is not over yet."))
    export.save(update_fields=["state"])
    journal.record(by, "vault.expire_export", export, of=export.of)
    return export


def _answered(ref: str, move: str, by: By) -> DossierExport:
    export = DossierExport.objects.take_for(by, move, ref)
    export.state = ExportState(export.moves.after(export.state, move))
    _check_time(export, by)
    export.answered_by_id, export.answered_at = by.person, by.at
    return export


def _check_time(export: DossierExport, by: By) -> None:
    if export.expires_at <= by.at:
        raise NotPossible(_("This request is over. Please ask again."))


def _readers(ref: str) -> list[int]:
    """Ids of the people whose keys open the record now."""
    rows = RecordKey.objects.filter(ref=ref)
    offices = rows.values_list("office_key__members__person", flat=True)
    people = rows.values_list("person", flat=True)
    return sorted({who for who in (*offices, *people) if who is not None})
