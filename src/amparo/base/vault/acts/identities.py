"""A name is asked for, released share by share, seen for a day, and closed again."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible
from amparo.base.records import Record, RecordQuerySet
from amparo.base.vault import boxes, custody
from amparo.base.vault.identity import split
from amparo.base.vault.models import Identity, PersonKey, Reason, Share
from amparo.base.vault.noting import note_opening, tell
from amparo.base.vault.opening import NoKeyInHand
from amparo.base.vault.review import PENDING, IdentityRelease, IdentityRequest, at_risk
from amparo.base.vault.states import Looked, RequestKind, RequestState, WhyShareRefused
from amparo.base.vault.subjects import is_kept_from, label, rows_of, subject_of

LASTS = timedelta(hours=24)  # a request, and then what was released to it
PORTION = 50  # identities renewed at once: some seconds of work

R = TypeVar("R", bound=Record)


class NoIdentity(NotFound):
    """Nobody gave a name with this record, or it was shredded."""


@act
def ask_identity(*, kept: RecordQuerySet[R], ref: str, reason: Reason, by: By) -> IdentityRequest:
    """Ask the custodians who is behind a record. Whoever may open the record may ask.

    Raises:
        NoIdentity: no name is kept with it.
        NoKeyInHand: there is nothing to wrap the shares to.
        NotPossible: the same was asked already, or too few custodians can answer.
    """
    record = kept.take_for(by, "open", ref)
    identity = Identity.objects.filter(of=ref, shares__isnull=False).distinct().first()
    if identity is None:
        raise NoIdentity(_("No name is kept with this record."))
    request = _ask(identity, record, RequestKind.OPEN, reason, by)
    custodians = custody.to_tell(request, by.at)
    if len(custodians) < identity.need:
        raise custody.TooFewShares(
            _("Too few custodians can answer. Ask the administrator to name others.")
        )
    tell(*custodians)
    journal.record(by, "vault.ask_identity", record, request=request.ref, reason=reason)
    return request


@act
def release_share(*, ref: str, by: By) -> IdentityRequest:
    """A custodian releases their share to the key of who asked; the last needed opens.

    Raises:
        NoKeyInHand: the custodian's key is not in hand, or the asker has a new one.
        NotPossible: answered already, or the request is over.
    """
    request = _answerable(ref, "release_share", by)
    share = custody.share_of(request.identity, by)
    to = PersonKey.objects.filter(person=request.asked_by).only("public").first()
    if share is None or to is None:
        raise NoKeyInHand(_("The person who asks has no key at the moment."))
    IdentityRelease.objects.create(
        request=request,
        custodian_id=by.person,
        wrapped=boxes.wrap(share, bytes(to.public)),
        at=by.at,
    )
    if _given(request) >= request.identity.need:
        request.state = RequestState(request.moves.after(request.state, "release_share"))
        request.expires_at = by.at + LASTS
        request.save(update_fields=["state", "expires_at"])
        tell(request.asked_by_id)
    journal.record(by, "vault.release_share", request, of=request.of, state=request.state)
    return request


@act
def refuse_share(*, ref: str, why: WhyShareRefused, by: By) -> IdentityRequest:
    """A custodian keeps their share. Once too few are left, the request is refused."""
    request = _answerable(ref, "refuse_share", by)
    IdentityRelease.objects.create(
        request=request, custodian_id=by.person, why_refused=why, at=by.at
    )
    refused = set(request.answers.exclude(why_refused="").values_list("custodian", flat=True))
    left = set(custody.to_tell(request, by.at)) - refused
    own = 1 if _counts_own(request) else 0
    if len(left) + own < request.identity.need:
        _end(request, "refuse_share")
        tell(request.asked_by_id)
    journal.record(by, "vault.refuse_share", request, of=request.of, why=why, state=request.state)
    return request


@act
def open_identity(*, ref: str, by: By) -> dict[str, str]:
    """Name and contact, in clear, from the shares that were released to ``by``.

    Raises:
        NoKeyInHand: the key they were released to is not in hand.
        TooFewShares: not enough of them, or they do not fit.
    """
    request = _take(ref, "open_identity", by)
    if request.state != RequestState.OPEN or request.expires_at <= by.at:
        raise custody.TooFewShares(_("Not enough custodians have released their share yet."))
    key = custody.joined(request.identity.need, custody.released(request, by))
    fields = custody.fields_of(request.identity, key)
    record = rows_of(request.subject).get(ref=request.of)
    note_opening(by, record, Reason(request.reason), what=Looked.IDENTITY)
    journal.record(by, "vault.open_identity", record, request=request.ref, reason=request.reason)
    return fields


@act
def close_request(*, ref: str, by: By) -> IdentityRequest:
    """Who asked needs it no longer: what was released is destroyed."""
    request = _take(ref, "close_request", by)
    _end(request, "close_request")
    journal.record(by, "vault.close_request", request, of=request.of)
    return request


@act
def expire_request(*, ref: str, by: By) -> IdentityRequest:
    """A day is over: what was released is destroyed. For the worker."""
    request = _take(ref, "expire_request", by)
    if request.expires_at > by.at:
        raise NotPossible(_("Its time is not over yet."))
    _end(request, "expire_request")
    journal.record(by, "vault.expire_request", request, of=request.of)
    return request


@act
def ask_renewal(*, by: By) -> int:
    """Ask for the shares of names that too few living custodians hold; of how many it is asked.

    Only a custodian may, with their key in hand; fifty names at a time.

    Raises:
        NotPossible: no name needs it, or it is asked for already.
    """
    if not by.offices(Role.CUSTODIAN):
        raise NotPermitted(_("Your role does not allow this."))
    asked = IdentityRequest.objects.filter(kind=RequestKind.RENEW, state__in=PENDING)
    weak = at_risk(by.at).exclude(pk__in=asked.values("identity")).order_by("pk")[:PORTION]
    made = [_renewal(identity, by) for identity in weak]
    requests = [request for request in made if request is not None]
    if not requests:
        raise NotPossible(_("No name needs new shares, or they have been asked for already."))
    tell(*{who for request in requests for who in custody.to_tell(request, by.at)})
    journal.record(by, "vault.ask_renewal", None, identities=len(requests))
    return len(requests)


@act
def release_renewals(*, by: By) -> int:
    """A custodian releases their shares to every renewal that waits for them; how many."""
    asked = IdentityRequest.objects.pending(by.at).filter(
        kind=RequestKind.RENEW, state=RequestState.ASKED
    )
    waiting = asked.allowed(by, "release_share").exclude(answers__custodian_id=by.person)
    refs = list(waiting.order_by("pk").values_list("ref", flat=True)[:PORTION])
    if not refs:
        raise NotPossible(_("Nothing waits for your share."))
    for ref in refs:
        release_share(ref=ref, by=by)
    journal.record(by, "vault.release_renewals", None, identities=len(refs))
    return len(refs)


@act
def renew_shares(*, ref: str, by: By) -> Identity:
    """Split the key of a name anew among the custodians who serve now; old shares are void.

    Raises:
        TooFewShares: not enough were released, or too few custodians serve.
    """
    request = _take(ref, "renew_shares", by)
    if request.expires_at <= by.at:
        raise NotPossible(_("This request is over. Please ask again."))
    identity = request.identity
    key = custody.joined(identity.need, custody.released(request, by))
    custody.fields_of(identity, key)  # opens, or this is not its key
    holders = custody.new_holders(request.subject, request.of, by.at)
    if len(holders) < custody.quorum():
        raise custody.TooFewShares(_("Too few custodians serve. Name others first."))
    identity.need = custody.quorum()
    identity.save(update_fields=["need"])
    identity.shares.all().delete()
    Share.objects.bulk_create(
        Share(
            identity=identity,
            custodian_id=holder.person_id,
            wrapped=boxes.wrap(share.encode(), bytes(holder.public)),
        )
        for holder, share in zip(holders, split(key, identity.need, len(holders)), strict=True)
    )
    for other in identity.requests.filter(state__in=PENDING):  # their shares are void as well
        _end(other, "close_request")
    journal.record(by, "vault.renew_shares", request, of=request.of, holders=len(holders))
    return identity


def _ask(
    identity: Identity, record: Record, kind: RequestKind, reason: Reason, by: By
) -> IdentityRequest:
    custody.in_hand(by)
    before = IdentityRequest.objects.filter(
        identity=identity, asked_by_id=by.person, kind=kind, state__in=PENDING
    )
    for old in before:
        if old.expires_at > by.at:
            raise NotPossible(_("You have asked for this already."))
        _end(old, "expire_request")
    return IdentityRequest.objects.create(
        subject=label(record),
        of=record.ref,
        office_id=getattr(record, "office_id", None),
        identity=identity,
        kind=kind,
        asked_by_id=by.person,
        reason=reason,
        asked_at=by.at,
        expires_at=by.at + LASTS,
    )


def _renewal(identity: Identity, by: By) -> IdentityRequest | None:
    """A request to renew one identity; None where ``by`` is kept away from its record."""
    subject = subject_of(identity.of)
    if is_kept_from(by.person, by.at, subject, identity.of):
        return None
    record = rows_of(subject).get(ref=identity.of)
    return _ask(identity, record, RequestKind.RENEW, Reason.QUALITY, by)


def _take(ref: str, deed: str, by: By) -> IdentityRequest:
    rows = IdentityRequest.objects.select_related("identity", "asked_by")
    return rows.take_for(by, deed, ref)


def _answerable(ref: str, deed: str, by: By) -> IdentityRequest:
    """The request, held, if ``by`` can still answer it."""
    request = _take(ref, deed, by)
    request.moves.after(request.state, deed)
    if request.expires_at <= by.at:
        raise NotPossible(_("This request is over. Please ask again."))
    if request.answers.filter(custodian_id=by.person).exists():
        raise NotPossible(_("You have answered this request already."))
    return request


def _given(request: IdentityRequest) -> int:
    own = 1 if _counts_own(request) else 0
    return own + request.answers.filter(wrapped__isnull=False).count()


def _counts_own(request: IdentityRequest) -> bool:
    """Who asks to renew gives their own share too; who asks for a name never does."""
    held = request.identity.shares.filter(custodian=request.asked_by)
    return request.kind == RequestKind.RENEW and held.exists()


def _end(request: IdentityRequest, move: str) -> None:
    """The request is over; nothing that was released to it stays."""
    request.state = RequestState(request.moves.after(request.state, move))
    request.save(update_fields=["state"])
    request.answers.update(wrapped=None)
