"""Small numbers, honestly: exact intervals for counts and rates, and how they stand to a baseline.

Nothing here knows a database, and nothing here is a verdict. Security Council resolution 2272
(2016) speaks of "widespread or systemic" abuse by a unit; a number can say that chance alone is an
unlikely reason, never why, and never that anybody did anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

CONFIDENCE = 0.95
STEPS = 60  # of halving: beyond the last digit of a float


@dataclass(frozen=True, slots=True)
class Indicator:
    """One unit, contingent, office, partner or place, over a span of time."""

    n: int
    low: float  # of the expected count
    high: float
    rate: float | None = None  # per 1,000 person-years; None without a denominator
    rate_low: float | None = None
    rate_high: float | None = None
    expected: float | None = None  # had the baseline's rate held here
    ratio: float | None = None  # n over expected
    ratio_low: float | None = None
    ratio_high: float | None = None

    @property
    def stands_out(self) -> bool:
        """Whether even the low end is above what the baseline leads to expect: a reason to look."""
        return self.ratio_low is not None and self.ratio_low > 1


def exact_interval(n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The exact (Garwood) interval for the mean of a Poisson count of which ``n`` were seen.

    The low end is the mean under which ``n`` or more would be seen with probability
    ``(1 - confidence) / 2``; the high end the one under which ``n`` or fewer would. It never
    promises more than it says, however small ``n`` is; for ``n`` = 0 the low end is 0 and the
    high end 3.69 (at 95 %): nothing seen does not mean that nothing can be expected.

    Args:
        n: how many were seen, 0 or more.
        confidence: between 0 and 1.

    Returns:
        Low and high end, in the unit of ``n``.

    Source: F. Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936).
    Checked against published tables: 0 (0, 3.689), 1 (0.0253, 5.572), 10 (4.795, 18.39),
    100 (81.36, 121.6).
    """
    tail = (1 - confidence) / 2
    top = n + 20 * sqrt(n + 1) + 20  # beyond any end of an interval that is asked for
    low = 0.0 if n == 0 else _root(lambda mean: 1 - _at_most(n - 1, mean) - tail, 0.0, float(n))
    high = _root(lambda mean: tail - _at_most(n, mean), float(n), top)
    return low, high


def indicator(
    n: int,
    person_years: float | None = None,
    baseline_n: int = 0,
    baseline_person_years: float | None = None,
    compared: int = 1,
) -> Indicator:
    """How a count stands: its interval, its rate, and its ratio to a baseline.

    Args:
        n: allegations of the one looked at.
        person_years: its strength times time, in years; None where it is not known. Then there is
            a count with its interval, and no rate: a large unit has more, and that says nothing.
        baseline_n, baseline_person_years: of all that it is compared with, itself among them.
        compared: how many are looked at together. The intervals widen with it (Bonferroni), since
            among twenty units one stands out by chance at 95 %.

    Returns:
        Rates per 1,000 person-years. The baseline counts as known exactly: it is made of many
        more; where it is not (fewer than about five times ``n``) the ratio promises too much,
        and the page says how large it is.
    """
    low, high = exact_interval(n, 1 - (1 - CONFIDENCE) / max(compared, 1))
    if not person_years:
        return Indicator(n, low, high)
    rate, rate_low, rate_high = (1000 * value / person_years for value in (n, low, high))
    if not baseline_person_years or not baseline_n:
        return Indicator(n, low, high, rate, rate_low, rate_high)
    expected = baseline_n * person_years / baseline_person_years
    ratio, ratio_low, ratio_high = (value / expected for value in (n, low, high))
    return Indicator(
        n, low, high, rate, rate_low, rate_high, expected, ratio, ratio_low, ratio_high
    )


def _at_most(n: int, mean: float) -> float:
    """The probability of ``n`` or fewer events where ``mean`` are expected."""
    if mean <= 0:
        return 1.0
    return sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(n + 1))


def _root(rises: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function passes zero, by halving."""
    for _step in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) > 0 else (middle, high)
    return (low + high) / 2
