"""How long investigations take, at any day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from statistics import fmean

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from amparo.investigations import acts
from amparo.investigations.models import About, Investigation, InvestigationFact
from amparo.investigations.reads import Duration, durations, standing, summaries
from amparo.investigations.states import Body, Contributor, Series, WhyClosed, series_of
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.investigations.scene import Scene, days

pytestmark = pytest.mark.django_db


def test_a_late_completion_changes_no_figure_of_a_day_before_it_was_known(scene: Scene) -> None:
    made = scene.approved(contributor=Contributor.TCC)
    known = NOON + days(100)
    acts.complete(ref=made.ref, true_on=TODAY + days(60), by=scene.by(scene.head, known))
    assert durations(TODAY + days(99)) == []
    (only,) = durations(TODAY + days(100))
    assert only == Duration("OIOS", "", "TCC", TODAY, TODAY + days(60))
    assert only.months == 60 / 30.4375
    assert only.series == Series.OIOS_TCC
    assert durations(TODAY + days(100), [make.office().pk]) == []


def test_a_correction_counts_from_the_day_it_was_known(scene: Scene) -> None:
    made = scene.completed(on=TODAY + days(60))
    done = made.facts.get(about="completed")
    head = scene.by(scene.head, NOON + days(90))
    acts.correct(ref=made.ref, fact=done.ref, true_on=TODAY + days(30), by=head)
    assert [one.completed_on for one in durations(TODAY + days(89))] == [TODAY + days(60)]
    assert [one.completed_on for one in durations(TODAY + days(90))] == [TODAY + days(30)]


def test_reopened_it_is_not_completed_any_more_and_closed_it_has_no_duration(
    scene: Scene,
) -> None:
    made, other = scene.completed(on=TODAY + days(10)), scene.opened()
    head = scene.by(scene.head, NOON + days(20))
    acts.close_without_report(
        ref=other.ref, true_on=TODAY + days(20), why_closed=WhyClosed.JOINED, by=head
    )
    acts.reopen(ref=made.ref, true_on=TODAY + days(20), by=head)
    assert len(durations(TODAY + days(19))) == 1
    assert durations(TODAY + days(20)) == []
    ended = {one.ref: one.ended_on for one in standing(TODAY + days(20))}
    assert ended == {made.ref: None, other.ref: TODAY + days(20)}


@pytest.mark.parametrize(
    ("body", "beside", "contributor", "series"),
    [
        ("OIOS", "", "NONE", "OIOS_NON_TCC"),
        ("OIOS", "", "PCC", "OIOS_NON_TCC"),
        ("OIOS", "", "TCC", "OIOS_TCC"),
        ("OIOS", "NIO", "TCC", "NATIONAL_JOINT_OIOS"),
        ("TCC", "OIOS", "TCC", "NATIONAL_JOINT_OIOS"),
        ("OIOS", "ENTITY", "NONE", "OTHER"),
        ("TCC", "", "TCC", "OTHER"),
        ("ENTITY", "", "NONE", "OTHER"),
    ],
)
def test_series_are_those_of_the_published_table(
    body: str, beside: str, contributor: str, series: str
) -> None:
    assert series_of(body, beside, contributor) == series


def test_mean_and_median_are_kept_unrounded_and_all_leaves_other_bodies_out() -> None:
    started = date(2022, 1, 1)

    def took(number: int, body: str = "OIOS", contributor: str = "NONE") -> Duration:
        return Duration(body, "", contributor, started, started + days(number))

    found = summaries([took(10), took(20), took(90), took(200, contributor="TCC"), took(9, "TCC")])
    alone = found["OIOS_NON_TCC", 2022]
    assert (alone.n, alone.mean, alone.median) == (3, 40 / 30.4375, 20 / 30.4375)
    assert found["ALL_AVERAGE", 2022].n == 4
    assert found["ALL_AVERAGE", 2022].mean == fmean(d / 30.4375 for d in (10, 20, 90, 200))
    assert found["OTHER", 2022].n == 1
    assert round(306 / 30.4375, 2) == 10.05  # as published, paragraph 25


# A history: for each investigation, days from the start, in order of telling.
STEP = some.tuples(
    some.sampled_from([About.COMPLETED, About.CLOSED, About.REOPENED]),
    some.integers(0, 40),  # days after the last
    some.integers(0, 60),  # days until it is known
    some.booleans(),  # corrected later
)
HISTORY = some.lists(some.lists(STEP, max_size=5), min_size=1, max_size=4)


Steps = list[tuple[About, int, int, bool]]


def told(history: list[Steps], scene: Scene) -> Iterator[Investigation]:
    """Written as the acts would, in any order of knowing."""
    for steps in history:
        shell = Investigation.objects.create(office=scene.bureau, body=Body.OIOS, opened_on=TODAY)
        put(shell, About.OPENED, 0, TODAY, NOON)
        put(shell, About.BODY, 1, TODAY, NOON, "OIOS")
        put(shell, About.CONTRIBUTOR, 2, TODAY, NOON, "NONE")
        on = TODAY
        for place, (about, gap, late, is_wrong) in enumerate(steps, 3):
            on += timedelta(days=gap)
            known = datetime.combine(on, NOON.timetz()) + timedelta(days=late)
            fact = put(shell, about, place, on, known)
            if is_wrong:
                put(shell, about, place, on, known + days(7), corrects=fact)
        yield shell


def put(
    shell: Investigation,
    about: About,
    place: int,
    on: date,
    known: datetime,
    value: str = "",
    corrects: InvestigationFact | None = None,
) -> InvestigationFact:
    return InvestigationFact.objects.create(
        investigation=shell,
        about=about,
        place=place,
        true_on=on,
        known_at=known,
        value=value,
        corrects=corrects,
    )


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=HISTORY, cut=some.integers(0, 120), more=some.integers(0, 120))
def test_any_history_at_any_cut_is_one_partition_and_knowledge_only_grows(
    scene: Scene, history: list[Steps], cut: int, more: int
) -> None:
    shells = [*told(history, scene)]
    mine = {shell.ref for shell in shells}
    day, then = TODAY + days(cut), TODAY + days(cut + more)
    rows, later = ([one for one in standing(at) if one.ref in mine] for at in (day, then))
    assert {one.ref for one in rows} == {one.ref for one in later} == mine  # each once, all there
    assert len(rows) == len(mine)
    done = [one for one in rows if one.is_complete]
    stopped = [one for one in rows if one.ended_on and not one.is_complete]
    open_ones = [one for one in rows if one.ended_on is None]
    assert len(done) + len(stopped) + len(open_ones) == len(shells)
    assert all(one.opened_on <= one.ended_on <= day for one in done if one.ended_on)
    known = InvestigationFact.objects.filter(investigation__ref__in=mine)
    unchanged = (
        not known.filter(true_on__gt=day, true_on__lte=then).exists()
        and not known.filter(known_at__date__gt=day, known_at__date__lte=then).exists()
    )
    if unchanged:  # nothing came true and nothing came to be known between
        assert rows == later
