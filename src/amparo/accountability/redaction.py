"""Striking out: whole passages by number, and names wherever they stand. Pure text, no database."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from unicodedata import normalize

MARK = "█████"  # of one length, so that it tells nothing of what it hides
PASSAGE = re.compile(r"(?<=[.!?…。！？؟])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Redacted:
    """What is left, and how many passages and names were struck out."""

    words: str = field(repr=False)
    struck: int


def passages(words: str) -> list[str]:
    """The sentences of a text, in their order: what can be struck out as a whole."""
    return [one.strip() for one in PASSAGE.split(normalize("NFC", words)) if one.strip()]


def redact(words: str, numbers: Collection[int], names: str) -> Redacted:
    """``words`` without the passages of these ``numbers`` (from 0) and without any of ``names``.

    Args:
        names: a name or word to a line; struck out wherever it stands, whatever its capitals.
    """
    wanted = {normalize("NFC", name).strip() for name in names.splitlines()} - {""}
    pattern = "|".join(re.escape(name) for name in sorted(wanted, key=len, reverse=True))
    named = re.compile(pattern, re.IGNORECASE) if pattern else None
    kept, struck = [], 0
    for number, passage in enumerate(passages(words)):
        if number in numbers:
            left, found = MARK, 1
        else:
            left, found = named.subn(MARK, passage) if named else (passage, 0)
        kept.append(left)
        struck += found
    return Redacted("\n".join(kept), struck)
