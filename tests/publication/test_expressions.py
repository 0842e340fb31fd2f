from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publication import expressions
from amparo.publication.expressions import Fault, Kind, Range, Value, written
from amparo.statistics.book import Book, Period
from amparo.statistics.catalogue import Spec
from tests.statistics.published import fact

DIMS = {"group": "published-group", "year": "year"}
LINKS = {"cited": "symbol", "linked": "symbol"}
A, B = "PKO_SPM_ALL", "IMPLEMENTING_PARTNERS"


def spec(code: str, dims: Mapping[str, str], period: Period = Period.IN_YEAR) -> Spec:
    return Spec(code, "ALLEGATION", period, dims, "Title", "Definition", "")


SPECS = {
    "s": spec("s", DIMS),
    "cases": spec("cases", DIMS),
    "links": spec("links", LINKS, Period.CUMULATIVE),
}
FACTS = [
    *(fact(n, "2020-12-31", "s", group=A, year=y) for n, y in [("8.50", "2017"), ("6", "2018")]),
    *(fact(n, "2020-12-31", "s", group=B, year=y) for n, y in [("2", "2017"), ("5", "2018")]),
    fact("7", "2022-12-31", "s", group=A, year="2018"),
    *(fact(n, "2020-12-31", "cases", group=g, year="2017") for n, g in [("1", A), ("3", B)]),
    fact(1, "2020-12-31", "links", cited="A/71/818", linked="A/RES/71/818"),
    fact(2, "2020-12-31", "links", cited="A/71/97", linked="A/71/97"),
]
BOOK = Book(FACTS)
THEN = date(2020, 12, 31)


def computed(text: str, as_of: date = THEN) -> Value | None:
    return expressions.read(text, SPECS).answer(BOOK, as_of).value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3 - 4 / 8", "6.5"),
        ("-(2.5)", "-2.5"),
        ('value("s", group="PKO_SPM_ALL", year=2017)', "8.50"),
        ('value("s", group="PKO_SPM_ALL", year=2018)', "6"),
        ('total("s", year=2017)', "10.50"),
        ('total("s")', "21.50"),
        ('values("s", group="PKO_SPM_ALL", year=[2018, 2017])', "6 8.50"),
        ('[values("s", year=2017), 1, [2]]', "2 8.50 1 2"),
        ('count("s")', "4"),
        ("count([1, 1, 5])", "3"),
        ("least([3, 1, 2]) + most([3, 1, 2])", "4"),
        ('span(values("s", year=2017))', "2..8.50"),
        ("between(2, 1, 3)", "yes"),
        ("1 < 2 <= 2 < 1", "no"),
        ("1 == 1.0", "yes"),
        (f'count(falling("s", first=2017, last=2018, group=["{A}", "{B}"]))', "1"),
        (f'weighted_mean("s", weights="cases", group=["{A}", "{B}"], year=2017)', "3.625"),
        ('links_agree("links")', "1"),
        ('period("links")', "CUMULATIVE"),
        ("1 / 3", "0.3333"),
    ],
)
def test_what_an_expression_gives(text: str, value: str) -> None:
    assert written(computed(text)) == value


def test_a_look_up_takes_the_newest_number_not_later_than_the_cut() -> None:
    text = f'value("s", group="{A}", year=2018)'
    assert (computed(text), computed(text, date.max)) == (Decimal(6), Decimal(7))


def test_a_look_up_may_fix_its_own_cut() -> None:
    text = f'value("s", group="{A}", year=2018, cut="2021-01-01")'
    assert computed(text, date.max) == Decimal(6)


def test_the_numbers_used_and_their_cuts_are_told() -> None:
    answer = expressions.read('total("s", year=2018)', SPECS).answer(BOOK, date.max)
    assert {f.value for f in answer.facts} == {Decimal(7), Decimal(5)}
    assert answer.cuts == (THEN, date(2022, 12, 31))


def test_every_missing_number_is_named_and_nothing_is_computed() -> None:
    text = f'total("s", group="{A}", year=[2017, 2019]) + value("cases", group="{A}", year=2018)'
    answer = expressions.read(text, SPECS).answer(BOOK, THEN)
    assert answer.value is None
    assert answer.missing == (f"s[group={A}, year=2019]", f"cases[group={A}, year=2018]")


