"""Why a hit is one, in codes: which parts agree and how, which fields agree or differ."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.alignment import INITIAL, LOOSE, SURE, SYMBOL, Aligned
from amparo.screening.matching.compare import COLUMNS
from amparo.screening.matching.fields import BIRTHS
from amparo.screening.matching.model import REASONS
from amparo.screening.matching.table import Table

AGREEMENT = ("differs", "missing", "same")
BORN = tuple("equal" if value == "equal_new_year" else value for value in BIRTHS)  # told as one
FIELDS = tuple(
    (code, COLUMNS.index(code), BORN if code == "birth" else AGREEMENT) for code in REASONS[1:]
)


class Reason(NamedTuple):
    """``code``: what was seen; ``points``: what it did to the score, in tenths of a logit.

    ``asked`` and ``listed``: parts of the two names, romanised; ``percent``: how alike they are.
    """

    code: str
    points: int = 0
    asked: str = ""
    listed: str = ""
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What the reasons of a batch are read from, as plain lists: a row for each pair."""

    points: list[list[int]]
    fields: list[list[int]]
    partner: list[list[int]]
    likeness: list[list[int]]
    spelling: list[list[int]]
    other_likeness: list[list[int]]

    @classmethod
    def of(cls, points: NDArray[np.int32], columns: NDArray[np.int32], joined: Aligned) -> "Told":
        fields = columns[:, [place for _code, place, _values in FIELDS]]
        tenths = np.fix(points / 100).astype(np.int32)
        arrays = (tenths, fields, joined.partner, joined.likeness, joined.spelling)
        return cls(*(array.tolist() for array in (*arrays, joined.other_likeness)))


def reasons(told: Told, at: int, asked: list[str], listed: list[str]) -> tuple[Reason, ...]:
    """Of pair ``at``: the parts of the name one by one, then the other fields, then the others."""
    points = told.points[at]
    found = [Reason("name", points[0]), *_parts(told, at, asked, listed)]
    for said, value, told_by in zip(SAID, told.fields[at], points[1:], strict=False):
        if code := said[value]:
            found.append(Reason(code, told_by))
    if points[-1]:
        found.append(Reason("others_near" if points[-1] < 0 else "others_far", points[-1]))
    return tuple(found)


SAID = tuple(
    tuple("" if v == "missing" and code != "birth" else f"{code}_{v}" for v in values)
    for code, _place, values in FIELDS
)


def _parts(told: Told, at: int, asked: list[str], listed: list[str]) -> list[Reason]:
    found, met = [], set()
    partner, likeness, spelling = told.partner[at], told.likeness[at], told.spelling[at]
    for i, word in enumerate(asked):
        other, value = partner[i], likeness[i]
        if other < 0 or value < LOOSE:
            found.append(Reason("part_only_asked", 0, word))
            continue
        met.add(other)
        code = _how(value, spelling[i], word, listed[other])
        found.append(Reason(code, 0, word, listed[other], value // 10))
    seen = told.other_likeness[at]
    for j, word in enumerate(listed):
        if j not in met and seen[j] < LOOSE:
            found.append(Reason("part_only_listed", 0, "", word))
    return found


def _how(value: int, letters: int, word: str, other: str) -> str:
    if value == SURE:
        return "part_same"
    if value == INITIAL and 1 in (len(word), len(other)):
        return "part_initial"
    if value == SYMBOL and letters < SYMBOL:
        return "part_known_variant"
    return "part_spelled_alike" if letters >= value else "part_sounds_alike"


def words(table: Table, rows: NDArray[np.int32]) -> list[list[str]]:
    """The parts of each of these names, romanised."""
    strings = table.word.strings
    return [[strings[word] for word in row if word >= 0] for row in table.words[rows].tolist()]
