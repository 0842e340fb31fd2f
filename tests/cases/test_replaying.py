"""Who holds the journal can say what every allegation must look like."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from amparo.base.journal import Entry
from amparo.cases import acts
from amparo.cases.models import Allegation
from amparo.cases.replaying import differing, shells
from amparo.cases.states import Group, Nature, Status
from tests import factories as make
from tests.cases.test_cube import steps, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=steps)
def test_replaying_the_journal_of_any_history_gives_the_same_shells(
    told: list[tuple[str, int, int, int]],
) -> None:
    from django.db import transaction  # each example is lived and undone

    with transaction.atomic():
        tell(told)
        assert differing() == []
        transaction.set_rollback(True)


def test_a_line_tells_its_facts_as_codes() -> None:
    office = make.office()
    made = make.allegation(office, category="PARTNER_PERSONNEL")
    day = make.TODAY.isoformat()
    line = Entry.objects.get(act="cases.accept_report")
    assert line.facts["told"] == (
        f"0 received - {day},1 group IMPLEMENTING_PARTNERS {day},"
        f"2 nature SE {day},3 category PARTNER_PERSONNEL {day}"
    )
    acts.begin_assessment(ref=made.ref, true_on=make.TODAY, by=make.lead_of(office))
    line = Entry.objects.get(act="cases.begin_assessment")
    assert line.facts["told"] == f"4 status PRELIM {day}"


def test_a_correction_of_the_group_tells_what_went_with_it() -> None:
    office = make.office()
    made = make.allegation(office, category="PARTNER_PERSONNEL")
    lead = make.lead_of(office, make.NOON + timedelta(days=3))
    group = made.facts.get(about="group")
    acts.correct(
        ref=made.ref,
        fact=group.ref,
        value=Group.PKO_SPM_UNIFORMED,
        true_on=make.TODAY,
        by=lead,
    )
    shell = shells(Entry.objects.order_by("seq"))[made.ref]
    assert (shell["group"], shell["category"]) == (Group.PKO_SPM_UNIFORMED, "")
    assert (shell["state"], shell["nature"]) == (Status.RECEIVED, Nature.SE)


def test_a_shell_that_was_changed_behind_the_journal_is_found() -> None:
    made = make.allegation(make.office())
    Allegation.objects.filter(pk=made.pk).update(received_on=date(2020, 1, 1))
    assert differing() == [made.ref]