def test_before_anything_was_known_all_is_missing() -> None:
    answer = expressions.read('count("s")', SPECS).answer(BOOK, date(2019, 1, 1))
    assert (answer.value, answer.missing) == (None, ("s[]",))


def test_a_division_by_nothing_is_not_computed() -> None:
    answer = expressions.read("1 / (2 - 2)", SPECS).answer(BOOK, THEN)
    assert (answer.value, answer.missing) == (None, ("a divisor other than 0",))


HOSTILE = [
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "open('/etc/passwd')",
    "eval('1')",
    "value.__globals__",
    "lambda: 1",
    "[x for x in [1]]",
    "{1: 2}",
    "{*[1]}",
    "(x := 1)",
    "x",
    "total",
    "9 ** 9 ** 9",
    "1 << 99999",
    "1 // 2",
    "1 % 2",
    "~1",
    "not 1",
    "1 if 1 else 2",
    "1 and 2",
    "f'{1}'",
    "'text'",
    "b'1'",
    "1j",
    "True",
    "None",
    "...",
    "*[1]",
    "[1][0]",
    "1 is 1",
    "1 in [1]",
    "await x",
    "yield",
    "1; 2",
    "x = 1",
    "import os",
    "",
    "1\x00",
    "1e999",
    "10000000000000000000",
    "[]  + [1]",
    "[1] + [2]",
    "least(1)",
    "least([])",
    "between(1, 2)",
    "between(1, 2, 3) + 1",
    "count(number=[1])",
    "count(*[1])",
    'value("s", **{"group": "x"})',
    'value("s", group=__name__)',
    'value("s", group=f"{1}")',
    'value("s", group=[["PKO_SPM_ALL"]], year=2017)',
    'value("s", group=["PKO_SPM_ALL", "IMPLEMENTING_PARTNERS"], year=2017)',
    'value("s", group="PKO_SPM_ALL")',
    'value("s", "t", group="PKO_SPM_ALL", year=2017)',
    'value("unknown", year=2017)',
    'total("s", nation="AFG")',
    'total("s", group="NOBODY")',
    'total("s", year=17)',
    'total("s", year=True)',
    'total("s", year=[])',
    'total("s", cut="soon")',
    'total("s", cut=["2020-01-01", "2021-01-01"])',
    'total("s", weights="cases")',
    'falling("s", first=2017, group="PKO_SPM_ALL")',
    'falling("s", first=[2017, 2018], last=2019, group="PKO_SPM_ALL")',
    'falling("links", first=2017, last=2018)',
    'weighted_mean("s", weights="links", group="PKO_SPM_ALL", year=2017)',
    'weighted_mean("s", weights="none", group="PKO_SPM_ALL", year=2017)',
    'weighted_mean("s", group="PKO_SPM_ALL", year=2017)',
    'links_agree("s")',
    'period("s", year=2017)',
    'period("nothing")',
    'print("s")',
    'total("s").real',
    "(" * 250 + "1" + ")" * 250,
    "[]",
    "-" * 900 + "1",
    "1" + " + 1" * 240,
    "1 +" * 400 + " 1",
    "[" + "1," * 300 + "]",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_outside_the_language_is_refused(text: str) -> None:
    with pytest.raises(Fault) as refused:
        expressions.read(text, SPECS)
    assert str(refused.value)


@given(st.text(max_size=200) | st.text("()[]+-*/<>=.,'\"_ 1as", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        expression = expressions.read(text, SPECS)
    except Fault:
        return
    answer = expression.answer(BOOK, THEN)
    assert answer.value is not None or answer.missing


def test_the_kind_of_a_value_is_known_before_it_is_computed() -> None:
    kinds = {
        "1": Kind.NUMBER,
        "[1]": Kind.LIST,
        "span([1])": Kind.RANGE,
        "1 < 2": Kind.TRUTH,
        'period("s")': Kind.WORD,
    }
    assert {text: expressions.read(text, SPECS).kind for text in kinds} == kinds


def test_codes_named_alone_can_be_spoken_of() -> None:
    text = f'value("s", group="{A}", year=2017) + value("s", group="{B}", year=2017)'
    assert expressions.read(text, SPECS).codes == {"year": ("year", "2017")}


def test_a_range_is_written_from_low_to_high() -> None:
    assert written(Range(Decimal("6.26"), Decimal("15.06"))) == "6.26..15.06"
    assert written(None) == ""
