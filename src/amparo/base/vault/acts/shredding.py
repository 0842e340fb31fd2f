"""Words end: at the end of their time of keeping, or because the reporter wishes it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPermitted, NotPossible
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault.models import Chunk, Identity, Letter, RecordKey, Sealed, Share
from amparo.base.vault.retention import NOTICE
from amparo.base.vault.review import (
    PENDING,
    IdentityRelease,
    IdentityRequest,
    LegalHold,
    Opening,
    Shredding,
)
from amparo.base.vault.states import RequestState, ShreddingState, WhyKept, WhyShredded
from amparo.base.vault.subjects import KEEPINGS, Aged, keeping_of, label, parts_of, rows_of

OPEN = (ShreddingState.ASKED, ShreddingState.DUE)

R = TypeVar("R", bound=Record)


class UnderHold(NotPossible):
    """A legal hold stands: nothing of this record is shredded."""


@act
def notice_due(*, on: date, by: By) -> list[Shredding]:
    """Give notice of every record whose time of keeping ends within a month of ``on``.

    Nothing is shredded in the first month after its notice, however late that was given.
    """
    if by.door != Door.JOBS:
        raise NotPermitted(_("Your role does not allow this."))
    noticed = []
    for subject, keeping in KEEPINGS.items():
        known = Shredding.objects.filter(subject=subject, why=WhyShredded.AGE, state__in=OPEN)
        known_refs = set(known.values_list("of", flat=True))
        found = (one for one in keeping.aged(on + NOTICE) if one.record.ref not in known_refs)
        noticed += [_noticed(one, on, by) for one in found]
    journal.record(by, "vault.notice_due", None, records=len(noticed))
    return noticed


@act
def ask_erasure(*, kept: RecordQuerySet[R], ref: str, by: By) -> Shredding:
    """The reporter wishes that their words be gone; a lead decides.

    Raises:
        NotPossible: it is asked for already, or they are gone.
    """
    record = kept.take_for(by, "open", ref)
    keeping_of(label(record))
    _check_there(record)
    if Shredding.objects.filter(of=ref, why=WhyShredded.WISH, state__in=OPEN).exists():
        raise NotPossible(_("This has been asked for already."))
    wish = Shredding.objects.create(
        subject=label(record),
        of=ref,
        office_id=getattr(record, "office_id", None),
        why=WhyShredded.WISH,
        asked_by_id=by.person,
        asked_at=by.at,
    )
    journal.record(by, "vault.ask_erasure", record, shredding=wish.ref)
    return wish


@act
def approve_erasure(*, ref: str, by: By) -> Shredding:
    """The words go with the worker's next round, unless a legal hold stands.

    Raises:
        UnderHold: one does.
    """
    wish = _decided(ref, "approve_erasure", by)
    _check_free(wish)
    wish.due_on = by.at.date()
    wish.save(update_fields=["state", "decided_by", "decided_at", "due_on"])
    journal.record(by, "vault.approve_erasure", wish, of=wish.of)
    return wish


@act
def refuse_erasure(*, ref: str, why: WhyKept, by: By) -> Shredding:
    wish = _decided(ref, "refuse_erasure", by)
    wish.why_kept = why
    wish.save(update_fields=["state", "decided_by", "decided_at", "why_kept"])
    journal.record(by, "vault.refuse_erasure", wish, of=wish.of, why=why)
    return wish


@act
def shred(*, ref: str, by: By) -> Shredding:
    """Destroy every key and every sealed word of a record, its parts and the name kept apart.

    The shell stays for the statistics. Only the worker comes here.

    Raises:
        UnderHold: a legal hold stands.
        NotPossible: it is not due.
    """
    row = Shredding.objects.take_for(by, "shred", ref)
    row.state = ShreddingState(row.moves.after(row.state, "shred"))
    if row.due_on is None or row.due_on > by.at.date():
        raise NotPossible(_("Its time is not over yet."))
    record = rows_of(row.subject).select_for_update(of=("self",)).get(ref=row.of)
    _check_free(row)
    refs = [record.ref, *(part.ref for part in parts_of(record))]
    openings = Opening.objects.filter(subject=row.subject, of=row.of)
    refs += openings.values_list("ref", flat=True)
    refs += Identity.objects.filter(of__in=refs).values_list("ref", flat=True)
    gone = _destroy(refs)
    record.shredded_at = by.at
    record.save(update_fields=["shredded_at"])
    row.done_at = by.at
    row.save(update_fields=["state", "done_at"])
    Shredding.objects.filter(subject=row.subject, of=row.of, state__in=OPEN).update(
        state=ShreddingState.DONE, done_at=by.at
    )
    journal.record(by, "vault.shred", record, why=row.why, **gone)
    return row


def _destroy(refs: list[str]) -> dict[str, int]:
    """How many rows of each kind went."""
    requests = IdentityRequest.objects.filter(identity__ref__in=refs)
    IdentityRelease.objects.filter(request__in=requests).update(wrapped=None)
    requests.filter(state__in=PENDING).update(state=RequestState.CLOSED)
    gone = {
        "keys": RecordKey.objects.filter(ref__in=refs),
        "shares": Share.objects.filter(identity__ref__in=refs),
        "letters": Letter.objects.filter(ref__in=refs),
        "chunks": Chunk.objects.filter(ref__in=refs),
        "sealed": Sealed.objects.filter(ref__in=refs),
    }
    return {name: rows.delete()[0] for name, rows in gone.items()}


def _noticed(one: Aged, on: date, by: By) -> Shredding:
    return Shredding.objects.create(
        subject=label(one.record),
        of=one.record.ref,
        office_id=getattr(one.record, "office_id", None),
        why=WhyShredded.AGE,
        record_class=one.record_class,
        due_on=max(one.due_on, on + NOTICE),
        asked_at=by.at,
        state=ShreddingState.DUE,
    )


def _decided(ref: str, move: str, by: By) -> Shredding:
    wish = Shredding.objects.take_for(by, move, ref)
    wish.state = ShreddingState(wish.moves.after(wish.state, move))
    wish.decided_by_id, wish.decided_at = by.person, by.at
    return wish


def _check_free(row: Shredding) -> None:
    held = LegalHold.objects.standing().filter(subject=row.subject, of=row.of)
    if held.exists():
        raise UnderHold(_("A legal hold stands on this record: it is kept."))


def _check_there(record: Record) -> None:
    if getattr(record, "shredded_at", None) is not None:
        raise NotPossible(_("The words of this record are gone already."))
