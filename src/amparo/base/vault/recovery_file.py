"""The public half of a recovery key as a small text file. Nothing in it is secret."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

TITLE = "Recovery key, public half. Nothing in this file is secret."


class NotSuchAFile(ValueError):
    """It is not the public half of a recovery key, or was changed."""


@dataclass(frozen=True, slots=True)
class PublicHalf:
    """An X25519 public key (32 bytes), and how many of how many shares make its private half."""

    public: bytes
    need: int
    of: int

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public)

    def text(self) -> str:
        told = {
            "fingerprint": self.fingerprint,
            "public": self.public.hex(),
            "need": self.need,
            "of": self.of,
        }
        return "\n".join([TITLE, *(f"{name}: {value}" for name, value in told.items()), ""])


def fingerprint(public: bytes) -> str:
    """80 bits of a BLAKE2b hash, in five groups: short enough to compare by eye."""
    digits = blake2b(public, digest_size=10, person=b"amparo/recovery").hexdigest()
    return "-".join(digits[i : i + 4] for i in range(0, 20, 4))


def read(text: str) -> PublicHalf:
    """The public half that ``text`` tells.

    Raises:
        NotSuchAFile: something is missing, or the fingerprint is another.
    """
    rows = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
    try:
        half = PublicHalf(bytes.fromhex(rows["public"]), int(rows["need"]), int(rows["of"]))
    except (KeyError, ValueError) as error:
        raise NotSuchAFile from error
    if len(half.public) != 32 or rows.get("fingerprint") != half.fingerprint:
        raise NotSuchAFile
    if not 2 <= half.need <= half.of:
        raise NotSuchAFile
    return half
