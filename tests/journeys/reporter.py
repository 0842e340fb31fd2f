"""What somebody does who reports, whatever language the page speaks."""

from secrets import token_hex

import psycopg
from playwright.sync_api import Page

from tests.journeys.product import Product

#: In the words of every report, in two scripts; found afterwards in no file and no table.
CANARIES = (f"heron{token_hex(8)}", "بجعةولقلقوهدهدونورس")
SCREENS = 20  # more than the form has


def canary() -> str:
    """Words that no other report has."""
    return " ".join((*CANARIES, token_hex(4)))


def report(page: Page, site: Product, words: str, language: str = "en", **told: str) -> str:
    """Fill in the public form and send it; the reference of the report, which no page shows.

    Args:
        told: other answers by the name of the question.
    """
    begin(page, site, language)
    fill(page, words, **told)
    press(page, "send")
    page.locator("#receipt").wait_for()
    return newest(site)


def newest(site: Product) -> str:
    """The reference of the last report that was handed in."""
    with psycopg.connect(site.urls.owner) as connection:
        row = connection.execute("SELECT ref FROM amparo_report ORDER BY id DESC LIMIT 1")
        return str(row.fetchall()[0][0])


def begin(page: Page, site: Product, language: str = "en") -> None:
    """To the first question."""
    page.goto(f"{site.public}/{language}/report/")
    press(page, "next")


def press(page: Page, button: str) -> None:
    """Press a button, and wait until another screen is there."""
    before = page.locator("[name=kept]").get_attribute("value") if is_begun(page) else ""
    page.locator(f"main button[value='{button}']").click()
    page.locator(f"[name=kept]:not([value='{before}'])").wait_for(state="attached")


def is_begun(page: Page) -> bool:
    return page.locator("[name=kept]").count() > 0


def fill(page: Page, words: str, **told: str) -> None:
    """From the first question to the last screen, where it is read over."""
    for _screen in range(SCREENS):
        if page.locator("button[value=send]").count():
            return
        answer(page, words=words, **told)
        press(page, "next")
    raise AssertionError("the form has no end")


def to(page: Page, name: str) -> None:
    """On to the screen that asks this question."""
    for _screen in range(SCREENS):
        if page.locator(f"[name={name}]").count():
            return
        answer(page, words=canary())
        press(page, "next")
    raise AssertionError(f"nobody asks {name}")


def answer(page: Page, **told: str) -> None:
    """Answer what this screen asks."""
    for name, value in told.items():
        asked = page.locator(f"[name={name}]")
        if not asked.count():
            continue
        kind = asked.first.evaluate("field => field.type")
        if kind in {"radio", "checkbox"}:
            one = page.locator(f"[name={name}][value={value}]")
            (one if one.count() else asked).check()  # a box alone has no value
        elif kind == "select-one":
            asked.select_option(value)
        else:
            asked.fill(value)
