"""Exact intervals for small counts, held against published tables and against their own promise."""

from math import exp, factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from amparo.accountability.rates import exact_interval, indicator

calmly = settings(deadline=None, max_examples=50)
ENDS = [exact_interval(n) for n in range(80)]


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (2, 0.2422, 7.2247),
        (5, 1.6235, 11.6683),
        (10, 4.7954, 18.3904),
        (20, 12.2165, 30.8884),
        (100, 81.3636, 121.6271),
    ],
)
def test_exact_intervals_are_those_of_published_tables(n: int, low: float, high: float) -> None:
    assert exact_interval(n) == pytest.approx((low, high), abs=5e-4)


def test_at_99_percent_it_is_wider() -> None:
    assert exact_interval(10, 0.99) == pytest.approx((3.7169, 21.3978), abs=5e-4)


@calmly
@given(some.integers(0, 100))
def test_the_interval_holds_the_count_and_grows_with_it(n: int) -> None:
    low, high = exact_interval(n)
    assert low <= n < high
    more = exact_interval(n + 1)
    assert more[0] > low
    assert more[1] > high


@calmly
@given(some.floats(0.05, 25))
def test_whatever_the_mean_at_least_95_of_100_counts_have_an_interval_that_holds_it(
    mean: float,
) -> None:
    holds = sum(
        exp(-mean) * mean**n / factorial(n)
        for n, (low, high) in enumerate(ENDS)
        if low <= mean <= high
    )
    assert holds >= 0.95 - 1e-9


def test_without_a_strength_there_is_a_count_and_no_rate() -> None:
    found = indicator(7)
    assert (found.n, found.rate, found.ratio, found.stands_out) == (7, None, None, False)


def test_a_rate_is_for_a_thousand_person_years_and_a_ratio_is_to_what_was_expected() -> None:
    found = indicator(6, 1000, 20, 10_000)
    assert (found.rate, found.expected, found.ratio) == (6, 2, 3)
    assert found.ratio_low == pytest.approx(2.2019 / 2, abs=1e-3)
    assert found.stands_out


def test_what_stands_out_alone_need_not_among_many() -> None:
    assert not indicator(6, 1000, 20, 10_000, compared=20).stands_out


@pytest.mark.parametrize("n", [0, 1])
def test_one_allegation_in_a_small_unit_stands_out_by_no_test(n: int) -> None:
    found = indicator(n, 100, 20, 40_000)
    assert not found.stands_out


def test_no_baseline_no_ratio() -> None:
    assert indicator(3, 100, 0, 500).ratio is None
