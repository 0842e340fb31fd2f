"""What becomes of an entry: corrected, established, reviewed, appealed against, lifted, expired."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.later import later
from amparo.base.vault.opening import fields_of
from amparo.base.vault.sealing import seal
from amparo.cases.models import Allegation
from amparo.clocks import keeping
from amparo.clocks.kinds import kinds
from amparo.screening import listed
from amparo.screening.identities import FIELDS, checked, identity_in, next_version, shred
from amparo.screening.models import Appeal, Enrolment, Offer, Participant
from amparo.screening.states.enrolments import (
    APPEAL_MOVES,
    ENROLMENT_MOVES,
    AppealGround,
    AppealState,
    Basis,
    EnrolmentState,
    WhyLifted,
)

REVIEW, TERM = "screening_review", "screening_term"
PROPOSED = "new_"  # before the name of a field: as it is to be
WORDS_MOST = 5000


@act
def propose_correction(
    *,
    ref: str,
    names: str,
    births: str = "",
    gender: str = "",
    nationalities: str = "",
    numbers: str = "",
    by: By,
) -> Enrolment:
    """Who it is, was not right. Until another custodian confirms it, the entry stays as it was."""
    one = _moved(ref, "propose_correction", by)
    if one.correction_by_id is not None:
        raise NotPossible(_("A correction waits for another custodian already."))
    told = checked(names, births, gender, nationalities, numbers)
    fields = {PROPOSED + field: words for field, words in told.items()}
    seal(one.ref, fields, to=[one.office], version=next_version(one.ref))
    one.correction_by_id = by.person
    one.save(update_fields=["correction_by"])
    journal.record(by, "screening.propose_correction", one)
    return one


@act
def confirm_correction(*, ref: str, is_right: bool, by: By) -> Enrolment:
    """Another custodian takes the correction over, or leaves the entry as it was."""
    one = _moved(ref, "confirm_correction", by)
    if one.correction_by_id is None:
        raise NotPossible(_("No correction waits."))
    fields = fields_of(by, one.ref)
    identity = identity_in(fields, PROPOSED if is_right else "")
    rest = {
        name: words
        for name, words in fields.items()
        if name not in FIELDS and not name.startswith(PROPOSED)
    }
    shred(one.ref)
    seal(one.ref, {**rest, **identity}, to=[one.office])
    if is_right:
        listed.put(one, identity)
        later("screening.compare_rosters", enrolment=one.ref)
    one.correction_by = None
    one.save(update_fields=["correction_by"])
    journal.record(by, "screening.confirm_correction", one, is_right=is_right)
    return one


@act
def establish(*, ref: str, decided_on: date, by: By) -> Enrolment:
    """What was pending has ended with a finding."""
    one = _moved(ref, "establish", by)
    if one.basis != Basis.PENDING:
        raise NotPossible(_("This is established already."))
    if not date(1990, 1, 1) <= decided_on <= by.at.date():
        raise NotValid(_("Please check the form."), decided_on=_("This day cannot be right."))
    one.basis, one.decided_on = Basis.ESTABLISHED, decided_on
    one.save(update_fields=["basis", "decided_on"])
    journal.record(by, "screening.establish", one, decided_on=decided_on.isoformat())
    return one


@act
def review(*, ref: str, by: By) -> Enrolment:
    """A custodian has looked at it: it stays for now, and is looked at again."""
    one = _moved(ref, "review", by)
    one.review_on = kinds()[REVIEW].for_entity("").limit.after(by.at).date()
    one.save(update_fields=["review_on"])
    keeping.stop(one, REVIEW, by.at)
    keeping.start(one, REVIEW, one.office, by.at)
    journal.record(by, "screening.review", one, review_on=one.review_on.isoformat())
    return one


@act
def encode_again(*, ref: str, by: By) -> Enrolment:
    """After the index's key, or the way of encoding, has changed."""
    one = _moved(ref, "encode_again", by)
    listed.put(one, identity_in(fields_of(by, one.ref)))
    journal.record(by, "screening.encode_again", one)
    return one


@act
def file_appeal(
    *, ref: str, ground: AppealGround, filed_on: date, words: str = "", by: By
) -> Appeal:
    """The person appeals. A custodian who neither prepared nor confirmed the entry decides."""
    one = _moved(ref, "file_appeal", by)
    if one.appeals.filter(state=AppealState.FILED).exists():
        raise NotPossible(_("An appeal waits to be decided already."))
    if filed_on > by.at.date() or len(words) > WORDS_MOST:
        raise NotValid(_("Please check the form."), filed_on=_("This day cannot be right."))
    made = Appeal.objects.create(enrolment=one, ground=ground, filed_on=filed_on)
    if words.strip():
        seal(made.ref, {"words": words.strip()}, to=[one.office])
    journal.record(by, "screening.file_appeal", made, enrolment=one.ref, ground=ground)
    return made


