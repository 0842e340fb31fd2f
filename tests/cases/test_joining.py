"""Split and join: what is counted, and what stays as it was."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.cases import acts
from amparo.cases.models import About, Allegation
from amparo.cases.reads import cube
from amparo.cases.states import Group, Status, Stream
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
LATER = make.NOON + timedelta(days=40)
BEFORE, AFTER = make.TODAY, LATER.date()


def count(cut: date) -> int:
    return sum(cell.count for cell in cube(cut))


def test_two_that_are_one_count_once_from_the_day_that_was_known_and_twice_before() -> None:
    office = make.office()
    one, other = make.allegation(office), make.allegation(office)

    acts.join(ref=other.ref, into=one.ref, by=make.lead_of(office, LATER))

    other.refresh_from_db()
    assert other.joined_into == one
    assert (count(BEFORE), count(AFTER - timedelta(days=1)), count(AFTER)) == (2, 2, 1)
    facts = Entry.objects.get(act="cases.join").facts
    assert (facts["into"], facts["moved"]) == (one.ref, 0)


def test_what_was_joined_can_be_separated_and_each_cut_keeps_its_answer() -> None:
    office = make.office()
    one, other = make.allegation(office), make.allegation(office)
    acts.join(ref=other.ref, into=one.ref, by=make.lead_of(office, LATER))
    again = LATER + timedelta(days=10)

    acts.separate(ref=other.ref, by=make.lead_of(office, again))
    acts.join(ref=other.ref, into=one.ref, by=make.lead_of(office, again + timedelta(days=10)))

    cuts = [BEFORE, AFTER, again.date(), again.date() + timedelta(days=10)]
    assert [count(cut) for cut in cuts] == [2, 1, 2, 1]
    assert other.facts.filter(about=About.JOINED).count() == 3


def test_nothing_is_done_to_what_is_counted_as_part_of_another() -> None:
    office = make.office()
    one, other = make.allegation(office), make.allegation(office)
    lead = make.lead_of(office)
    acts.join(ref=other.ref, into=one.ref, by=lead)

    assert Allegation.objects.marked(lead).get(ref=other.ref).can == {"view", "separate"}
    group = other.facts.get(about=About.GROUP)
    deeds: list[Callable[[], object]] = [
        lambda: acts.open_investigation(ref=other.ref, true_on=make.TODAY, by=lead),
        lambda: acts.learn(ref=other.ref, about=About.COUNTRY, value="HTI", by=lead),
        lambda: acts.split(ref=other.ref, group=Group.PKO_SPM_UNIFORMED, by=lead),
        lambda: acts.join(ref=other.ref, into=one.ref, by=lead),
        lambda: acts.mark_with_state(ref=other.ref, true_on=make.TODAY, by=lead),
        lambda: acts.correct(
            ref=other.ref, fact=group.ref, value=group.value, true_on=make.TODAY, by=lead
        ),
    ]
    for deed in deeds:
        with pytest.raises(NotPossible):
            deed()


def test_it_is_joined_only_with_one_of_the_office_that_counts_on_its_own() -> None:
    office = make.office()
    one, other, third = (make.allegation(office) for _number in range(3))
    lead = make.lead_of(office)
    acts.join(ref=other.ref, into=one.ref, by=lead)

    for into in (third.ref, other.ref):
        with pytest.raises(NotValid):
            acts.join(ref=third.ref, into=into, by=lead)
    with pytest.raises(NotFound):
        acts.join(ref=third.ref, into=make.allegation(make.office()).ref, by=lead)
    with pytest.raises(NotPossible):
        acts.separate(ref=one.ref, by=lead)


def test_a_second_allegation_takes_the_history_of_the_first_and_counts_from_now_on() -> None:
    office = make.office()
    received = make.TODAY - timedelta(days=30)
    first = make.allegation(
        office,
        received_on=received,
        group=Group.PKO_SPM_UNIFORMED,
        country="COD",
        mission="MONUSCO",
    )
    acts.open_investigation(ref=first.ref, true_on=make.TODAY, by=make.lead_of(office))

    second = acts.split(
        ref=first.ref,
        group=Group.PKO_SPM_NON_UNIFORMED,
        category="CIVILIAN_NS",
        contributing="COD",
        by=make.lead_of(office, LATER),
    )

    second.refresh_from_db()
    assert (second.received_on, second.state) == (received, Status.INVESTIGATION)
    assert (second.stream, second.category, second.mission_id) == (
        "CIVILIAN",
        "CIVILIAN_NS",
        "MONUSCO",
    )
    assert second.split_from == first
    assert (count(BEFORE), count(AFTER)) == (1, 2)
    assert {(cell.group, cell.status) for cell in cube(AFTER)} == {
        (Group.PKO_SPM_UNIFORMED, Status.INVESTIGATION),
        (Group.PKO_SPM_NON_UNIFORMED, Status.INVESTIGATION),
    }


def test_a_split_is_undone_by_joining_the_second_with_the_first() -> None:
    office = make.office()
    first = make.allegation(office)
    second = acts.split(ref=first.ref, group=Group.PKO_SPM_UNIFORMED, by=make.lead_of(office))
    acts.join(ref=second.ref, into=first.ref, by=make.lead_of(office, LATER))
    assert (count(BEFORE), count(AFTER)) == (2, 1)


@pytest.mark.parametrize("role", [Role.INTAKE_OFFICER, Role.AUDITOR])
def test_only_a_lead_joins_splits_and_lays(role: Role) -> None:
    office = make.office()
    one, other = make.allegation(office), make.allegation(office)
    by = make.by(make.serving(role, office))
    deeds: list[Callable[[], object]] = [
        lambda: acts.join(ref=one.ref, into=other.ref, by=by),
        lambda: acts.separate(ref=one.ref, by=by),
        lambda: acts.split(ref=one.ref, group=Group.PKO_SPM_UNIFORMED, by=by),
        lambda: acts.learn(ref=one.ref, about=About.COUNTRY, value="HTI", by=by),
        lambda: acts.mark_with_state(ref=one.ref, true_on=make.TODAY, by=by),
        lambda: acts.clear_with_state(ref=one.ref, true_on=make.TODAY, by=by),
    ]
    for deed in deeds:
        with pytest.raises(NotPermitted):
            deed()


def test_the_stream_follows_the_group_and_what_no_longer_fits_is_not_known_any_more() -> None:
    office = make.office()
    made = make.allegation(
        office, group=Group.PKO_SPM_UNIFORMED, category="MILITARY_MC", country="COD"
    )
    assert made.stream == Stream.UNIFORMED

    acts.correct(
        ref=made.ref,
        fact=made.facts.get(about=About.GROUP).ref,
        value=Group.IMPLEMENTING_PARTNERS,
        true_on=make.TODAY,
        by=make.lead_of(office),
    )

    made.refresh_from_db()
    assert (made.stream, made.category, made.country_id) == (Stream.PARTNER, "", "COD")
    assert made.facts.standing().get(about=About.CATEGORY).value == ""


@pytest.mark.parametrize(
    "told",
    [
        {"category": "CIVILIAN_INT"},
        {"category": "NO_SUCH"},
        {"entity": "NO_SUCH"},
        {"mission": "UNICEF"},
        {"country": "ZZZ"},
        {"setting": "SPACE"},
        {"partner": "ABCDEFGHJKMN"},
        {"force": "KFOR"},
    ],
)
def test_what_is_outside_its_list_or_does_not_fit_is_refused(told: dict[str, Any]) -> None:
    office = make.office()
    with pytest.raises(NotValid) as refused:
        make.allegation(office, group=Group.PKO_SPM_UNIFORMED, **told)
    assert refused.value.facts.keys() == told.keys()
    assert not Allegation.objects.exists()


def test_what_was_not_known_is_learned_once_and_then_corrected() -> None:
    office = make.office()
    made = make.allegation(office)
    lead = make.lead_of(office, LATER)

    fact = acts.learn(ref=made.ref, about=About.COUNTRY, value="HTI", by=lead)

    made.refresh_from_db()
    assert (made.country_id, fact.true_on, fact.known_at) == ("HTI", make.TODAY, LATER)
    with pytest.raises(NotPossible):
        acts.learn(ref=made.ref, about=About.COUNTRY, value="COD", by=lead)
    acts.correct(ref=made.ref, fact=fact.ref, value="", true_on=make.TODAY, by=lead)
    acts.learn(ref=made.ref, about=About.COUNTRY, value="COD", by=lead)
    made.refresh_from_db()
    assert made.country_id == "COD"


def test_referral_to_a_state_is_an_overlay_and_changes_no_status() -> None:
    office = make.office()
    made = make.allegation(office)
    lead = make.lead_of(office)
    acts.open_investigation(ref=made.ref, true_on=make.TODAY, by=lead)
    before = cube(make.TODAY)

    acts.mark_with_state(ref=made.ref, true_on=make.TODAY, by=lead)

    made.refresh_from_db()
    assert (made.is_with_state, made.state) == (True, Status.INVESTIGATION)
    assert cube(make.TODAY) == before
    with pytest.raises(NotPossible):
        acts.mark_with_state(ref=made.ref, true_on=make.TODAY, by=lead)
    with pytest.raises(NotValid):
        acts.clear_with_state(ref=made.ref, true_on=make.TODAY - timedelta(days=1), by=lead)
    acts.clear_with_state(ref=made.ref, true_on=make.TODAY, by=lead)
    made.refresh_from_db()
    assert not made.is_with_state


def test_a_force_that_is_not_of_the_united_nations_lies_with_its_lead_alone() -> None:
    ordinary, lead = make.office(), make.office(leads_non_un_forces=True)

    with pytest.raises(NotPossible):
        make.allegation(ordinary, group=Group.NON_UN_FORCES)
    made = make.allegation(lead, group=Group.NON_UN_FORCES, force="KFOR")

    assert (made.stream, made.force) == (Stream.NON_UN, "KFOR")
    theirs = make.allegation(ordinary)
    with pytest.raises(NotPossible):
        acts.correct(
            ref=theirs.ref,
            fact=theirs.facts.get(about=About.GROUP).ref,
            value=Group.NON_UN_FORCES,
            true_on=make.TODAY,
            by=make.lead_of(ordinary),
        )
    with pytest.raises(NotPossible):
        acts.split(ref=theirs.ref, group=Group.NON_UN_FORCES, by=make.lead_of(ordinary))
