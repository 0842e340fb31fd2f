"""The published record as anyone meets it."""

import gzip
import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from click.testing import CliRunner
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from openpyxl import load_workbook

from amparo.publication.claims import Verdict
from amparo.statistics import console
from amparo.statistics.figures import FIGURES
from amparo.statistics.tables import LAST_YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "published")]
PAGES = ["", "figures/", "checks/", "documents/", "policy/", "about/"]
LARGEST = 150 * 1024  # bytes of a first load, fonts aside


def day(*parts: int) -> str:
    """A day as pages write it."""
    return date_format(date(*parts))


def words(html: str) -> str:
    """What can be read, marks and runs of space aside."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rows(html: str) -> list[list[str]]:
    """The cells of the first table of a figure, without the notes' numbers."""
    table = html[html.index('<table class="table table-figure"') :].split("</table>", maxsplit=1)[0]
    lines = re.sub(r"<sup>.*?</sup>", "", table).split("<tr")[2:]
    return [[words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", line)] for line in lines]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_answers_in_both_directions(public: Client, language: str, page: str) -> None:
    answer = public.get(f"/{language}/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.text
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_every_figure_has_its_page(public: Client, language: str) -> None:
    for name, figure in FIGURES.items():
        page = public.get(f"/{language}/figures/{name}/")
        assert page.status_code == 200, name
        assert not page.cookies
        if language == "en":
            assert escape(str(figure.title)) in page.text
            assert "Unit of count: " in page.text
            assert "Data cut" in page.text
    assert public.head("/en/figures/cohort-status/").status_code == 200


def test_a_page_that_has_not_changed_is_not_sent_again(public: Client) -> None:
    first = public.get("/en/figures/cohort-status/")
    again = public.get("/en/figures/cohort-status/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("page", [*PAGES, "figures/cohort-status/", "figures/cohort-status.csv"])
def test_pages_are_only_read(public: Client, page: str) -> None:
    assert public.post(f"/en/{page}").status_code == 405


def test_a_table_has_labels_numbers_as_written_and_its_total(public: Client) -> None:
    page = public.get("/en/figures/allegations-by-group/?as_of=2023-03-31").text
    assert rows(page)[-1] == [
        "Implementing partners",
        *["113", "177", "250", "263", "291", "1,094"],
    ]
    assert "ACABQ report on A/77/748" in page
    assert day(2022, 12, 31) in page
    assert "Unit of count: allegations" in page


def test_a_zero_is_a_number_and_no_report_is_none(public: Client) -> None:
    page = public.get("/en/figures/allegations-headline/?as_of=2023-03-31").text
    assert rows(page)[-1][1:] == ["– not reported", "0"]
    assert "not reported, which is not the same as 0" in words(page)


def test_what_was_computed_here_is_marked(public: Client) -> None:
    page = public.get("/en/figures/cohort-status/?as_of=2023-03-31").text
    assert rows(page)[-2][1] == "92 * (computed here)"
    assert rows(page)[-1][1] == "243"
    assert "* computed here, not printed in a source" in words(page)


def test_numbers_are_written_as_the_language_has_them(public: Client) -> None:
    assert "1\u202f094" in public.get("/fr/figures/allegations-by-group/").text
    assert "1.094" in public.get("/es/figures/allegations-by-group/").text
    assert "8.50" in public.get("/en/figures/investigation-duration/").text
    assert "8,50" in public.get("/ru/figures/investigation-duration/").text


def test_a_number_of_several_sources_leads_to_each(public: Client) -> None:
    page = public.get("/en/figures/annual-totals/").text
    wanted = set(re.findall(r'href="#(note-\d+)"', page))
    assert len(wanted) > 3
    assert wanted <= set(re.findall(r'id="(note-\d+)"', page))


def test_a_figure_is_shown_as_it_was_known_on_the_day_asked(public: Client) -> None:
    page = public.get("/en/figures/allegations-by-group/?as_of=2021-12-31&years=2020").text
    assert rows(page)[0][1] == "91"
    assert rows(page)[2][1] == "227"
    assert "newer than the day chosen" in page


def test_what_changed_between_cuts_stands_side_by_side(public: Client) -> None:
    page = public.get("/en/figures/allegations-by-group/?as_of=2023-03-31&years=2020").text
    changed = rows(page[page.index('id="changes"') :])
    assert len(changed) == 2
    older, newer, change = changed[0][1:]
    assert older.startswith(f"91 {day(2020, 12, 31)}")
    assert newer.startswith(f"113 {day(2022, 12, 31)}")
    assert change == "+22"


def test_a_day_before_anything_was_published_says_so(public: Client) -> None:
    page = public.get("/en/figures/cohort-status/?as_of=2001-01-01")
    assert page.status_code == 200
    assert "Nothing was known then" in page.text
    assert "<table" not in page.text.split("<h2")[1]


def test_the_permanent_link_names_its_day(public: Client) -> None:
    page = public.get("/en/figures/cohort-status/?years=2022").text
    today = timezone.localdate().isoformat()
    link = f"http://testserver/en/figures/cohort-status/?as_of={today}&amp;years=2022-2022"
    assert f'value="{link}"' in page
    again = public.get(link.removeprefix("http://testserver").replace("&amp;", "&")).text
    assert again.partition("<main")[2] == page.partition("<main")[2]


def test_a_chart_stands_beside_its_table_with_the_same_in_words(public: Client) -> None:
    page = public.get("/en/figures/investigation-duration/").text
    assert page.count('role="img"') == 2  # one for a wide screen, one for a narrow one
    assert "2017 10.05, 2018 7.56" in page[page.index("<desc") : page.index("</desc>")]
    assert not re.search(r"\sstyle=|<style", page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_verdicts_stand_beside_the_numbers_they_concern(public: Client) -> None:
    page = public.get("/en/figures/cohort-status/").text
    found = words(page[page.index('id="HEAD-243"') :])
    assert "does not hold ACABQ report" in words(page).replace("\u2068", "").replace("\u2069", "")
    assert f"Stated 243 allegations Computed 245 {day(2022, 12, 31)}" in found


def test_what_differs_by_cut_shows_both_computed_numbers(public: Client) -> None:
    page = public.get("/en/figures/allegations-by-group/").text
    found = words(page[page.index('id="VINT-ENT-2020"') :])
    told = f"Stated 91 allegations Computed 91 {day(2020, 12, 31)} 113 {day(2022, 12, 31)}"
    assert told in found


def test_every_statement_stands_among_the_checks(public: Client) -> None:
    page = public.get("/en/checks/").text
    counts = dict.fromkeys(Verdict.values, 0)
    for verdict in Verdict.values:
        filtered = public.get(f"/en/checks/?verdict={verdict}").text
        counts[verdict] = filtered.count('<article class="verdict"')
    assert page.count('<article class="verdict"') == sum(counts.values()) > 80
    assert all(counts.values())


def test_a_value_that_is_a_word_is_said_in_words(public: Client) -> None:
    page = public.get("/en/checks/").text
    found = words(page[page.index('id="TF-MEANING"') :])
    assert "Stated in one year Computed from the beginning up to the data cut" in found


@pytest.mark.parametrize("fault", ["as_of=31.12.2022", "as_of=2022-02-30", "years=2022-2018"])
@pytest.mark.parametrize("page", ["cohort-status/", "cohort-status.csv"])
def test_a_question_that_cannot_be_read_is_refused_with_how_to_write_it(
    public: Client, page: str, fault: str
) -> None:
    answer = public.get(f"/en/figures/{page}?{fault}")
    assert answer.status_code == 422
    assert "2023-03-31" in answer.text or "2018-2022" in answer.text


def test_tomorrow_cannot_be_asked(public: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert public.get(f"/en/figures/cohort-status/?as_of={tomorrow}").status_code == 422


def test_a_verdict_that_is_none_is_refused(public: Client) -> None:
    assert public.get("/en/checks/?verdict=perhaps").status_code == 422


def test_what_is_not_there_is_not_found(public: Client) -> None:
    near = public.get("/en/figures/cohort-statuses/")
    assert near.status_code == 404
    assert "cohort-status" in near.text
    for path in ("figures/cohort-status.pdf", "figures/cohort-status.text", "figures/x.csv"):
        assert public.get(f"/en/{path}").status_code == 404


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_download_is_what_the_console_writes(public: Client, form: str) -> None:
    query = "as_of=2022-12-31&years=2019-2022"
    asked = ["--as-of", "2022-12-31", "--years", "2019-2022", "--format", form]
    for name in FIGURES:
        answer = public.get(f"/en/figures/{name}.{form}?{query}")
        told = CliRunner().invoke(console.figures, [name, *asked])
        assert answer.content == told.stdout_bytes, name
        assert answer["Content-Disposition"] == f'attachment; filename="{name}.{form}"'
        assert answer["Cache-Control"] == "public, max-age=300"


def test_a_workbook_has_the_same_numbers(public: Client) -> None:
    answer = public.get("/en/figures/cohort-status.xlsx?as_of=2023-03-31")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert [row[-1].value for row in sheet.iter_rows()][-1] == 243


def test_help_for_a_person_stands_first(public: Client) -> None:
    page = public.get("/en/").text
    main = page[page.index('<main id="main"') :]
    first = re.search(r'<a class="btn[^"]*"[^>]*href="([^"]+)"', main)
    assert first
    assert first[1] == "/en/report/"
    assert main.index("What happens after you report") < main.index("tile-figure")
    assert "<title>Home · Amparo</title>" in page


def test_headlines_have_unit_cut_and_link(public: Client) -> None:
    tile = words(public.get("/en/").text)
    assert "8.56 months Months to finish an investigation" in tile
    assert "4,862,620 United States dollars" in tile
    assert f"Data cut: {day(2023, 3, 31)}" in tile


def test_the_documents_are_named_with_what_comes_from_them(public: Client) -> None:
    page = public.get("/en/documents/").text
    assert 'href="https://undocs.org/en/A/RES/71/297"' in page
    assert 'href="https://undocs.org/ch/A/77/748"' in public.get("/zh-hans/documents/").text
    assert 'href="/en/figures/trust-fund-contributions/"' in page
    assert "misconduct-disclosure-scheme.org" in page


def test_without_a_published_record_pages_say_so(public: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM amparo_observation")
    assert "No figures yet" in public.get("/en/").text
    for page in ("figures/", "figures/cohort-status/", "checks/", "documents/"):
        assert public.get(f"/en/{page}").status_code == 200


def queries(public: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert public.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["", "figures/", "checks/", "documents/"])
def test_a_page_asks_the_database_little(public: Client, page: str) -> None:
    assert queries(public, f"/en/{page}") <= 10


def test_more_numbers_cost_no_more_questions(public: Client) -> None:
    for name in ("allegations-by-group", "annual-totals", "quarterly-updates"):
        path = f"/en/figures/{name}/?years="
        few, many = queries(public, f"{path}2018"), queries(public, f"{path}2010-{LAST_YEAR}")
        assert few == many <= 10, name
    for form in ("csv", "json", "xlsx"):
        assert queries(public, f"/en/figures/quarterly-updates.{form}") <= 10


@pytest.mark.parametrize("page", [*PAGES, "figures/annual-totals/", "figures/coordination-bodies/"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_first_load_is_light(public: Client, language: str, page: str) -> None:
    html = public.get(f"/{language}/{page}").text
    sheets = re.findall(r'(?:href|src)="/static/([^"#]+\.(?:css|js|svg))', html)
    total = len(gzip.compress(html.encode()))
    for sheet in set(sheets):
        found = finders.find(sheet)
        assert found, sheet
        with open(found, "rb") as file:
            total += len(gzip.compress(file.read()))
    assert total < LARGEST
