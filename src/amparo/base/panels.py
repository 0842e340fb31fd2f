"""A panel: what one area has waiting for somebody, ready to stand on a page with others."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise


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
    """Rows oldest first; ``total`` counts those that do not fit as well."""

    title: str | Promise
    link: str
    total: int
    rows: list[Row] = field(default_factory=list)
