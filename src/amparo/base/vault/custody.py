"""The key of an identity, put together again from shares. Desk only: needs private keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from shamir_mnemonic import MnemonicError
from shamir_mnemonic.shamir import decode_mnemonics, recover_ems

from amparo.base.access import Grant, Person
from amparo.base.by import By, Role
from amparo.base.errors import NotPossible
from amparo.base.vault import boxes
from amparo.base.vault.models import PersonKey, Sealed, Share
from amparo.base.vault.opening import NoKeyInHand
from amparo.base.vault.review import IdentityRequest
from amparo.base.vault.sealing import about
from amparo.base.vault.states import RequestKind
from amparo.base.vault.subjects import is_kept_from

if TYPE_CHECKING:
    from amparo.base.vault.models import Identity


class TooFewShares(NotPossible):
    """Fewer custodians than are needed, or their shares do not fit each other."""


def in_hand(by: By) -> bytes:
    """The private half of the key of ``by``.

    Raises:
        NoKeyInHand: this session has none.
    """
    if by.key is None:
        raise NoKeyInHand(_("Please enter your password again to open sealed words."))
    return by.key


def share_of(identity: Identity, by: By) -> bytes | None:
    """The share of ``by`` in clear, or None where they hold none."""
    row = Share.objects.filter(identity=identity, custodian_id=by.person).first()
    return boxes.unwrap(bytes(row.wrapped), in_hand(by)) if row else None


def released(request: IdentityRequest, by: By) -> list[bytes]:
    """The shares that were released to ``by``; for a renewal their own as well."""
    answers = request.answers.filter(wrapped__isnull=False).order_by("pk")
    shares = [boxes.unwrap(bytes(row.wrapped or b""), in_hand(by)) for row in answers]
    own = share_of(request.identity, by) if request.kind == RequestKind.RENEW else None
    return [own, *shares] if own else shares


def joined(need: int, shares: Sequence[bytes]) -> bytes:
    """The key of an identity, 32 bytes.

    Raises:
        TooFewShares: they do not make it.
    """
    if len(shares) < need:
        raise TooFewShares(_("Not enough custodians have released their share yet."))
    try:
        groups = decode_mnemonics(share.decode() for share in shares[:need])
        return bytes(recover_ems(groups).ciphertext)
    except MnemonicError as error:
        raise TooFewShares(_("These shares do not fit each other.")) from error


def fields_of(identity: Identity, key: bytes) -> dict[str, str]:
    """Name, contact and what else was said of the person, in clear."""
    return {
        row.field: boxes.unlock(
            bytes(row.locked), key, about(identity.ref, row.field, row.version)
        ).decode()
        for row in Sealed.objects.filter(ref=identity.ref).order_by("pk")
    }


def to_tell(request: IdentityRequest, at: datetime) -> list[int]:
    """Custodians who can release a share to this request."""
    held = request.identity.shares.exclude(custodian=request.asked_by)
    found = list(serving(at).filter(pk__in=held.values("custodian")))
    return [who.pk for who in found if not is_kept_from(who.pk, at, request.subject, request.of)]


def new_holders(subject: str, of: str, at: datetime) -> list[PersonKey]:
    """Keys of the custodians who serve now and are not kept away from the record; at most 16."""
    people = [who.pk for who in serving(at) if not is_kept_from(who.pk, at, subject, of)][:16]
    return list(PersonKey.objects.filter(person__in=people).order_by("person_id"))


def quorum() -> int:
    return max(2, settings.IDENTITY_QUORUM)


def serving(at: datetime) -> QuerySet[Person]:
    """Custodians with a key, now."""
    grants = Grant.objects.active(at).filter(role=Role.CUSTODIAN)
    people = Person.objects.active().filter(pk__in=grants.values("person"))
    return people.filter(vault_key__isnull=False).order_by("pk")
