"""What jobs do after a request: hits become rows, what was held goes on, what is old goes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible
from amparo.base.later import later, soon
from amparo.base.vault.models import RecordKey
from amparo.clocks import keeping
from amparo.clocks.kinds import kinds
from amparo.screening import finding
from amparo.screening.identities import shred
from amparo.screening.models import Enrolment, FishingAlert, Hit, ScreeningRequest
from amparo.screening.states.asking import (
    ALERT_MOVES,
    HIT_MOVES,
    RequestState,
    answer_to,
)

JUDGE, RELEASE, KEEP = "screening_judge", "screening_release", "screening_keep"


@act
def follow_up(*, ref: str, by: By) -> list[Hit]:
    """Make rows of what a request has found, and tell those who judge."""
    request = ScreeningRequest.objects.take_for(by, "follow_up", ref)
    if request.state == RequestState.HELD or request.found is None:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    hits = _make_hits(request, by)
    request.state = answer_to(request.hits.values_list("state", flat=True))
    request.save(update_fields=["found", "state"])
    journal.record(by, "screening.follow_up", request, hits=len(hits))
    return hits


@act
def explain_alert(*, ref: str, by: By) -> FishingAlert:
    """The participant has explained it: what was held is let through, by a job."""
    return _settled(ref, "explain_alert", "screening.let_through", by)


@act
def find_fishing(*, ref: str, by: By) -> FishingAlert:
    """Nobody with candidates asks so: what was held is refused. Suspending is a deed of its own."""
    return _settled(ref, "find_fishing", "screening.turn_down", by)


@act
def let_through(*, ref: str, by: By) -> ScreeningRequest:
    """It is answered, as of the moment at which it was asked."""
    request = _held(ref, "let_through", by)
    hits = _make_hits(request, by)
    request.state = RequestState.POSSIBLE if hits else RequestState.CLEAR
    request.answered_at = by.at
    request.save()
    journal.record(by, "screening.let_through", request, hits=len(hits))
    return request


@act
def turn_down(*, ref: str, by: By) -> ScreeningRequest:
    """It is not answered; what it found is forgotten."""
    request = _held(ref, "turn_down", by)
    request.state, request.found, request.answered_at = RequestState.REFUSED, None, by.at
    request.save()
    journal.record(by, "screening.turn_down", request)
    return request


@act
def end_hit(*, ref: str, by: By) -> Hit:
    """The entry was lifted, or its time is over, before anything was released."""
    hit = Hit.objects.select_related("office", "enrolment").take_for(by, "end_hit", ref)
    hit.state = HIT_MOVES.after(hit.state, "end_hit")
    if hit.enrolment.ended_at is None:
        raise NotPossible(_("This entry stands."))
    hit.save(update_fields=["state"])
    for kind in (JUDGE, RELEASE):
        keeping.cancel(hit, kind, by.at)
    _answer_again(hit, by)
    journal.record(by, "screening.end_hit", hit)
    return hit


@act
def destroy_query(*, ref: str, by: By) -> ScreeningRequest:
    """Some time after the last answer who was asked for is destroyed; the counts stay."""
    request = ScreeningRequest.objects.take_for(by, "destroy_query", ref)
    over = request.destroy_on is not None and request.destroy_on <= by.at.date()
    if request.destroyed_at is not None or request.is_open or not over:
        raise NotPossible(_("There is nothing to destroy."))
    shred(ref, *request.hits.values_list("ref", flat=True))
    request.features, request.found, request.destroyed_at = None, None, by.at
    request.save(update_fields=["features", "found", "destroyed_at"])
    journal.record(by, "screening.destroy_query", request)
    return request


def _make_hits(request: ScreeningRequest, by: By) -> list[Hit]:
    """Entries that ended meanwhile are left out."""
    waiting = finding.opened(bytes(request.found), request.ref) if request.found else []
    standing = Enrolment.objects.standing().select_related("office__entity")
    entries = standing.in_bulk([one.enrolment for one in waiting])
    hits = []
    for one in waiting:
        if (entry := entries.get(one.enrolment)) is None:
            continue
        hits.append(
            Hit.objects.create(
                request=request,
                enrolment=entry,
                office=entry.office,
                score=one.score,
                found_at=by.at,
            )
        )
        RecordKey.objects.get_or_create(
            ref=request.ref,
            version=1,
            office_key_id=one.office_key,
            defaults={"wrapped": one.wrapped},
        )
        keeping.start(hits[-1], JUDGE, entry.office, by.at)
        soon("screening.tell_adjudicators", office=entry.office.ref)
    request.found = None
    return hits


def _settled(ref: str, move: str, job: str, by: By) -> FishingAlert:
    alert = FishingAlert.objects.take_for(by, move, ref)
    alert.state = ALERT_MOVES.after(alert.state, move)
    alert.settled_by_id, alert.settled_at = by.person, by.at
    alert.save(update_fields=["state", "settled_by", "settled_at"])
    held = alert.held.filter(state=RequestState.HELD).order_by("pk")
    for request in held.values_list("ref", flat=True):
        later(job, request=request)
    journal.record(by, f"screening.{move}", alert, kind=alert.kind, held=held.count())
    return alert


def _held(ref: str, rule: str, by: By) -> ScreeningRequest:
    request = ScreeningRequest.objects.take_for(by, rule, ref)
    if request.state != RequestState.HELD:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    return request


def _answer_again(hit: Hit, by: By) -> None:
    """The state of the request follows from its hits."""
    request = ScreeningRequest.objects.select_for_update().get(pk=hit.request_id)
    request.state = answer_to(request.hits.values_list("state", flat=True))
    request.answered_at = by.at
    request.destroy_on = kinds()[KEEP].for_entity("").limit.after(by.at).date()
    request.save(update_fields=["state", "answered_at", "destroy_on"])
    soon("screening.tell_screeners", office=request.office.ref)
