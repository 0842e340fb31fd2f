"""What somebody does who reports, whatever language the page speaks."""

from secrets import token_hex

from playwright.sync_api import Page

from tests.journeys.product import Product

#: In the words of every report, in two scripts; found afterwards in no file and no table.
CANARIES = (f"heron{token_hex(8)}", "بجعةولقلقوهدهدونورس")


def canary() -> str:
    """Words that no other report has."""
    return " ".join((*CANARIES, token_hex(4)))


def report(page: Page, site: Product, words: str, language: str = "en", **told: str) -> str:
    """Fill in the public form and send it; the reference on the receipt.

    Args:
        told: other answers by the name of the question; what and when have one already.
    """
    page.goto(f"{site.public}/{language}/report/")
    fill(page, words, **told)
    page.locator("main form button").click()
    return page.locator("#receipt").inner_text().replace("\xa0", "")


def fill(page: Page, words: str, **told: str) -> None:
    for name in ("what", "when"):
        wanted = f"[value={told.pop(name)}]" if name in told else ""
        page.locator(f"[name={name}]{wanted}").first.check()
    for name, value in told.items():
        page.select_option(f"[name={name}]", value)
    page.fill("[name=words]", words)
