"""The synthetic allegations one by one: planned by seeded dice, before anything is written.

Pure: the same lives every time, and no database. ``counts`` says how many.
"""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from amparo.cases.models import About
from amparo.cases.states import Group, Nature
from amparo.cases.states import Status as S
from amparo.site.demonstration import counts

SEED = 71297
DAY = timedelta(days=1)
#: From the beginning to each status: the moves that lead there.
PATHS: dict[str, tuple[str, ...]] = {
    S.RECEIVED: (),
    S.PRELIM: ("begin_assessment",),
    S.REVIEW_LIMITED: ("begin_assessment", "ask_for_more"),
    S.INVESTIGATION: ("begin_assessment", "open_investigation"),
    S.SUBSTANTIATED: ("begin_assessment", "open_investigation", "find_substantiated"),
    S.UNSUBSTANTIATED: ("begin_assessment", "open_investigation", "find_unsubstantiated"),
    S.UNFOUNDED: ("begin_assessment", "open_investigation", "find_unfounded"),
    S.NOT_SEA: ("begin_assessment", "find_not_sea"),
    S.CLOSED_OTHER: ("begin_assessment", "close_otherwise"),
}
ENDS = {  # how a case that nothing else is said of goes, and how often in a hundred
    S.SUBSTANTIATED: 20,
    S.UNSUBSTANTIATED: 32,
    S.UNFOUNDED: 4,
    S.NOT_SEA: 6,
    S.CLOSED_OTHER: 30,
    S.REVIEW_LIMITED: 5,
    S.INVESTIGATION: 3,
}
FOUND = (S.SUBSTANTIATED, S.UNSUBSTANTIATED, S.UNFOUNDED)
LONGEST = {"begin_assessment": 40, "ask_for_more": 60, "open_investigation": 90}  # days
NATURES = {Nature.SE: 46, Nature.SA: 34, Nature.OTHER: 9, Nature.UNKNOWN: 11}


@dataclass(frozen=True, slots=True)
class Amendment:
    """A fact that turns out to be another, and the day that is known."""

    on: date
    about: About
    value: str
    true_on: date


@dataclass(frozen=True, slots=True)
class Inquiry:
    """An investigation with a record of its own, into one allegation."""

    series: str  # of paragraph 25
    opened_on: date
    ended_on: date


@dataclass(slots=True)
class Life:
    """One allegation: when it was received, when that was known, and what became of it."""

    number: int
    group: Group  # as first told
    nature: Nature
    received_on: date
    known_on: date
    has_category: bool = True
    moves: list[tuple[date, str]] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    inquiry: Inquiry | None = None
    joined: int | None = None  # number of the life that it is counted with in the end
    is_fixed: bool = False  # its course has been decided


def plan() -> list[Life]:
    """Every life, oldest first."""
    dice = random.Random(SEED)  # noqa: S311 (repeatable on purpose; nothing secret hangs on it)
    lives = _received(dice)
    _found_out(lives, dice)
    _cohort(lives, dice)
    _inquiries(lives, dice)
    for life in lives:
        if not life.is_fixed:
            end = dice.choices([*ENDS], [*ENDS.values()])[0]
            life.moves = _course(end, life.known_on, counts.LAST, dice)
    return lives


def _received(dice: random.Random) -> list[Life]:
    """Those counted in their year, and those that were late."""
    made = []
    for year, first in counts.FIRST.items():
        for group, number in zip(counts.ORDER, first, strict=True):
            for _one in range(number):
                received = date(year, 1, 1) + dice.randrange(365) * DAY
                lag = dice.choice((0, 0, 1, 1, 2, 3, 5, 30, 70))
                made.append((received, min(received + lag * DAY, date(year, 12, 31)), group))
            for _one in range(_late(year, group)):
                received = date(year, 1, 1) + dice.randrange(365) * DAY
                known = _between(date(year + 1, 1, 20), counts.REPORT - 15 * DAY, dice)
                made.append((received, known, group))
    made.sort(key=lambda one: (one[1], one[0], one[2]))
    return [
        Life(number, group, _nature(group, dice), received, known)
        for number, (received, known, group) in enumerate(made)
    ]


