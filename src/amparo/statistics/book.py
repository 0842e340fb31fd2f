"""The published record as a book of facts: many cuts of one number, the right one picked.

Nothing here knows of tables in a database, so figures and statements can be computed, and
tested, on any collection of facts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Basis(TextChoices):
    """How the data cut of a number is known."""

    STATED = "stated", _("stated in the source")
    YEAR_END = "year_end", _("end of the year it counts")
    QUARTER_END = "quarter_end", _("end of the quarter it counts")
    PUBLISHED_ON = "published_on", _("day of publication")


class Qualifier(TextChoices):
    """How exactly the source states a number."""

    EXACT = "exact", _("exact")
    ABOUT = "about", _("about")
    MORE_THAN = "more_than", _("more than")


class Period(TextChoices):
    """What span of time one number of a series stands for."""

    IN_YEAR = "IN_YEAR", _("in one year")
    IN_PERIOD = "IN_PERIOD", _("in a stated period")
    CUMULATIVE = "CUMULATIVE", _("from the beginning up to the data cut")
    POINT_IN_TIME = "POINT_IN_TIME", _("at the data cut")


@dataclass(frozen=True, slots=True)
class Fact:
    """One published number. ``position`` is its line in the source's own order."""

    series: str
    dims: Mapping[str, str] = field(hash=False)  # dimension -> code
    value: Decimal
    cut: date  # the source counted what was known on this day
    source: str  # symbol or public reference
    paragraph: str = ""
    printed: str = ""  # as printed: "8.50", "4 045 088", "1.8 million"
    basis: Basis = Basis.STATED
    qualifier: Qualifier = Qualifier.EXACT
    note: str = ""
    derived: bool = False
    position: int = 0

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What is counted, whenever and by whomever."""
        return tuple(sorted(self.dims.items()))


Where = Mapping[str, str]


class Book:
    """Facts by series and cell; each cell keeps every cut, newest first."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        cells: dict[str, dict[tuple[tuple[str, str], ...], list[Fact]]]
        cells = defaultdict(lambda: defaultdict(list))
        # At one cut, what a source prints goes before what is derived, then the source's name.
        for fact in sorted(facts, key=lambda f: (f.cut, not f.derived, f.source), reverse=True):
            cells[fact.series][fact.key].append(fact)
        self._cells = cells

    def find(self, series: str, where: Where, as_of: date = date.max) -> list[Fact]:
        """The newest fact not later than ``as_of`` of every cell that fits, in printed order.

        A dimension that ``where`` does not name may have any code.
        """
        fits = self._cuts_of(series, where)
        newest = (next((f for f in facts if f.cut <= as_of), None) for facts in fits)
        return sorted((f for f in newest if f), key=lambda f: (f.position, f.key))

    def one(self, series: str, where: Where, as_of: date = date.max) -> Fact | None:
        """The newest fact of the one cell that ``where`` names in full.

        Raises:
            LookupError: more than one cell fits.
        """
        found = self.find(series, where, as_of)
        if len(found) > 1:
            raise LookupError(f"{series}: {dict(where)} names {len(found)} cells")
        return found[0] if found else None

    def cuts(self, series: str, where: Where) -> list[date]:
        """Every cut at which one of the cells that fit was counted, oldest first."""
        return sorted({fact.cut for facts in self._cuts_of(series, where) for fact in facts})

    def _cuts_of(self, series: str, where: Where) -> list[list[Fact]]:
        """For each cell that fits, every cut of it, newest first."""
        cells = self._cells.get(series, {})
        if whole := cells.get(tuple(sorted(where.items()))):
            return [whole]
        wanted = where.items()
        return [facts for key, facts in cells.items() if wanted <= set(key)]
