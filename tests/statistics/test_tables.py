from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.statistics.tables import NOT_REPORTED, Cell, Key, Origin, Row, Table, Years, added
from amparo.statistics.tables import digits as digits_of


@pytest.mark.parametrize(
    ("text", "first", "last"), [("2018-2022", 2018, 2022), ("2022", 2022, 2022)]
)
def test_years_are_read(text: str, first: int, last: int) -> None:
    assert Years.parse(text) == Years(first, last)


@pytest.mark.parametrize(
    "text", ["", "2022-2018", "18-22", "2018-", "2018-2022-2023", "1000", "９"]
)
def test_what_is_no_range_of_years_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="years"):
        Years.parse(text)


def test_years_are_listed_and_asked() -> None:
    years = Years(2018, 2020)
    assert [*years] == ["2018", "2019", "2020"]
    assert "2019" in years
    assert 2021 not in years
    assert str(years) == "2018-2020"


@pytest.mark.parametrize(
    ("value", "printed", "shown"),
    [
        ("8.500000", "8.50", "8.50"),
        ("10.000000", "10.0", "10.0"),
        ("4045088.000000", "4 045 088", "4045088"),
        ("1094", "1\u202f094", "1094"),
        ("1800000", "1.8 million", "1800000"),
        ("101.000000", "", "101"),
        ("101", "100", "101"),  # what is printed elsewhere does not change the number
        ("0", "0", "0"),
    ],
)
def test_digits_are_bare_and_as_precise_as_printed(value: str, printed: str, shown: str) -> None:
    assert digits_of(Decimal(value), printed) == shown


def test_an_explicit_zero_is_not_an_empty_cell() -> None:
    assert Cell(Decimal(0)).plain == "0"
    assert Cell(Decimal(0)).is_reported
    assert NOT_REPORTED.plain == ""
    assert not NOT_REPORTED.is_reported


@given(st.lists(st.none() | st.integers(0, 10_000), max_size=8))
def test_a_sum_is_given_only_when_every_part_is_reported(numbers: list[int | None]) -> None:
    total = added([Cell(None if n is None else Decimal(n)) for n in numbers])
    if not numbers or None in numbers:
        assert not total.is_reported
    else:
        assert total.value == sum(n for n in numbers if n is not None)
        assert total.derived


def test_a_table_whose_rows_do_not_fit_its_header_cannot_be_made() -> None:
    row = Row(("A",), (Cell(), Cell()))
    with pytest.raises(ValueError, match="does not fit"):
        Table("f", "F", "UNIT", date(2023, 1, 1), Origin.PUBLISHED, (Key("k"),), ("2018",), (row,))
