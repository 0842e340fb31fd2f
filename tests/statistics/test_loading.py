from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from amparo.base.errors import NotValid
from amparo.statistics import catalogue, loading
from amparo.statistics.book import Fact, Period, Qualifier
from amparo.statistics.catalogue import Spec
from amparo.statistics.figures import FIGURES
from tests.statistics.published import table

SPEC = Spec(
    "allegations",
    "ALLEGATION",
    Period.IN_YEAR,
    {"group": "published-group", "year": "year"},
    "Title",
    "Definition",
    "",
)
HEADER = "group,year,value,printed,qualifier,cut,cut_basis,source,paragraph,note"
GOOD = "PKO_SPM_ALL,2018,56,,exact,2018-12-31,year_end,a source,22,"


def read(folder: Path, *lines: str, header: str = HEADER) -> None:
    (folder / "allegations.csv").write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    loading.read(folder, {SPEC.code: SPEC})


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("PKO_SPM_ALL,2018", "cells"),
        (GOOD.replace("PKO_SPM_ALL", "NOBODY"), "NOBODY is not a code"),
        (GOOD.replace("PKO_SPM_ALL", ""), "group is empty"),
        (GOOD.replace("2018,56", "18,56"), "18 is not a code"),
        (GOOD.replace("56", "fifty"), "fifty"),
        (GOOD.replace("56", "1e3"), "1e3"),
        (GOOD.replace("56", ""), "value is empty"),
        (GOOD.replace("exact", "roughly"), "roughly"),
        (GOOD.replace("2018-12-31", "2018-13-31"), "2018-13-31"),
        (GOOD.replace("2018-12-31", ""), "cut is empty"),
        (GOOD.replace("year_end", "guess"), "guess"),
        (GOOD.replace("a source", ""), "source is empty"),
        (GOOD.replace("56", "57"), "Line 2 has the same number"),
        (GOOD + '"', "unexpected end"),
    ],
)
def test_a_malformed_line_is_refused_with_its_file_and_number(
    tmp_path: Path, line: str, why: str
) -> None:
    with pytest.raises(NotValid, match=r"^allegations\.csv, line 3: ") as refused:
        read(tmp_path, GOOD, line)
    assert why in str(refused.value)
    assert refused.value.facts["line"] == 3


def test_the_line_is_right_after_a_cell_of_several_lines(tmp_path: Path) -> None:
    with pytest.raises(NotValid, match="line 4"):
        read(tmp_path, GOOD[:-1] + ',"two\nlines"', GOOD.replace("2018,56", "x,56"))


def test_another_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotValid, match="line 1"):
        read(tmp_path, GOOD, header=HEADER.replace("group", "body"))


def test_a_file_of_no_series_is_refused(tmp_path: Path) -> None:
    (tmp_path / "unknown.csv").write_text("x\n")
    with pytest.raises(NotValid, match=r"unknown\.csv, line 1"):
        loading.read(tmp_path)


def test_what_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "allegations.csv").write_bytes(HEADER.encode() + b"\n\xff\n")
    with pytest.raises(NotValid, match="line 2"):
        loading.read(tmp_path, {SPEC.code: SPEC})


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("a,ALLEGATION,IN_YEAR,group:nothing,T,D,", "code list nothing"),
        ("a,STONES,IN_YEAR,year:year,T,D,", "STONES"),
        ("a,ALLEGATION,SOMETIMES,year:year,T,D,", "SOMETIMES"),
        ("A B,ALLEGATION,IN_YEAR,year:year,T,D,", "A B"),
        ("a,ALLEGATION,IN_YEAR,year:year,,D,", "title is empty"),
    ],
)
def test_a_malformed_series_is_refused(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "series.csv"
    path.write_text("code,unit,period,dimensions,title,definition,scope\n" + line + "\n")
    with pytest.raises(NotValid, match=r"^series\.csv, line 2: ") as refused:
        catalogue.read_specs(path)
    assert why in str(refused.value)


def test_every_published_number_is_reached_by_a_figure() -> None:
    """Asked at its own cut, with all its years, some figure shows each number there is."""
    missing = [fact for fact in loading.read() if not is_shown(fact, readers(fact.series))]
    # The note to the list of contributions repeats a balance that another figure shows.
    assert [fact for fact in missing if not is_shown(fact, ["trust-fund-statement"])] == []
    assert len(missing) <= 1


def readers(series: str) -> list[str]:
    return [name for name, figure in FIGURES.items() if series in figure.series]


def is_shown(fact: Fact, names: list[str]) -> bool:
    tables = (table(name, fact.cut, wide(fact.dims)) for name in names)
    cells = (cell for one in tables for cell in one.cells)
    return any((cell.value, cell.source) == (fact.value, fact.source) for cell in cells)


def wide(dims: Mapping[str, str]) -> str:
    """The years a number is about, or all."""
    year = dims.get("years") or dims.get("year") or dims.get("quarter", "")[:4]
    return year or "2010-2030"


def test_every_series_with_numbers_is_read_by_a_figure() -> None:
    read_by = {code for figure in FIGURES.values() for code in figure.series}
    assert {fact.series for fact in loading.read()} == read_by
    assert read_by <= catalogue.specs().keys()


def test_the_report_s_numbers_stand_at_the_cuts_it_states() -> None:
    cuts = {(f.series, f.cut) for f in loading.read() if f.source.startswith("ACABQ")}
    assert ("cohort-status", date(2022, 12, 31)) in cuts
    assert ("trust-fund-contributions", date(2023, 3, 31)) in cuts
    assert ("criminal-referrals", date(2022, 6, 30)) in cuts


def test_numbers_that_are_not_exact_say_so() -> None:
    said = {f.qualifier for f in loading.read() if f.series == "partner-assessment-coverage"}
    assert said == {Qualifier.EXACT, Qualifier.MORE_THAN}
