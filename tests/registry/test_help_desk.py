"""The directory of help on the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amparo.base.by import Role
from amparo.registry import acts
from amparo.registry.panels import checks_due
from amparo.registry.services import HelpService
from amparo.registry.states import Check
from tests import factories as make
from tests.registry.test_help_acts import TOLD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
Desk = Callable[..., Client]
FORM: dict[str, Any] = {
    "kind": "LEGAL",
    "name_en": "House of Rivers",
    "name_fr": "Maison des rivières",
    "country": "COD",
    "place": "Goma",
    "phone": "+00 000 000 001",
    "languages": ["fr", "ln"],
    "accepts": ["ANYONE"],
    "is_free": "yes",
    "source": "Told by its director",
}


@pytest.fixture
def admin(desk: Desk) -> Client:
    return desk(make.serving(Role.ADMINISTRATOR))


@pytest.fixture
def reader(desk: Desk) -> Client:
    return desk(make.serving(Role.AUDITOR))


@pytest.fixture
def service() -> HelpService:
    return acts.add_service(told=TOLD, by=make.by(make.serving(Role.ADMINISTRATOR)))


def test_whoever_is_signed_in_may_read_and_is_offered_nothing_else(
    reader: Client, service: HelpService
) -> None:
    assert "Add a service" not in reader.get("/registry/help/").text
    page = reader.get(f"/registry/help/{service.ref}/")
    assert page.status_code == 200
    assert "I have called" not in page.text
    assert "Withdraw" not in page.text


@pytest.mark.parametrize("page", ["", "add/", "{ref}/", "{ref}/change/"])
def test_nobody_else_may(client: Client, service: HelpService, page: str) -> None:
    answer = client.get(f"/registry/help/{page.format(ref=service.ref)}")
    assert answer.headers["Location"].startswith("/accounts/sign-in/")


@pytest.mark.parametrize("page", ["change/", "confirm/", "withdraw/", "restore/"])
def test_who_does_not_administer_changes_nothing(
    reader: Client, service: HelpService, page: str
) -> None:
    told = {**FORM, "contact": "phone", "answers": "yes"}
    assert reader.post(f"/registry/help/{service.ref}/{page}", told).status_code == 403
    assert reader.post("/registry/help/add/", FORM).status_code == 403
    assert reader.get("/registry/help/add/").status_code == 403
    assert reader.get(f"/registry/help/{service.ref}/change/").status_code == 403


@pytest.mark.parametrize("page", ["change/", "confirm/", "withdraw/", "restore/"])
def test_what_is_not_there_is_not_found(admin: Client, page: str) -> None:
    assert admin.post(f"/registry/help/NOSUCHSERVIC/{page}", FORM).status_code == 404
    assert admin.get("/registry/help/NOSUCHSERVIC/").status_code == 404


@pytest.mark.parametrize("page", ["confirm/", "withdraw/", "restore/"])
def test_looking_is_not_doing(admin: Client, service: HelpService, page: str) -> None:
    assert admin.get(f"/registry/help/{service.ref}/{page}").status_code == 405


def test_an_administrator_adds_a_service_in_several_languages(admin: Client) -> None:
    answer = admin.post("/registry/help/add/", FORM)
    service = HelpService.objects.get(country="COD")
    assert answer.headers["Location"] == f"/registry/help/{service.ref}/"
    assert service.names == {"en": "House of Rivers", "fr": "Maison des rivières"}
    assert (service.languages, service.accepts, service.is_free) == (["fr", "ln"], ["ANYONE"], True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_en": ""},
        {"kind": "GOSSIP"},
        {"country": "XXX"},
        {"phone": "call me"},
        {"phone": "", "place": ""},
        {"web": "http://127.0.0.1/"},
        {"web": "http://169.254.169.254/latest/"},
        {"web": "javascript:alert(1)"},
        {"email": "nobody"},
        {"languages": ["xx"]},
        {"source": ""},
        {"name_en": "\x00"},
    ],
)
def test_what_makes_no_sense_is_shown_again(admin: Client, wrong: dict[str, Any]) -> None:
    before = HelpService.objects.count()
    assert admin.post("/registry/help/add/", {**FORM, **wrong}).status_code == 422
    assert HelpService.objects.count() == before


def test_a_change_shows_what_it_said_before(admin: Client, service: HelpService) -> None:
    page = admin.get(f"/registry/help/{service.ref}/change/")
    assert "Maison des rivières" in page.text
    assert admin.post(f"/registry/help/{service.ref}/change/", FORM).status_code == 302
    text = admin.get(f"/registry/help/{service.ref}/").text
    assert "What it said before" in text
    assert "rivers@example.org" in text


def test_the_same_again_is_refused(admin: Client, service: HelpService) -> None:
    admin.post(f"/registry/help/{service.ref}/change/", FORM)
    assert admin.post(f"/registry/help/{service.ref}/change/", FORM).status_code == 409


def test_who_has_called_notes_it(admin: Client, service: HelpService) -> None:
    told = {"contact": "phone", "answers": "yes", "confirmed": "on"}
    assert admin.post(f"/registry/help/{service.ref}/confirm/", told).status_code == 302
    service.refresh_from_db()
    assert (service.phone_result, service.is_verified) == (Check.ALIVE, True)


def test_who_went_there_notes_it_too(admin: Client, service: HelpService) -> None:
    told = {"contact": "went", "answers": "yes", "confirmed": "on"}
    assert admin.post(f"/registry/help/{service.ref}/confirm/", told).status_code == 302
    service.refresh_from_db()
    assert (service.phone_result, service.is_verified) == ("", True)


@pytest.mark.parametrize(
    "told",
    [
        {"answers": "yes"},
        {"contact": "phone"},
        {"contact": "pigeon", "answers": "yes"},
        {"contact": "phone", "answers": "maybe"},
        {"contact": "phone", "answers": "no", "confirmed": "on"},
    ],
)
def test_half_a_check_is_shown_again(
    admin: Client, service: HelpService, told: dict[str, str]
) -> None:
    assert admin.post(f"/registry/help/{service.ref}/confirm/", told).status_code == 422
    service.refresh_from_db()
    assert (service.phone_result, service.is_verified) == ("", False)


def test_a_withdrawn_service_stands_apart_and_can_come_back(
    admin: Client, service: HelpService
) -> None:
    place = f"/registry/help/{service.ref}/"
    assert admin.post(f"{place}withdraw/").status_code == 302
    assert admin.post(f"{place}withdraw/").status_code == 409
    assert service.ref not in admin.get("/registry/help/").text
    assert service.ref in admin.get("/registry/help/?withdrawn=1").text
    assert admin.post(f"{place}restore/").status_code == 302
    assert service.ref in admin.get("/registry/help/").text


def test_what_waits_longest_for_a_check_comes_first(admin: Client, service: HelpService) -> None:
    by = make.by(make.serving(Role.ADMINISTRATOR))
    for contact in ("phone", "email", "web"):
        acts.confirm_service(ref=service.ref, contact=contact, answers=True, confirmed=True, by=by)
    page = admin.get("/registry/help/")
    assert page.context["page"].rows[-1] == service
    assert "Check overdue" in page.text
    assert "Default, to be confirmed" in page.text


def test_the_list_goes_on_from_page_to_page(admin: Client) -> None:
    by = make.by(make.serving(Role.ADMINISTRATOR))
    for _number in range(50):
        acts.add_service(told=TOLD, by=by)
    first = admin.get("/registry/help/").context["page"]
    second = admin.get(f"/registry/help/{first.older}").context["page"]
    refs = {row.ref for row in (*first.rows, *second.rows)}
    assert len(refs) == len(first.rows) + len(second.rows) == HelpService.objects.count()


@pytest.mark.parametrize("query", ["after=x", "after=x~y", "before=%00~", "after=2026-01-01~A~B"])
def test_a_place_that_is_not_in_the_list_is_refused(admin: Client, query: str) -> None:
    assert admin.get(f"/registry/help/?{query}").status_code == 422


def test_search_takes_whatever_is_typed(admin: Client, service: HelpService) -> None:
    assert service.ref in admin.get("/registry/help/", {"q": "rivières"}).text
    assert service.ref not in admin.get("/registry/help/", {"q": "<script>\x00'"}).text


@pytest.mark.parametrize("page", ["", "add/", "{ref}/", "{ref}/change/"])
def test_pages_speak_arabic_from_right_to_left(
    admin: Client, service: HelpService, page: str
) -> None:
    admin.cookies["language"] = "ar"
    text = admin.get(f"/registry/help/{page.format(ref=service.ref)}").text
    assert '<html lang="ar" dir="rtl">' in text


def test_the_list_costs_the_same_queries_at_one_and_at_thirty(
    admin: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    by = make.by(make.serving(Role.ADMINISTRATOR))
    with django_assert_max_num_queries(12):  # of which some are the door's
        admin.get("/registry/help/")
    for _number in range(30):
        acts.add_service(told=TOLD, by=by)
    with django_assert_max_num_queries(12):
        admin.get("/registry/help/")


def test_administrators_find_the_calls_they_owe_on_their_first_page(
    admin: Client, service: HelpService
) -> None:
    assert "Services to call" in admin.get("/").text
    assert checks_due(make.by(make.serving(Role.AUDITOR))) is None
    panel = checks_due(make.by(make.serving(Role.ADMINISTRATOR)))
    assert panel is not None
    assert panel.total == HelpService.objects.count()


def test_the_registry_leads_there(reader: Client) -> None:
    assert 'href="/registry/help/"' in reader.get("/registry/").text
