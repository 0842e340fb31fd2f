"""Reporting and reading: from the public form to the one person who may open it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from amparo.base.by import Role
from amparo.base.journal import Entry
from amparo.base.vault.models import Sealed
from amparo.intake.models import Report
from tests import factories as make

pytestmark = pytest.mark.django_db
FORM = {"what": "NOT_SURE", "when": "UNKNOWN", "country": "", "entity": "", "words": "canary-4711"}
Desk = Callable[..., Client]


@pytest.fixture(autouse=True)
def reference(loaded: None) -> None:
    """The code lists that the form offers."""


def test_a_report_is_sealed_and_its_reference_shown_once(public: Client) -> None:
    make.central_with_officer()

    page = public.post("/en/report/", FORM)

    report = Report.objects.get()
    assert page.status_code == 201
    shown = page.text.replace("&nbsp;", "")
    assert report.ref in shown
    assert "canary-4711" not in page.text
    assert (report.state, report.language, report.what) == ("received", "en", "NOT_SURE")
    assert not page.cookies


def test_every_question_but_the_words_may_be_left_open(public: Client) -> None:
    make.central_with_officer()
    assert public.post("/en/report/", {"words": "canary-4711"}).status_code == 201
    report = Report.objects.get()
    assert (report.what, report.when, report.country) == ("NOT_SURE", "UNKNOWN", "")


def test_a_form_without_words_is_shown_again_with_what_was_typed(public: Client) -> None:
    make.central_with_officer()

    page = public.post("/en/report/", {**FORM, "words": "  ", "country": "HTI"})

    assert page.status_code == 422
    assert "Please tell us what happened." in page.text
    assert '<option value="HTI" selected' in page.text
    assert not Report.objects.exists()
    assert not Sealed.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"what": "NO_SUCH_CODE"},
        {"when": "NO_SUCH_CODE"},
        {"country": "XXX"},
        {"entity": "NO_SUCH_ENTITY"},
        {"words": "x" * 20_001},
        {"words": "nul \x00 byte"},
    ],
)
def test_a_form_that_cannot_be_is_refused_whole(public: Client, changed: dict[str, str]) -> None:
    make.central_with_officer()

    assert public.post("/en/report/", {**FORM, **changed}).status_code == 422
    assert not Report.objects.exists()


def test_without_anyone_to_receive_it_nothing_is_kept_and_the_page_says_so(public: Client) -> None:
    page = public.post("/en/report/", FORM)

    assert page.status_code == 503
    assert "Nothing you wrote has been kept." in page.text
    assert not Report.objects.exists()


def test_a_report_about_an_entity_goes_to_its_own_office(public: Client, desk: Desk) -> None:
    make.central_with_officer()
    field = make.office(entity=make.entity("UNICEF"))
    make.serving(Role.INTAKE_OFFICER, field, with_key=True)

    public.post("/en/report/", {**FORM, "entity": "UNICEF"})
    public.post("/en/report/", {**FORM, "entity": "WFP"})

    offices = Report.objects.order_by("pk").values_list("office__name", flat=True)
    assert offices[0] == field.name
    assert offices[1] != field.name


def test_the_form_in_arabic_reads_from_right_to_left(public: Client) -> None:
    page = public.get("/ar/report/")
    assert page.status_code == 200
    assert 'dir="rtl"' in page.text


def test_the_officer_sees_the_shell_and_opens_the_words_as_an_act(desk: Desk) -> None:
    _office, officer = make.central_with_officer()
    report = make.submitted("canary-4711")
    client = desk(officer, with_key=True)

    assert "canary-4711" not in client.get(f"/reports/{report.ref}/").text
    page = client.post(f"/reports/{report.ref}/open/", {"reason": "triage"})

    assert "canary-4711" in page.text
    assert page["Cache-Control"] == "no-store"
    assert Entry.objects.filter(act="vault.open_dossier", person_id=officer.pk).count() == 1
    assert "canary-4711" not in client.get(f"/reports/{report.ref}/").text


def test_opening_needs_a_reason_of_the_list(desk: Desk) -> None:
    _office, officer = make.central_with_officer()
    report = make.submitted("canary-4711")

    page = desk(officer, with_key=True).post(f"/reports/{report.ref}/open/", {"reason": "curious"})

    assert page.status_code == 422
    assert "canary-4711" not in page.text
    assert not Entry.objects.filter(act="vault.open_dossier").exists()


@pytest.mark.parametrize("role", Role)
def test_another_office_gets_404_everywhere(desk: Desk, role: Role) -> None:
    make.central_with_officer()
    report = make.submitted("canary-4711")
    client = desk(make.serving(role, with_key=True), with_key=True)

    answers = [
        client.get(f"/reports/{report.ref}/"),
        client.post(f"/reports/{report.ref}/open/", {"reason": "triage"}),
        client.post(f"/reports/{report.ref}/set-aside/", {"why": "duplicate"}),
        client.get(f"/allegations/accept/{report.ref}/"),
        client.get("/reports/QQQQQQQQQQQQ/"),
    ]
    assert {answer.status_code for answer in answers} == {404}
    hidden, absent = (
        re.sub(r'value="\w{64}"', "", page.text).replace(ref, "")
        for page, ref in ((answers[0], report.ref), (answers[4], "QQQQQQQQQQQQ"))
    )
    assert hidden == absent
    assert report.ref not in client.get("/reports/").text


def test_an_auditor_of_the_office_sees_the_shell_and_is_refused_the_words(desk: Desk) -> None:
    office, _officer = make.central_with_officer()
    report = make.submitted("canary-4711")
    client = desk(make.serving(Role.AUDITOR, office))

    assert client.get(f"/reports/{report.ref}/").status_code == 200
    refused = client.post(f"/reports/{report.ref}/open/", {"reason": "quality"})
    assert refused.status_code == 403
    assert "canary-4711" not in refused.text


def test_set_aside_says_why_and_can_still_be_accepted(desk: Desk) -> None:
    _office, officer = make.central_with_officer()
    report = make.submitted()
    client = desk(officer)

    client.post(f"/reports/{report.ref}/set-aside/", {"why": "duplicate"})
    again = client.post(f"/reports/{report.ref}/set-aside/", {"why": "duplicate"})
    accepted = client.post(
        f"/allegations/accept/{report.ref}/",
        {"group": "NON_UN_FORCES", "nature": "SE", "received_on": "2026-03-01"},
        follow=True,
    )

    assert again.status_code == 409
    assert 'data-state="RECEIVED"' in accepted.text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_whatever_its_length(
    desk: Desk, rows: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    office, officer = make.central_with_officer()
    for _row in range(rows):
        make.report(office)
    client = desk(officer)

    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        page = client.get("/reports/")
    assert page.text.count('<th scope="row">') == rows
