"""How long investigations take, in months: the table of paragraph 25, at any data cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

from amparo.investigations.reads.standing import standing
from amparo.investigations.states import Series, series_of

DAYS_PER_MONTH = 30.4375  # 365.25 / 12
PUBLISHED = (Series.OIOS_NON_TCC, Series.OIOS_TCC, Series.NATIONAL_JOINT_OIOS)
ALL_AVERAGE = "ALL_AVERAGE"  # code of the row of all published series together


@dataclass(frozen=True, slots=True)
class Duration:
    """One completed investigation, and how long it took."""

    body: str
    with_body: str
    contributor: str  # kind of contributing country concerned
    opened_on: date
    completed_on: date

    @property
    def months(self) -> float:
        """Days from the day of opening to that of completion, by 30.4375. Not rounded."""
        return (self.completed_on - self.opened_on).days / DAYS_PER_MONTH

    @property
    def series(self) -> Series:
        return series_of(self.body, self.with_body, self.contributor)


@dataclass(frozen=True, slots=True)
class Summary:
    """Durations together: how many, their mean and median in months, and the months themselves."""

    n: int
    mean: float
    median: float
    months: tuple[float, ...]  # unrounded, in ascending order


def durations(cut: date, offices: Iterable[int] | None = None) -> list[Duration]:
    """Every investigation completed by ``cut``, as was known at the end of that day (UTC).

    One that was reopened by then is not completed and does not count; one closed without a report
    has no duration. ``offices``: ids of those that keep them, None for all.
    """
    return [
        Duration(one.body, one.with_body, one.contributor, one.opened_on, one.ended_on)
        for one in standing(cut, offices)
        if one.is_complete and one.ended_on is not None
    ]


def summaries(of: Iterable[Duration]) -> Mapping[tuple[str, int], Summary]:
    """Mean and median time to finish, by series and year of completion.

    A pure function of its argument, so that the same table can be made at any data cut:
    ``summaries(durations(cut))``.

    Args:
        of: completed investigations, in any order. Each is counted once, in the year in which it
            was completed, and in one series: OIOS alone, not concerning a troop-contributing
            country (``OIOS_NON_TCC``); OIOS alone, concerning one (``OIOS_TCC``); national
            investigators jointly with OIOS (``NATIONAL_JOINT_OIOS``); any other (``OTHER``).

    Returns:
        (series, year) -> summary, where there is at least one. The series ``ALL_AVERAGE`` takes
        the three published series together, investigation by investigation (so it is weighted by
        their numbers), and leaves ``OTHER`` out, as the published table does. Months are days by
        30.4375 (365.25 by 12): 306 days are 10.05 months, as in the published table. No value is
        rounded here; the published table shows two decimals.

    Source: ACABQ report on A/77/748, paragraph 25 (table).
    """
    months: dict[tuple[str, int], list[float]] = defaultdict(list)
    for one in of:
        months[one.series, one.completed_on.year].append(one.months)
        if one.series in PUBLISHED:
            months[ALL_AVERAGE, one.completed_on.year].append(one.months)
    return {place: _summary(found) for place, found in sorted(months.items())}


def _summary(months: list[float]) -> Summary:
    return Summary(len(months), fmean(months), median(months), tuple(sorted(months)))
