from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.statistics.book import Book, Fact
from tests.statistics.published import fact

FIRST = date(2018, 1, 1)
DAYS = st.integers(0, 40)


@given(st.lists(st.tuples(st.sampled_from("ABC"), DAYS, st.integers(0, 9)), max_size=30), DAYS)
def test_each_cell_is_the_newest_cut_not_later_than_the_day_asked(
    told: list[tuple[str, int, int]], asked: int
) -> None:
    facts = [
        Fact("s", {"group": group}, Decimal(value), FIRST + timedelta(day), f"source {n:02}")
        for n, (group, day, value) in enumerate(told)
    ]
    found = Book(facts).find("s", {}, FIRST + timedelta(asked))
    for group in "ABC":
        known = [f for f in facts if f.dims["group"] == group and f.cut <= FIRST + timedelta(asked)]
        shown = [f for f in found if f.dims["group"] == group]
        assert len(shown) == bool(known)
        assert all(f in known and f.cut == max(k.cut for k in known) for f in shown)


def test_later_numbers_never_change_what_was_known_earlier() -> None:
    early, late = fact(95, "2018-12-31", year="2018"), fact(101, "2022-12-31", year="2018")
    before, after = Book([early]), Book([early, late])
    asked = date(2021, 12, 31)
    assert before.find("s", {}, asked) == after.find("s", {}, asked) == [early]
    assert after.find("s", {}) == [late]


def test_the_order_of_the_facts_does_not_matter() -> None:
    facts = [fact(n, "2018-12-31", source=f"source {n}", year="2018") for n in range(5)]
    assert Book(facts).find("s", {}) == Book(reversed(facts)).find("s", {})


def test_a_dimension_left_out_may_have_any_code() -> None:
    cells = [("A", "X"), ("A", "Y"), ("B", "X")]
    facts = [fact(n, "2018-12-31", group=g, year=y) for n, (g, y) in enumerate(cells)]
    book = Book(facts)
    assert book.find("s", {"group": "A"}) == facts[:2]
    assert book.find("s", {"group": "A", "year": "Y"}) == [facts[1]]
    assert book.find("s", {"group": "C"}) == book.find("other", {}) == []


def test_every_cut_of_a_cell_is_known() -> None:
    facts = [fact(n, cut, year="2018") for n, cut in enumerate(["2022-12-31", "2018-12-31"])]
    assert Book(facts).cuts("s", {}) == [date(2018, 12, 31), date(2022, 12, 31)]
    assert Book(facts).cuts("s", {"year": "2019"}) == []


def test_one_cell_must_be_named_in_full() -> None:
    book = Book([fact(1, "2018-12-31", year="2017"), fact(2, "2018-12-31", year="2018")])
    with pytest.raises(LookupError):
        book.one("s", {})
    assert book.one("s", {"year": "2019"}) is None