@act
def uphold(*, ref: str, by: By) -> Appeal:
    """The person is right: the entry is lifted at once."""
    appeal = _decided(ref, "uphold", by)
    _end(appeal.enrolment, "confirm_lift", by, why=WhyLifted.APPEAL)
    journal.record(by, "screening.uphold", appeal, enrolment=appeal.enrolment.ref)
    return appeal


@act
def dismiss(*, ref: str, by: By) -> Appeal:
    """The entry stays. The person may appeal again when something new is known."""
    appeal = _decided(ref, "dismiss", by)
    journal.record(by, "screening.dismiss", appeal, enrolment=appeal.enrolment.ref)
    return appeal


@act
def propose_lift(*, ref: str, why: WhyLifted, by: By) -> Enrolment:
    """The first of two custodians who lift an entry."""
    one = _moved(ref, "propose_lift", by)
    if one.lift_by_id is not None:
        raise NotPossible(_("A lift waits for another custodian already."))
    if why == WhyLifted.APPEAL:
        raise NotValid(
            _("Please check the form."), why=_("An appeal is decided where it was filed.")
        )
    one.lift_by_id, one.why_lifted = by.person, why
    one.save(update_fields=["lift_by", "why_lifted"])
    journal.record(by, "screening.propose_lift", one, why=why)
    return one


@act
def confirm_lift(*, ref: str, by: By) -> Enrolment:
    """The second lifts it: nobody finds the person any more, and who it was is destroyed."""
    one = _moved(ref, "confirm_lift", by)
    _check_lift(one)
    _end(one, "", by, why=WhyLifted(one.why_lifted))
    journal.record(by, "screening.confirm_lift", one, why=one.why_lifted)
    return one


@act
def keep_enrolment(*, ref: str, by: By) -> Enrolment:
    """The second does not lift it."""
    one = _moved(ref, "keep_enrolment", by)
    _check_lift(one)
    one.lift_by, one.why_lifted = None, ""
    one.save(update_fields=["lift_by", "why_lifted"])
    journal.record(by, "screening.keep_enrolment", one)
    return one


@act
def expire(*, ref: str, by: By) -> Enrolment:
    """Its time is over."""
    one = _moved(ref, "expire", by)
    if one.expires_on is None or one.expires_on > by.at.date():
        raise NotPossible(_("The time of this entry is not over."))
    _end(one, "", by)
    journal.record(by, "screening.expire", one)
    return one


@act
def offer_enrolment(*, allegation: str, by: By) -> Offer | None:
    """A case was substantiated: its entity's custodians may prepare an entry. Once for each case.

    None: no custodian of that entity takes part. The line says so.
    """
    if by.door != Door.JOBS:
        raise NotPermitted(_("Your role does not allow this."))
    case = Allegation.objects.select_related("entity").get(ref=allegation)
    live = Participant.objects.live().select_related("custody").filter(custody__isnull=False)
    one = live.filter(entity=case.entity).first() if case.entity else None
    if one is None or one.custody is None or Offer.objects.filter(allegation=allegation).exists():
        journal.record(by, "screening.offer_enrolment", None, offered=False)
        return None
    made = Offer.objects.create(
        participant=one, office=one.custody, allegation=allegation, offered_at=by.at
    )
    journal.record(by, "screening.offer_enrolment", made, offered=True)
    return made


def _moved(ref: str, move: str, by: By) -> Enrolment:
    one = Enrolment.objects.select_related("office__entity").take_for(by, move, ref)
    one.state = ENROLMENT_MOVES.after(one.state, move)
    return one


def _decided(ref: str, move: str, by: By) -> Appeal:
    kept = Appeal.objects.select_related("enrolment__office__entity")
    appeal = kept.take_for(by, move, ref)
    if appeal.enrolment.state != EnrolmentState.ENTERED:
        raise NotPossible(_("This entry has ended already."))
    appeal.state = APPEAL_MOVES.after(appeal.state, move)
    appeal.decided_by_id, appeal.decided_at = by.person, by.at
    appeal.save(update_fields=["state", "decided_by", "decided_at"])
    return appeal


def _check_lift(one: Enrolment) -> None:
    if one.lift_by_id is None:
        raise NotPossible(_("Nobody has proposed to lift this entry."))


def _end(one: Enrolment, move: str, by: By, why: WhyLifted | None = None) -> None:
    """Out of the index, and nobody can read who it was; the shell stays, to be counted."""
    if move:
        one.state = ENROLMENT_MOVES.after(one.state, move)
    if why is not None:
        one.why_lifted = why
    one.ended_at, one.lift_by, one.correction_by = by.at, None, None
    one.save()
    listed.take_out(one)
    shred(one.ref, *one.appeals.values_list("ref", flat=True))
    keeping.cancel(one, REVIEW, by.at)
    keeping.stop(one, TERM, by.at)
    later("screening.end_hits", enrolment=one.ref)
