"""The directory of help as anyone meets it."""

import re
from dataclasses import replace

import pytest
import segno
from django.test import Client
from django.test.utils import override_settings
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from amparo.base.by import Role
from amparo.registry import acts
from amparo.registry.help import TIME_CRITICAL, help_countries, help_for
from amparo.registry.services import HelpService
from tests import factories as make
from tests.registry.test_help_acts import TOLD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
HOSTILE = "<script>alert(1)</script>\"'"


@pytest.fixture
def invented() -> None:
    acts.load_synthetic_help(by=make.CONSOLE)


@pytest.mark.parametrize("path", ["", "CAF/", "CAF/poster/"])
@pytest.mark.parametrize("language", ["en", "ar", "es", "fr", "ru", "zh-hans"])
def test_pages_open_in_every_language_without_a_cookie(
    public: Client, invented: None, language: str, path: str
) -> None:
    page = public.get(f"/{language}/help/{path}")
    assert page.status_code == 200
    assert not page.cookies
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page.text


@pytest.mark.parametrize("path", ["", "CAF/", "CAF/poster/"])
def test_the_title_is_neutral(public: Client, invented: None, path: str) -> None:
    assert "<title>Help</title>" in public.get(f"/en/help/{path}").text


def test_what_cannot_wait_stands_before_the_search(public: Client) -> None:
    text = public.get("/en/help/").text
    assert text.index("72 hours") < text.index("120 hours") < text.index("<form")


def test_a_telephone_number_can_be_called_and_an_address_opened(
    public: Client, invented: None
) -> None:
    text = public.get("/en/help/CAF/").text
    assert 'href="tel:+00000000101"' in text
    assert 'href="mailto:legal@caf.example"' in text
    assert 'href="https://caf.example/reporting" rel="noreferrer noopener nofollow"' in text


def test_what_is_not_confirmed_not_checked_or_invented_says_so(
    public: Client, invented: None
) -> None:
    text = public.get("/en/help/CAF/").text
    assert "Not checked yet." in text
    assert "Not confirmed: nobody of this service" in text
    assert "Invented for the demonstration: nobody answers here." in text


def test_what_a_check_found_is_told_with_its_day(public: Client) -> None:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    service = acts.add_service(told=TOLD, by=admin)
    acts.confirm_service(ref=service.ref, contact="phone", answers=True, confirmed=True, by=admin)
    acts.confirm_service(ref=service.ref, contact="web", answers=False, confirmed=False, by=admin)
    text = public.get("/en/help/CAF/?kind=MEDICAL").text
    assert "Checked on 1 March 2026: it answers." in text
    assert "Checked on 1 March 2026: no answer. Please try another way as well." in text
    assert "Confirmed by the service itself on 1 March 2026." in text


def test_help_of_a_country_is_that_country_s_and_everywhere_s(invented: None) -> None:
    found = help_for("CAF", "en")
    assert {one.country for one in found} == {"", "CAF"}
    assert {one.country for one in help_for("", "en")} == {""}


def test_the_most_urgent_comes_first_then_the_near_then_those_who_speak_the_language(
    invented: None,
) -> None:
    found = help_for("CAF", "fr")
    assert [one.kind for one in found][:2] == list(TIME_CRITICAL)
    channels = [one for one in found if one.kind == "REPORTING"]
    assert [one.country for one in channels] == ["CAF"] + [""] * (len(channels) - 1)
    arabic = [one for one in help_for("", "ar") if one.kind == "REPORTING"]
    assert "ar" in arabic[0].language_codes


def test_only_the_kinds_that_are_asked_for(invented: None) -> None:
    assert {one.kind for one in help_for("CAF", "en", TIME_CRITICAL)} == set(TIME_CRITICAL)


def test_a_kind_that_is_none_finds_nothing(invented: None) -> None:
    assert help_for("CAF", "en", ["\x00", "GOSSIP"]) == []


def test_what_does_not_answer_comes_after_what_does() -> None:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    told = replace(TOLD, email="", web="", names={"en": "A"})
    silent = acts.add_service(told=told, by=admin)
    acts.add_service(told=replace(told, names={"en": "B"}), by=admin)
    acts.confirm_service(ref=silent.ref, contact="phone", answers=False, confirmed=False, by=admin)
    assert [one.name for one in help_for("CAF", "en", ["MEDICAL"])] == ["B", "A"]


def test_a_withdrawn_service_is_offered_to_nobody(public: Client, invented: None) -> None:
    name = "Health centre “Palm Garden” (invented)"
    assert name in public.get("/en/help/CAF/").text
    HelpService.objects.filter(code="DEMO_CAF_MEDICAL").update(retired_at=make.NOON)
    assert name not in public.get("/en/help/CAF/").text


def test_countries_are_those_with_help_of_their_own(invented: None) -> None:
    with translation.override("fr"):
        assert ("BGD", "Bangladesh") in help_countries()
    assert {code for code, _name in help_countries()} == {
        *("BGD", "CAF", "COD", "HTI", "SSD", "UKR")
    }


def test_search_narrows_by_kind_words_and_language(public: Client, invented: None) -> None:
    page = public.get("/en/help/", {"country": "CAF", "kind": ["LEGAL", "SAFETY"]})
    assert {one.kind for one in page.context["page"].rows} == {"LEGAL", "SAFETY"}
    page = public.get("/en/help/", {"country": "CAF", "q": "bangui"})
    assert {one.place for one in page.context["page"].rows} == {"Bangui"}
    page = public.get("/en/help/", {"country": "CAF", "language": "sg"})
    assert {one.country for one in page.context["page"].rows} == {"CAF"}
    assert "more do not speak this language" in page.text


