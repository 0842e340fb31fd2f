"""Clocks of a report: what runs, what is overdue, and that lists and rows agree."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test.utils import override_settings

from amparo.base.errors import NotValid
from amparo.intake.clocks import limits, overdue, readings
from amparo.intake.models import Report
from amparo.intake.states import Answer, Clock, Need, Window
from tests import factories as make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
RECEIPT = "B" * 20


def running(report: Report, hours: int) -> set[str]:
    at = make.NOON + hours * HOUR
    return {one.clock for one in readings(report, at) if one.is_running}


def late(report: Report, hours: int) -> set[str]:
    at = make.NOON + hours * HOUR
    return {one.clock for one in readings(report, at) if one.is_running and one.is_overdue}


def test_the_limits_are_data_and_say_that_they_are_unverified() -> None:
    assert {clock: limit.hours for clock, limit in limits().items()} == {
        Clock.OFFER_HELP: 24,
        Clock.ACKNOWLEDGE: 48,
        Clock.ROUTE: 48,
    }
    assert not any(limit.is_verified for limit in limits().values())


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
    listed = Report.objects.filter(overdue(make.NOON + hours * HOUR)).exists()
    assert listed == bool(late(report, hours))


def test_what_is_overdue_comes_first_and_late_deeds_say_so() -> None:
    make.central_with_officer()
    report = make.submitted(receipt=RECEIPT, needs=(Need.MEDICAL,))
    report.routed_at = make.NOON + 50 * HOUR
    found = readings(report, make.NOON + 30 * HOUR)
    assert [one.clock for one in found] == [Clock.OFFER_HELP, Clock.ACKNOWLEDGE, Clock.ROUTE]
    assert [one.is_overdue for one in found] == [True, False, True]


def test_help_is_owed_after_a_report_was_accepted() -> None:
    make.central_with_officer()
    report = make.submitted(needs=(Need.SAFETY,))
    report.state = "accepted"
    assert late(report, 30) == {Clock.OFFER_HELP}


def test_an_installation_brings_limits_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "clocks.csv"
    own.write_text("code,hours,source,verified\nroute,6,Own procedure,yes\n", "utf-8")
    with override_settings(CLOCKS=str(own)):
        ((clock, limit),) = limits().items()
    assert (clock, limit.hours, limit.is_verified) == (Clock.ROUTE, 6, True)


@pytest.mark.parametrize("line", ["nap,6,x,yes", "route,0,x,yes", "route,6,x,perhaps", "route,6"])
def test_limits_that_cannot_be_are_refused(tmp_path: Path, line: str) -> None:
    own = tmp_path / "clocks.csv"
    own.write_text(f"code,hours,source,verified\n{line}\n", "utf-8")
    with override_settings(CLOCKS=str(own)), pytest.raises(NotValid):
        limits()
