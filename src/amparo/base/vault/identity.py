"""Who somebody is, sealed apart from what they told: to a quorum of custodians.

The key of an identity is split by SLIP-39's secret sharing; each share is wrapped to one
custodian's own key. Fewer than ``need`` of them together learn nothing. This half seals, and
needs public keys alone; ``identity_opening`` is for the desk.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from shamir_mnemonic import EncryptedMasterSecret, split_ems

from amparo.base.access import Grant
from amparo.base.by import Role
from amparo.base.vault import boxes
from amparo.base.vault.models import Identity, PersonKey, Sealed, Share
from amparo.base.vault.sealing import about


def custodians(at: datetime) -> list[PersonKey]:
    """Keys of those who serve as custodians now, at most 16."""
    serving = Grant.objects.active(at).filter(role=Role.CUSTODIAN, person__is_active=True)
    people = serving.values("person")
    keys = PersonKey.objects.filter(person__in=people).only("person_id", "public")
    return list(keys.order_by("person_id")[:16])


def can_seal(at: datetime) -> bool:
    """Whether there are enough custodians: names are asked for only where they can be kept."""
    return len(custodians(at)) >= max(2, settings.IDENTITY_QUORUM)


def seal_identity(of: str, fields: Mapping[str, str], at: datetime) -> Identity:
    """Seal who somebody is, beside the record ``of``.

    Raises:
        ValueError: there are not enough custodians; ask ``can_seal`` first.
    """
    need, holders = max(2, settings.IDENTITY_QUORUM), custodians(at)
    if len(holders) < need:
        raise ValueError("too few custodians")
    identity = Identity.objects.create(of=of, need=need, made_at=at)
    key = boxes.new_key()
    Share.objects.bulk_create(
        Share(
            identity=identity,
            custodian_id=holder.person_id,
            wrapped=boxes.wrap(share.encode(), bytes(holder.public)),
        )
        for holder, share in zip(holders, split(key, need, len(holders)), strict=True)
    )
    Sealed.objects.bulk_create(
        Sealed(
            ref=identity.ref,
            field=field,
            locked=boxes.lock(words.encode(), key, about(identity.ref, field, 1)),
        )
        for field, words in fields.items()
    )
    return identity


def split(key: bytes, need: int, of: int) -> list[str]:
    """SLIP-39 shares of a random 32-byte key; ``need`` of them give it back."""
    secret = EncryptedMasterSecret(0, False, 0, key)
    return [share.mnemonic() for share in split_ems(1, [(need, of)], secret)[0]]
