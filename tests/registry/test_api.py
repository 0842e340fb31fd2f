"""The directory of help for programs."""

import pytest
from django.test import Client

from amparo.registry.help import help_countries, help_for
from amparo.registry.services import HelpService

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
API = "/api/v1/help"


def test_the_countries_and_their_services_are_those_of_the_pages(public: Client) -> None:
    countries = public.get(API).json()
    assert [(one["code"], one["name"]) for one in countries] == help_countries()
    for code in [one["code"] for one in countries[:2]] + ["HTI"]:
        told = public.get(f"{API}/{code}").json()
        assert [one["ref"] for one in told] == [one.ref for one in help_for(code, "en")]


def test_services_that_answer_everywhere_have_a_name_of_their_own(public: Client) -> None:
    told = public.get(f"{API}/ZZZ").json()
    assert {one["country"] for one in told} <= {""}
    assert len(told) == len(help_for("", "en"))


def test_only_kinds_that_were_asked_for_are_told(public: Client) -> None:
    told = public.get(f"{API}/HTI?kind=LEGAL").json()
    assert {one["kind"] for one in told} <= {"LEGAL"}


@pytest.mark.parametrize("country", ["XXX", "hti", "%00"])
def test_a_country_that_is_none_is_not_found(public: Client, country: str) -> None:
    answer = public.get(f"{API}/{country}")
    assert (answer.status_code, answer.json()["code"]) == (404, "NotFound")


def test_nothing_can_be_sent_and_nothing_is_remembered(public: Client) -> None:
    assert public.post(API).status_code == 405
    assert not public.get(API).cookies
    assert HelpService.objects.current().exists()
