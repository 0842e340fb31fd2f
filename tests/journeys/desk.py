"""What people do at the desk, whatever language it speaks: by names and addresses, not words."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.product import Product


def sign_in(page: Page, site: Product, email: str, password: str = "") -> None:
    page.goto(f"{site.desk}/accounts/sign-in/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password or site.password)
    page.locator("main form").first.locator("button.btn-primary").click()


def sign_out(page: Page) -> None:
    page.locator("form[action='/accounts/sign-out/'] button:visible").click()


def open_words(page: Page, reason: str = "triage") -> str:
    """Open the sealed words of the report on this page; the words."""
    page.check(f"#dossier [name=reason][value={reason}]")
    page.locator("#dossier form button").click()
    return page.locator("#dossier .told dd").first.inner_text()


def accept(page: Page, group: str, nature: str = "SE", category: str = "") -> str:
    """Accept the report on this page as an allegation; its reference."""
    page.locator("a[href*='/allegations/accept/']").click()
    page.select_option("[name=group]", group)
    page.select_option("[name=nature]", nature)
    page.select_option("[name=category]", category)
    page.locator("main form button.btn-primary").click()
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "RECEIVED")
    return page.url.rstrip("/").rpartition("/")[2]


def move(page: Page, name: str, becomes: str) -> None:
    """Make a move with the allegation on this page, true from today."""
    page.locator(f"button[formaction$='/move/{name}/']").click()
    expect(page.locator("[data-state]")).to_have_attribute("data-state", becomes)


def press(button: Locator) -> None:
    """Press a button that leads to a page, and see that the page came."""
    with button.page.expect_navigation() as navigation:
        button.click()
    answer = navigation.value
    assert answer, button
    assert answer.status == 200, f"{answer.status}: {answer.url}"


def choose(form: Locator, **told: object) -> None:
    """Fill in fields of a form by name. "*" ticks every box; what a list calls it does as well."""
    for name, value in told.items():
        field = form.locator(f"[name={name}]")
        kind = field.first.evaluate("field => field.type")
        if value == "*":
            for box in field.all():
                box.check()
        elif kind in {"checkbox", "radio"}:
            form.locator(f"[name={name}][value={value}]").check()
        elif kind == "select-one":
            named = form.locator(f"[name={name}] option", has_text=str(value))
            is_code = form.locator(f"[name={name}] option[value='{value}']").count()
            field.select_option(str(value) if is_code else named.first.get_attribute("value"))
        else:
            field.fill(str(value))


def kept_from(page: Page, *addresses: str) -> None:
    """Each of these is not there for who looks at this page."""
    for address in addresses:
        answer = page.request.get(address)
        assert answer.status == 404, f"{answer.status}: {address}"
