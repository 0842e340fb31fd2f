"""How a person comes into the registry: prepared by one custodian, told, confirmed by another."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault.opening import fields_of
from amparo.base.vault.sealing import seal
from amparo.clocks import keeping
from amparo.clocks.kinds import kinds
from amparo.registry.models import Code
from amparo.screening import listed
from amparo.screening.identities import checked, identity_in, next_version, shred
from amparo.screening.models import Enrolment, Offer, Participant
from amparo.screening.states.enrolments import (
    ENROLMENT_MOVES,
    OFFER_MOVES,
    Answered,
    Basis,
    Followed,
    Told,
    WhyDropped,
)

CATEGORIES = "misconduct-category"
ANSWER, REVIEW, TERM = "screening_answer", "screening_review", "screening_term"
WORDS_MOST = 5000


@act
def prepare(
    *,
    participant: str,
    names: str,
    category: str,
    basis: Basis,
    followed: Followed,
    births: str = "",
    gender: str = "",
    nationalities: str = "",
    numbers: str = "",
    decided_on: date | None = None,
    left_on: date | None = None,
    offer: str = "",
    by: By,
) -> Enrolment:
    """The first of two custodians prepares an entry. Nobody finds it before it is confirmed.

    Args:
        participant: ref of one's own; it must take part.
        decided_on: when it was established; with that basis, and only then.
        left_on: when the person left; needed where the matter is pending.
        offer: ref of the case's offer that this takes up.

    Raises:
        NotValid: what was sent does not make an entry.
    """
    own = Participant.objects.live().select_related("custody").filter(ref=participant)
    one = own.filter(custody__in=by.offices(Role.SCREENING_CUSTODIAN)).first()
    if one is None or one.custody is None:
        raise NotPermitted(_("Only a custodian of an organisation that takes part enters persons."))
    identity = checked(names, births, gender, nationalities, numbers)
    _check_facts(category, basis, decided_on, left_on, by)
    if offer:
        taken = Offer.objects.take_for(by, "prepare", offer)
        taken.state = OFFER_MOVES.after(taken.state, "prepare")
        taken.save(update_fields=["state"])
    made = Enrolment.objects.create(
        participant=one,
        office=one.custody,
        category=category,
        basis=basis,
        decided_on=decided_on,
        left_on=left_on,
        followed=followed,
        prepared_by_id=by.person,
        prepared_at=by.at,
    )
    seal(made.ref, identity, to=[one.custody])
    journal.record(
        by, "screening.prepare", made, category=category, basis=basis, offered=bool(offer)
    )
    return made


@act
def tell_person(*, ref: str, told_on: date, told_how: Told, by: By) -> Enrolment:
    """The person was told what is to be entered, and how they can answer, correct and appeal."""
    one = _moved(ref, "tell_person", by)
    _not_ahead(told_on, one, by, "told_on")
    one.told_on, one.told_how = told_on, told_how
    one.answer_due_on = kinds()[ANSWER].for_entity("").limit.after(by.at).date()
    one.save(update_fields=["state", "told_on", "told_how", "answer_due_on"])
    keeping.start(one, ANSWER, one.office, by.at)
    journal.record(by, "screening.tell_person", one, told_on=told_on.isoformat(), told_how=told_how)
    return one


@act
def note_answer(
    *, ref: str, answered: Answered, answered_on: date, words: str = "", by: By
) -> Enrolment:
    """What the person said, before it is decided. Their words are sealed to custody."""
    one = _moved(ref, "note_answer", by)
    _not_ahead(answered_on, one, by, "answered_on")
    if len(words) > WORDS_MOST:
        raise NotValid(_("Please check the form."), words=_("This is too long."))
    one.answered, one.answered_on = answered, answered_on
    one.save(update_fields=["answered", "answered_on"])
    if words.strip():
        seal(one.ref, {"answer": words.strip()}, to=[one.office], version=next_version(one.ref))
    keeping.stop(one, ANSWER, by.at)
    journal.record(by, "screening.note_answer", one, answered=answered)
    return one


@act
def correct(
    *,
    ref: str,
    names: str,
    category: str,
    basis: Basis,
    followed: Followed,
    births: str = "",
    gender: str = "",
    nationalities: str = "",
    numbers: str = "",
    decided_on: date | None = None,
    left_on: date | None = None,
    by: By,
) -> Enrolment:
    """Before it is entered: who it is, or the facts. The person is told again."""
    one = _moved(ref, "correct", by)
    identity = checked(names, births, gender, nationalities, numbers)
    _check_facts(category, basis, decided_on, left_on, by)
    one.category, one.basis, one.followed = category, basis, followed
    one.decided_on, one.left_on = decided_on, left_on
    one.prepared_by_id = by.person  # another confirms what this one has written
    one.told_on = one.answer_due_on = one.answered_on = None
    one.told_how = one.answered = ""
    one.save()
    keeping.cancel(one, ANSWER, by.at)
    shred(one.ref)
    seal(one.ref, identity, to=[one.office])
    journal.record(by, "screening.correct", one, category=category, basis=basis)
    return one


@act
def confirm(*, ref: str, by: By) -> Enrolment:
    """A second custodian enters the person. From the end of this on requests find them.

    Raises:
        NotPossible: the person was not told, or has time to answer.
        NoKeyInHand: who it is cannot be encoded without the key.
    """
    one = _moved(ref, "confirm", by)
    if one.participant.state != "live":
        raise NotPossible(_("This organisation does not take part now."))
    if not one.answered and (one.answer_due_on is None or by.at.date() <= one.answer_due_on):
        raise NotPossible(_("The person still has time to answer."))
    listed.put(one, identity_in(fields_of(by, one.ref)))
    one.confirmed_by_id, one.entered_at = by.person, by.at
    one.review_on = kinds()[REVIEW].for_entity("").limit.after(by.at).date()
    one.expires_on = kinds()[TERM].for_entity("").limit.after(by.at).date()
    one.save()
    keeping.stop(one, ANSWER, by.at)
    for kind in (REVIEW, TERM):
        keeping.start(one, kind, one.office, by.at)
    later("screening.compare_rosters", enrolment=one.ref)
    journal.record(by, "screening.confirm", one, expires_on=one.expires_on.isoformat())
    return one


@act
def drop(*, ref: str, why: WhyDropped, by: By) -> Enrolment:
    """It is not entered. Who it was, and what they said, is destroyed."""
    one = _moved(ref, "drop", by)
    one.why_dropped, one.ended_at = why, by.at
    one.save(update_fields=["state", "why_dropped", "ended_at"])
    keeping.cancel(one, ANSWER, by.at)
    shred(one.ref)
    journal.record(by, "screening.drop", one, why=why)
    return one


@act
def decline_offer(*, ref: str, by: By) -> Offer:
    """The custodian does not enter the person of this case."""
    one = Offer.objects.take_for(by, "decline_offer", ref)
    one.state = OFFER_MOVES.after(one.state, "decline_offer")
    one.save(update_fields=["state"])
    journal.record(by, "screening.decline_offer", one)
    return one


def _moved(ref: str, move: str, by: By) -> Enrolment:
    kept = Enrolment.objects.select_related("office__entity", "participant")
    one = kept.take_for(by, move, ref)
    one.state = ENROLMENT_MOVES.after(one.state, move)
    return one


def _check_facts(
    category: str, basis: Basis, decided_on: date | None, left_on: date | None, by: By
) -> None:
    wrong = {}
    if not Code.objects.current().of(CATEGORIES).filter(code=category).exists():
        wrong["category"] = _("Choose a category from the list.")
    if (basis == Basis.ESTABLISHED) != (decided_on is not None):
        wrong["decided_on"] = _("The day of the decision belongs to what is established.")
    if basis == Basis.PENDING and left_on is None:
        wrong["left_on"] = _("A pending matter is entered only where the person has left.")
    for field, day in (("decided_on", decided_on), ("left_on", left_on)):
        if day is not None and not date(1990, 1, 1) <= day <= by.at.date():
            wrong[field] = _("This day has not come yet, or lies too far back.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)


def _not_ahead(day: date, one: Enrolment, by: By, field: str) -> None:
    first = one.told_on if field == "answered_on" and one.told_on else None
    if day > by.at.date() or (first is not None and day < first):
        raise NotValid(_("Please check the form."), **{field: _("This day cannot be right.")})