def _late(year: int, group: Group) -> int:
    """How many were late: what the report counts more, less what moved there from elsewhere."""
    place = counts.ORDER.index(group)
    first, later = counts.FIRST[year], counts.LATER.get(year, counts.FIRST[year])
    number = later[place] - first[place]
    for moved in counts.REGROUPED:
        if moved.year == year:
            number += moved.number * ((moved.before == group) - (moved.after == group))
    for redated, of, count in counts.REDATED:
        number += count * (of == group) * ((redated == year) - (redated - 1 == year))
    return number


def _found_out(lives: list[Life], dice: random.Random) -> None:
    """What turned out to be otherwise, before the cut of the report."""
    for year, before, after, count in counts.REGROUPED:
        for life in _some(lives, year, before, count, dice):
            on = _between(date(year + 1, 2, 1), counts.REPORT - 20 * DAY, dice)
            life.amendments.append(Amendment(on, About.GROUP, after, life.received_on))
    for year, group, count in counts.REDATED:
        for life in _some(lives, year, group, count, dice):
            on = _between(date(year + 1, 2, 1), counts.REPORT - 20 * DAY, dice)
            true_on = date(year - 1, 12, 31) - dice.randrange(20) * DAY
            life.amendments.append(Amendment(on, About.RECEIVED, "", true_on))


def _some(
    lives: list[Life], year: int, group: Group, count: int, dice: random.Random
) -> list[Life]:
    """So many that were counted in their year and of which nothing turned out otherwise yet."""
    fitting = [
        life
        for life in lives
        if life.group == group
        and life.received_on.year == life.known_on.year == year
        and not life.amendments
    ]
    return dice.sample(fitting, count)


