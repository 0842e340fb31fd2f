"""A panel: what one area has waiting for somebody, ready to stand on a page with others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

MOST = 100  # that are counted: beyond it the exact number says nothing more, and costs


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits: what it is, since when (or until when, ahead), and where to go.

    ``ref``: its reference, where words alone would not tell it from others.
    """

    words: str | Promise
    link: str
    since: date | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows oldest first; ``total`` counts those that do not fit as well, and may be ``counted``."""

    title: str | Promise
    link: str
    total: int
    rows: list[Row] = field(default_factory=list)

    @property
    def most(self) -> int:
        """What ``total`` is more than, where there are too many to count; else 0."""
        return MOST if self.total > MOST else 0


def counted(rows: QuerySet[Any] | Sequence[QuerySet[Any]]) -> int:
    """How many rows there are, in one list or several together; one more than ``MOST`` at most."""
    total = 0
    for one in [rows] if isinstance(rows, QuerySet) else rows:
        if total <= MOST:
            total += one.order_by()[: MOST + 1 - total].count()
    return total
