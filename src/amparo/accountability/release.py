"""What may be released to whom, for which purpose: a register in data, asked by every package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from amparo.accountability.states.notifications import Basis
from amparo.accountability.states.packages import ItemKind, Purpose, Release
from amparo.registry.sheets import read

DATA = Path(__file__).parent / "data" / "release.csv"
COLUMNS = ("recipient", "purpose", "kind", "release", "source", "verified")
Asked = tuple[Basis, Purpose, ItemKind]


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether it may be released, from where that is known, and whether it was verified there."""

    release: Release
    source: str
    is_verified: bool


@cache
def rules() -> Mapping[Asked, Rule]:
    """Recipient (why the State is told), purpose and kind -> its rule; every one has one.

    Raises:
        NotValid: the file does not fit.
    """
    return {
        (
            Basis(line.one_of("recipient", Basis.values)),
            Purpose(line.one_of("purpose", Purpose.values)),
            ItemKind(line.one_of("kind", ItemKind.values)),
        ): Rule(
            Release(line.one_of("release", Release.values)),
            line.text("source"),
            line.yes("verified"),
        )
        for line in read(DATA, COLUMNS)
    }
