"""Rosters: kept by who asked, compared with whoever is entered later, destroyed at their end.

A later match is judged like any other: it comes to the custody that entered the person, and to who
asked only once it was judged. So that a custody can then open who is on the roster, the key of
each row is wrapped to every custody when the roster is kept, and lies locked under the server's
screening key; none is given out before there is a match.
"""

from __future__ import annotations

import json
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import soon
from amparo.base.vault import boxes
from amparo.base.vault.models import OfficeKey, RecordKey
from amparo.base.vault.opening import record_keys
from amparo.clocks import keeping
from amparo.screening import encoding, listed
from amparo.screening.identities import shred
from amparo.screening.models import (
    Enrolment,
    Hit,
    Participant,
    Roster,
    RosterRow,
    ScreeningBatch,
    ScreeningRequest,
)
from amparo.screening.states.asking import RequestState, answer_to

JUDGE = "screening_judge"
AGREED_FOR = timedelta(days=366)  # a consent, or that somebody was informed, holds so long
UNANSWERED = (RequestState.HELD, RequestState.REFUSED)


@act
def keep_roster(*, ref: str, until_on: date, by: By) -> Roster:
    """Go on comparing a list with whoever is entered later; again renews it.

    Args:
        ref: of a list that was asked; ``until_on``: the last day, while its ground holds.

    Raises:
        NotPossible: who is on it was destroyed, or it was not answered, or the roster has ended.
        NotValid: a day that is over, or more than twelve months after what was agreed.
        NoKeyInHand: the rows cannot be opened.
    """
    batch = ScreeningBatch.objects.select_related("office").take_for(by, "keep_roster", ref)
    if not by.at.date() <= until_on <= batch.agreed_on + AGREED_FOR:
        raise NotValid(
            _("Please check the form."),
            until_on=_("A day to come, at most twelve months after what was agreed."),
        )
    rows = [*batch.requests.filter(destroyed_at=None).exclude(state__in=UNANSWERED)]
    known = Roster.objects.filter(batch=batch).first()
    if not rows or (known is not None and known.ended_at is not None):
        raise NotPossible(_("There is nobody on this list any more."))
    roster = known or Roster(batch=batch, office=batch.office, kept_by_id=by.person, kept_at=by.at)
    roster.until_on = until_on
    roster.save()
    custodies = _custodies()
    for request in rows:
        kept = {"wraps": _wraps(request, custodies, by), "is_to_renew": False, "roster": roster}
        RosterRow.objects.update_or_create(request=request, defaults=kept)
    journal.record(
        by, "screening.keep_roster", roster, rows=len(rows), until_on=until_on.isoformat()
    )
    return roster


@act
def end_roster(*, ref: str, by: By) -> Roster:
    """It is compared no more, and who is on it is destroyed; a match that is judged goes on."""
    roster = Roster.objects.take_for(by, "end_roster", ref)
    if roster.ended_at is not None:
        raise NotPossible(_("This roster has ended already."))
    roster.ended_at = by.at
    roster.save(update_fields=["ended_at"])
    kept = ScreeningRequest.objects.filter(watched__roster=roster, destroyed_at=None)
    destroyed = 0
    for request in kept.select_for_update(of=("self",)):
        if request.is_open:  # destroyed in its own time, once it was judged
            continue
        shred(request.ref, *request.hits.values_list("ref", flat=True))
        request.features, request.found, request.destroyed_at = None, None, by.at
        request.save(update_fields=["features", "found", "destroyed_at"])
        destroyed += 1
    roster.rows.all().delete()
    journal.record(by, "screening.end_roster", roster, destroyed=destroyed)
    return roster


@act
def compare_rosters(*, ref: str, by: By) -> int:
    """Somebody was entered, or is known better: who of all rosters may be meant; how many.

    Custody is told of each, as of any possible match.
    """
    entry = (
        Enrolment.objects.standing()
        .select_related("office__entity")
        .take_for(by, "compare_rosters", ref)
    )
    rows = RosterRow.objects.filter(roster__ended_at=None).exclude(request__hits__enrolment=entry)
    count = 0
    for row in rows.select_related("request__office").order_by("pk"):
        request = row.request
        if request.features is None:
            continue
        asked = encoding.unlocked(bytes(request.features), request.ref, request.ref)
        score = {near.ref: near.score for near in listed.nearest(asked)}.get(entry.ref)
        if score is not None:
            count += 1
            _found(row, entry, score, by)
    journal.record(by, "screening.compare_rosters", entry, found=count)
    return count


def _custodies() -> list[OfficeKey]:
    offices = Participant.objects.filter(custody__isnull=False).values("custody")
    return [*OfficeKey.objects.current().filter(office__in=offices)]


def _wraps(request: ScreeningRequest, custodies: list[OfficeKey], by: By) -> bytes:
    key = record_keys(by, request.ref)[1]
    wraps = {str(one.pk): boxes.wrap(key, bytes(one.public)).hex() for one in custodies}
    packed = json.dumps(wraps).encode()
    return boxes.lock(packed, encoding.key(encoding.AT_REST), _about(request))


def _found(row: RosterRow, entry: Enrolment, score: float, by: By) -> None:
    """A hit for the custody of the entry; where it came after the roster, a call to renew."""
    request = row.request
    opened = boxes.unlock(bytes(row.wraps), encoding.key(encoding.AT_REST), _about(request))
    wraps = json.loads(opened)
    key = OfficeKey.objects.filter(office=entry.office_id, pk__in=wraps).order_by("-pk").first()
    if key is None:
        row.is_to_renew = True
        row.save(update_fields=["is_to_renew"])
        soon("screening.tell_screeners", office=request.office.ref)
        return
    hit = Hit.objects.create(
        request=request,
        enrolment=entry,
        office=entry.office,
        score=round(score * 10_000),
        found_at=by.at,
    )
    RecordKey.objects.get_or_create(
        ref=request.ref,
        version=1,
        office_key=key,
        defaults={"wrapped": bytes.fromhex(wraps[str(key.pk)])},
    )
    request.state = answer_to(request.hits.values_list("state", flat=True))
    request.answered_at = by.at
    request.save(update_fields=["state", "answered_at"])
    keeping.start(hit, JUDGE, entry.office, by.at)
    soon("screening.tell_adjudicators", office=entry.office.ref)


def _about(request: ScreeningRequest) -> str:
    return f"amparo/screening/roster/{request.ref}"
