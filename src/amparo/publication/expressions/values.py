"""What an expression can give, and how it is written."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from amparo.statistics.book import Fact

SHOWN = Decimal("0.0001")  # a quotient is written to four decimals


class Fault(ValueError):
    """What is wrong with an expression or a stated value, for the person who wrote it."""


class Kind(StrEnum):
    NUMBER = "number"
    LIST = "list"
    RANGE = "range"
    TRUTH = "truth"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Range:
    low: Decimal
    high: Decimal


Value = Decimal | tuple[Decimal, ...] | Range | bool | str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was computed, and from which numbers; or None, and the names of what is missing."""

    value: Value | None
    facts: tuple[Fact, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def cuts(self) -> tuple[date, ...]:
        """The data cuts of the numbers used, oldest first."""
        return tuple(sorted({fact.cut for fact in self.facts}))


def written(value: Value | None) -> str:
    """``245``, ``13 25 18``, ``6.26..15.06``, ``yes``; empty for nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return _number(value)
        case Range(low, high):
            return f"{_number(low)}..{_number(high)}"
        case tuple():
            return " ".join(map(_number, value))
        case _:
            return value


def _number(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:  # only a quotient has so many decimals
        value = value.quantize(SHOWN).normalize()
    return format(value, "f")
