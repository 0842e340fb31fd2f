"""What is to be drawn, apart from how."""

from dataclasses import dataclass
from decimal import Decimal

Value = Decimal | None


@dataclass(frozen=True, slots=True)
class Line:
    """The numbers of one row: None where nothing was reported, and as the table writes them."""

    name: str
    values: tuple[Value, ...]
    texts: tuple[str, ...]  # empty where nothing was reported


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines over the same places (years), or over a single one."""

    name: str  # unique on a page, for ids
    title: str
    told: str  # the same in words
    places: tuple[str, ...]
    lines: tuple[Line, ...]
    is_rtl: bool = False

    @property
    def most(self) -> Decimal:
        return max([Decimal(0), *self._reported])

    @property
    def zero(self) -> float:
        """Where 0 lies on the way from the least number to the most; lengths start there."""
        return self.share(Decimal(0))

    def share(self, value: Decimal) -> float:
        """Where ``value`` lies between the least number, or 0 (at 0.0), and the most (at 1.0)."""
        least = min([Decimal(0), *self._reported])
        return float((value - least) / (self.most - least or Decimal(1)))

    @property
    def _reported(self) -> list[Decimal]:
        return [value for line in self.lines for value in line.values if value is not None]
