"""Receipts: the words that let a reporter come back, and what is made of them.

A receipt is 20 characters, 99 random bits, shown once. The server keeps a keyed hash to find
the mailbox by, and the salt of the Argon2id that makes of it the key to the mailbox.
"""

import hashlib
import secrets

from django.conf import settings

from amparo.base.records import ALPHABET
from amparo.base.vault import boxes

GROUPS, GROUP = 5, 4  # groups, characters each
LENGTH = GROUPS * GROUP
CODE_LENGTH = 12  # of a one-time code told by telephone: 59 bits, for some days
LIKE = str.maketrans({"0": "O", "1": "I"})  # never in a receipt; said, so that it can be told


def new(length: int = LENGTH) -> str:
    return "".join(secrets.choice(ALPHABET) for _i in range(length))


def tidy(typed: str) -> str:
    """What was typed, in capitals and without blanks and strokes; at most 40 characters."""
    kept = (letter for letter in typed[:100].upper() if letter.isalnum())
    return "".join(kept)[:40]


def grouped(receipt: str) -> list[str]:
    return [receipt[i : i + GROUP] for i in range(0, len(receipt), GROUP)]


def could_be(receipt: str) -> bool:
    """Whether ``tidy`` words have the shape of a receipt or of a one-time code."""
    return len(receipt) in {LENGTH, CODE_LENGTH} and all(c in ALPHABET for c in receipt)


def lookup(receipt: str) -> bytes:
    """32 bytes to find a row by; needs the installation's own key."""
    key = hashlib.blake2b(settings.RECEIPT_KEY.encode(), digest_size=32).digest()
    return hashlib.blake2b(
        receipt.encode(), key=key, digest_size=32, person=b"amparo/receipt"
    ).digest()


def cost(receipt: str) -> tuple[int, int]:
    """Passes and bytes of Argon2id for a new mailbox or draft: by how long the words are."""
    kept: tuple[int, int] = (
        settings.RECEIPT_ARGON2 if len(receipt) >= LENGTH else settings.CODE_ARGON2
    )
    return kept


def derive(receipt: str, salt: bytes, ops: int, memory: int) -> bytes:
    """The 32-byte key of a receipt."""
    return boxes.derive(receipt, salt, ops, memory)
