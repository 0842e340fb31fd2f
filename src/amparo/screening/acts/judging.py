"""Judging a possible match: both sides opened, two opinions that agree, and what is released."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Person
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import soon
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import fields_of
from amparo.base.vault.sealing import seal
from amparo.clocks import keeping
from amparo.clocks.kinds import kinds
from amparo.screening import encoding
from amparo.screening.identities import identity_in
from amparo.screening.matching.reasons import Reason as MatchReason
from amparo.screening.matching.registry import Registry
from amparo.screening.models import Hit, Opinion, ScreeningRequest
from amparo.screening.states.asking import (
    HIT_MOVES,
    HitState,
    WhyOther,
    WhySame,
    WhyWithheld,
    answer_to,
)
from amparo.screening.states.participants import Item

JUDGE, RELEASE, KEEP = "screening_judge", "screening_release", "screening_keep"
AGREE = 2  # opinions that decide


@dataclass(frozen=True, slots=True)
class Sides:
    """Who was asked for and who is listed, in clear, and why they may be the same."""

    asked: dict[str, str]
    listed: dict[str, str]
    why: tuple[MatchReason, ...]


@act
def open_hit(*, ref: str, by: By) -> Sides:
    """Both sides of a possible match. Looking leaves a line, and a row for the auditor.

    Raises:
        NotPossible: it has ended, and there is nothing to open.
        NoKeyInHand: nothing in this session opens them.
    """
    hit = Hit.objects.select_related("request", "enrolment").take_for(by, "open_hit", ref)
    if hit.enrolment.ended_at is not None or hit.request.destroyed_at is not None:
        raise NotPossible(_("There is nothing to open."))
    asked = identity_in(fields_of(by, hit.request.ref))
    listed = identity_in(fields_of(by, hit.enrolment.ref))
    note_opening(by, hit, Reason.CANDIDATE)
    journal.record(by, "screening.open_hit", hit)
    return Sides(asked, listed, _why(asked, listed))


@act
def find_same(*, ref: str, why: WhySame, by: By) -> Hit:
    """One trained person holds that it is the same. Two that agree decide."""
    hit = _with_opinion(ref, "find_same", why, by)
    journal.record(by, "screening.find_same", hit, why=why, decided=hit.state == HitState.SAME)
    return hit


@act
def find_other(*, ref: str, why: WhyOther, by: By) -> Hit:
    """One trained person holds that it is another. Two that agree decide."""
    hit = _with_opinion(ref, "find_other", why, by)
    journal.record(by, "screening.find_other", hit, why=why, decided=hit.state == HitState.OTHER)
    return hit


@act
def release(*, ref: str, items: list[Item], by: By) -> Hit:
    """The custodian of the entering organisation tells what its rules allow, sealed to who asked.

    Raises:
        NotValid: its rules do not allow one of them.
    """
    hit = _to_release(ref, "release", by)
    if beyond := {*items} - {*hit.enrolment.participant.releases}:
        raise NotValid(
            _("Please check the form."),
            items=_("The rules of your organisation do not allow this."),
            beyond=len(beyond),
        )
    seal(hit.ref, _told(hit, items, by), to=[hit.request.office])
    _decided(hit, by)
    journal.record(by, "screening.release", hit, items=" ".join(sorted(items)))
    return hit


@act
def withhold(*, ref: str, why: WhyWithheld, by: By) -> Hit:
    """Nothing may be told but that there is a match, and by whom."""
    hit = _to_release(ref, "withhold", by)
    hit.why_withheld = why
    _decided(hit, by)
    journal.record(by, "screening.withhold", hit, why=why)
    return hit


def _with_opinion(ref: str, move: str, why: WhySame | WhyOther, by: By) -> Hit:
    kept = Hit.objects.select_related("office__entity", "enrolment", "request")
    hit = kept.take_for(by, move, ref)
    decided = HIT_MOVES.after(hit.state, move)
    if hit.enrolment.ended_at is not None:
        raise NotPossible(_("This entry has ended already."))
    is_same = move == "find_same"
    Opinion.objects.create(hit=hit, person_id=by.person, is_same=is_same, why=why, at=by.at)
    if hit.opinions.filter(is_same=is_same).count() < AGREE:
        soon("screening.tell_adjudicators", office=hit.office.ref)
        return hit
    hit.state, hit.judged_at = decided, by.at
    hit.save(update_fields=["state", "judged_at"])
    keeping.stop(hit, JUDGE, by.at)
    if is_same:
        keeping.start(hit, RELEASE, hit.office, by.at)
        soon("screening.tell_custodians", office=hit.office.ref)
    _answer_again(hit, by)
    return hit


def _to_release(ref: str, move: str, by: By) -> Hit:
    kept = Hit.objects.select_related("office__entity", "enrolment__participant", "request__office")
    hit = kept.take_for(by, move, ref)
    hit.state = HIT_MOVES.after(hit.state, move)
    if hit.enrolment.ended_at is not None:
        raise NotPossible(_("This entry has ended already."))
    return hit


def _decided(hit: Hit, by: By) -> None:
    hit.released_by_id, hit.released_at = by.person, by.at
    hit.save()
    keeping.stop(hit, RELEASE, by.at)
    _answer_again(hit, by)


def _told(hit: Hit, items: list[Item], by: By) -> dict[str, str]:
    """Codes of what is released, and who to speak to."""
    entry = hit.enrolment
    known = {
        Item.CATEGORY: entry.category,
        Item.BASIS: entry.basis,
        Item.DECIDED_ON: entry.decided_on.isoformat() if entry.decided_on else "",
        Item.FOLLOWED: entry.followed,
    }
    who = Person.objects.get(pk=by.person)
    return {**{item: known[item] for item in items}, "contact": f"{who.name}, {who.email}"}


def _answer_again(hit: Hit, by: By) -> None:
    """The state of the request follows from its hits."""
    request = ScreeningRequest.objects.select_for_update().get(pk=hit.request_id)
    request.state = answer_to(request.hits.values_list("state", flat=True))
    request.answered_at = by.at
    request.destroy_on = kinds()[KEEP].for_entity("").limit.after(by.at).date()
    request.save(update_fields=["state", "answered_at", "destroy_on"])
    soon("screening.tell_screeners", office=request.office.ref)


def _why(asked: dict[str, str], listed: dict[str, str]) -> tuple[MatchReason, ...]:
    """The engine's reasons, for these two alone; its score needs a whole registry."""
    registry = Registry.build([encoding.person_of(listed, "listed")])
    hits = registry.search([encoding.person_of(asked, "asked")], 1)[0]
    return hits[0].why if hits else ()
