"""The registry on the desk."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amparo.base.by import Role
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
Desk = Callable[..., Client]
PAGES = ["", "codes/", "entities/", "missions/", "countries/"]


@pytest.fixture
def reader(desk: Desk) -> Client:
    return desk(make.serving(Role.AUDITOR))


@pytest.mark.parametrize("page", PAGES)
def test_whoever_is_signed_in_may_read(reader: Client, page: str) -> None:
    assert reader.get(f"/registry/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_may(client: Client, page: str) -> None:
    answer = client.get(f"/registry/{page}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/sign-in/")


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_only_read(reader: Client, page: str) -> None:
    assert reader.post(f"/registry/{page}").status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_pages_speak_arabic_from_right_to_left(reader: Client, page: str) -> None:
    reader.cookies["language"] = "ar"
    text = reader.get(f"/registry/{page}").text
    assert '<html lang="ar" dir="rtl">' in text


def test_codes_of_one_list_stand_in_six_languages_with_source_and_mark(reader: Client) -> None:
    text = reader.get("/registry/codes/", {"list": "allegation-status"}).text
    for label in ("Under preliminary assessment", "قيد التقييم الأولي", "正在进行初步评估"):
        assert label in text
    assert "ACABQ report on A/77/748, para. 24" in text
    assert text.count("To be confirmed") == 1  # UNFOUNDED alone
    assert "Status of an allegation" in text
    assert "WOMAN" not in text


def test_search_finds_in_any_language_and_says_when_it_finds_nothing(reader: Client) -> None:
    assert "UNHCR" in reader.get("/registry/entities/", {"q": "难民"}).text
    assert "MINUSCA" in reader.get("/registry/missions/", {"q": "bangui"}).text
    assert "CIV" in reader.get("/registry/countries/", {"q": "Côte d'Ivoire"}).text
    assert "Nothing is found" in reader.get("/registry/codes/", {"q": "no such words"}).text


def test_a_list_goes_on_from_page_to_page(reader: Client) -> None:
    first = reader.get("/registry/countries/")
    assert "AFG" in first.text
    following = reader.get(f"/registry/countries/{first.context['page'].older}")
    assert following.status_code == 200
    assert "AFG" not in following.text
    assert following.context["page"].rows[0].iso3 > first.context["page"].rows[-1].iso3


@pytest.mark.parametrize("page", PAGES)
def test_pages_cost_few_queries(
    reader: Client, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):  # of which some are the door's
        reader.get(f"/registry/{page}")
