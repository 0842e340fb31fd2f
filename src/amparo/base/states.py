"""Moves: what may follow what, as a table that people can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotPossible

S = TypeVar("S", bound=models.TextChoices)


class Moves(Generic[S]):
    """The life of a record: each move, the states it may start from, the state it ends in."""

    def __init__(self, table: Mapping[str, tuple[Iterable[S], S]]) -> None:
        self.table = {move: (frozenset(start), end) for move, (start, end) in table.items()}

    def after(self, state: S | str, move: str) -> S:
        """The state that ``move`` leads to from ``state``.

        Raises:
            NotPossible: ``move`` does not start from ``state``.
        """
        start, end = self.table[move]
        if state not in start:
            raise NotPossible(
                _("This is no longer possible: the record has moved on."),
                move=move,
                state=str(state),
            )
        return end

    def open_from(self, state: S | str) -> list[str]:
        """Names of the moves that may start from ``state``, in the order of the table."""
        return [move for move, (start, _end) in self.table.items() if state in start]
