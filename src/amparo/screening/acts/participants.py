"""How an organisation comes in: agreement, named users, technical test, and the day it is live."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Grant, Office
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.vault.models import RecordKey, Sealed
from amparo.base.vault.opening import fields_of
from amparo.base.vault.sealing import seal
from amparo.registry.models import Entity
from amparo.screening import encoding, listed
from amparo.screening.models import Participant
from amparo.screening.states.participants import (
    PARTICIPANT_MOVES,
    Item,
    ParticipantKind,
    WhySuspended,
)

MOST_MONTHLY = 1_000_000
#: Nobody: the technical test asks for them, and seals them as a candidate would be.
PROBE = {"names": "Test Probe-Nobody", "births": "1900-01-01"}


@act
def add_participant(
    *,
    name: str,
    kind: ParticipantKind,
    office: str,
    monthly: int,
    custody: str = "",
    entity: str = "",
    by: By,
) -> Participant:
    """Begin to bring an organisation in.

    Args:
        office: ref of the office whose screeners ask.
        monthly: how many requests a month it declares; more are noticed.
        custody: ref of the office whose custodians enter persons; empty: it only asks.
        entity: code of the entity whose substantiated cases offer it entries.
    """
    if not by.offices(Role.SCREENING_REGISTRAR):
        raise NotPermitted(_("Your role does not allow this."))
    if Participant.objects.filter(name__iexact=name).exists():
        raise NotValid(_("Please check the form."), name=_("This organisation is there already."))
    where = {"office": _free(office), "custody": _free(custody) if custody else None}
    wrong = {
        field: _("Choose an office that takes no part yet.")
        for field in where
        if (field == "office" or custody) and where[field] is None
    }
    if custody and custody == office:
        wrong["custody"] = _("Who enters persons needs an office of their own.")
    known = Entity.objects.current().filter(code=entity).first() if entity else None
    if entity and known is None:
        wrong["entity"] = _("There is no such entity.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)
    _check_volume(monthly)
    made = Participant.objects.create(
        name=name, kind=kind, entity=known, monthly=monthly, added_at=by.at, **where
    )
    journal.record(
        by, "screening.add_participant", made, kind=kind, monthly=monthly, enters=bool(custody)
    )
    return made


@act
def note_agreement(*, ref: str, agreement_on: date, by: By) -> Participant:
    """The agreement was signed: under which rules it asks and enters."""
    one = _taken(ref, "note_agreement", by)
    if agreement_on > by.at.date():
        raise NotValid(_("Please check the form."), agreement_on=_("This day has not come yet."))
    one.agreement_on = agreement_on
    one.save(update_fields=["agreement_on"])
    journal.record(by, "screening.note_agreement", one, agreement_on=agreement_on.isoformat())
    return one


@act
def confirm_users(*, ref: str, by: By) -> Participant:
    """Its users are named: one who asks, and two custodians where it enters persons.

    Raises:
        NotPossible: there are too few.
    """
    one = _taken(ref, "confirm_users", by)
    posts = Grant.objects.active(by.at).filter(person__is_active=True)
    asks = posts.filter(office=one.office_id, role=Role.SCREENER).count()
    custodians = posts.filter(office=one.custody_id, role=Role.SCREENING_CUSTODIAN)
    if not asks or (one.custody_id and custodians.values("person").distinct().count() < 2):
        raise NotPossible(
            _("Name one screener at least, and two custodians where persons are entered.")
        )
    one.users_at = by.at
    one.save(update_fields=["users_at"])
    journal.record(by, "screening.confirm_users", one, users=one.users(by.at).count())
    return one


@act
def take_test(*, ref: str, by: By) -> Participant:
    """Its own screener asks for nobody: sealed, compared, opened again with the key in hand.

    Raises:
        NoKeyToSealTo: its office has no key yet.
        NoKeyInHand: this screener cannot open what the office asks.
        NoScreeningKey: the server has none.
    """
    one = _taken(ref, "take_test", by)
    seal(one.ref, PROBE, to=[one.office])
    listed.nearest(encoding.encoded([encoding.person_of(PROBE, one.ref)]))
    if fields_of(by, one.ref) != PROBE:
        raise AssertionError("what was sealed is not what was opened")
    RecordKey.objects.filter(ref=one.ref).delete()
    Sealed.objects.filter(ref=one.ref).delete()
    one.tested_at = by.at
    one.save(update_fields=["tested_at"])
    journal.record(by, "screening.take_test", one)
    return one


@act
def go_live(*, ref: str, by: By) -> Participant:
    """Every step is done: from now on it asks, and enters."""
    one = Participant.objects.take_for(by, "go_live", ref)
    state = PARTICIPANT_MOVES.after(one.state, "go_live")
    if not (one.agreement_on and one.users_at and one.tested_at):
        raise NotPossible(_("Agreement, named users and technical test come first."))
    one.state, one.live_at = state, by.at
    one.save(update_fields=["state", "live_at"])
    journal.record(by, "screening.go_live", one)
    return one


@act
def suspend(*, ref: str, why: WhySuspended, by: By) -> Participant:
    """It asks and enters no more, until this is over. Its entries stand."""
    one = _taken(ref, "suspend", by)
    one.why_suspended = why
    one.save(update_fields=["state", "why_suspended"])
    journal.record(by, "screening.suspend", one, why=why)
    return one


@act
def resume(*, ref: str, by: By) -> Participant:
    """It takes part again."""
    one = _taken(ref, "resume", by)
    why, one.why_suspended = one.why_suspended, ""
    one.save(update_fields=["state", "why_suspended"])
    journal.record(by, "screening.resume", one, why=why)
    return one


@act
def leave(*, ref: str, by: By) -> Participant:
    """It leaves. Its entries stand, and its custodians keep them, until they end."""
    one = _taken(ref, "leave", by)
    one.ended_at, one.why_suspended = by.at, ""
    one.save(update_fields=["state", "ended_at", "why_suspended"])
    journal.record(by, "screening.leave", one)
    return one


@act
def declare_volume(*, ref: str, monthly: int, by: By) -> Participant:
    """It declares another number of requests a month."""
    one = Participant.objects.take_for(by, "declare_volume", ref)
    _check_volume(monthly)
    before, one.monthly = one.monthly, monthly
    one.save(update_fields=["monthly"])
    journal.record(by, "screening.declare_volume", one, before=before, monthly=monthly)
    return one


@act
def set_release_rules(*, ref: str, items: list[Item], by: By) -> Participant:
    """What the entity's own rules allow its custodians to tell after a match."""
    one = Participant.objects.take_for(by, "set_release_rules", ref)
    one.releases = [item.value for item in Item if item in items]
    one.save(update_fields=["releases"])
    journal.record(by, "screening.set_release_rules", one, items=" ".join(one.releases))
    return one


def _taken(ref: str, move: str, by: By) -> Participant:
    one = Participant.objects.select_related("office").take_for(by, move, ref)
    one.state = PARTICIPANT_MOVES.after(one.state, move)
    return one


def _free(ref: str) -> Office | None:
    found = Office.objects.open().filter(ref=ref, country=None)
    return found.filter(asks_as=None, enters_as=None).first()


def _check_volume(monthly: int) -> None:
    if not 1 <= monthly <= MOST_MONTHLY:
        raise NotValid(_("Please check the form."), monthly=_("Write a number of at least one."))
