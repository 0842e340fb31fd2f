"""Drafts: answers kept until their writer comes back, sealed under a key made of their receipt.

The server keeps what finds the row, the salt, and a locked box; what opens it is on a slip of
paper somewhere. The same receipt becomes the report's own when the form is sent.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from amparo.base.vault import boxes, receipts
from amparo.intake.models import Draft

LASTS = timedelta(days=14)
STEP = 2048  # bytes; a box tells the length of what lies in it only to within this
MOST = 4_000_000  # bytes in a box; a form of 1 MiB cannot hold more


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that was opened by its receipt."""

    receipt: str = field(repr=False)
    key: bytes = field(repr=False)
    contents: str = field(repr=False)
    expires_at: datetime


def find(typed: str, at: datetime) -> Found | None:
    """The draft of a receipt; None where there is none. Both answers cost the same work."""
    receipt = receipts.tidy(typed)
    row = Draft.objects.filter(lookup=receipts.lookup(receipt), expires_at__gt=at).first()
    if row is None:
        receipts.derive(receipt, bytes(16), *receipts.cost(receipt))
        return None
    key = receipts.derive(receipt, bytes(row.salt), row.ops, row.memory)
    try:
        contents = unlock(bytes(row.locked), key, receipt)
    except boxes.CryptoError:
        return None
    return Found(receipt, key, contents, row.expires_at)


def lock(contents: str, key: bytes, receipt: str) -> bytes:
    return boxes.lock(packed(contents), key, _about(receipt))


def unlock(locked: bytes, key: bytes, receipt: str) -> str:
    return unpacked(boxes.unlock(locked, key, _about(receipt)))


def packed(contents: str) -> bytes:
    """Squeezed, then filled up to whole steps."""
    small = zlib.compress(contents.encode(errors="surrogatepass"))
    return small + bytes(-len(small) % STEP)


def unpacked(box: bytes) -> str:
    return zlib.decompressobj().decompress(box, MOST).decode(errors="surrogatepass")


def _about(receipt: str) -> str:
    return f"amparo/draft/{receipts.lookup(receipt).hex()}"
