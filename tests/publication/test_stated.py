from datetime import date
from decimal import Decimal

import pytest

from amparo.publication.claims import stated
from amparo.publication.expressions import Answer, Fault, Kind, Range, Value
from amparo.statistics.book import Fact, Qualifier

D = Decimal


@pytest.mark.parametrize(
    ("text", "computed", "kind", "agrees"),
    [
        ("243", D("243.000000"), Kind.NUMBER, True),
        ("243", D(245), Kind.NUMBER, False),
        ("0", D(0), Kind.NUMBER, True),
        ("10.0", D("10.00"), Kind.NUMBER, True),
        ("about 1800000", D(1849999), Kind.NUMBER, True),
        ("about 1800000", D(1850001), Kind.NUMBER, False),
        ("about 37.9", D("37.8601"), Kind.NUMBER, True),
        ("about 37.9", D("37.84"), Kind.NUMBER, False),
        ("more than 6", D("6.26"), Kind.NUMBER, True),
        ("more than 6", D(6), Kind.NUMBER, False),
        ("10.0", Range(D("8.5"), D("10.79")), Kind.RANGE, True),
        ("11", Range(D("8.5"), D("10.79")), Kind.RANGE, False),
        ("1..3", D(3), Kind.NUMBER, True),
        ("1..3", D(4), Kind.NUMBER, False),
        ("1..3", Range(D(1), D(3)), Kind.RANGE, True),
        ("13 25 18", (D(13), D(25), D(18)), Kind.LIST, True),
        ("13 25 18", (D(13), D(18), D(25)), Kind.LIST, False),
        ("13 25", (D(13), D(25), D(18)), Kind.LIST, False),
        ("yes", True, Kind.TRUTH, True),
        ("no", True, Kind.TRUTH, False),
        ("IN_YEAR", "CUMULATIVE", Kind.WORD, False),
        ("IN_YEAR", "IN_YEAR", Kind.WORD, True),
    ],
)
def test_stated_and_computed_agree(text: str, computed: Value, kind: Kind, agrees: bool) -> None:
    assert stated.read(text, kind).agrees(Answer(computed)) is agrees


def test_more_than_agrees_with_a_source_that_says_it_too() -> None:
    said = Fact("s", {}, D(4000), date(2022, 1, 1), "a source", qualifier=Qualifier.MORE_THAN)
    assert stated.read("more than 4000", Kind.NUMBER).agrees(Answer(D(4000), (said,)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.NUMBER),
        ("many", Kind.NUMBER),
        ("1,094", Kind.NUMBER),
        ("1  2", Kind.LIST),
        ("1e3", Kind.NUMBER),
        ("nan", Kind.NUMBER),
        ("243", Kind.LIST),
        ("243", Kind.TRUTH),
        ("yes", Kind.NUMBER),
        ("13 25", Kind.NUMBER),
        ("IN_YEAR", Kind.NUMBER),
        ("about 1 2", Kind.LIST),
    ],
)
def test_what_cannot_be_compared_is_refused(text: str, kind: Kind) -> None:
    with pytest.raises(Fault):
        stated.read(text, kind)
