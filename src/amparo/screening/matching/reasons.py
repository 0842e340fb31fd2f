"""Why a hit is one, in codes: which parts agree and how, which fields agree or differ."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.alignment import INITIAL, LOOSE, SURE, SYMBOL, Aligned
from amparo.screening.matching.compare import COLUMNS
from amparo.screening.matching.fields import BIRTHS
from amparo.screening.matching.model import REASONS
from amparo.screening.matching.table import Table

AGREEMENT = ("differs", "missing", "same")
FIELDS = tuple(
    (code, COLUMNS.index(code), BIRTHS if code == "birth" else AGREEMENT) for code in REASONS[1:]
)


@dataclass(frozen=True, slots=True)
class Reason:
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
    columns: list[list[int]]
    partner: list[list[int]]
    likeness: list[list[int]]
    spelling: list[list[int]]
    other_likeness: list[list[int]]

    @classmethod
    def of(cls, points: NDArray[np.int32], columns: NDArray[np.int32], joined: Aligned) -> "Told":
        arrays = (points, columns, joined.partner, joined.likeness, joined.spelling)
        return cls(*(array.tolist() for array in (*arrays, joined.other_likeness)))


def reasons(told: Told, at: int, asked: list[str], listed: list[str]) -> tuple[Reason, ...]:
    """Of pair ``at``: the parts of the name one by one, then the other fields."""
    points = [thousandths // 100 for thousandths in told.points[at]]
    found = [Reason("name", points[0]), *_parts(told, at, asked, listed)]
    for number, (code, place, values) in enumerate(FIELDS, 1):
        value = values[told.columns[at][place]]
        if value != "missing" or code == "birth":
            found.append(Reason(f"{code}_{value}", points[number]))
    return tuple(found)


def _parts(told: Told, at: int, asked: list[str], listed: list[str]) -> list[Reason]:
    found, met = [], set()
    partner, likeness, spelling = told.partner[at], told.likeness[at], told.spelling[at]
    for i, word in enumerate(asked):
        other, value = partner[i], likeness[i]
        if other < 0 or value < LOOSE:
            found.append(Reason("part_only_asked", asked=word))
            continue
        met.add(other)
        code = _how(value, spelling[i], word, listed[other])
        found.append(Reason(code, asked=word, listed=listed[other], percent=value // 10))
    seen = told.other_likeness[at]
    left = (j for j in range(len(listed)) if j not in met and seen[j] < LOOSE)
    return [*found, *(Reason("part_only_listed", listed=listed[j]) for j in left)]


def _how(value: int, letters: int, word: str, other: str) -> str:
    if value == SURE:
        return "part_same"
    if value == INITIAL and 1 in (len(word), len(other)):
        return "part_initial"
    if value == SYMBOL and letters < SYMBOL:
        return "part_known_variant"
    return "part_spelled_alike" if letters >= value else "part_sounds_alike"


def words(table: Table, row: int) -> list[str]:
    """The parts of a name, romanised."""
    return [table.word.each[word].decode() for word in table.words[row].tolist() if word >= 0]
