"""A person as the engine knows one, and what is wrong with one that it cannot take."""

import re
from dataclasses import dataclass

DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Malformed(ValueError):
    """A person that cannot be taken. ``column`` names what is wrong, ``why`` is a code."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(f"{column}: {why}")
        self.column = column
        self.why = why


@dataclass(frozen=True, slots=True)
class Day:
    """A date of birth, perhaps in part: ``month`` and ``day`` are 0 where unknown."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def read(cls, text: str) -> "Day":
        """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; Malformed otherwise."""
        found = DATE.fullmatch(text.strip())
        year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
        if not 1000 <= year <= 2999 or month > 12 or day > (DAYS[month - 1] if month else 0):
            raise Malformed("dob", "not_a_date")
        if found and ((found[2] and not month) or (found[3] and not day)):
            raise Malformed("dob", "not_a_date")
        return cls(year, month, day)


@dataclass(frozen=True, slots=True)
class Person:
    """``names``: every spelling known, the main one first. ``gender``: ``f``, ``m`` or "".

    ``nationalities``: codes in lower case. ``numbers``: identity numbers, letters and digits only.
    """

    id: str
    names: tuple[str, ...]
    births: tuple[Day, ...] = ()
    gender: str = ""
    nationalities: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def person(
    id: str, names: str, dob: str = "", gender: str = "", nationality: str = "", ids: str = ""
) -> Person:
    """A person from the columns of a file; several values lie between ``|``. May be Malformed."""
    spellings = tuple(dict.fromkeys(filter(None, map(str.strip, names.split("|")))))
    if not id.strip():
        raise Malformed("id", "missing")
    if not any(any(letter.isalnum() for letter in name) for name in spellings):
        raise Malformed("names", "missing")
    return Person(
        id.strip(),
        spellings,
        tuple(dict.fromkeys(Day.read(one) for one in dob.split("|") if one.strip())),
        gender.strip().lower()[:1],
        tuple(dict.fromkeys(filter(None, (n.strip().lower() for n in nationality.split("|"))))),
        tuple(dict.fromkeys(filter(None, (_bare(number) for number in ids.split("|"))))),
    )


def _bare(number: str) -> str:
    return "".join(letter for letter in number.upper() if letter.isalnum())
