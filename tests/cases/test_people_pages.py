"""Pages about who is in a case: done, refused, not there, without script, in Arabic."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from amparo.base.by import Role
from amparo.cases import acts
from amparo.cases.models import About, Allegation, AllegedPerpetrator, Pair, Victim
from amparo.cases.states import Group
from amparo.cases.telling import IncidentTold, PairTold, PerpetratorTold, VictimTold
from amparo.intake.states import WhyExcluded
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
Desk = Callable[..., Client]
DAY = make.TODAY.isoformat()
LATER = make.NOON + timedelta(days=40)


def whole(made: Allegation) -> Pair:
    by = make.lead_of(made.office)
    incident = acts.add_part(ref=made.ref, told=IncidentTold(country="HTI"), by=by)
    victim = acts.add_part(ref=made.ref, told=VictimTold(sex_age="GIRL"), by=by)
    accused = acts.add_part(ref=made.ref, told=PerpetratorTold(sex="MAN"), by=by)
    told = PairTold(
        incident=incident.thread,
        victim=victim.thread,
        perpetrator=accused.thread,
        nature="SA",
        detail="RAPE",
    )
    pair = acts.add_part(ref=made.ref, told=told, by=by)
    assert isinstance(pair, Pair)
    return pair


def test_a_case_is_built_up_page_by_page(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))
    add = f"/allegations/{made.ref}/add"
    incident = {"year_kind": "OR_BEFORE", "year": "2025", "country": "HTI", "repeated": "yes"}
    victim = {"sex_age": "GIRL", "known": "AT_LEAST", "number": "2"}
    accused = {
        "sex": "MAN",
        "category": "MILITARY_MC",
        "unit": "BATT-2",
        "in_post": "unknown",
        "known": "EXACT",
        "number": "1",
    }
    for kind, told in (("I", incident), ("V", victim), ("P", accused)):
        assert client.get(f"{add}/{kind}/").status_code == 200
        assert client.post(f"{add}/{kind}/", told).status_code == 302
    pair = {
        "incident": AllegedPerpetrator.objects.get().thread,
        "victim": Victim.objects.get().thread,
        "perpetrator": AllegedPerpetrator.objects.get().thread,
        "nature": "SA",
        "detail": "RAPE",
    }
    assert client.post(f"{add}/A/", pair).status_code == 422
    pair["incident"] = made.incident_tellings.get().thread
    assert client.post(f"{add}/A/", pair).status_code == 302
    assert client.post(f"{add}/A/", pair).status_code == 409

    page = client.get(f"/allegations/{made.ref}/").text
    for words in ("2025 or before", "Haiti", "Girl (under 18)", "at least 2 people", "BATT-2"):
        assert words in page
    assert "among the most serious forms" in page


def test_what_is_filled_in_wrongly_is_shown_again_beside_its_field(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))
    told = {"sex_age": "GIRL", "known": "UNKNOWN", "number": "2"}
    answer = client.post(f"/allegations/{made.ref}/add/V/", told)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert not Victim.objects.exists()


def test_the_case_shows_people_as_they_were_known_on_a_day(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    pair = whole(made)
    told = VictimTold(sex_age="WOMAN")
    acts.correct_part(thread=pair.victim_id, told=told, by=make.lead_of(office, LATER))
    client = desk(make.serving(Role.CASE_LEAD, office))

    then = client.get(f"/allegations/{made.ref}/?known_on={DAY}").text
    now = client.get(f"/allegations/{made.ref}/").text

    assert "Girl (under 18)" in then
    assert "Woman" not in then
    assert "Woman" in now
    assert "Girl (under 18)" not in now
    assert "/add/" not in then  # nothing can be done in the past


def test_a_person_is_told_again_opened_and_withdrawn_from_their_page(desk: Desk) -> None:
    office = make.office()
    keeper = make.serving(Role.CASE_LEAD, office, with_key=True)
    made = make.allegation(office)
    by = make.by(keeper)
    row = acts.add_part(ref=made.ref, told=VictimTold(), words={"name": "canary-4711"}, by=by)
    client = desk(keeper, with_key=True)
    page = f"/allegations/people/V/{row.thread}/"

    assert "canary" not in client.get(page).text
    assert client.post(f"{page}open/", {"reason": "nonsense"}).status_code == 422
    opened = client.post(f"{page}open/", {"reason": "assessment"})
    assert "canary-4711" in opened.text
    assert client.post(f"{page}words/", {"name": ""}).status_code == 422
    assert client.post(f"{page}words/", {"name": "canary-4712"}).status_code == 302
    again = {"sex_age": "BOY", "known": "EXACT", "number": "1"}
    assert client.post(page, again).status_code == 302
    assert client.post(page, {**again, "number": "0"}).status_code == 422
    assert client.post(f"{page}withdraw/").status_code == 302
    assert client.post(f"{page}withdraw/").status_code == 409
    assert "Withdrawn" in client.get(page).text


def test_an_account_that_is_not_there_is_said_so(desk: Desk) -> None:
    office = make.office()
    pair = whole(make.allegation(office))
    client = desk(make.serving(Role.CASE_LEAD, office))
    path = f"/allegations/people/P/{pair.perpetrator_id}/account/"
    assert client.post(path, {"person": "nobody@example.org"}).status_code == 422


def paths(made: Allegation, pair: Pair) -> list[str]:
    """Every page and deed about an allegation and the people in it."""
    fact = made.facts.get(about=About.GROUP)
    deeds = ("learn/country", "join", "separate", "split", "overlay/with-state", "add/V")
    threads = {"I": pair.incident_id, "V": pair.victim_id, "P": pair.perpetrator_id, "A": pair.ref}
    people = [f"people/{kind}/{thread}" for kind, thread in threads.items()]
    parts = [f"{one}/{deed}" for one in people for deed in ("open", "words", "withdraw")]
    own = [f"{made.ref}/{deed}" for deed in (*deeds, f"facts/{fact.ref}", "move/begin_assessment")]
    return [made.ref, *own, *people, *parts, f"people/P/{pair.perpetrator_id}/account"]


def test_for_one_who_is_kept_away_nothing_of_it_is_there(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    pair = whole(made)
    named = make.serving(Role.CASE_LEAD, office)
    made.report.exclusions.create(person=named, why=WhyExcluded.NAMED, at=make.NOON)
    client = desk(named)
    told = {"reason": "assessment", "person": named.email, "true_on": DAY, "group": "NON_UN_FORCES"}
    told |= {"into": made.ref, "value": "HTI", "sex_age": "GIRL", "known": "EXACT", "number": "1"}
    for path in paths(made, pair):
        answers = client.get(f"/allegations/{path}/"), client.post(f"/allegations/{path}/", told)
        assert {answer.status_code for answer in answers} <= {404, 405}, path
    assert made.ref not in client.get("/allegations/").text
    assert made.ref not in client.get("/allegations/export/").text


@pytest.mark.parametrize("role", [Role.INTAKE_OFFICER, Role.AUDITOR])
def test_who_only_looks_is_offered_nothing_and_refused_everything(desk: Desk, role: Role) -> None:
    office = make.office()
    made = make.allegation(office)
    pair = whole(made)
    client = desk(make.serving(role, office))
    page = client.get(f"/allegations/{made.ref}/").text
    assert "/add/" not in page
    for path in ("add/V", "join", "split", "learn/country"):
        assert client.get(f"/allegations/{made.ref}/{path}/").status_code == 403
    assert (
        client.post(f"/allegations/{made.ref}/overlay/with-state/", {"true_on": DAY}).status_code
        == 403
    )
    thread = f"/allegations/people/V/{pair.victim_id}/"
    assert "Write down who it is" not in client.get(thread).text
    assert client.post(f"{thread}withdraw/").status_code == 403
    assert client.post(f"{thread}open/", {"reason": "assessment"}).status_code == 403


def test_a_kind_or_deed_that_is_none_is_not_there(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))
    for path in ("add/Z", "learn/joined", "learn/status"):
        assert client.get(f"/allegations/{made.ref}/{path}/").status_code == 404
    assert client.post(f"/allegations/{made.ref}/overlay/elsewhere/").status_code == 404
    assert client.get("/allegations/people/V/ABCDEFGHJKMN/").status_code == 404
    assert client.get("/allegations/people/Z/ABCDEFGHJKMN/").status_code == 404


def test_joining_splitting_learning_and_the_overlay_go_back_to_the_case(desk: Desk) -> None:
    office = make.office()
    one, other = make.allegation(office), make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))
    at = f"/allegations/{other.ref}"

    assert client.post(f"{at}/learn/country/", {"value": ""}).status_code == 422
    assert client.post(f"{at}/learn/country/", {"value": "HTI"}).status_code == 302
    assert client.post(f"{at}/overlay/with-state/", {"true_on": DAY}).status_code == 302
    assert client.post(f"{at}/overlay/with-state/", {"true_on": DAY}).status_code == 409
    assert "Referred to or pending with a Member State" in client.get(f"{at}/").text
    assert client.post(f"{at}/overlay/no-longer/", {"true_on": "2999-01-01"}).status_code == 422
    assert client.post(f"{at}/split/", {"group": Group.PKO_SPM_UNIFORMED}).status_code == 302
    assert client.post(f"{at}/join/", {"into": "NOSUCHNUMBER"}).status_code == 404
    assert client.post(f"{at}/join/", {"into": other.ref}).status_code == 422
    assert client.post(f"{at}/join/", {"into": one.ref.lower()}).status_code == 302
    assert "Counted as part of" in client.get(f"{at}/").text
    assert client.post(f"{at}/separate/").status_code == 302
    assert client.post(f"{at}/separate/").status_code == 409


def test_the_list_filters_by_stream_nature_entity_and_place(desk: Desk) -> None:
    office = make.office(leads_non_un_forces=True)
    told: dict[str, Any] = {
        "group": Group.PKO_SPM_UNIFORMED,
        "mission": "MONUSCO",
        "country": "COD",
    }
    shown = make.allegation(office, **told)
    hidden = make.allegation(office, entity="UNICEF", group=Group.UN_ENTITIES_NON_PKO_SPM)
    client = desk(make.serving(Role.CASE_LEAD, office))

    for query in ("stream=UNIFORMED", "mission=MONUSCO", "country=COD"):
        page = client.get(f"/allegations/?{query}").text
        assert shown.ref in page
        assert hidden.ref not in page
    assert hidden.ref in client.get("/allegations/?entity=UNICEF&more=yes").text
    assert "MONUSCO" not in client.get("/allegations/").text  # long lists only when asked for
    zero = client.get("/allegations/?stream=NON_UN").text
    assert "Zero allegations against non-United Nations forces" in zero


def test_an_ordinary_office_has_no_zero_of_non_un_forces_to_tell(desk: Desk) -> None:
    client = desk(make.serving(Role.CASE_LEAD))
    page = client.get("/allegations/?stream=NON_UN").text
    assert "Zero allegations" not in page


def test_the_pages_read_in_arabic(desk: Desk) -> None:
    office = make.office()
    made = make.allegation(office)
    pair = whole(made)
    client = desk(make.serving(Role.CASE_LEAD, office))
    for path in (made.ref, f"{made.ref}/add/P", f"people/V/{pair.victim_id}", f"{made.ref}/split"):
        page = client.get(f"/allegations/{path}/", headers={"accept-language": "ar"})
        assert page.status_code == 200
        assert 'dir="rtl"' in page.text


@pytest.mark.parametrize("people", [1, 30])
def test_the_page_of_a_case_costs_the_same_however_many_people_are_in_it(
    desk: Desk, people: int, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    office = make.office()
    made = make.allegation(
        office, country="HTI", mission="MINUJUSTH", group=Group.PKO_SPM_UNIFORMED
    )
    pair = whole(made)
    by = make.lead_of(office)
    for _number in range(people - 1):
        acts.add_part(ref=made.ref, told=VictimTold(), by=by)
        accused = acts.add_part(ref=made.ref, told=PerpetratorTold(entity="UNICEF"), by=by)
        told = PairTold(
            incident=pair.incident_id, victim=pair.victim_id, perpetrator=accused.thread
        )
        acts.add_part(ref=made.ref, told=told, by=by)
    client = desk(make.serving(Role.CASE_LEAD, office))
    with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
        client.get(f"/allegations/{made.ref}/")