def test_words_are_found_in_any_language(public: Client, invented: None) -> None:
    rows = public.get("/fr/help/", {"country": "CAF", "q": "حديقة النخيل"}).context["page"].rows
    assert [one.kind for one in rows] == ["MEDICAL"]


def test_a_country_without_services_is_told_so_and_shown_what_answers_everywhere(
    public: Client, invented: None
) -> None:
    text = public.get("/en/help/FRA/").text
    assert "No service in France is listed yet." in text
    assert "oios.un.org/report-wrongdoing" in text


@pytest.mark.parametrize(
    "query",
    [
        {"country": HOSTILE, "language": HOSTILE, "kind": HOSTILE, "q": HOSTILE, "page": HOSTILE},
        {"country": "\x00", "q": "a\x00b", "page": "-1"},
        {"q": "%" * 5000},
        {"page": "99999999999999999999"},
        {"kind": ["MEDICAL"] * 150},
        {"language": "xx' OR 1=1 --", "country": "caf"},
    ],
)
def test_hostile_input_finds_nothing_and_breaks_nothing(
    public: Client, invented: None, query: dict[str, str]
) -> None:
    page = public.get("/en/help/", query)
    assert page.status_code == 200
    assert HOSTILE not in page.text
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("place", ["XXX", "caf", "CAFX", "%00", "..", "C'F", "CAF%0d%0aX"])
@pytest.mark.parametrize("page", ["", "poster/"])
def test_a_country_that_is_none_is_not_found(public: Client, place: str, page: str) -> None:
    assert public.get(f"/en/help/{place}/{page}").status_code == 404


@pytest.mark.parametrize("path", ["", "CAF/", "CAF/poster/"])
def test_pages_are_only_read(public: Client, path: str) -> None:
    assert public.post(f"/en/help/{path}").status_code == 405


def test_words_of_a_service_are_never_markup(public: Client) -> None:
    told = replace(TOLD, names={"en": HOSTILE}, how={"en": HOSTILE}, place=HOSTILE, hours=HOSTILE)
    acts.add_service(told=told, by=make.by(make.serving(Role.ADMINISTRATOR)))
    for path in ("CAF/", "CAF/poster/"):
        assert "<script>alert" not in public.get(f"/en/help/{path}").text


def test_a_poster_has_codes_for_its_own_page_and_for_reports(
    public: Client, invented: None
) -> None:
    with override_settings(PUBLIC_URL="https://amparo.example.org"):
        page = public.get("/fr/help/CAF/poster/")
    codes = [one.address for one in page.context["codes"]]
    assert codes[0] == "https://amparo.example.org/fr/help/CAF/"
    assert codes[1].startswith("https://amparo.example.org/fr/report/")
    assert page.text.count("<svg") == 2
    assert all(address.partition("://")[2] in page.text for address in codes)
    assert "<script" not in page.text


def test_a_drawn_code_is_the_one_that_the_library_made(public: Client, invented: None) -> None:
    code = public.get("/en/help/CAF/poster/").context["codes"][0]
    made = segno.make_qr(code.address, error="m")
    wanted = {
        (x, y)
        for y, row in enumerate(made.matrix_iter(border=4))
        for x, dark in enumerate(row)
        if dark
    }
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1", code.path)]
    assert {(x + step, y) for x, y, length in runs for step in range(length)} == wanted


def test_a_poster_names_one_service_of_each_kind_and_no_more_than_fit(
    public: Client, invented: None
) -> None:
    services = public.get("/en/help/CAF/poster/").context["services"]
    assert [one.kind for one in services] == [
        *("EMERGENCY", "MEDICAL", "PSYCHOSOCIAL", "SAFETY", "LEGAL", "REPORTING")
    ]
    assert {one.country for one in services} == {"CAF"}


def test_a_poster_without_services_of_the_country_names_no_single_organization(
    public: Client, invented: None
) -> None:
    services = public.get("/en/help/FRA/poster/").context["services"]
    assert {one.kind for one in services} == {"CHILD_PROTECTION", "OTHER"}


def test_what_answers_everywhere_stands_after_the_services_of_the_country(
    public: Client, invented: None
) -> None:
    near = public.get("/en/help/CAF/")
    assert {one.country for one in near.context["page"].rows} == {"CAF"}
    assert {one.country for one in near.context["everywhere"]} == {""}
    assert '<details class="everywhere">' in near.text
    assert '<details class="everywhere" open>' in public.get("/en/help/").text


def test_the_menu_leads_to_help(public: Client) -> None:
    assert 'href="/en/help/"' in public.get("/en/").text


@pytest.mark.parametrize("path", ["", "CAF/", "CAF/poster/"])
def test_pages_cost_the_same_queries_at_one_and_at_thirty_services(
    public: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    with django_assert_max_num_queries(8):
        public.get(f"/en/help/{path}")
    for number in range(30):
        acts.add_service(told=replace(TOLD, names={"en": f"House {number}"}), by=admin)
    with django_assert_max_num_queries(8):
        public.get(f"/en/help/{path}")


def test_a_long_list_goes_on_and_keeps_what_was_asked(public: Client) -> None:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    for number in range(33):
        acts.add_service(told=replace(TOLD, names={"en": f"House {number:02}"}), by=admin)
    first = public.get("/en/help/", {"country": "CAF", "kind": "MEDICAL"})
    assert (first.context["total"], len(first.context["page"].rows)) == (33, 30)
    link = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert link is not None
    second = public.get(link.group(1).replace("&amp;", "&"))
    assert [one.name for one in second.context["page"].rows] == ["House 30", "House 31", "House 32"]


def test_the_page_brings_no_framework_along(public: Client) -> None:
    text = public.get("/en/help/").text
    assert "vendor/tabler" not in text
    assert text.count('<link rel="stylesheet"') == 2
