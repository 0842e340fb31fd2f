"""Legal holds: set by one person, lifted by two."""

from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault.review import LegalHold
from amparo.base.vault.states import HoldState, WhyHeld
from amparo.base.vault.subjects import keeping_of, label

R = TypeVar("R", bound=Record)


@act
def set_hold(*, kept: RecordQuerySet[R], ref: str, reason: WhyHeld, by: By) -> LegalHold:
    """From now on nothing of the record is shredded.

    Raises:
        NotPossible: it is held already.
    """
    record = kept.take_for(by, "set_hold", ref)
    keeping_of(label(record))
    if LegalHold.objects.standing().filter(subject=label(record), of=ref).exists():
        raise NotPossible(_("There is a legal hold on this record already."))
    hold = LegalHold.objects.create(
        subject=label(record),
        of=ref,
        office_id=getattr(record, "office_id", None),
        reason=reason,
        set_by_id=by.person,
        set_at=by.at,
    )
    journal.record(by, "vault.set_hold", record, hold=hold.ref, reason=reason)
    return hold


@act
def ask_lift(*, ref: str, by: By) -> LegalHold:
    """The first of the two who are needed."""
    hold = _moved(ref, "ask_lift", by)
    hold.lift_asked_by_id = by.person
    hold.save(update_fields=["state", "lift_asked_by"])
    return hold


@act
def keep_hold(*, ref: str, by: By) -> LegalHold:
    """The second person finds that it must stand."""
    hold = _moved(ref, "keep_hold", by)
    hold.lift_asked_by = None
    hold.save(update_fields=["state", "lift_asked_by"])
    return hold


@act
def approve_lift(*, ref: str, by: By) -> LegalHold:
    """The second person agrees, and the hold is lifted."""
    hold = _moved(ref, "approve_lift", by)
    hold.lifted_by_id, hold.lifted_at = by.person, by.at
    hold.save(update_fields=["state", "lifted_by", "lifted_at"])
    return hold


def _moved(ref: str, move: str, by: By) -> LegalHold:
    """The hold after ``move``, for the act to save."""
    hold = LegalHold.objects.take_for(by, move, ref)
    hold.state = HoldState(hold.moves.after(hold.state, move))
    journal.record(by, f"vault.{move}", hold, of=hold.of, state=hold.state)
    return hold
