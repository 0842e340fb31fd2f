"""Figures from records, held against a plain recomputation over random histories and cuts."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.base.access import Office
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotPossible, NotValid
from amparo.cases import acts
from amparo.cases.models import About, Allegation, Fact
from amparo.cases.reads import VALUES, Cell, cube, recounted
from amparo.cases.states import MOVES, Group, Nature, Status
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
FIRST = date(2021, 11, 1)
DAYS = 200
Key = tuple[int, str, str, str, str]  # year, group, nature, status, category


@dataclass
class Told:
    """One fact as the plain recomputation keeps it: every version of it, oldest first."""

    about: str
    place: int
    versions: list[tuple[int, str, date, datetime]] = field(default_factory=list)  # pk, value, ...

    def at(self, end: datetime) -> tuple[str, date] | None:
        known = [(value, true_on) for _pk, value, true_on, at in self.versions if at < end]
        return known[-1] if known else None


def plainly(cut: date) -> Counter[Key]:
    """The same count, written the slow and obvious way, from the rows alone."""
    end = datetime.combine(cut + timedelta(days=1), time(), UTC)
    found: Counter[Key] = Counter()
    for allegation in Allegation.objects.all():
        told: dict[int, Told] = {}
        chain: dict[int, int] = {}
        for fact in Fact.objects.filter(allegation=allegation).order_by("pk"):
            root = chain[fact.corrects_id] if fact.corrects_id else fact.pk
            chain[fact.pk] = root
            told.setdefault(root, Told(fact.about, fact.place)).versions.append(
                (fact.pk, fact.value, fact.true_on, fact.known_at)
            )
        now = {kind: [] for kind in About.values}  # type: ignore[var-annotated]
        for one in told.values():
            if (seen := one.at(end)) is not None:
                now[one.about].append((seen[1], one.place, seen[0]))
        received = [true_on for true_on, _place, _value in now[About.RECEIVED] if true_on <= cut]
        if not received or any(value for _on, _place, value in now[About.JOINED]):
            continue
        statuses = sorted(row for row in now[About.STATUS] if row[0] <= cut)
        status = statuses[-1][2] if statuses else Status.RECEIVED
        group, nature = now[About.GROUP][0][2], now[About.NATURE][0][2]
        category = now[About.CATEGORY][0][2] if now[About.CATEGORY] else ""
        found[received[0].year, group, nature, status, category] += 1
    return found


RARE = ["split", "join", "separate", "overlay", "learn"]
steps = st.lists(
    st.tuples(
        st.sampled_from(["new", "new", "move", "move", "correct", "correct", *RARE]),
        st.integers(0, DAYS),  # the day we know it
        st.integers(0, DAYS),  # how many days before that it was true
        st.integers(0, 10_000),  # which one, which value
    ),
    max_size=25,
)


def tell(told: list[tuple[str, int, int, int]], office: Office | None = None) -> None:
    """Live through a history by the same acts as people; what an act refuses did not happen."""
    office = office or make.office(leads_non_un_forces=True)
    for kind, known, before, pick in sorted(told, key=lambda step: step[1]):
        at = datetime.combine(FIRST + timedelta(days=known), time(9), UTC)
        true_on = at.date() - timedelta(days=before)
        by = By(Door.DESK, at, 1, frozenset({(Role.CASE_LEAD, office.pk)}))
        rows = list(Allegation.objects.order_by("pk"))
        try:
            if kind == "new":
                make.allegation(
                    office,
                    at,
                    true_on,
                    group=Group.values[pick % 5],
                    nature=Nature.values[pick % 4],
                )
            elif rows and kind == "move":
                row = rows[pick % len(rows)]
                moves = MOVES.open_from(row.state)
                getattr(acts, moves[pick % len(moves)])(ref=row.ref, true_on=true_on, by=by)
            elif rows and kind == "split":
                acts.split(
                    ref=rows[pick % len(rows)].ref, group=Group(Group.values[pick % 5]), by=by
                )
            elif rows and kind == "join":
                into = rows[(pick // 7) % len(rows)]
                acts.join(ref=rows[pick % len(rows)].ref, into=into.ref, by=by)
            elif rows and kind == "learn":
                category = ("UNKNOWN", "CIVILIAN_INT", "PARTNER_PERSONNEL")[pick % 3]
                row = rows[pick % len(rows)]
                acts.learn(ref=row.ref, about=About.CATEGORY, value=category, by=by)
            elif rows and kind == "separate":
                acts.separate(ref=rows[pick % len(rows)].ref, by=by)
            elif rows and kind == "overlay":
                lay = (acts.mark_with_state, acts.clear_with_state)[pick % 2]
                lay(ref=rows[pick % len(rows)].ref, true_on=true_on, by=by)
            elif rows:
                row = rows[pick % len(rows)]
                kept = row.facts.standing().exclude(about__in=[About.JOINED, About.SPLIT])
                facts = list(kept.order_by("pk"))
                fact = facts[pick % len(facts)]
                about = About(fact.about)
                values = VALUES[about].values if about in VALUES else [""]
                acts.correct(
                    ref=row.ref,
                    fact=fact.ref,
                    value=values[pick % len(values)],
                    true_on=true_on,
                    by=by,
                )
        except (NotValid, NotPossible):
            continue


def counted(cells: list[Cell]) -> dict[Key, int]:
    return {(c.year, c.group, c.nature, c.status, c.category): c.count for c in cells}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    told=steps, cuts=st.lists(st.integers(-DAYS, DAYS + 5), min_size=1, max_size=5), folds=st.data()
)
def test_any_history_at_any_cut_equals_the_plain_recomputation(
    told: list[tuple[str, int, int, int]], cuts: list[int], folds: st.DataObject
) -> None:
    from django.db import transaction  # each example is lived and undone

    with transaction.atomic():
        tell(told)
        if folds.draw(st.booleans()):
            acts.fold_tally(by=make.CONSOLE)
        for days in cuts:
            cut = FIRST + timedelta(days=days)
            cells = cube(cut)
            assert counted(cells) == dict(plainly(cut)) == counted(recounted(cut))
            assert all(cell.status in Status.values for cell in cells)
            assert sum(cell.count for cell in cells) == plainly(cut).total()
        latest = cube(FIRST + timedelta(days=DAYS * 3))
        columns = Counter(  # those for lists agree with the facts
            (row.received_on.year, row.group, row.nature, row.state, row.category)
            for row in Allegation.objects.filter(joined_into=None)
        )
        assert columns == counted(latest)
        transaction.set_rollback(True)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=steps, until=st.integers(1, DAYS), folds=st.booleans())
def test_what_is_learned_later_changes_no_earlier_cut(
    told: list[tuple[str, int, int, int]], until: int, folds: bool
) -> None:
    from django.db import transaction

    with transaction.atomic():
        office = make.office(leads_non_un_forces=True)
        tell([step for step in told if step[1] < until], office)
        cuts = [FIRST + timedelta(days=days) for days in range(-DAYS, until, 17)]
        before = [cube(cut) for cut in cuts]
        if folds:
            acts.fold_tally(by=make.CONSOLE)
        tell([step for step in told if step[1] >= until], office)
        assert [cube(cut) for cut in cuts] == before
        kept = cube(date(2030, 1, 1)), cube(date(2030, 1, 1), [office.pk])
        acts.rebuild_tally(by=make.CONSOLE)
        assert [cube(cut) for cut in cuts] == before
        assert (cube(date(2030, 1, 1)), cube(date(2030, 1, 1), [office.pk])) == kept
        transaction.set_rollback(True)


def test_a_late_report_changes_no_figure_of_a_day_before_it_was_known() -> None:
    office = make.office()
    make.allegation(office, received_on=date(2026, 2, 20))
    late = make.NOON + timedelta(days=40)
    make.allegation(office, at=late, received_on=date(2026, 2, 21))

    def count(cut: date) -> int:
        return sum(cell.count for cell in cube(cut))

    assert [count(date(2026, 2, 28)), count(date(2026, 3, 1)), count(late.date())] == [0, 1, 2]


def test_a_correction_changes_the_figure_from_the_day_it_was_known_and_not_before() -> None:
    office = make.office()
    made = make.allegation(office, group=Group.IMPLEMENTING_PARTNERS)
    later = make.NOON + timedelta(days=31)
    acts.correct(
        ref=made.ref,
        fact=made.facts.get(about=About.GROUP).ref,
        value=Group.PKO_SPM_UNIFORMED,
        true_on=make.TODAY,
        by=make.lead_of(office, later),
    )

    groups = [[cell.group for cell in cube(cut)] for cut in (make.TODAY, later.date())]
    assert groups == [[Group.IMPLEMENTING_PARTNERS], [Group.PKO_SPM_UNIFORMED]]


def test_only_the_offices_asked_for_are_counted() -> None:
    mine, other = make.office(), make.office()
    make.allegation(mine)
    make.allegation(other)

    assert sum(cell.count for cell in cube(make.TODAY, [mine.pk])) == 1
    assert cube(make.TODAY, []) == []
