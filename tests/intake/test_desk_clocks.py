"""Clocks of a report: what runs, what is overdue, and that lists and rows agree."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test.utils import override_settings

from amparo.base.by import Role
from amparo.base.errors import NotValid
from amparo.clocks import acts as clocks
from amparo.clocks.states import Unit, WhyChanged
from amparo.intake.clocks import limits, overdue, readings
from amparo.intake.models import Report
from amparo.intake.states import Answer, Clock, Need, Window
from tests import factories as make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
RECEIPT = "B" * 20


def running(report: Report, hours: int) -> set[str]:
    at = make.NOON + hours * HOUR
    return {one.kind.code for one in readings(report, at, limits()) if one.is_running}


def late(report: Report, hours: int) -> set[str]:
    at = make.NOON + hours * HOUR
    return {
        one.kind.code for one in readings(report, at, limits()) if one.is_running and one.is_overdue
    }


def test_the_limits_are_data_and_say_that_they_are_unverified() -> None:
    found = {clock: limits().of(clock) for clock in Clock}
    assert {clock: (limit.amount, limit.unit) for clock, limit in found.items()} == {
        Clock.OFFER_HELP: (24, "hours"),
        Clock.ACKNOWLEDGE: (48, "hours"),
        Clock.ROUTE: (48, "hours"),
    }
    assert not any(limit.is_verified for limit in found.values())


@pytest.mark.parametrize(
    ("told", "clocks"),
    [
        ({}, {Clock.ROUTE}),
        ({"receipt": RECEIPT}, {Clock.ROUTE, Clock.ACKNOWLEDGE}),
        ({"needs": (Need.LEGAL,)}, {Clock.ROUTE, Clock.OFFER_HELP}),
        ({"needs": (Need.NONE,)}, {Clock.ROUTE}),
        ({"danger": Answer.YES}, {Clock.ROUTE, Clock.OFFER_HELP}),
        ({"window": Window.WITHIN_120}, {Clock.ROUTE, Clock.OFFER_HELP}),
    ],
)
def test_a_clock_runs_where_somebody_waits_for_it(told: dict[str, Any], clocks: set[str]) -> None:
    make.central_with_officer()
    report = make.submitted(**told)
    assert running(report, 1) == clocks
    assert late(report, 100) == clocks


@pytest.mark.parametrize("hours", [1, 24, 25, 48, 49])
@pytest.mark.parametrize("changed", ["", "is_muted", "acknowledged_at", "state", "help_offered_at"])
def test_what_a_list_calls_overdue_a_row_does_too(changed: str, hours: int) -> None:
    make.central_with_officer()
    report = make.submitted(receipt=RECEIPT, needs=(Need.SAFETY,))
    values = {"is_muted": True, "state": "accepted"}
    if changed:
        Report.objects.filter(pk=report.pk).update(**{changed: values.get(changed, make.NOON)})
    report.refresh_from_db()
    listed = Report.objects.filter(overdue(make.NOON + hours * HOUR, limits())).exists()
    assert listed == bool(late(report, hours))


def test_what_is_overdue_comes_first_and_late_deeds_say_so() -> None:
    make.central_with_officer()
    report = make.submitted(receipt=RECEIPT, needs=(Need.MEDICAL,))
    report.routed_at = make.NOON + 50 * HOUR
    found = readings(report, make.NOON + 30 * HOUR, limits())
    assert [one.kind.code for one in found] == [Clock.OFFER_HELP, Clock.ACKNOWLEDGE, Clock.ROUTE]
    assert [one.is_overdue for one in found] == [True, False, True]


def test_help_is_owed_after_a_report_was_accepted() -> None:
    make.central_with_officer()
    report = make.submitted(needs=(Need.SAFETY,))
    report.state = "accepted"
    assert late(report, 30) == {Clock.OFFER_HELP}


HEADER = "code,entity,limit,unit,source,verified\n"


def test_an_installation_brings_limits_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "clocks.csv"
    own.write_text(f"{HEADER}route,,6,hours,Own procedure,yes\n", "utf-8")
    with override_settings(CLOCKS=str(own)):
        limit = limits().of(Clock.ROUTE)
        assert limits().of(Clock.ACKNOWLEDGE).amount == 48
    assert (limit.amount, limit.is_verified) == (6, True)


@pytest.mark.parametrize(
    "line",
    ["nap,,6,hours,x,yes", "route,,0,hours,x,yes", "route,,6,days,x,yes", "route,,6,hours,x,maybe"],
)
def test_limits_that_cannot_be_are_refused(tmp_path: Path, line: str) -> None:
    own = tmp_path / "clocks.csv"
    own.write_text(f"{HEADER}{line}\n", "utf-8")
    with override_settings(CLOCKS=str(own)), pytest.raises(NotValid):
        limits().of(Clock.ROUTE)


def test_an_office_with_a_limit_of_its_own_is_late_by_it_in_lists_and_rows_alike() -> None:
    central, _officer = make.central_with_officer()
    report, other = make.submitted(), make.report(make.office())
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    clocks.set_limit(
        kind="route",
        amount=6,
        unit=Unit.HOURS,
        why=WhyChanged.OWN_RULES,
        source="Own procedure",
        office=central.ref,
        by=admin,
    )
    at = make.NOON + 7 * HOUR
    assert [*Report.objects.filter(overdue(at, limits()))] == [report]
    assert late(report, 7) == {Clock.ROUTE}
    assert late(other, 7) == set()
