import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from amparo.statistics.figures import FIGURES
from amparo.statistics.formats import FORMATS, csv_of, json_of, text_of, xlsx_of
from amparo.statistics.formats.machine import harmless
from amparo.statistics.formats.plain import aligned, width
from amparo.statistics.tables import Cell, Row
from tests.statistics.published import table

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]

pytestmark = pytest.mark.django_db


def test_text_says_what_is_counted_when_and_by_whom(loaded: None) -> None:
    text = text_of(table("allegations-by-group", date(2023, 1, 31)))
    assert text.startswith("Allegations by group and year\nUnit of count: allegations.")
    assert "As of 2023-01-31, published numbers." in text
    assert "UN_ENTITIES_NON_PKO_SPM   101   114   113   115   166    609\n" in text
    assert "IMPLEMENTING_PARTNERS    Implementing partners\n" in text
    assert "Data cut: 2022-12-31\n" in text
    assert "Source: ACABQ report on A/77/748, paragraph 22 (table)\n" in text
    assert "Military and police personnel" in text


def test_text_tells_silence_from_zero_and_computed_from_printed() -> None:
    headline = text_of(table("allegations-headline"))
    assert "NON_UN_FORCES             -     0\n" in headline
    assert "- not reported" in headline
    cohort = text_of(table("cohort-status"))
    assert "NOT_ACCOUNTED_FOR    92*\n" in cohort
    assert "* computed here" in cohort


def test_text_says_how_exact_a_number_is() -> None:
    assert "more than 4000" in text_of(table("partner-assessment-coverage"))


def test_columns_stand_straight_in_any_script() -> None:
    lines = aligned([["维持和平", "1"], ["peace", "10"], ["عدد", "100"]], left=1)
    assert {width(line) for line in lines} == {8 + 2 + 3}


def test_json_carries_the_source_and_cut_of_each_cell(loaded: None) -> None:
    told = json.loads(json_of(table("investigation-duration")))
    cell = told["rows"][1]["cells"][0]
    assert cell == {
        "column": "2017",
        "value": 8.5,
        "reported": True,
        "printed": "8.50",
        "qualifier": "exact",
        "cut": "2022-12-31",
        "cut_basis": "year_end",
        "source": "ACABQ report on A/77/748",
        "paragraph": "25 (table)",
        "derived": False,
    }
    assert told["unit"] == {"code": "MONTH", "label": "months"}


def test_json_tells_silence_from_zero() -> None:
    told = json.loads(json_of(table("allegations-headline")))
    silent, zero = told["rows"][-1]["cells"]
    assert silent == {"column": "2021", "value": None, "reported": False}
    assert (zero["value"], zero["reported"]) == (0, True)


def test_a_workbook_opens_with_numbers_and_what_they_mean() -> None:
    book = load_workbook(BytesIO(xlsx_of(table("investigation-duration"))))
    numbers, about = book.worksheets
    assert [box.value for box in numbers[1]] == ["body", *map(str, range(2017, 2023))]
    assert numbers["B3"].value == 8.5
    assert numbers["B3"].number_format == "#,##0.00"
    assert any("Office of Internal Oversight" in str(box.value) for box in about["B"])


def test_a_workbook_leaves_empty_what_was_not_reported() -> None:
    sheet = load_workbook(BytesIO(xlsx_of(table("allegations-headline")))).worksheets[0]
    assert [box.value for box in sheet[5]] == ["NON_UN_FORCES", None, 0]


def test_a_workbook_reads_from_right_to_left_in_arabic() -> None:
    with override("ar"):
        data = xlsx_of(table("cohort-status"))
    assert all(s.sheet_view.rightToLeft for s in load_workbook(BytesIO(data)).worksheets)


def test_no_text_can_become_a_formula() -> None:
    for text in DANGEROUS:
        row = Row((text,), (Cell(Decimal(1), text, source=text, cut=date(2020, 1, 1)),))
        laid = replace(table("cohort-status"), rows=(row,), notes=(text,))
        assert csv_of(laid).splitlines()[1].strip('"').startswith("'")
        for sheet in load_workbook(BytesIO(xlsx_of(laid))).worksheets:
            boxes = [box for line in sheet.iter_rows() for box in line]
            assert all(box.data_type != "f" for box in boxes)
            assert not any(str(box.value).startswith(tuple("=+-@")) for box in boxes)


def test_a_negative_number_stays_a_number() -> None:
    laid = replace(table("cohort-status"), rows=(Row(("A",), (Cell(Decimal(-5), "-5"),)),))
    assert csv_of(laid) == "status,count\nA,-5\n"
    assert harmless("-5") == "'-5"


def test_every_figure_can_be_had_in_every_format() -> None:
    for name in FIGURES:
        assert all(form.write(table(name)) for form in FORMATS.values())


def test_labels_cost_the_same_number_of_queries_for_any_number_of_rows(
    django_assert_max_num_queries: object,
) -> None:
    limit = django_assert_max_num_queries
    with limit(2):  # type: ignore[operator]
        text_of(table("trust-fund-contributions"))
