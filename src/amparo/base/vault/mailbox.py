"""A reporter's mailbox: made with a receipt, opened by it, and by nothing else.

This is all that the public process can open. It needs the receipt in hand, or the cookie that
stands for it for half an hour.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b

from django.conf import settings

from amparo.base.vault import boxes, receipts
from amparo.base.vault.models import Letter, Mailbox
from amparo.base.vault.sealing import about

STAYS_OPEN = timedelta(minutes=30)
ONE_TIME_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Opened:
    """A mailbox and its private half (32 bytes) in hand."""

    mailbox: Mailbox
    private: bytes = field(repr=False)


def make(receipt: str, at: datetime, *, one_time: bool = False) -> Opened:
    """A new mailbox that ``receipt`` opens; a one-time code opens it once, within a week."""
    private, public = boxes.new_pair()
    box = Mailbox.objects.create(
        public=public,
        made_at=at,
        one_time=one_time,
        expires_at=at + ONE_TIME_LASTS if one_time else None,
        **_locked(receipt, private, public),
    )
    return Opened(box, private)


def open_with(typed: str, at: datetime) -> Opened | None:
    """The mailbox of a receipt; None where there is none. Both answers cost the same work."""
    receipt = receipts.tidy(typed)
    box = Mailbox.objects.filter(lookup=receipts.lookup(receipt)).first()
    ops, memory = receipts.cost(receipt)
    if box is None:
        receipts.derive(receipt, bytes(16), ops, memory)
        return None
    key = receipts.derive(receipt, bytes(box.salt), box.ops, box.memory)
    if box.expires_at is not None and box.expires_at <= at:
        return None
    try:
        return Opened(box, boxes.unlock(bytes(box.locked), key, _about(bytes(box.public))))
    except boxes.CryptoError:
        return None


def change(opened: Opened, receipt: str) -> None:
    """Put the mailbox under another receipt: the one before opens nothing any more."""
    box = opened.mailbox
    for name, value in _locked(receipt, opened.private, bytes(box.public)).items():
        setattr(box, name, value)
    box.one_time, box.expires_at, box.is_confirmed = False, None, False
    box.save()


def letters(opened: Opened, refs: Iterable[str]) -> dict[str, str]:
    """Ref of a message -> its words, for those of ``refs`` that were sent to this mailbox."""
    kept = Letter.objects.filter(mailbox=opened.mailbox, ref__in=list(refs)).order_by("pk")
    return {
        letter.ref: boxes.unlock(
            bytes(letter.locked),
            boxes.unwrap(bytes(letter.wrapped), opened.private),
            about(letter.ref, "letter", 1),
        ).decode()
        for letter in kept
    }


def to_cookie(opened: Opened, at: datetime) -> str:
    """What a browser keeps for half an hour; only this process can read it."""
    held = {
        "box": opened.mailbox.pk,
        "key": urlsafe_b64encode(opened.private).decode(),
        "until": (at + STAYS_OPEN).timestamp(),
    }
    locked = boxes.lock(json.dumps(held).encode(), _cookie_key(), "amparo/mailbox cookie")
    return urlsafe_b64encode(locked).decode()


def from_cookie(cookie: str, at: datetime) -> Opened | None:
    """The mailbox a cookie stands for; None for one that is old, changed or not ours."""
    try:
        locked = urlsafe_b64decode(cookie)
        held = json.loads(boxes.unlock(locked, _cookie_key(), "amparo/mailbox cookie"))
    except (boxes.CryptoError, NotBase64, ValueError, TypeError):
        return None
    if held["until"] <= at.timestamp():
        return None
    box = Mailbox.objects.filter(pk=held["box"]).first()
    return Opened(box, urlsafe_b64decode(held["key"])) if box else None


def _locked(receipt: str, private: bytes, public: bytes) -> dict[str, bytes | int]:
    salt = boxes.new_salt()
    ops, memory = receipts.cost(receipt)
    key = receipts.derive(receipt, salt, ops, memory)
    return {
        "lookup": receipts.lookup(receipt),
        "salt": salt,
        "ops": ops,
        "memory": memory,
        "locked": boxes.lock(private, key, _about(public)),
    }


def _about(public: bytes) -> str:
    return f"amparo/mailbox/{public.hex()}"


def _cookie_key() -> bytes:
    return blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"amparo/mailbox").digest()
