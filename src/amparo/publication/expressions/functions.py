"""The functions of the language. See ``amparo.publication.expressions`` for what each says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amparo.publication.expressions.values import Kind, Range, Value
from amparo.statistics.book import Fact
from amparo.statistics.tables import digits

NONE = Decimal(0)


def _numbers(facts: Sequence[Fact]) -> tuple[Decimal, ...]:
    """Their values, as precise as printed: ``8.50`` stays ``8.50``."""
    return tuple(Decimal(digits(fact.value, fact.printed)) for fact in facts)


def _total(facts: Sequence[Fact]) -> Decimal:
    return sum(_numbers(facts), NONE)


def _falling(facts: Sequence[Fact]) -> tuple[Decimal, ...]:
    """How far each line fell, if it did; its first and last year stand side by side."""
    numbers = _numbers(facts)
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(first - last for first, last in pairs if last < first)


def _weighted_mean(facts: Sequence[Fact]) -> Decimal:
    """Means in the first half of ``facts``, their weights in the second."""
    half = len(facts) // 2
    means, weights = _numbers(facts[:half]), _numbers(facts[half:])
    weighed = sum((mean * weight for mean, weight in zip(means, weights, strict=True)), NONE)
    return weighed / sum(weights, NONE)


def _links_agree(facts: Sequence[Fact]) -> Decimal:
    return Decimal(sum(fact.dims["cited"] == fact.dims["linked"] for fact in facts))


@dataclass(frozen=True, slots=True)
class Lookup:
    """A function of published numbers."""

    gives: Kind
    compute: Callable[[Sequence[Fact]], Value]
    options: frozenset[str] = frozenset()
    names_all: bool = False  # every dimension of the series must be named
    one: bool = False  # by one code each
    needs: frozenset[str] = frozenset()  # dimensions the series must have


@dataclass(frozen=True, slots=True)
class Plain:
    """A function of values."""

    takes: tuple[Kind, ...]
    gives: Kind
    compute: Callable[..., Value]


LOOKUPS: Mapping[str, Lookup] = {
    "value": Lookup(Kind.NUMBER, lambda facts: _numbers(facts)[0], names_all=True, one=True),
    "values": Lookup(Kind.LIST, _numbers),
    "total": Lookup(Kind.NUMBER, _total),
    "count": Lookup(Kind.NUMBER, lambda facts: Decimal(len(facts))),
    "falling": Lookup(
        Kind.LIST,
        _falling,
        options=frozenset({"first", "last"}),
        names_all=True,
        needs=frozenset({"year"}),
    ),
    "weighted_mean": Lookup(
        Kind.NUMBER, _weighted_mean, options=frozenset({"weights"}), names_all=True
    ),
    "links_agree": Lookup(Kind.NUMBER, _links_agree, needs=frozenset({"cited", "linked"})),
}
PLAIN: Mapping[str, Plain] = {
    "count": Plain((Kind.LIST,), Kind.NUMBER, lambda numbers: Decimal(len(numbers))),
    "least": Plain((Kind.LIST,), Kind.NUMBER, min),
    "most": Plain((Kind.LIST,), Kind.NUMBER, max),
    "span": Plain((Kind.LIST,), Kind.RANGE, lambda numbers: Range(min(numbers), max(numbers))),
    "between": Plain(
        (Kind.NUMBER, Kind.NUMBER, Kind.NUMBER),
        Kind.TRUTH,
        lambda number, low, high: low <= number <= high,
    ),
}
PERIOD = "period"  # the one function of a series itself
