"""Whose name stands in the words of an opened report. Compared in memory; nothing is kept.

A colleague is found by their e-mail address, or when every part of their name stands somewhere in
the words: in any order, whatever the capitals, accents or harakat. It is an offer to look, not a
finding: the officer decides who is meant.
"""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from amparo.base.access import Person
from amparo.intake.models import Report

#: Letters that are no base letter with a mark, and still are written without it.
PLAIN = str.maketrans(
    {
        **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"},
        **{"ة": "ه", "ى": "ي", "ـ": None},
    }
)
WORD = re.compile(r"[^\W_]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # scripts without blanks


def named_in(words: Iterable[str], report: Report) -> list[Person]:
    """Active colleagues named in ``words`` who are not kept away from ``report`` yet, by name."""
    text = plain(" ".join(words))
    tokens = set(WORD.findall(text))
    people = Person.objects.active().exclude(exclusions__report=report)
    return [one for one in people.order_by("name", "pk") if _stands(one, text, tokens)]


def plain(words: str) -> str:
    """Small letters without marks."""
    apart = normalize("NFKD", words.casefold())
    return "".join(sign for sign in apart if not combining(sign)).translate(PLAIN)


def _stands(person: Person, text: str, tokens: set[str]) -> bool:
    if person.email.casefold() in text:
        return True
    parts = [
        part for part in WORD.findall(plain(person.name)) if len(part) > 1 or not part.isascii()
    ]
    return bool(parts) and all(
        part in tokens or (UNSPACED.search(part) is not None and part in text) for part in parts
    )
