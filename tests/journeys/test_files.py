"""A photograph's way: from a phone with or without script, over a bad line, to the desk."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.base.made_files import MARK, jpeg
from tests.journeys import reporter
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product

FILM = b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42" + os.urandom(3_000_000)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    photo, film = tmp_path / "photo.jpg", tmp_path / "film.mp4"
    photo.write_bytes(jpeg())
    film.write_bytes(FILM)
    return [photo, film]


def at_the_files(page: Page, site: Product, language: str) -> str:
    """Report, come back with the receipt, and go to the files; the report's reference."""
    ref = reporter.report(page, site, reporter.canary(), language)
    receipt = page.locator("#receipt").inner_text()
    page.goto(f"{site.public}/{language}/return/files/")
    if page.locator("[name=receipt]").count():
        page.fill("[name=receipt]", receipt)
        page.locator("main form button").first.click()
        page.goto(f"{site.public}/{language}/return/files/")
    return ref


def finish(page: Page, site: Product, language: str) -> None:
    page.goto(f"{site.public}/{language}/return/open/")
    page.locator(".finish button").click()
    expect(page.locator(".finish")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("script", [True, False])
def test_files_reach_the_desk_whole(
    site: Product,
    visitors: Visitors,
    state_of: State,
    files: list[Path],
    language: str,
    *,
    script: bool,
) -> None:
    page = visitors.visit(language, "phone", script=script)
    ref = at_the_files(page, site, language)
    if script:
        break_the_line(page)
    page.set_input_files("#upload-files", files)
    page.locator("#upload button").click()
    expect(page.locator("main ul.plain-list li")).to_have_count(2, timeout=60_000)
    finish(page, site, language)
    downloads(visitors, state_of, site, ref)


def break_the_line(page: Page) -> None:
    """The second and the fourth request for a part are lost."""
    asked = iter(range(1, 1000))

    def lose(route: Route) -> None:
        if next(asked) in {2, 4}:
            route.abort("aborted")
        else:
            route.continue_()

    page.route("**/part/", lose)


def downloads(visitors: Visitors, state_of: State, site: Product, ref: str) -> None:
    """The officer takes a reading copy and an original."""
    page = visitors.visit(state=state_of("intake@example.org"))
    page.goto(f"{site.desk}/reports/{ref}/files/")
    expect(page.locator(".tile")).to_have_count(2)
    with page.expect_download() as copy:
        page.locator(".tile").nth(0).locator("button").click()
    assert copy.value.suggested_filename.endswith("-copy.jpg")
    assert MARK not in Path(copy.value.path()).read_bytes()
    page.locator(".tile").nth(1).locator("a").click()
    page.check("[name=is_sure]")
    with page.expect_download() as original:
        page.locator("main form button").click()
    assert original.value.suggested_filename.endswith("-original.mp4")
    assert Path(original.value.path()).read_bytes() == FILM
