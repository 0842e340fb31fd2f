"""In and out of the desk: password, second factor, menu, sign-out."""

import base64
import hashlib
import hmac
import struct
import time

import pytest
from playwright.sync_api import expect

from tests.journeys import desk
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product


def six_digits(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238), with seconds left to type it."""
    if (left := 30 - time.time() % 30) < 4:
        time.sleep(left + 0.1)
    moment = struct.pack(">Q", int(time.time()) // 30)
    padded = secret + "=" * (-len(secret) % 8)
    digest = hmac.new(base64.b32decode(padded), moment, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_wrong_password_and_an_unknown_address_are_refused_alike(
    site: Product, visitors: Visitors, language: str
) -> None:
    page, said = visitors.visit(language), []
    for email in ("lead@example.org", "nobody@example.org"):
        desk.sign_in(page, site, email, "not-the-password")
        alert = page.locator("[role=alert]")
        expect(alert).to_be_visible()
        expect(alert).to_be_focused()
        said.append(alert.inner_text())
        page.goto(f"{site.desk}/reports/")
        assert "/accounts/sign-in/" in page.url
    assert said[0] == said[1]


def test_after_sign_out_nothing_is_left_to_go_back_to(site: Product, visitors: Visitors) -> None:
    page = visitors.visit()
    page.goto(f"{site.desk}/allegations/")
    page.wait_for_url("**/accounts/sign-in/?next=*allegations*")
    page.fill("[name=login]", "lead@example.org")
    page.fill("[name=password]", site.password)
    page.locator("main form button.btn-primary").click()
    expect(page.locator("main table")).to_be_visible()
    assert page.url == f"{site.desk}/allegations/"
    cookies = {cookie.get("name"): cookie for cookie in page.context.cookies()}
    assert all(cookies[name].get("httpOnly") for name in ("desk", "desk_key", "csrftoken"))
    assert {cookie.get("sameSite") for cookie in cookies.values()} == {"Strict"}
    desk.sign_out(page)
    page.wait_for_url(f"{site.desk}/accounts/sign-in/")
    assert {"desk", "desk_key"} & {c.get("name") for c in page.context.cookies()} == set()
    page.go_back()
    assert "/accounts/sign-in/" in page.url
    assert page.locator("main table").count() == 0


def test_a_second_factor_is_set_up_and_asked_for(site: Product, visitors: Visitors) -> None:
    page = visitors.visit()
    desk.sign_in(page, site, "statistics@example.org")
    page.locator(".who a[href='/accounts/2fa/']:visible").click()
    page.locator("main a[href$='/totp/activate/']").click()
    page.fill("main [name=password]", site.password)  # is it still you?
    page.locator("main form button.btn-primary").click()
    page.fill("main [name=code]", "000000")
    page.locator("main form button.btn-primary").click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    secret = page.locator(".secret").inner_text()
    page.fill("main [name=code]", six_digits(secret))
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".codes li")).to_have_count(10)
    recovery = page.locator(".codes li").first.inner_text()
    desk.sign_out(page)

    desk.sign_in(page, site, "statistics@example.org")
    page.wait_for_url("**/accounts/2fa/authenticate/")
    page.goto(f"{site.desk}/figures/")
    page.wait_for_url("**/accounts/2fa/authenticate/")  # the password alone lets nobody in
    page.fill("[name=code]", six_digits(secret))
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url(f"{site.desk}/")
    desk.sign_out(page)

    desk.sign_in(page, site, "statistics@example.org")
    page.fill("[name=code]", recovery)
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url(f"{site.desk}/")


@pytest.mark.parametrize("who", ["admin", "intake", "lead", "auditor"])
def test_every_place_in_the_menu_opens(
    site: Product, visitors: Visitors, state_of: State, who: str
) -> None:
    page = visitors.visit(state=state_of(f"{who}@example.org"))
    page.goto(site.desk)
    links = page.locator(".side .wide .areas a")
    paths = [link.get_attribute("href") for link in links.all()]
    assert len(paths) > 2
    for path in paths:
        answer = page.goto(f"{site.desk}{path}")
        assert answer
        assert answer.status == 200, path
        expect(page.locator(f".side .wide .areas a[href='{path}']")).to_have_attribute(
            "aria-current", "page"
        )
