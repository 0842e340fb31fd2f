"""What may be done to an allegation, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.cases import acts
from amparo.cases.models import About, Allegation
from amparo.cases.states import Group, Nature, Status
from amparo.intake.states import WhyExcluded
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_an_accepted_report_becomes_an_allegation_that_counts_from_the_day_received() -> None:
    office = make.office()
    early = make.TODAY - timedelta(days=90)

    made = make.allegation(office, received_on=early)

    assert (made.state, made.received_on, made.report.state) == ("RECEIVED", early, "accepted")
    facts = made.facts.values_list("about", "value", "true_on", "known_at")
    assert set(facts) == {
        (About.RECEIVED, "", early, make.NOON),
        (About.GROUP, Group.IMPLEMENTING_PARTNERS, early, make.NOON),
        (About.NATURE, Nature.SE, early, make.NOON),
    }
    assert list(Entry.objects.values_list("act", flat=True)) == [
        "intake.accept",
        "cases.accept_report",
    ]


def test_a_move_dates_the_new_status_twice_and_leaves_one_line() -> None:
    office = make.office()
    made = make.allegation(office, received_on=make.TODAY - 30 * DAY)
    true_on = make.TODAY - 10 * DAY

    acts.open_investigation(ref=made.ref, true_on=true_on, by=make.lead_of(office))

    fact = made.facts.get(about=About.STATUS)
    assert (fact.value, fact.true_on, fact.known_at) == ("INVESTIGATION", true_on, make.NOON)
    line = Entry.objects.get(act="cases.open_investigation")
    assert line.facts["before"] == "RECEIVED"
    assert line.facts["true_on"] == true_on.isoformat()


def test_a_move_from_another_status_is_not_possible() -> None:
    office = make.office()
    made = make.allegation(office)

    with pytest.raises(NotPossible) as refused:
        acts.find_substantiated(ref=made.ref, true_on=make.TODAY, by=make.lead_of(office))

    assert refused.value.facts == {"move": "find_substantiated", "state": "RECEIVED"}
    assert not made.facts.filter(about=About.STATUS).exists()


@pytest.mark.parametrize("days", [1, -31])
def test_a_move_lies_neither_ahead_nor_before_what_is_known(days: int) -> None:
    office = make.office()
    made = make.allegation(office, received_on=make.TODAY - 30 * DAY)

    with pytest.raises(NotValid):
        acts.begin_assessment(
            ref=made.ref, true_on=make.TODAY + days * DAY, by=make.lead_of(office)
        )


def test_a_correction_stands_in_the_place_of_what_it_corrects() -> None:
    office = make.office()
    made = make.allegation(office, received_on=make.TODAY - 30 * DAY)
    lead = make.lead_of(office)
    acts.open_investigation(ref=made.ref, true_on=make.TODAY - 20 * DAY, by=lead)
    acts.find_substantiated(ref=made.ref, true_on=make.TODAY - 20 * DAY, by=lead)
    wrong = made.facts.get(value=Status.INVESTIGATION)

    acts.correct(ref=made.ref, fact=wrong.ref, value=Status.PRELIM, true_on=wrong.true_on, by=lead)

    made.refresh_from_db()
    assert made.state == Status.SUBSTANTIATED  # told after it, so it still comes after it
    assert wrong.correction.value == Status.PRELIM


def test_a_correction_of_the_last_status_changes_what_can_be_done_now() -> None:
    office = make.office()
    made = make.allegation(office)
    lead = make.lead_of(office)
    acts.find_not_sea(ref=made.ref, true_on=make.TODAY, by=lead)
    wrong = made.facts.get(about=About.STATUS)

    acts.correct(
        ref=made.ref, fact=wrong.ref, value=Status.INVESTIGATION, true_on=make.TODAY, by=lead
    )

    row = Allegation.objects.marked(lead).get()
    assert row.state == Status.INVESTIGATION
    assert "find_substantiated" in row.can


def test_a_fact_is_corrected_once_and_then_its_correction_is() -> None:
    office = make.office()
    made = make.allegation(office)
    lead = make.lead_of(office)
    group = made.facts.get(about=About.GROUP)
    told: dict[str, Any] = {"ref": made.ref, "true_on": make.TODAY, "by": lead}
    acts.correct(fact=group.ref, value=Group.UN_ENTITIES_NON_PKO_SPM, **told)

    with pytest.raises(NotPossible):
        acts.correct(fact=group.ref, value=Group.PKO_SPM_UNIFORMED, **told)

    acts.correct(fact=group.correction.ref, value=Group.PKO_SPM_UNIFORMED, **told)
    made.refresh_from_db()
    assert made.group == Group.PKO_SPM_UNIFORMED


@pytest.mark.parametrize(
    ("about", "value", "day"),
    [
        (About.GROUP, "NO_SUCH_GROUP", make.TODAY),
        (About.GROUP, "", make.TODAY),
        (About.RECEIVED, "RECEIVED", make.TODAY),
        (About.RECEIVED, "", make.TODAY + DAY),
        (About.STATUS, Status.PRELIM, make.TODAY - DAY),
    ],
)
def test_a_correction_that_cannot_be_is_refused(about: About, value: str, day: date) -> None:
    office = make.office()
    made = make.allegation(office)
    lead = make.lead_of(office)
    acts.find_not_sea(ref=made.ref, true_on=make.TODAY, by=lead)

    fact = made.facts.get(about=about)
    with pytest.raises(NotValid):
        acts.correct(ref=made.ref, fact=fact.ref, value=value, true_on=day, by=lead)


def test_a_fact_of_another_allegation_cannot_be_reached_through_this_one() -> None:
    office = make.office()
    mine, other = make.allegation(office), make.allegation(make.office())
    fact = other.facts.get(about=About.GROUP)

    with pytest.raises(NotFound):
        acts.correct(
            ref=mine.ref,
            fact=fact.ref,
            value=Group.UN_ENTITIES_NON_PKO_SPM,
            true_on=make.TODAY,
            by=make.lead_of(office),
        )


def test_an_export_holds_what_the_exporter_may_view_and_leaves_its_size() -> None:
    office = make.office()
    mine = make.allegation(office)
    make.allegation(make.office())

    rows = acts.export(rows=Allegation.objects.all(), by=make.lead_of(office))

    assert [row[0] for row in rows] == [mine.ref]
    assert Entry.objects.get(act="cases.export").facts == {"rows": 1}


ACTS = ["view", "correct", "begin_assessment", "open_investigation", "find_substantiated", "reopen"]
MATRIX = {  # standing: what they may do, in the order above
    Role.CASE_LEAD: "y y y y y y",
    Role.INTAKE_OFFICER: "y n n n n n",
    Role.AUDITOR: "y n n n n n",
}
NOTHING = "n n n n n n"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("same_office", [True, False])
def test_policy(role: Role, same_office: bool) -> None:
    office = make.office()
    make.allegation(office)
    person = make.serving(role, office if same_office else None)

    found = " ".join(
        "y" if Allegation.objects.allowed(make.by(person), act).exists() else "n" for act in ACTS
    )

    assert found == (MATRIX.get(role, NOTHING) if same_office else NOTHING)


@pytest.mark.parametrize("role", MATRIX)
def test_an_allegation_is_not_there_for_one_kept_away_from_its_report(role: Role) -> None:
    office = make.office()
    made = make.allegation(office)
    named = make.serving(role, office)
    made.report.exclusions.create(person=named, why=WhyExcluded.LINE, at=make.NOON)

    for act in ACTS:
        assert not Allegation.objects.allowed(make.by(named), act).exists()


def test_seen_but_not_allowed_and_not_seen_at_all_are_told_apart() -> None:
    office = make.office()
    made = make.allegation(office)
    auditor, stranger = make.serving(Role.AUDITOR, office), make.serving(Role.CASE_LEAD)

    for person, refusal in ((auditor, NotPermitted), (stranger, NotFound)):
        with pytest.raises(refusal):
            acts.begin_assessment(ref=made.ref, true_on=make.TODAY, by=make.by(person))
