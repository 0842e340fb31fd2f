"""A parcel that came, opened by an officer who holds the key: a request, or the answer to one."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.vault import parcels
from amparo.base.vault.models import OfficeKey
from amparo.base.vault.opening import office_private
from amparo.base.vault.sealing import seal
from amparo.clocks import keeping
from amparo.clocks import reads as clocks
from amparo.disclosure import wire
from amparo.disclosure.acts.answering import _answered, _keep, _statement
from amparo.disclosure.acts.aside import _keep_named_away
from amparo.disclosure.acts.recruiting import NotMember, _check_person, _check_time
from amparo.disclosure.models import ConductParcel, ConductRequest, Elsewhere, Member
from amparo.disclosure.reads import ANSWER_CLOCK
from amparo.disclosure.states import MemberState, ParcelKind, Way


class NotTheirs(NotValid):
    """Signed by one member, and about what another has to say."""

    def __init__(self) -> None:
        super().__init__(_("No member that is connected here signed this."))


@act
def bring_in_parcel(*, ref: str, by: By) -> ConductRequest:
    """Take a request into the list of what is asked of us, or an answer to where it was awaited.

    Raises:
        NoKeyInHand: ``by`` does not hold the key it is sealed to.
        NotMember: the membership of the office has ended.
        NotPossible: it was dealt with, or nobody waits for it any more.
        NotTheirs: it was not for whoever signed it to send this.
        NotAStatement, NotValid: what is in it cannot be taken.
    """
    kept = ConductParcel.objects.select_related("office").take_for(by, "bring_in_parcel", ref)
    if kept.sealed is None or kept.way != Way.IN:
        raise NotPossible(_("This file does not wait any more."))
    private = office_private(by, _key_of(kept))
    if kept.kind == ParcelKind.REQUEST:
        request = _asked(kept, wire.opened(bytes(kept.sealed), private, wire.Asked), by)
    else:
        request = _said(kept, wire.opened(bytes(kept.sealed), private, wire.Said), by)
    kept.request, kept.sealed, kept.done_at = request, None, by.at
    kept.save(update_fields=["request", "sealed", "done_at"])
    journal.record(by, "disclosure.bring_in_parcel", kept, kind=kept.kind, request=request.ref)
    return request


def _key_of(kept: ConductParcel) -> OfficeKey:
    to = wire.head_of(bytes(kept.sealed or b"")).to
    for key in OfficeKey.objects.filter(office=kept.office_id):
        if parcels.fingerprint(bytes(key.public)) == to:
            return key
    raise parcels.NotForUs


def _asked(kept: ConductParcel, told: wire.Asked, by: By) -> ConductRequest:
    """A request of a member elsewhere becomes one of ours to answer."""
    signing = Elsewhere.objects.signing(bytes.fromhex(kept.signer)).select_related("member")
    if (asker := signing.filter(key=told.answer_to).first()) is None:
        raise NotTheirs
    own = Member.objects.get(office=kept.office_id)
    if own.state != MemberState.MEMBER:
        raise NotMember
    _check_person(told.name, told.born_on, told.authorised_on, by)
    _check_time(told.worked_from, told.worked_until, by)
    if asker.member.asks.filter(their_ref=told.request).exists():
        raise NotPossible(_("It has been asked already."))
    made = ConductRequest.objects.create(
        asker=asker.member,
        their_ref=told.request,
        employer=own,
        office=kept.office,
        worked_from=told.worked_from,
        worked_until=told.worked_until,
        asked_at=kept.at,
    )
    fields = {
        "name": told.name.strip(),
        "born_on": told.born_on.isoformat(),
        "authorisation": told.authorisation,
        "authorised_on": told.authorised_on.isoformat(),
    }
    seal(made.ref, fields, to=[kept.office])
    _keep_named_away(made, told.name, by)
    keeping.start(made, ANSWER_CLOCK, kept.office, kept.at)
    return made


def _said(kept: ConductParcel, told: wire.Said, by: By) -> ConductRequest:
    """The answer to a request of ours: the day on which it came counts, not that of opening it."""
    asked = ConductRequest.objects.filter(recruitment__office=kept.office_id)
    theirs = asked.filter(employer__elsewhere__signer=kept.signer, ref=told.request)
    if not theirs.exists():
        raise NotTheirs
    request = _answered(told.request, "note_answer", by)
    codes = _statement(
        told.exploitation,
        told.harassment,
        told.under_investigation,
        told.measure,
        told.why_unable,
    )
    request.is_late = request.is_late and _was_late(request, kept.at.date(), by)
    _keep(request, codes, by, at=kept.at)
    return request


def _was_late(request: ConductRequest, came_on: date, by: By) -> bool:
    """Whether its time was over when it came; officers may look at it days later."""
    return not any(came_on <= one.due_at.date() for one in clocks.of(request, by.at))
