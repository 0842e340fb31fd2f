"""Asking: answered at once, with no detail, by the same work whether somebody is found or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.later import later, soon
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import open_many
from amparo.base.vault.sealing import seal
from amparo.clocks.kinds import kinds
from amparo.screening import encoding, finding, fishing, listed
from amparo.screening.fishing import OfLate
from amparo.screening.identities import checked
from amparo.screening.lists import read
from amparo.screening.matching.keyed import Encodings
from amparo.screening.models import (
    FishingAlert,
    Participant,
    ScreeningBatch,
    ScreeningRequest,
)
from amparo.screening.states.asking import (
    HitState,
    LegalBasis,
    Purpose,
    RequestState,
)

AGREED_SINCE = timedelta(days=366)
KEEP = "screening_keep"


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody is asked for, and on which ground."""

    purpose: Purpose
    basis: LegalBasis
    agreed_on: date


@act
def ask(
    *,
    participant: str,
    names: str,
    purpose: Purpose,
    basis: LegalBasis,
    agreed_on: date,
    births: str = "",
    gender: str = "",
    nationalities: str = "",
    numbers: str = "",
    by: By,
) -> ScreeningRequest:
    """Ask for one person. Who it is, is sealed to the office that asks.

    Args:
        participant: ref of one's own; it must take part.
        agreed_on: when the candidate consented or was informed; within the last twelve months.

    Raises:
        NotPermitted: no screener of an organisation that takes part.
        NotValid: no name, no day, or one that lies too far back.
    """
    why = Why(purpose, basis, agreed_on)
    one = _asking(participant, why, by)
    who = checked(names, births, gender, nationalities, numbers)
    late = fishing.of_late(one, by.at)
    made = _asked(one, who, why, late, by)
    journal.record(by, "screening.ask", made, purpose=purpose, basis=basis)
    return made


@act
def ask_list(
    *,
    participant: str,
    file: bytes,
    purpose: Purpose,
    basis: LegalBasis,
    agreed_on: date,
    by: By,
) -> ScreeningBatch:
    """Ask for everybody on a list, or for nobody where a row cannot be taken."""
    why = Why(purpose, basis, agreed_on)
    one = _asking(participant, why, by)
    rows = read(file)
    batch = ScreeningBatch.objects.create(rows=len(rows), **_shell(one, why, by))
    late = fishing.of_late(one, by.at)
    for place, who in enumerate(rows, 1):
        _asked(one, who, why, late, by, batch=batch, place=place)
    journal.record(by, "screening.ask_list", batch, purpose=purpose, basis=basis, rows=len(rows))
    return batch


@act
def open_batch(*, ref: str, by: By) -> dict[str, dict[str, str]]:
    """Who is on one's own list: ref of the request -> what was asked. Looking leaves a line."""
    batch = ScreeningBatch.objects.take_for(by, "open_batch", ref)
    refs = batch.requests.filter(destroyed_at=None).values_list("ref", flat=True)
    if not (asked := [*refs]):
        raise NotPossible(_("There is nothing to open."))
    found = open_many(by, asked)
    note_opening(by, batch, Reason.CANDIDATE)
    journal.record(by, "screening.open_batch", batch, rows=len(found))
    return found


@act
def open_answer(*, ref: str, by: By) -> dict[str, dict[str, str]]:
    """What was released: ref of the hit -> fields. Looking leaves a line."""
    request = ScreeningRequest.objects.take_for(by, "open_answer", ref)
    told = request.hits.filter(state=HitState.RELEASED).values_list("ref", flat=True)
    if not (refs := [*told]):
        raise NotPossible(_("Nothing has been released."))
    found = open_many(by, refs)
    note_opening(by, request, Reason.CANDIDATE)
    journal.record(by, "screening.open_answer", request, answers=len(found))
    return found


def _asking(participant: str, why: Why, by: By) -> Participant:
    """One's own participant, held so that its requests are counted one after another."""
    own = Participant.objects.live().select_related("office").select_for_update(of=("self",))
    one = own.filter(ref=participant, office__in=by.offices(Role.SCREENER)).first()
    if one is None:
        raise NotPermitted(_("Only a screener of an organisation that takes part asks."))
    today = by.at.date()
    if not today - AGREED_SINCE <= why.agreed_on <= today:
        raise NotValid(
            _("Please check the form."),
            agreed_on=_("It must lie within the last twelve months."),
        )
    return one


def _shell(one: Participant, why: Why, by: By) -> dict[str, object]:
    return {
        "participant": one,
        "office": one.office,
        "asked_by_id": by.person_id,
        "asked_at": by.at,
        "purpose": why.purpose,
        "basis": why.basis,
        "agreed_on": why.agreed_on,
    }


def _asked(
    one: Participant,
    who: dict[str, str],
    why: Why,
    late: OfLate,
    by: By,
    batch: ScreeningBatch | None = None,
    place: int = 0,
) -> ScreeningRequest:
    request = ScreeningRequest(batch=batch, place=place, **_shell(one, why, by))
    asked = encoding.encoded([encoding.person_of(who, request.ref)])
    request.features = encoding.locked(asked, request.ref)
    key = seal(request.ref, who, to=[one.office])
    near = listed.nearest(asked)
    request.found = finding.kept(near, key, request.ref)
    request.alert = _alert(one, late, asked, by)
    request.state = RequestState.POSSIBLE if near else RequestState.CLEAR
    request.answered_at = by.at
    if request.alert is not None:  # compared, and told to nobody before a registrar has looked
        request.state, request.answered_at = RequestState.HELD, None
    request.destroy_on = kinds()[KEEP].for_entity("").limit.after(by.at).date()
    request.save()
    if request.alert is None:
        later("screening.follow_up", request=request.ref)
    fishing.note(late, asked)
    late.month += 1
    return request


def _alert(one: Participant, late: OfLate, asked: Encodings, by: By) -> FishingAlert | None:
    """The alert under which a request is held: one that is open, or one that this gives rise to."""
    if late.open_alert is None and (found := fishing.suspected(late, asked)) is not None:
        kind, count = found
        late.open_alert = FishingAlert.objects.create(
            participant=one, kind=kind, count=count, raised_at=by.at
        )
        soon("screening.tell_registrars")
    return late.open_alert
