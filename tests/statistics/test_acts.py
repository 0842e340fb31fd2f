from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from amparo.base.by import By, Door
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.statistics import acts, loading, reads
from amparo.statistics.formats import csv_of
from amparo.statistics.models import Observation, Series
from amparo.statistics.tables import Origin, Years
from tests.factories import CONSOLE, NOON
from tests.statistics.published import published, table

pytestmark = pytest.mark.django_db


def test_loading_keeps_every_number_and_journals_how_many() -> None:
    loaded = acts.load(by=CONSOLE)
    assert loaded.added == Observation.objects.count() == len(loading.read())
    line = Entry.objects.get(act="statistics.load")
    assert line.facts == loaded.facts
    assert line.facts["added"] == loaded.added


def test_loading_again_changes_nothing() -> None:
    acts.load(by=CONSOLE)
    before = set(Observation.objects.values_list("pk", flat=True))
    again = acts.load(by=CONSOLE)
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    assert set(Observation.objects.values_list("pk", flat=True)) == before


def test_loading_mends_what_differs_from_the_files() -> None:
    acts.load(by=CONSOLE)
    one, *_rest = Observation.objects.order_by("pk")
    Observation.objects.filter(pk=one.pk).update(value=Decimal(7), source=one.source)
    series = Series.objects.get(code="survey-indicators")
    Observation.objects.create(
        series=series,
        dims={"indicator": "FEAR_RETALIATION", "year": "2021"},
        value=99,
        printed="99",
        cut=date(2021, 12, 31),
        cut_basis="stated",
        source="nobody",
        position=9,
    )
    again = acts.load(by=CONSOLE)
    assert (again.added, again.changed, again.removed) == (0, 1, 1)


def test_only_an_operator_loads() -> None:
    with pytest.raises(NotPermitted):
        acts.load(by=By(Door.DESK, NOON))
    assert not Entry.objects.exists()


def test_a_malformed_file_leaves_everything_as_it_was(tmp_path: Path) -> None:
    acts.load(by=CONSOLE)
    before = Entry.objects.count()
    (tmp_path / "survey-targets.csv").write_text("indicator,nonsense\n")
    with pytest.raises(NotValid):
        acts.load(by=CONSOLE, folder=tmp_path)
    assert Observation.objects.count() == len(loading.read())
    assert Entry.objects.count() == before


@pytest.mark.parametrize("name", ["allegations-by-group", "investigation-duration"])
def test_a_figure_from_the_database_is_the_one_from_the_files(name: str) -> None:
    acts.load(by=CONSOLE)
    day = date(2023, 3, 31)
    assert csv_of(reads.table(name, day)) == csv_of(table(name, day))


def test_a_book_costs_one_query(django_assert_num_queries: object) -> None:
    acts.load(by=CONSOLE)
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = reads.book(["allegations-by-group"]).find("allegations-by-group", {})
    assert found == published().find("allegations-by-group", {})


def test_a_figure_without_records_says_so() -> None:
    with pytest.raises(NotPossible, match="not kept as records"):
        reads.table("survey-indicators", date(2023, 1, 1), origin=Origin.RECORDS)
    with pytest.raises(NotFound):
        reads.table("survey", date(2023, 1, 1))


def test_a_figure_with_records_is_asked_of_them() -> None:
    shown = reads.table("cohort-status", date(2023, 1, 1), Years(2022, 2022), Origin.RECORDS)
    assert shown.origin is Origin.RECORDS
    assert {cell.value for cell in shown.cells} == {Decimal(0)}
