"""Signing in, being invited, and managing people, as the pages do it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.utils import timezone

from amparo.base.access import Office, Person
from amparo.base.by import By, Door, Role
from amparo.base.journal import Entry
from amparo.doors.keys import COOKIE
from amparo.people import acts
from amparo.people.adapter import Accounts
from tests import factories as make

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


def sign_in(client: Client, person: Person, password: str = make.PASSWORD) -> int:
    told = {"login": person.email, "password": password}
    return client.post("/accounts/sign-in/", told).status_code


def test_signing_in_opens_the_key_for_this_session_alone(client: Client) -> None:
    _office, officer = make.central_with_officer()
    report = make.submitted("canary-4711")

    assert sign_in(client, officer) == 302
    assert COOKIE in client.cookies
    page = client.post(f"/reports/{report.ref}/open/", {"reason": "triage"})
    assert "canary-4711" in page.text

    client.cookies.pop(COOKIE)
    refused = client.post(f"/reports/{report.ref}/open/", {"reason": "triage"})
    assert refused.status_code == 403
    assert "enter your password again" in refused.text
    assert Entry.objects.filter(act="people.signed_in", person_id=officer.pk).exists()


def test_signing_out_drops_the_key(client: Client) -> None:
    _office, officer = make.central_with_officer()
    sign_in(client, officer)

    client.post("/accounts/sign-out/")

    assert not client.cookies[COOKIE].value
    assert client.get("/").status_code == 302


def test_a_wrong_password_and_an_unknown_address_answer_alike(client: Client) -> None:
    _office, officer = make.central_with_officer()
    told = {"login": officer.email, "password": "not-the-password"}
    wrong = client.post("/accounts/sign-in/", told)
    unknown = client.post("/accounts/sign-in/", {**told, "login": "nobody@example.org"})

    def plain(page: str) -> str:
        page = re.sub(r'value="\w{64}"', "", page)
        return page.replace(officer.email, "").replace("nobody@example.org", "")

    assert plain(wrong.text) == plain(unknown.text)
    assert COOKIE not in client.cookies


def test_attempts_are_limited(client: Client) -> None:
    _office, officer = make.central_with_officer()
    for _attempt in range(12):
        last = sign_in(client, officer, "not-the-password")
    assert (last, sign_in(client, officer)) != (200, 302)


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    for path in ("/", "/reports/", "/people/", "/offices/", "/journal/", "/allegations/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"][:18]) == (302, "/accounts/sign-in/")


def test_a_session_ends_when_it_was_idle(desk: Desk) -> None:
    client = desk(make.serving(Role.CASE_LEAD))
    assert client.get("/").status_code == 200
    idle = timezone.now() - timedelta(seconds=1)
    Session.objects.update(expire_date=idle)
    assert client.get("/").status_code == 302


def test_outside_the_demonstration_a_second_factor_comes_first(desk: Desk) -> None:
    client = desk(make.serving(Role.CASE_LEAD))
    with override_settings(AMPARO_DEMO=False):
        answer = client.get("/allegations/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")


def test_the_seed_of_a_second_factor_is_not_in_the_database() -> None:
    person = make.serving(Role.CASE_LEAD)
    seed = totp.generate_totp_secret()
    factor = totp.TOTP.activate(person, seed)

    assert seed not in str(Authenticator.objects.values())
    code = totp.format_hotp_value(totp.hotp_value(seed, next(totp.yield_hotp_counters_from_time())))
    assert factor.validate_code(code)


def test_an_invited_person_chooses_a_password_and_signs_in(desk: Desk) -> None:
    client = desk(make.serving(Role.ADMINISTRATOR))
    page = client.post("/people/invite/", {"name": "Bo", "email": "bo@example.org"})
    link = re.search(r"/invitation/[\w-]+/", page.text)
    assert page.status_code == 201
    assert link

    guest = Client()
    assert guest.get(link[0]).status_code == 200
    differing = {"password": make.PASSWORD, "again": "something-else"}
    assert guest.post(link[0], differing).status_code == 422
    same = {"password": make.PASSWORD, "again": make.PASSWORD}
    assert guest.post(link[0], same)["Location"] == "/accounts/sign-in/"
    assert guest.get(link[0]).status_code == 404
    assert sign_in(guest, Person.objects.get(email="bo@example.org")) == 302


def test_the_set_up_page_works_once(client: Client) -> None:
    link = f"/set-up/{acts.offer_set_up(by=By(Door.CONSOLE, timezone.now()))}/"
    told = {
        "name": "Ada",
        "email": "ada@example.org",
        "office": "Centre",
        "password": make.PASSWORD,
        "again": make.PASSWORD,
    }
    assert client.get(link).status_code == 200
    assert client.post(link, told).status_code == 302
    assert client.get(link).status_code == 404
    assert Office.objects.get().name == "Centre"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.STATE_REPRESENTATIVE])
def test_who_reaches_which_page(desk: Desk, role: Role) -> None:
    client = desk(make.serving(role))
    found = {
        path: client.get(path).status_code for path in ("/people/", "/people/invite/", "/journal/")
    }
    manages, audits = role == Role.ADMINISTRATOR, role == Role.AUDITOR
    assert found == {
        "/people/": 200 if manages else 403,
        "/people/invite/": 200 if manages else 403,
        "/journal/": 200 if audits else 403,
    }
    assert client.get("/").status_code == 200
    assert client.get("/offices/").status_code == 200


def test_an_office_page_offers_what_can_be_done(desk: Desk) -> None:
    office, officer = make.central_with_officer()
    colleague = make.serving(Role.CASE_LEAD, office, with_key=True)
    client = desk(officer, with_key=True)

    page = client.get(f"/offices/{office.ref}/")
    assert "Give the key" in page.text
    client.post(f"/offices/{office.ref}/admit/", {"person": colleague.ref})
    assert "Give the key" not in client.get(f"/offices/{office.ref}/").text
    assert client.get(f"/offices/{make.office().ref}/").status_code == 404


def test_a_person_page_gives_and_ends_a_role(desk: Desk) -> None:
    office, person = make.office(), make.person()
    client = desk(make.serving(Role.ADMINISTRATOR))

    client.post(f"/people/{person.ref}/grant/", {"role": "auditor", "office": office.ref})
    again = client.post(f"/people/{person.ref}/grant/", {"role": "auditor", "office": office.ref})
    wrong = client.post(f"/people/{person.ref}/grant/", {"role": "king", "office": office.ref})
    grant = person.grants.get()
    client.post(f"/grants/{grant.ref}/end/")

    assert (again.status_code, wrong.status_code) == (409, 422)
    grant.refresh_from_db()
    assert grant.until is not None


def test_lists_of_people_page_by_key(desk: Desk) -> None:
    for _row in range(60):
        make.person()
    client = desk(make.serving(Role.ADMINISTRATOR))

    first = client.get("/people/").context["page"]
    second = client.get(f"/people/{first.older}").context["page"]
    back = client.get(f"/people/{second.newer}").context["page"]

    assert [len(first.rows), len(second.rows)] == [50, 11]
    assert not set(first.rows) & set(second.rows)
    assert back.rows == first.rows
    assert client.get("/people/?after=nonsense").status_code == 422


def test_an_auditor_checks_the_chain(desk: Desk) -> None:
    make.central_with_officer()
    make.submitted()
    client = desk(make.serving(Role.AUDITOR))
    page = client.post("/journal/verify/")
    assert "The journal holds" in page.text


def test_changing_the_password_keeps_this_session(client: Client) -> None:
    _office, officer = make.central_with_officer()
    sign_in(client, officer)
    told = {"old": make.PASSWORD, "new": "a-wholly-new-password"}
    assert client.post("/accounts/password/", told).status_code == 302
    assert client.get("/").status_code == 200
    assert client.post("/accounts/password/", told).status_code == 422


def test_attempts_are_counted_by_the_address_that_the_proxy_saw(rf: RequestFactory) -> None:
    def counted(forwarded: str) -> str:
        return Accounts().get_client_ip(rf.get("/", headers={"X-Forwarded-For": forwarded}))

    assert counted("192.0.2.1") == counted("192.0.2.2")  # anyone may send the header
    with override_settings(BEHIND_PROXY=True):
        assert counted("forged, 192.0.2.1") == counted("192.0.2.1") != counted("192.0.2.2")
        assert "192.0.2.1" not in counted("192.0.2.1")
