"""A panel: what one area has waiting for somebody, ready to stand on a page with others."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits: what it is, since when, and where to go."""

    words: str | Promise
    link: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows oldest first; ``total`` counts those that do not fit as well."""

    title: str | Promise
    link: str
    total: int
    rows: list[Row] = field(default_factory=list)
