"""Lists end with their page: they are read in the order of an index, however many rows there are.

Of the few rows of a test the database would read all and sort them. Told that sorting is dear, it
still does where no index has the order; then a list would be slower the more there is.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.http.request import QueryDict
from django.test.utils import CaptureQueriesContext

from amparo.accountability.models.notifications import Notification
from amparo.base.access import Office, Person
from amparo.base.by import By, Role
from amparo.base.paging import page_of
from amparo.base.panels import MOST, counted
from amparo.cases import panels
from amparo.cases.models import Allegation
from amparo.clocks import reads as clocks
from amparo.intake.models import Report
from amparo.investigations.models import Investigation
from tests import factories as make

pytestmark = pytest.mark.django_db
NEWEST = ("-received_on", "-id")
Rows = QuerySet[Allegation]
SLOW = ("enable_seqscan", "enable_sort", "enable_incremental_sort", "enable_bitmapscan")


def sorting_is_dear() -> None:
    with connection.cursor() as cursor:
        for setting in SLOW:
            cursor.execute(f"SET LOCAL {setting} = off")


def plan(rows: QuerySet[Any]) -> str:
    """How the first page is found."""
    sorting_is_dear()
    return str(rows[:51].explain())


def lead_of(*offices: Office) -> By:
    person = make.person()
    posts = frozenset((Role.CASE_LEAD, office.pk) for office in offices)
    return By(make.CONSOLE.door, make.NOON, person.pk, posts)


@pytest.fixture
def offices() -> list[Office]:
    return [make.office(), make.office()]


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(
    "chosen",
    [
        lambda rows: rows,
        lambda rows: rows.filter(state="PRELIM"),
        lambda rows: rows.filter(group="PKO_SPM_UNIFORMED", nature="SA"),
        lambda rows: rows.with_open_file(),
    ],
    ids=["all", "by status", "by group and nature", "open files"],
)
def test_the_list_of_allegations_is_never_sorted(
    offices: list[Office], number: int, chosen: Callable[[Rows], Rows]
) -> None:
    by = lead_of(*offices[:number])
    rows = chosen(Allegation.objects.allowed(by, "view")).order_by(*NEWEST)

    assert "Sort" not in plan(rows)


def test_a_page_far_down_the_list_is_entered_at_its_place(offices: list[Office]) -> None:
    made = make.allegation(offices[0])
    asked = QueryDict(f"after={made.received_on}~{made.pk + 1}")
    with CaptureQueriesContext(connection) as seen:
        page = page_of(Allegation.objects.allowed(lead_of(offices[0]), "view"), asked, *NEWEST)

    assert [one.pk for one in page.rows] == [made.pk]
    sorting_is_dear()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {seen.captured_queries[-1]['sql']}")
        entered = [line for (line,) in cursor.fetchall() if "Index Cond" in line]
    assert any("received_on <=" in line for line in entered), entered


@pytest.mark.parametrize("number", [1, 2])
def test_notifications_and_investigations_are_never_sorted(
    offices: list[Office], number: int
) -> None:
    by = lead_of(*offices[:number])
    told = Notification.objects.allowed(by, "view").ongoing().order_by("due_at", "id")
    inquiries = Investigation.objects.allowed(by, "view").order_by("-opened_on", "-id")

    assert "Sort" not in plan(told)
    assert "Sort" not in plan(inquiries)


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_late_is_never_sorted(offices: list[Office], number: int) -> None:
    by = lead_of(*offices[:number])
    lists = [rows.order_by("due_at", "pk") for rows in clocks.overdue(by)]

    seen = [plan(rows) for rows in lists if "amparo_clock" in str(rows.explain())]
    assert len(seen) > 1
    assert not any("Sort" in one for one in seen)


def test_a_rule_stands_in_the_query_itself_where_no_row_could_show_twice() -> None:
    by = lead_of(make.office())
    assert str(Allegation.objects.allowed(by, "view").query).count('FROM "amparo_allegation"') == 1


def test_a_rule_that_looks_at_many_rows_shows_each_of_ours_once() -> None:
    """Two offices of one person, and a policy that leads through several rows."""
    serving = make.serving(Role.AUDITOR)
    for _post in range(2):
        make.serving(Role.AUDITOR, make.office())
    rows = Person.objects.allowed(make.by(serving), "view")

    assert list(rows) == [serving]


def test_a_panel_counts_so_far_and_no_further() -> None:
    office = make.office()
    few = Report.objects.filter(office=make.report(make.office()).office)
    Report.objects.bulk_create(make.report_of(office) for _n in range(MOST + 20))
    many = Report.objects.filter(office=office)

    assert counted(many) == counted([few, many, many]) == MOST + 1
    assert counted([few, few]) == 2


def test_my_work_says_that_there_are_more_than_it_counts() -> None:
    office = make.office()
    for _case in range(3):
        make.allegation(office, make.NOON - timedelta(days=9))
    shown = panels.unled(lead_of(office))

    assert shown is not None
    assert (shown.total, shown.most) == (3, 0)
    shown = type(shown)(shown.title, shown.link, MOST + 1, shown.rows)
    assert shown.most == MOST
