"""Figures at the desk: whose records are counted, and as known when."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from openpyxl import load_workbook

from amparo.base.access import Office
from amparo.base.by import Role
from amparo.cases.states import Group
from amparo.statistics.console import figures
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "published")]
Desk = Callable[..., Client]
GROUPS = "/figures/allegations-by-group"
STATUS = "/figures/cohort-status"
SEEING = {Role.STATISTICIAN, Role.AUDITOR, Role.CASE_LEAD}


@pytest.fixture
def here() -> Office:
    """An office with two allegations of 2024, the second one known only a year later."""
    office = make.office()
    make.allegation(office, datetime(2024, 6, 1, 12, tzinfo=UTC))
    make.allegation(office, datetime(2025, 6, 1, 12, tzinfo=UTC), date(2024, 7, 1))
    return office


@pytest.fixture
def elsewhere() -> Office:
    """Another office, with one allegation of 2024."""
    office = make.office()
    make.allegation(office, datetime(2024, 6, 2, 12, tzinfo=UTC))
    return office


def civilians(office: Office, number: int) -> None:
    """Allegations of 2024 against staff of entities, as the cohort counts them."""
    for _one in range(number):
        make.allegation(
            office,
            datetime(2024, 6, 1, 12, tzinfo=UTC),
            group=Group.UN_ENTITIES_NON_PKO_SPM,
            category="CIVILIAN_INT",
        )


def partners(client: Client, query: str) -> list[int]:
    """The line of implementing partners: one number for each year, then the total."""
    told = json.loads(client.get(f"{GROUPS}.json?{query}").content)
    line = next(row for row in told["rows"] if row["codes"]["group"] == "IMPLEMENTING_PARTNERS")
    return [cell["value"] for cell in line["cells"]]


@pytest.mark.parametrize("role", Role)
def test_figures_are_for_those_who_count_oversee_or_lead(desk: Desk, role: Role) -> None:
    client = desk(make.serving(role))
    paths = ("/figures/", f"{STATUS}/", f"{STATUS}.csv")
    elsewhere = 404 if role == Role.STATE_REPRESENTATIVE else 403  # another door is theirs
    wanted = 200 if role in SEEING else elsewhere
    assert [client.get(path).status_code for path in paths] == [wanted] * 3


@pytest.mark.parametrize("role", [Role.STATISTICIAN, Role.AUDITOR])
def test_who_counts_or_audits_anywhere_counts_all_offices(
    desk: Desk, here: Office, elsewhere: Office, role: Role
) -> None:
    client = desk(make.serving(role))
    assert partners(client, "years=2024") == [3, 3]
    assert "Records of all offices." in client.get(f"{GROUPS}/").text


def test_a_lead_counts_their_own_offices_alone(desk: Desk, here: Office, elsewhere: Office) -> None:
    client = desk(make.serving(Role.CASE_LEAD, elsewhere))
    assert partners(client, "years=2024") == [1, 1]
    assert "Records of the offices where you are case lead." in client.get(f"{GROUPS}/").text


def test_a_figure_is_counted_as_it_was_known_on_the_day_asked(desk: Desk, here: Office) -> None:
    client = desk(make.serving(Role.STATISTICIAN))
    assert partners(client, "years=2024&as_of=2024-12-31") == [1, 1]
    assert partners(client, "years=2024&as_of=2025-12-31") == [2, 2]
    page = client.get(f"{GROUPS}/?years=2024&as_of=2024-12-31").text
    assert f"As known on {date_format(date(2024, 12, 31))}" in page


def test_the_parts_of_a_page_add_up(desk: Desk, here: Office, elsewhere: Office) -> None:
    civilians(here, 2)
    civilians(elsewhere, 1)
    page = desk(make.serving(Role.AUDITOR)).get(f"{STATUS}/?years=2024").text
    numbers = [int(n) for n in re.findall(r'<td class="numbers[^>]*><bdi>(\d+)</bdi>', page)]
    assert sum(numbers[:-1]) == numbers[-1] == 3


def test_records_and_published_numbers_stand_side_by_side_and_are_never_mixed(
    desk: Desk, here: Office
) -> None:
    client = desk(make.serving(Role.STATISTICIAN))
    both = client.get(f"{GROUPS}/?from=both&years=2018-2022").text
    assert both.count("<table") == 2
    assert both.count('role="img"') == 4  # each drawn for a wide screen and for a narrow one
    assert both.index('id="records"') < both.index('id="published"')
    ids = re.findall(r'\sid="([^"]+)"', both)
    assert len(ids) == len(set(ids))
    assert "1,094" in client.get(f"{GROUPS}/?from=published").text
    assert "1,094" not in client.get(f"{GROUPS}/?from=records&years=2018-2022").text


def test_a_figure_without_records_shows_what_was_published(desk: Desk) -> None:
    page = desk(make.serving(Role.AUDITOR)).get("/figures/trust-fund-contributions/")
    assert page.status_code == 200
    assert "4,862,620" in page.text


def test_a_choice_keeps_the_day_and_the_years(desk: Desk) -> None:
    page = desk(make.serving(Role.AUDITOR)).get(f"{STATUS}/?as_of=2024-12-31&years=2024").text
    assert 'href="?from=both&amp;as_of=2024-12-31&amp;years=2024-2024"' in page
    assert '<input type="hidden" name="from" value="records">' in page


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_download_is_what_the_console_writes(
    desk: Desk, here: Office, elsewhere: Office, form: str
) -> None:
    client = desk(make.serving(Role.STATISTICIAN))
    for origin in ("records", "published"):
        query = f"from={origin}&as_of=2025-12-31&years=2020-2024"
        answer = client.get(f"{GROUPS}.{form}?{query}")
        asked = f"allegations-by-group --from {origin} --as-of 2025-12-31 --years 2020-2024"
        told = CliRunner().invoke(figures, [*asked.split(), "--format", form])
        assert answer.content == told.stdout_bytes
        name = f'attachment; filename="allegations-by-group-{origin}.{form}"'
        assert answer["Content-Disposition"] == name
        assert answer["Cache-Control"] == "no-store"


def test_a_workbook_has_the_same_numbers(desk: Desk, here: Office) -> None:
    civilians(here, 2)
    answer = desk(make.serving(Role.STATISTICIAN)).get(f"{STATUS}.xlsx?years=2024")
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert [row[-1].value for row in sheet.iter_rows()][-1] == 2


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{STATUS}/?from=rumours", 422),
        (f"{STATUS}/?as_of=tomorrow", 422),
        (f"{STATUS}/?as_of=9999-12-31", 422),
        (f"{STATUS}/?years=x", 422),
        ("/figures/nothing-like-it/", 404),
        (f"{STATUS}.pdf", 404),
        (f"{STATUS}.csv?from=both", 404),
        ("/figures/trust-fund-contributions/?from=records", 409),
        ("/figures/trust-fund-contributions.csv?from=records", 409),
    ],
)
def test_what_cannot_be_shown_is_refused(desk: Desk, path: str, status: int) -> None:
    assert desk(make.serving(Role.AUDITOR)).get(path).status_code == status


def test_pages_are_only_read(desk: Desk) -> None:
    client = desk(make.serving(Role.AUDITOR))
    assert {client.post(p).status_code for p in ("/figures/", f"{STATUS}/")} == {405}


def test_the_pages_in_arabic_read_from_right_to_left(desk: Desk, here: Office) -> None:
    client = desk(make.serving(Role.AUDITOR))
    client.cookies["language"] = "ar"
    for path in ("/figures/", f"{GROUPS}/?from=both", f"{STATUS}/"):
        page = client.get(path)
        assert page.status_code == 200
        assert 'dir="rtl"' in page.text
    assert 'direction="rtl"' in page.text


def test_more_records_cost_no_more_questions(desk: Desk, here: Office) -> None:
    client = desk(make.serving(Role.STATISTICIAN))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{GROUPS}/?from=both&years=2010-2025")
        return len(queries)

    asked()
    few = asked()
    for day in range(1, 25):
        make.allegation(here, datetime(2023, 1, day, tzinfo=UTC))
    assert asked() == few < 20
