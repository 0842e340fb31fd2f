"""Tables of one noun, with what may be done to each row: shared by pages of this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from amparo.accountability.forms.steps import NOTHING, Deed, Offer
from amparo.base.forms import ActForm
from amparo.registry import reads as registry

Cell = Callable[[Any, Mapping[str, str]], object]  # of a row, with the labels of its codes


@dataclass(frozen=True, slots=True)
class Register:
    """A noun: its title, its rows, by which day they are ordered, and what is shown of each."""

    title: str | Promise
    rows: Callable[[], Any]
    by_day: str
    cells: Mapping[str | Promise, Cell]
    codes: str = ""  # code list whose labels the cells need

    def cells_of(self, rows: Sequence[Any]) -> list[list[object]]:
        words = registry.labels(self.codes) if self.codes else {}
        return [[cell(row, words) for cell in self.cells.values()] for row in rows]


def deeds_of(
    deeds: Mapping[str, Deed], row: Any, refused: Mapping[str, ActForm], offer: Offer = NOTHING
) -> list[tuple[str, str | Promise, ActForm]]:
    """Name, label and form of what policy and state allow on a row that was ``marked``."""
    can = row.can
    return [
        (
            name,
            deed.label,
            refused.get(f"{row.ref}-{name}")
            or deed.made(f"{row.ref}-{name}-%s", offer=offer, row=row),
        )
        for name, deed in deeds.items()
        if name in can
    ]
