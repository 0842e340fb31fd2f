"""Pages of clocks at the desk."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amparo.base.access import Office, Person
from amparo.base.by import Role
from amparo.clocks import keeping
from amparo.clocks.models import Holiday, LimitChange
from amparo.intake.models import Exclusion, Report
from amparo.intake.states import WhyExcluded
from tests import factories as make
from tests.factories import NOON

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


@pytest.fixture
def office() -> Office:
    return make.office()


@pytest.fixture
def officer(office: Office) -> Person:
    return make.serving(Role.INTAKE_OFFICER, office)


def late(office: Office, kind: str = "route") -> Report:
    report = make.report(office)
    keeping.start(report, kind, office, NOON)
    return report


def soon(office: Office) -> Report:
    report = make.report(office)
    keeping.start(report, "acknowledge", office, timezone.now())
    return report


def test_what_is_late_stands_apart_from_what_will_be(
    desk: Desk, office: Office, officer: Person
) -> None:
    was, will = late(office), soon(office)
    client = desk(officer)
    page = client.get("/clocks/").content.decode()
    assert f"/reports/{was.ref}/" in page
    assert will.ref not in page
    assert "unverified default" in page
    week = client.get("/clocks/?show=week").content.decode()
    assert f"/reports/{will.ref}/" in week
    assert was.ref not in week
    assert was.ref not in client.get("/clocks/?area=protection").content.decode()
    assert was.ref in client.get("/clocks/?area=intake").content.decode()
    assert was.ref in client.get("/clocks/?area=nonsense").content.decode()
    work = client.get("/").content.decode()
    assert f"/reports/{was.ref}/" in work
    assert "/clocks/" in work


def test_who_is_kept_away_or_serves_elsewhere_sees_no_clock(
    desk: Desk, office: Office, officer: Person
) -> None:
    report, other = late(office), make.serving(Role.INTAKE_OFFICER)
    Exclusion.objects.create(report=report, person=officer, why=WhyExcluded.NAMED, at=NOON)
    for who in (officer, other):
        client = desk(who)
        for page in ("/", "/clocks/", "/clocks/?show=week"):
            assert report.ref not in client.get(page).content.decode()


def test_a_page_costs_the_same_whatever_it_shows(
    desk: Desk, office: Office, officer: Person
) -> None:
    client = desk(officer)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/clocks/").status_code == 200
        return len(queries)

    late(office)
    cost()
    once = cost()
    for _more in range(29):
        late(office)
    assert cost() == once


def test_the_list_goes_on_by_key(desk: Desk, office: Office, officer: Person) -> None:
    for _one in range(51):
        late(office)
    page = desk(officer).get("/clocks/").content.decode()
    assert 'rel="next"' in page
    assert desk(officer).get("/clocks/?after=x").status_code == 422


def test_limits_show_their_source_and_who_may_sets_them(
    desk: Desk, office: Office, officer: Person
) -> None:
    page = desk(officer).get("/clocks/limits/").content.decode()
    assert "Model memorandum of understanding" in page
    assert "unverified default" in page
    assert "<form" not in page.partition("<main")[2].partition("</main")[0]
    own = {"kind": "state_answer", "amount": "7", "unit": "working_days", "why": "agreed"}
    told = {**own, "source": "Memorandum", "office": office.ref, "entity": ""}
    assert desk(officer).post("/clocks/limits/", told).status_code == 422
    admin = desk(make.serving(Role.ADMINISTRATOR))
    assert admin.post("/clocks/limits/", {**told, "amount": "0"}).status_code == 422
    assert admin.post("/clocks/limits/", {**told, "kind": "protection_review"}).status_code == 422
    assert not LimitChange.objects.exists()
    assert admin.post("/clocks/limits/", told).status_code == 302
    shown = admin.get("/clocks/limits/").content.decode()
    assert "7 working days" in shown
    assert office.name in shown


def test_a_calendar_is_kept_by_administrators_and_read_by_its_office(
    desk: Desk, office: Office, officer: Person
) -> None:
    here = f"/clocks/calendars/{office.ref}/"
    admin = desk(make.serving(Role.ADMINISTRATOR))
    assert here in admin.get("/clocks/calendars/").content.decode()
    assert admin.post(f"{here}weekend/", {"weekend": ["5", "6"]}).status_code == 302
    assert "Friday" in admin.get(here).content.decode()
    assert admin.post(f"{here}weekend/", {"weekend": [*"1234567"]}).status_code == 422
    assert admin.post(f"{here}holiday/", {"day": "2026-05-01"}).status_code == 302
    assert admin.post(f"{here}holiday/", {"day": "May"}).status_code == 422
    assert Holiday.objects.filter(office=office).count() == 1
    assert admin.post(f"{here}works/", {"day": "2026-05-01"}).status_code == 302
    assert admin.post(f"{here}works/", {"day": "2026-05-01"}).status_code == 409
    assert admin.post(f"{here}fly/").status_code == 404
    assert (
        admin.post("/clocks/calendars/NOWHERE/holiday/", {"day": "2026-05-01"}).status_code == 404
    )

    client = desk(officer)
    assert "<form" not in client.get(here).content.decode().partition("<main")[2]
    assert client.post(f"{here}holiday/", {"day": "2026-05-01"}).status_code == 403
    stranger = desk(make.serving(Role.FOCAL_POINT))
    assert stranger.get(here).status_code == 404
    assert here not in stranger.get("/clocks/calendars/").content.decode()


def test_the_pages_in_arabic(desk: Desk, office: Office, officer: Person) -> None:
    late(office)
    client = desk(officer)
    for page in ("/clocks/", "/clocks/?show=week", "/clocks/limits/", "/clocks/calendars/"):
        shown = client.get(page, headers={"accept-language": "ar"}).content.decode()
        assert 'dir="rtl"' in shown
    assert "المهل" in shown


def test_forecast_is_a_week(desk: Desk, office: Office, officer: Person) -> None:
    report = make.report(office)
    keeping.start(report, "preliminary_assessment", office, timezone.now() - timedelta(days=30))
    assert report.ref not in desk(officer).get("/clocks/?show=week").content.decode()
