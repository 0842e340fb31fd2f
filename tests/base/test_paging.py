"""Pages of several lists that become one."""

import pytest
from django.db.models import QuerySet
from django.http.request import QueryDict

from amparo.base.access import Office
from amparo.base.paging import Page, page_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def names(page: Page[Office]) -> list[str]:
    return [office.name for office in page.rows]


def at(link: str) -> QueryDict:
    return QueryDict(link.removeprefix("?"))


@pytest.fixture
def lists() -> list[QuerySet[Office]]:
    made = {letter: make.office(name=letter) for letter in "aebdcf"}
    ids = [office.pk for office in made.values()]
    rows = Office.objects.filter(pk__in=ids)
    return [rows.filter(name__in="abf"), rows.filter(name__in="cde"), rows.none()]


@pytest.mark.parametrize(("order", "all_of_them"), [("name", "abcdef"), ("-name", "fedcba")])
def test_they_are_walked_through_as_one_there_and_back(
    lists: list[QuerySet[Office]], order: str, all_of_them: str
) -> None:
    by = (order, order.replace("name", "pk"))
    first = page_of(lists, QueryDict(""), *by, size=2)
    second = page_of(lists, at(first.older), *by, size=2)
    third = page_of(lists, at(second.older), *by, size=2)

    assert "".join(names(first) + names(second) + names(third)) == all_of_them
    assert not first.newer
    assert not third.older
    back = page_of(lists, at(third.newer), *by, size=2)
    assert names(back) == names(second)
    assert names(page_of(lists, at(back.newer), *by, size=2)) == names(first)
