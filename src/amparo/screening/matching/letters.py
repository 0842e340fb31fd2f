"""Any script to plain Latin letters, one spelling for each way a sound is written.

Most scripts go through anyascii. Arabic and Hebrew keep their long vowels here (anyascii drops
alif), and scripts without spaces are cut into the parts that other spellings of the name have.
"""

import json
import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii

TABLES = json.loads(
    files("amparo.screening.matching").joinpath("data/letters.json").read_text("utf-8")
)
MARKS = map(chr, [*range(0x64B, 0x660), 0x640, 0x670, 0x200C, 0x200D])  # vowel signs, joiners
ARABIC = str.maketrans({**TABLES["arabic"], **dict.fromkeys(MARKS, "")})
HEBREW = str.maketrans(TABLES["hebrew"])
DOUBLE = frozenset(TABLES["double"])  # surnames of two characters; every other Chinese one has one
KOREAN: dict[str, str] = TABLES["korean"]  # surnames as they are commonly written
RANGES = (
    ("Latin", 0, 0x250), ("Hebrew", 0x590, 0x600), ("Arabic", 0x600, 0x780),
    ("Hangul", 0x1100, 0x1200), ("Latin", 0x1E00, 0x1F00), ("Kana", 0x3040, 0x3100),
    ("Han", 0x3400, 0xA000), ("Hangul", 0xAC00, 0xD7B0), ("Han", 0xF900, 0xFB00),
    ("Arabic", 0xFB50, 0xFE00), ("Arabic", 0xFE70, 0xFF00), ("Han", 0x20000, 0x32000),
)  # fmt: skip


@lru_cache(maxsize=65_536)
def script_of(word: str) -> str:
    """``Latin``, ``Han``, ``Hangul``, ``Kana``, ``Arabic``, ``Hebrew`` or ``Other``."""
    for letter in word:
        if letter.isalpha():
            at = ord(letter)
            return next((script for script, low, high in RANGES if low <= at < high), "Other")
    return "Other"


def words_of(name: str) -> list[tuple[str, str]]:
    """The words of a name, each with its script, whole and in their own letters."""
    plain = unicodedata.normalize("NFKC", name).replace("ʼ", "").replace("’", "'")
    found = re.split(r"[\s,;:/\\|_.()\[\]{}\"“”«»·・•=‐‑‒–—+*~-]+", plain)
    return [(word, script_of(word)) for word in found if any(c.isalnum() for c in word)]


@lru_cache(maxsize=262_144)
def romanised(word: str, script: str, alone: bool = False) -> tuple[str, ...]:
    """One word in lower-case Latin letters: one part, or the parts it is commonly cut into.

    ``alone``: the name is this word, so a Chinese one has family and given name in it.
    """
    if script == "Han" and alone:
        return _han(word)
    if script == "Hangul":
        return _hangul(word, alone)
    if script == "Arabic":
        word = (word.removeprefix("ال") if len(word) > 4 else word).translate(ARABIC)
    elif script == "Hebrew":
        word = word.translate(HEBREW)
    return (_plain(word if word.isascii() else anyascii(word)),)


def _hangul(word: str, alone: bool) -> tuple[str, ...]:
    """Family name and given name of two to four syllables; a single syllable is a family name."""
    if len(word) > 1 and not (alone and len(word) <= 4):
        return (_plain(anyascii(word)),)
    first, rest = _plain(anyascii(word[0])), _plain(anyascii(word[1:]))
    return tuple(filter(None, (KOREAN.get(first, first), rest)))


def _han(word: str) -> tuple[str, ...]:
    """Family name and given name of two to four characters; longer is a foreign name, whole."""
    if not 2 <= len(word) <= 4:
        return (_plain(anyascii(word)),)
    cut = 2 if len(word) > 2 and word[:2] in DOUBLE else 1
    return _plain(anyascii(word[:cut])), _plain(anyascii(word[cut:]))


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isascii() and c.isalnum())
