"""Who and what goes along when a case is split or joined, chosen on the page; and its timeline."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.base.access import Office, Person
from amparo.base.by import Role
from amparo.base.errors import NotValid
from amparo.cases import acts
from amparo.cases.models import Allegation, AllegedPerpetrator, Incident, Pair, Victim, rows_of
from amparo.cases.states import Group
from amparo.cases.telling import IncidentTold, PairTold, PerpetratorTold, VictimTold
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
Desk = Callable[..., Client]
MODELS = (Incident, Victim, AllegedPerpetrator, Pair)


def peopled(office: Office, lead: Person) -> tuple[Allegation, dict[str, str]]:
    """Two of each, and a pair of each two; threads by code."""
    made, by, threads = make.allegation(office), make.by(lead), {}
    for number in "12":
        for told in (IncidentTold(), VictimTold(sex_age="WOMAN"), PerpetratorTold(sex="MAN")):
            row = acts.add_part(ref=made.ref, told=told, by=by)
            threads[row.code] = row.thread
        pair = PairTold(
            incident=threads[f"I{number}"],
            victim=threads[f"V{number}"],
            perpetrator=threads[f"P{number}"],
        )
        threads[f"A{number}"] = acts.add_part(ref=made.ref, told=pair, by=by).thread
    return made, threads


def codes(of: Allegation) -> list[str]:
    return sorted(
        row.code for model in MODELS for row in rows_of(model).standing().filter(allegation=of)
    )


@pytest.fixture
def office(loaded: None) -> Office:
    return make.office()


@pytest.fixture
def lead(office: Office) -> Person:
    return make.serving(Role.CASE_LEAD, office)


def test_the_page_of_a_split_asks_who_and_what_goes_along(
    office: Office, lead: Person, desk: Desk
) -> None:
    made, threads = peopled(office, lead)
    client, here = desk(lead), f"/allegations/{made.ref}/split/"
    page = client.get(here).text
    assert all(f'value="{threads[code]}"' in page for code in ("P1", "P2", "V1", "I2"))
    assert "P1 · Man" in page
    told = {
        "group": Group.UN_ENTITIES_NON_PKO_SPM,
        "perpetrators": [threads["P2"]],
        "victims": [threads["V2"]],
        "incidents": [threads["I2"]],
    }
    for field in ("perpetrators", "victims", "incidents"):
        for wrong in ("P1", "\x00", threads["A1"]):
            assert client.post(here, {**told, field: [wrong]}).status_code == 422
    assert Allegation.objects.count() == 1
    assert client.post(here, told).status_code == 302
    second = Allegation.objects.exclude(pk=made.pk).get()
    assert codes(made) == ["A1", "I1", "P1", "V1"]
    assert codes(second) == ["A2", "I2", "P2", "V2"]


def test_a_split_refuses_who_is_not_in_the_first(office: Office, lead: Person) -> None:
    made, _threads = peopled(office, lead)
    _other, strangers = peopled(office, lead)
    for field, code in (("perpetrators", "P1"), ("victims", "V1"), ("incidents", "I1")):
        told: dict[str, Any] = {field: [strangers[code]]}
        with pytest.raises(NotValid) as refused:
            acts.split(ref=made.ref, group=Group(made.group), by=make.by(lead), **told)
        assert field in refused.value.facts


def test_the_page_of_a_join_asks_who_stays_behind(office: Office, lead: Person, desk: Desk) -> None:
    made, threads = peopled(office, lead)
    whole = make.allegation(office)
    client, here = desk(lead), f"/allegations/{made.ref}/join/"
    page = client.get(here).text
    assert page.count("checked") == 6  # all go along until somebody says otherwise
    going = [threads[code] for code in ("P1", "P2", "V1", "I1", "I2")]
    assert client.post(here, {"into": whole.ref, "going": ["P1"]}).status_code == 422
    assert client.post(here, {"into": whole.ref, "going": going}).status_code == 302
    assert codes(whole) == ["A1", "I1", "I2", "P1", "P2", "V1"]
    assert codes(made) == ["A2", "V2"]  # the pair stays with who stays
    client.post(f"/allegations/{made.ref}/separate/")
    assert len(codes(made)) == 8


def test_where_nobody_is_chosen_all_stay(office: Office, lead: Person, desk: Desk) -> None:
    made, _threads = peopled(office, lead)
    whole = make.allegation(office)
    assert desk(lead).post(f"/allegations/{made.ref}/join/", {"into": whole.ref}).status_code == 302
    assert (len(codes(made)), codes(whole)) == (8, [])


def test_a_case_without_people_asks_nothing_of_them(
    office: Office, lead: Person, desk: Desk
) -> None:
    made = make.allegation(office)
    for deed, name in (("join", "going"), ("split", "perpetrators")):
        assert f'name="{name}"' not in desk(lead).get(f"/allegations/{made.ref}/{deed}/").text


def test_the_timeline_shows_what_was_done_about_people_pairs_and_incidents(
    office: Office, lead: Person, desk: Desk
) -> None:
    made, threads = peopled(office, lead)
    acts.correct_part(thread=threads["P1"], told=PerpetratorTold(sex="WOMAN"), by=make.by(lead))
    acts.withdraw_part(kind="I", thread=threads["I2"], by=make.by(lead))
    client = desk(lead)

    def told(of: Allegation) -> str:
        return client.get(f"/allegations/{of.ref}/").text.partition('id="timeline"')[2]

    shown = told(made)
    assert shown.count("Added to the case") == 8
    assert "<strong>P1</strong></bdi> · Told again" in shown
    assert "<strong>I2</strong></bdi> · Withdrawn from the case" in shown
    second = acts.split(
        ref=made.ref, group=Group(made.group), perpetrators=[threads["P1"]], by=make.by(lead)
    )
    assert "<strong>P1</strong></bdi> · Told again" in told(second)
    assert "<strong>P2</strong>" not in told(second)
    assert "<strong>V1</strong>" not in told(make.allegation(office))


def test_the_timeline_costs_the_same_whoever_is_in_the_case(
    office: Office, lead: Person, desk: Desk
) -> None:
    client = desk(lead)

    def cost(of: Allegation) -> int:
        client.get(f"/allegations/{of.ref}/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/allegations/{of.ref}/").status_code == 200
        return len(queries)

    made, _threads = peopled(office, lead)
    once = cost(made)
    for _more in range(10):
        acts.add_part(ref=made.ref, told=VictimTold(), by=make.by(lead))
    assert cost(made) == once
