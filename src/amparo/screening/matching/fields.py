"""How the other fields agree: birth in graded classes, gender, nationality and identity numbers."""

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.table import Table

# Births, worst to best. Between: a date that is missing on one side says nothing.
BIRTHS = (
    "differs",
    "years_near",
    "day_and_month_same",
    "missing",
    "year_same",
    "first_of_year",
    "year_one_off",
    "month_same",
    "digit_off",
    "swapped",
    "equal_in_part",
    "equal_new_year",
    "equal",
)
BIRTH = {name: at for at, name in enumerate(BIRTHS)}
DIFFERS, MISSING, SAME = 0, 1, 2
Ints = NDArray[np.int32]


def births(queries: Table, rows: Table, left: Ints, right: Ints) -> Ints:
    """The best class over all dates that are known of the subjects ``left[p]`` and ``right[p]``."""
    ours, theirs = queries.births[left].astype(np.int32), rows.births[right].astype(np.int32)
    best = np.full(len(left), -1, np.int32)
    for a in range(max(1, int((queries.births[:, :, 0] > 0).sum(axis=1).max(initial=0)))):
        for b in range(theirs.shape[1]):
            known = (ours[:, a, 0] > 0) & (theirs[:, b, 0] > 0)
            if known.any():
                found = _birth(ours[known, a], theirs[known, b])
                best[known] = np.maximum(best[known], found)
    best[best < 0] = BIRTH["missing"]
    return best


def _birth(a: Ints, b: Ints) -> Ints:
    """Classes of dates that both have a year; columns are year, month and day."""
    whole = (a[:, 2] > 0) & (b[:, 2] > 0)
    year, month, day = (a == b).T
    apart = np.abs(a[:, 0] - b[:, 0])
    digits = sum((a[:, c] // p % 10 != b[:, c] // p % 10).astype(np.int32) for c, p in PLACES)
    swapped = (a[:, 1] == b[:, 2]) & (a[:, 2] == b[:, 1])
    first = ((a[:, 1:] == 1).all(axis=1) | (b[:, 1:] == 1).all(axis=1)) & whole
    steps = [
        (np.ones(len(a), np.bool_), "differs"),
        (apart <= 2, "years_near"),
        (whole & month & day, "day_and_month_same"),
        (year & whole, "year_same"),
        (year & first, "first_of_year"),
        (whole & (apart == 1) & month & day, "year_one_off"),
        (year & whole & (month | day), "month_same"),
        (whole & (digits == 1), "digit_off"),
        (whole & year & swapped, "swapped"),
        (year & ~whole & ((a[:, 1] == 0) | (b[:, 1] == 0) | month), "equal_in_part"),
        (whole & year & month & day, "equal"),
        (whole & year & month & day & first, "equal_new_year"),
    ]
    found = np.zeros(len(a), np.int32)
    for where, name in steps:
        found[where] = BIRTH[name]
    return found


PLACES = [(0, 1), (0, 10), (0, 100), (1, 1), (1, 10), (2, 1), (2, 10)]


def genders(queries: Table, rows: Table, left: Ints, right: Ints) -> Ints:
    """DIFFERS, MISSING or SAME."""
    a, b = queries.gender[left], rows.gender[right]
    return np.where((a == 32) | (b == 32), MISSING, np.where(a == b, SAME, DIFFERS)).astype(
        np.int32
    )


def shared(
    a: NDArray[np.int32] | NDArray[np.int64], b: NDArray[np.int32] | NDArray[np.int64]
) -> Ints:
    """DIFFERS, MISSING or SAME: does one of the values stand on both sides? 0 is no value."""
    meet = ((a[:, :, None] == b[:, None, :]) & (a[:, :, None] != 0)).any(axis=(1, 2))
    known = (a != 0).any(axis=1) & (b != 0).any(axis=1)
    return np.where(meet, SAME, np.where(known, DIFFERS, MISSING)).astype(np.int32)
