"""Allegations on the desk: what is shown, what can be done, what is refused."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from amparo.base.by import Role
from amparo.base.journal import Entry
from amparo.cases import acts
from amparo.cases.models import About, Allegation
from amparo.cases.states import Group
from tests import factories as make

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
DAY = make.TODAY.isoformat()


def test_a_move_goes_back_to_the_allegation(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))

    page = client.post(
        f"/allegations/{made.ref}/move/open_investigation/", {"true_on": DAY}, follow=True
    )

    assert page.redirect_chain == [(f"/allegations/{made.ref}/", 302)]
    assert 'data-state="INVESTIGATION"' in page.text


def test_a_button_that_is_shown_works_and_one_that_would_be_refused_is_not_shown(
    desk: Desk,
) -> None:
    office = make.office()
    made = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))

    shown = re.findall(r"/move/(\w+)/", client.get(f"/allegations/{made.ref}/").text)

    assert shown == [
        "begin_assessment",
        "ask_for_more",
        "open_investigation",
        "find_not_sea",
        "close_otherwise",
    ]
    for move in shown:
        other = make.allegation(office)
        answer = client.post(f"/allegations/{other.ref}/move/{move}/", {"true_on": DAY})
        assert answer.status_code == 302
    refused = client.post(f"/allegations/{made.ref}/move/reopen/", {"true_on": DAY})
    assert refused.status_code == 409


@pytest.mark.parametrize("true_on", ["", "2026-13-40", "2999-01-01", "2020-01-01"])
def test_a_day_that_cannot_be_shows_the_form_again(desk: Desk, true_on: str) -> None:
    office = make.office()
    made = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))

    page = client.post(f"/allegations/{made.ref}/move/open_investigation/", {"true_on": true_on})

    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert not made.facts.filter(about=About.STATUS).exists()


def test_a_move_of_no_table_is_not_there(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))
    for name in ("export", "correct", "_know", "no-such-move"):
        answer = client.post(f"/allegations/{made.ref}/move/{name}/", {"true_on": DAY})
        assert answer.status_code == 404


def test_a_correction_shows_both_and_the_past_shows_the_first_alone(desk: Desk) -> None:
    office = make.office(leads_non_un_forces=True)
    made = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))
    fact = made.facts.get(about=About.GROUP)
    told = {"value": Group.NON_UN_FORCES, "true_on": DAY}

    assert client.get(f"/allegations/{made.ref}/facts/{fact.ref}/").status_code == 200
    assert client.post(f"/allegations/{made.ref}/facts/{fact.ref}/", told).status_code == 302
    assert client.post(f"/allegations/{made.ref}/facts/{fact.ref}/", told).status_code == 409

    now = client.get(f"/allegations/{made.ref}/").text
    then = client.get(f"/allegations/{made.ref}/?known_on={DAY}").text
    assert "corrected since" in now
    assert "Non-United Nations security forces" in now
    assert "Non-United Nations security forces" not in then
    assert '<form class="card-body"' not in then  # nothing can be done in the past


def test_a_day_or_year_that_is_none_is_refused(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))
    assert client.get(f"/allegations/{made.ref}/?known_on=9999-12-31").status_code == 200
    for path in (f"{made.ref}/?known_on=yesterday", "?year=0000", "?year=20", "export/?year=x"):
        assert client.get(f"/allegations/{path}").status_code == 422


def test_the_list_filters_and_the_export_holds_what_the_filter_shows(desk: Desk) -> None:
    office = make.office(leads_non_un_forces=True)
    partner = make.allegation(office, group=Group.IMPLEMENTING_PARTNERS)
    force = make.allegation(office, group=Group.NON_UN_FORCES)
    make.allegation(make.office(leads_non_un_forces=True), group=Group.NON_UN_FORCES)
    client = desk(make.serving(Role.AUDITOR, office))

    page = client.get("/allegations/?group=NON_UN_FORCES&year=2026").text
    export = client.get("/allegations/export/?group=NON_UN_FORCES")

    assert force.ref in page
    assert partner.ref not in page
    assert export.text == (
        "ref,received_on,group,nature,state,with_state,stream,category,entity,mission,country,"
        "setting,contributing,partner,force,joined_into,split_from\n"
        f"{force.ref},{DAY},NON_UN_FORCES,SE,RECEIVED,False,NON_UN,,,,,,,,,,\n"
    )
    assert Entry.objects.get(act="cases.export").facts == {"rows": 1}


def test_the_list_pages_by_key_through_every_row_once(desk: Desk) -> None:
    office = make.office()
    for days in range(120):
        make.allegation(office, received_on=make.TODAY - timedelta(days=days // 3))
    client = desk(make.serving(Role.CASE_LEAD, office))

    seen, link = [], "?state="
    while link:
        page = client.get(f"/allegations/{link}").context["page"]
        seen += [row.pk for row in page.rows]
        link = page.older

    expected = Allegation.objects.order_by("-received_on", "-pk").values_list("pk", flat=True)
    assert seen == list(expected)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_whatever_its_length(
    desk: Desk, rows: int, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    office = make.office()
    for _row in range(rows):
        make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        client.get("/allegations/")


@pytest.mark.parametrize("role", Role)
def test_another_office_gets_404_everywhere(desk: Desk, role: Role) -> None:
    made = make.allegation(make.office())
    fact = made.facts.get(about=About.GROUP)
    client = desk(make.serving(role))
    told = {"true_on": DAY, "value": Group.NON_UN_FORCES}

    answers = [
        client.get(f"/allegations/{made.ref}/"),
        client.post(f"/allegations/{made.ref}/move/open_investigation/", told),
        client.get(f"/allegations/{made.ref}/facts/{fact.ref}/"),
        client.post(f"/allegations/{made.ref}/facts/{fact.ref}/", told),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert made.ref not in client.get("/allegations/").text
    assert made.ref not in client.get("/allegations/export/").text


def test_an_intake_officer_sees_but_may_not_move(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    client = desk(make.serving(Role.INTAKE_OFFICER, office))
    assert "/move/" not in client.get(f"/allegations/{made.ref}/").text
    answer = client.post(f"/allegations/{made.ref}/move/open_investigation/", {"true_on": DAY})
    assert answer.status_code == 403


def test_unsubstantiated_never_reads_as_false(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    lead = make.lead_of(office)
    acts.open_investigation(ref=made.ref, true_on=make.TODAY, by=lead)
    acts.find_unsubstantiated(ref=made.ref, true_on=make.TODAY, by=lead)
    page = desk(make.serving(Role.CASE_LEAD, office)).get(f"/allegations/{made.ref}/")
    assert "not that it did not happen" in page.text
