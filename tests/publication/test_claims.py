"""Verdicts on the statements of the documents, and on statements made for a test."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from amparo.publication import claims, reads
from amparo.publication.claims import Claim, Statement, Verdict
from amparo.publication.claims.statements import COLUMNS
from amparo.statistics import acts as statistics
from amparo.statistics.book import Book
from amparo.statistics.figures import FIGURES
from amparo.statistics.labels import Labels
from tests.factories import CONSOLE
from tests.statistics.published import fact, published

CHECKS = Path(__file__).with_name("checks.csv")
GROUP = "PKO_SPM_ALL"
LINE = {
    "id": "T-1",
    "source": "a source",
    "paragraph": "1",
    "figure": "allegations-headline",
    "text": "In %(year)s there were 10.",
    "stated": "10",
    "unit": "ALLEGATION",
    "cut": "2020-12-31",
    "expression": 'value("allegations-headline", group="PKO_SPM_ALL", year=2020)',
    "note": "",
}


def write(path: Path, *lines: dict[str, str], header: tuple[str, ...] = COLUMNS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([{**LINE, **line}.values() for line in lines])
    return path


def only(tmp_path: Path, **changed: str) -> Statement:
    (statement,) = claims.read(write(tmp_path / "statements.csv", changed))
    return statement


def number(value: int, cut: str, year: str = "2020") -> object:
    return fact(value, cut, "allegations-headline", group=GROUP, year=year)


def judged(statement: Statement, *facts: object) -> Claim:
    return claims.judge(statement, Book(facts), Labels())  # type: ignore[arg-type]


@pytest.mark.django_db
def test_every_check_of_the_documents_comes_out_as_found_by_hand() -> None:
    with CHECKS.open(encoding="utf-8") as file:
        found = {row["id"]: (row["computed"], row["verdict"]) for row in csv.DictReader(file)}
    judged = {s.id: claims.judge(s, published(), Labels()) for s in claims.ours()}
    assert {id: (judged[id].computed, judged[id].verdict.value) for id in found} == found
    assert Counter(v for _c, v in found.values()) == {
        "holds": 49,
        "does_not_hold": 7,
        "differs_by_cut": 5,
    }


@pytest.mark.django_db
def test_what_else_is_stated_has_the_verdict_it_must_have() -> None:
    judged = {s.id: claims.judge(s, published(), Labels()) for s in claims.ours()}
    verdicts = {id: claim.verdict for id, claim in judged.items()}
    assert verdicts["SYS-2020"] is Verdict.DIFFERS_BY_CUT
    assert (judged["SYS-2020"].own.value, judged["SYS-2020"].newest.value) == (384, 429)
    assert verdicts["SYS-2022-UN"] is verdicts["SYS-2023-UN"] is Verdict.HOLDS
    assert verdicts["EXT-2019Q2-wire-copy"] is Verdict.DOES_NOT_HOLD
    open_ones = [id for id, v in verdicts.items() if v is Verdict.CANNOT_BE_RECOMPUTED]
    assert sorted(open_ones) == [
        "MDS-RECRUITMENTS",
        "MDS-REJECTED",
        "MDS-REQUESTS",
        "MDS-RESPONSES",
        *(f"OIOS-MEAN-{year}" for year in range(2017, 2023)),
        "SYS-2023",
        "SYS-2024",
    ]
    assert all(judged[id].missing and not judged[id].computed for id in open_ones)
    assert "investigations-completed[body=OIOS_TCC, year=2019]" in judged["OIOS-MEAN-2019"].missing


def test_a_statement_that_agrees_at_every_cut_holds(tmp_path: Path) -> None:
    claim = judged(only(tmp_path), number(10, "2020-12-31"), number(10, "2022-12-31"))
    assert (claim.verdict, claim.computed) == (Verdict.HOLDS, "10")
    assert claim.text == "In 2020 there were 10."


def test_one_that_never_agrees_does_not_hold(tmp_path: Path) -> None:
    claim = judged(only(tmp_path), number(11, "2020-12-31"), number(12, "2022-12-31"))
    assert (claim.verdict, claim.computed) == (Verdict.DOES_NOT_HOLD, "11")


def test_one_that_agreed_then_and_no_longer_differs_by_cut(tmp_path: Path) -> None:
    claim = judged(only(tmp_path), number(10, "2020-12-31"), number(12, "2022-12-31"))
    assert (claim.verdict, claim.computed) == (Verdict.DIFFERS_BY_CUT, "12")
    assert (claim.own.value, claim.newest.value) == (Decimal(10), Decimal(12))
    assert (claim.own.cuts, claim.cuts) == ((date(2020, 12, 31),), (date(2022, 12, 31),))


def test_one_that_agrees_only_now_differs_by_cut(tmp_path: Path) -> None:
    claim = judged(only(tmp_path), number(9, "2020-12-31"), number(10, "2022-12-31"))
    assert (claim.verdict, claim.computed) == (Verdict.DIFFERS_BY_CUT, "9")


def test_one_without_its_numbers_cannot_be_recomputed(tmp_path: Path) -> None:
    claim = judged(only(tmp_path), number(10, "2020-12-31", year="2019"))
    assert claim.verdict is Verdict.CANNOT_BE_RECOMPUTED
    assert claim.missing == ("allegations-headline[group=PKO_SPM_ALL, year=2020]",)


def test_numbers_published_later_can_bear_a_statement_out_but_not_refute_it(
    tmp_path: Path,
) -> None:
    statement = only(tmp_path)
    assert judged(statement, number(10, "2022-12-31")).verdict is Verdict.HOLDS
    later = judged(statement, number(11, "2022-12-31"))
    assert later.verdict is Verdict.CANNOT_BE_RECOMPUTED


def test_verdicts_are_counted(tmp_path: Path) -> None:
    claim = judged(only(tmp_path), number(10, "2020-12-31"))
    assert claims.counted([claim])[Verdict.HOLDS] == 1
    assert sum(claims.counted([claim]).values()) == 1


@pytest.mark.django_db
def test_a_figure_s_page_gets_the_statements_that_concern_it(
    django_assert_max_num_queries: object,
) -> None:
    statistics.load(by=CONSOLE)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        found = {claim.statement.id: claim.verdict for claim in reads.verdicts_for("cohort-status")}
    assert found["STATUS-243"] is Verdict.DOES_NOT_HOLD
    assert found["HEAD-243"] is Verdict.DOES_NOT_HOLD
    assert "TF-SUB" not in found


def test_every_statement_speaks_of_known_figures_in_a_sentence() -> None:
    for statement in claims.ours():
        assert statement.figures
        assert set(statement.figures) <= FIGURES.keys()
        assert statement.template.endswith(".")
        assert not statement.comment or statement.comment.endswith(".")


def test_every_figure_of_numbers_has_a_check() -> None:
    checked = {name for s in claims.ours() for name in s.figures}
    unchecked = FIGURES.keys() - checked
    # Single numbers, each stated once: nothing to hold them against.
    assert unchecked == {
        "criminal-referrals",
        "investigations-opened",
        "partner-assessment-coverage",
        "screening-participation",
        "stated-figures",
        "survey-indicators",
    }
