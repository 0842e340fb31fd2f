"""What a name is found by: views of it, each a handful of short texts, hashed.

A feature is a number below ``SPACE``. Whoever holds a key may hash with it instead (``keyed``):
the index never sees the texts, only the numbers.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.nicknames import symbols_of
from amparo.screening.matching.parts import Parts
from amparo.screening.matching.persons import Day
from amparo.screening.matching.sounds import plainly

SPACE = 1 << 22
PART = 4  # from this bit on a mark tells the word, below it the view
VIEWS = (
    "word",
    "letters",
    "sound",
    "sounds",
    "joined",
    "joined_sound",
    "symbol",
    "pair",
    "birth",
    "number",
    # For those who cannot look at the words (``closer``):
    "plain",  # words in one spelling
    "near",  # words with a letter left out: those of two spellings meet, those of two names do not
    "year",  # the year of birth with each sound, which is a part of ``birth`` otherwise
)
WEIGHTS = np.array(  # one a view, as VIEWS
    [0.68, 0.96, 0.7, 0.3, 1.5, 0.77, 0.5, 1.0, 2.0, 2.0, 0.5, 0.0, 1.0]
)
Hash = Callable[[int, str], int]
Columns = tuple[NDArray[np.int32], NDArray[np.int8]]  # features and their views


def plain_hash(view: int, text: str) -> int:
    """The same on every machine, and no secret."""
    return crc32(text.encode(), view * 0x9E3779B1 & 0xFFFFFFFF) & (SPACE - 1)


class Features:
    """Turns what is known of a person into numbers; keeps what it worked out for each word."""

    def __init__(
        self, hashed: Hash = plain_hash, most: int = 100_000, *, closer: bool = False
    ) -> None:
        self.hashed, self.closer = hashed, closer
        self._word = lru_cache(maxsize=most)(self._of_word)

    def of(
        self, parts: Parts, births: Iterable[Day] = (), numbers: Iterable[str] = ()
    ) -> tuple[list[int], list[int]]:
        """Features, and the view of each, without repetition.

        ``closer``: with the view (its low bits) goes the number of the word it comes from, from 1,
        in an order that says nothing.
        """
        found: dict[int, int] = {}
        words = [self._word(*pair) for pair in zip(parts.words, parts.sounds, strict=True)]
        if self.closer:
            words.sort(key=lambda one: next(iter(one)))
        for place, word in enumerate(words, 1):
            mark = place << PART if self.closer else 0
            found.update({feature: view | mark for feature, view in word.items()})
        add = self.hashed
        for gram in _grams(parts.joined, 4):
            found[add(4, gram)] = 4
        for gram in _grams("".join(parts.sounds).replace("A", ""), 4):
            found[add(5, gram)] = 5
        for text in _pairs(parts):
            found[add(7, text)] = 7
        for birth in births:
            for text in _birth_texts(birth):
                found[add(8, text)] = 8
            year = 12 if self.closer else 8
            for sound in parts.sounds:
                found[add(year, f"{birth.year}{sound}")] = year
        for number in numbers:
            found[add(9, number)] = 9
        return list(found), list(found.values())

    def _of_word(self, word: str, sound: str) -> dict[int, int]:
        add, found = self.hashed, {}
        found[add(0, word)] = 0
        for gram in _grams(f"^{word}$", 3):
            found[add(1, gram)] = 1
        if len(sound) > 1:
            found[add(2, sound)] = 2
            for gram in _grams(f"^{sound}$", 3):
                found[add(3, gram)] = 3
        for symbol in symbols_of(word):
            found[add(6, symbol)] = 6
        if self.closer:
            found[add(10, plainly(word))] = 10
            for at in range(len(word) if len(word) > 3 else 0):
                found[add(11, word[:at] + word[at + 1 :])] = 11
        return found


def _grams(text: str, size: int) -> Iterable[str]:
    return {text[at : at + size] for at in range(max(1, len(text) - size + 1))}


def _pairs(parts: Parts) -> Iterable[str]:
    """Two parts together say far more than each: their sounds, and an initial with a sound."""
    for at, (word, sound) in enumerate(zip(parts.words, parts.sounds, strict=True)):
        for other, (_word, beside) in enumerate(zip(parts.words, parts.sounds, strict=True)):
            if other > at:
                yield "&".join(sorted((sound, beside)))
            if other != at:
                yield f"{word[0]}.{beside}"


def _birth_texts(birth: Day) -> tuple[str, ...]:
    """The whole date, day and month in either order, and the year with each of them."""
    if not birth.day:
        return ()
    low, high = sorted((birth.month, birth.day))
    return (
        f"{birth.year}-{low}-{high}",
        f"d{low}-{high}",
        f"m{birth.year}-{birth.month}",
        f"e{birth.year}-{birth.day}",
    )
