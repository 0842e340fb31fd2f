"""Numbers that hold unless an organisation says otherwise; each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from amparo.registry.sheets import read

DATA = Path(__file__).parents[1] / "data" / "defaults.csv"
COLUMNS = ("code", "value", "source", "verified")


@dataclass(frozen=True, slots=True)
class Default:
    """A number, from where it is, and whether that was verified."""

    value: int
    english: str
    is_verified: bool

    @property
    def source(self) -> str:
        return _(self.english)


@cache
def defaults() -> Mapping[str, Default]:
    """``interview_repeats``: how often beyond once; ``investigator_load``: cases at a time."""
    return {
        line.text("code"): Default(
            int(line.like("value", "[0-9]{1,3}")), line.text("source"), line.yes("verified")
        )
        for line in read(DATA, COLUMNS)
    }


def most_interviews(more: int) -> int:
    """How often one person is heard at most: once, the repeats, and ``more`` that were allowed."""
    return 1 + defaults()["interview_repeats"].value + more
