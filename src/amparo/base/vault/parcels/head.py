"""The head of a parcel: what may be read without any key. Signed, and bound to every chunk."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotValid

MAGIC = b"amparo parcel 1\n"
HEAD_MOST = 2048  # bytes
TIME = "%Y-%m-%dT%H:%M:%SZ"
KIND = re.compile(r"[a-z][a-z-]{0,29}")
PARTS_MOST = 10_000
#: What a passphrase may cost whoever opens the file: passes, and bytes of memory.
OPS, MEMORY = range(1, 11), range(8192, 256 * 1024 * 1024 + 1)


class NotOurs(NotValid):
    """Not a parcel, or one of a version that is not known here."""

    def __init__(self) -> None:
        super().__init__(_("This is not a sealed file of Amparo."))


class Damaged(NotValid):
    """A parcel that was changed, cut short or put together from several."""

    def __init__(self) -> None:
        super().__init__(_("This file was changed or cut short on its way. Ask for it again."))


class NotForUs(NotValid):
    """A whole parcel that this key, or this passphrase, does not open."""

    def __init__(self) -> None:
        super().__init__(_("This file is sealed to another key than the one used here."))


class TooMuch(NotValid):
    """It holds more, or larger things, than may be taken in this way."""

    def __init__(self) -> None:
        super().__init__(_("There is more in this file than can be taken at once."))


@dataclass(frozen=True, slots=True)
class Head:
    """Who made it, when, for whom. ``at`` is aware, in UTC, to the second."""

    kind: str
    at: datetime
    sender: bytes  # Ed25519 public key, 32 bytes
    serial: bytes  # 16 random bytes, the same for all parts of one bundle
    part: int  # from 1
    to: str = ""  # fingerprint of the X25519 key it is sealed to; empty: under a passphrase
    wrapped: bytes = b""  # the stream's key in a sealed box for that key
    salt: bytes = b""  # of Argon2id, 16 bytes; with ``ops`` passes over ``memory`` bytes
    ops: int = 0
    memory: int = 0

    @property
    def id(self) -> str:
        """32 hexadecimal digits. No sender can make a file with the id of another's."""
        return blake2b(
            self.sender + self.serial, digest_size=16, person=b"amparo/parcel"
        ).hexdigest()

    @property
    def signed_by(self) -> str:
        """The sender's key as people compare it."""
        return fingerprint(self.sender)

    def follows(self, before: Head) -> bool:
        """Whether it is the next part of the same bundle."""
        same = ("kind", "sender", "serial", "to")
        return self.part == before.part + 1 and all(
            getattr(self, name) == getattr(before, name) for name in same
        )

    def written(self) -> bytes:
        """JSON in ASCII, members in order of their names, no blanks."""
        told: dict[str, Any] = {
            "from": self.sender.hex(),
            "kind": self.kind,
            "made_at": self.at.astimezone(UTC).strftime(TIME),
            "part": self.part,
            "serial": self.serial.hex(),
        }
        if self.to:
            told |= {"to": self.to, "key": self.wrapped.hex()}
        else:
            told |= {"salt": self.salt.hex(), "ops": self.ops, "memory": self.memory}
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode("ascii")


def read_head(written: bytes) -> Head:
    """The head of these bytes.

    Raises:
        Damaged: not exactly as ``Head.written`` writes it.
    """
    try:
        told = json.loads(written.decode("ascii"))
        head = Head(
            kind=told["kind"],
            at=datetime.strptime(told["made_at"], TIME).replace(tzinfo=UTC),
            sender=bytes.fromhex(told["from"]),
            serial=bytes.fromhex(told["serial"]),
            part=told["part"],
            to=told.get("to", ""),
            wrapped=bytes.fromhex(told.get("key", "")),
            salt=bytes.fromhex(told.get("salt", "")),
            ops=told.get("ops", 0),
            memory=told.get("memory", 0),
        )
        fits = _fits(head) and head.written() == written
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged from error
    if not fits:
        raise Damaged
    return head


def fingerprint(public: bytes) -> str:
    """80 bits of a BLAKE2b hash in five groups: short enough to compare by eye or by voice."""
    digits = blake2b(public, digest_size=10, person=b"amparo/key").hexdigest()
    return "-".join(digits[i : i + 4] for i in range(0, 20, 4))


def _fits(head: Head) -> bool:
    return (
        KIND.fullmatch(head.kind) is not None
        and (len(head.sender), len(head.serial)) == (32, 16)
        and type(head.part) is int
        and 1 <= head.part <= PARTS_MOST
        and (_to_a_key(head) if head.to else _under_a_passphrase(head))
    )


def _to_a_key(head: Head) -> bool:
    return re.fullmatch(r"([0-9a-f]{4}-){4}[0-9a-f]{4}", head.to) is not None and (
        len(head.wrapped),
        head.salt,
    ) == (80, b"")


def _under_a_passphrase(head: Head) -> bool:
    whole = type(head.ops) is int and type(head.memory) is int
    return whole and len(head.salt) == 16 and head.ops in OPS and head.memory in MEMORY