def _cohort(lives: list[Life], dice: random.Random) -> None:
    """The allegations of paragraph 24(a): each has its status by the cut of the report."""
    cohort = [
        life
        for life in lives
        if life.group in counts.COHORT_GROUPS and life.received_on.year == counts.COHORT
    ]
    entities = [life for life in cohort if life.group == counts.ORDER[0]]
    twins = entities[40 : 40 + 2 * counts.OUTSIDE_COHORT]  # of the spring
    for life, whole in zip(twins[::2], twins[1::2], strict=True):
        life.has_category, life.joined, life.is_fixed = False, whole.number, True
        life.moves = _course(S.PRELIM, life.known_on, counts.REPORT, dice)
        cohort.remove(life)
    old, new = cohort[: -len(cohort) // 3], cohort[-len(cohort) // 3 :]
    ended = [end for end in (*FOUND, S.NOT_SEA, S.CLOSED_OTHER) for _n in _times(end)]
    under_way = [S.INVESTIGATION for _n in _times(S.INVESTIGATION)]
    begun = [end for end in (S.PRELIM, S.REVIEW_LIMITED) for _n in _times(end)]
    waiting = [S.RECEIVED for _n in _times(S.RECEIVED)]
    first = [*ended, *under_way]
    dice.shuffle(first)
    spread = [*first[: len(old)], *_shuffled([*first[len(old) :], *begun], dice), *waiting]
    for life, end in zip([*old, *new], spread, strict=True):
        life.moves = _course(end, life.known_on, counts.REPORT, dice)
        life.moves += _goes_on(end, dice)
        life.is_fixed = True


def _times(end: S) -> range:
    return range(counts.COHORT_STATUS[end])


def _goes_on(end: S, dice: random.Random) -> list[tuple[date, str]]:
    """What becomes of it after the quiet months, if it had no outcome."""
    if end not in {S.RECEIVED, S.PRELIM, S.REVIEW_LIMITED, S.INVESTIGATION}:
        return []
    last = dice.choice((*FOUND, S.CLOSED_OTHER))
    done = set(PATHS[end]) - {"ask_for_more"}
    rest = [move for move in PATHS[last] if move not in done]
    return _days(rest, counts.QUIET + dice.randrange(90) * DAY, counts.LAST, dice)


def _inquiries(lives: list[Life], dice: random.Random) -> None:
    """The investigations of paragraph 25, each into an allegation of the right kind and time."""
    for year, each in counts.FINISHED.items():
        for series, (count, days) in zip(counts.SERIES, each, strict=True):
            for length in _lengths(count, days, dice):
                _inquire(lives, series, year, length, dice)


def _inquire(lives: list[Life], series: str, year: int, length: int, dice: random.Random) -> None:
    """Find an allegation that an investigation of so many days can be about."""
    uniformed = series != "OIOS_NON_TCC"
    groups = {Group.PKO_SPM_UNIFORMED} if uniformed else set(counts.COHORT_GROUPS[:2])
    while True:
        ended = date(year, 1, 1) + dice.randrange(350) * DAY
        opened = ended - length * DAY
        fitting = [
            life
            for life in lives
            if life.group in groups
            and not life.is_fixed
            and not life.amendments
            and 15 <= (opened - life.known_on).days <= 90
        ]
        if fitting:
            life = dice.choice(fitting)
            break
    begun = life.known_on + dice.randrange(2, 14) * DAY
    end = dice.choices((*FOUND, S.NOT_SEA), (40, 45, 5, 10))[0]
    decided = min(ended + dice.randrange(4, 20) * DAY, date(year, 12, 31))
    move = "find_not_sea" if end == S.NOT_SEA else PATHS[end][-1]
    life.moves = [(begun, "begin_assessment"), (opened, "open_investigation"), (decided, move)]
    life.inquiry, life.is_fixed = Inquiry(series, opened, ended), True


def _lengths(count: int, days: int, dice: random.Random) -> list[int]:
    """``count`` lengths in whole days, different from one another, that add up to ``days``."""
    mean = days / count
    found = [round(mean * dice.uniform(0.7, 1.3)) for _one in range(count - 1)]
    rest = days - sum(found)
    while not mean * 0.5 <= rest <= mean * 1.6:  # take or give a day from each until it fits
        step = 1 if rest > mean else -1
        found = [length + step for length in found]
        rest = days - sum(found)
    return [*found, rest]


def _course(end: S, since: date, until: date, dice: random.Random) -> list[tuple[date, str]]:
    """The moves that lead to ``end``, on days after ``since`` and not after ``until``."""
    return _days(PATHS[end], since, until, dice, squeeze=until == counts.REPORT)


def _days(
    moves: Iterable[str], since: date, until: date, dice: random.Random, *, squeeze: bool = False
) -> list[tuple[date, str]]:
    """A day for each move; what would come too late is left out, or comes sooner."""
    days, day = [], since
    moves = list(moves)
    for number, move in enumerate(moves):
        longest = LONGEST.get(move, 420)
        if squeeze:
            longest = min(longest, max((until - day).days // (len(moves) - number), 1))
        day += dice.randint(min(2, longest), longest) * DAY
        if day > until:
            if squeeze:
                day = until
            else:
                break
        days.append((day, move))
    return days


def _between(first: date, last: date, dice: random.Random) -> date:
    return first + dice.randrange((last - first).days + 1) * DAY


def _nature(group: Group, dice: random.Random) -> Nature:
    if group == Group.NON_UN_FORCES:
        return Nature.SE
    return dice.choices([*NATURES], [*NATURES.values()])[0]


def _shuffled(these: list[S], dice: random.Random) -> list[S]:
    dice.shuffle(these)
    return these


def by_end(lives: Iterable[Life]) -> dict[str, int]:
    """How many lives end with each move; for a look at the plan."""
    found: dict[str, int] = defaultdict(int)
    for life in lives:
        found[life.moves[-1][1] if life.moves else ""] += 1
    return dict(found)
