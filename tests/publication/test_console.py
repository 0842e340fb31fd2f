import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amparo.base.errors import AmparoError, NotValid
from amparo.publication.console import reconcile
from amparo.publication.formats import COLUMNS
from amparo.statistics import acts as statistics
from tests.factories import CONSOLE
from tests.publication.test_claims import write

pytestmark = pytest.mark.django_db

Run = Callable[..., Result]


@pytest.fixture
def run(db: None) -> Run:
    statistics.load(by=CONSOLE)

    def asked(*words: str) -> Result:
        result = CliRunner().invoke(reconcile, words)
        if isinstance(result.exception, AmparoError):
            raise result.exception
        return result

    return asked


def test_the_finding_is_printed_and_the_exit_is_0(run: Run) -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == (
        "holds: 63, does not hold: 10, differs by data cut: 6, cannot be recomputed: 12"
    )
    assert (
        "OIOS-P26: DOES NOT HOLD\n"
        "  Between 2017 and 2022 investigations became faster in two of the three categories.\n"
        "  ACABQ report on A/77/748, paragraph 26 and 25 (table)\n"
        "  Stated: 2. Computed: 1. Data cut: 2022-12-31.\n"
    ) in result.stdout
    assert (
        "Stated: in one year. Computed: from the beginning up to the data cut.\n" in result.stdout
    )


def test_what_differs_is_printed_at_both_cuts(run: Run) -> None:
    assert (
        "Stated: 91. Computed: 91 at its own data cut (2020-12-31), 113 at the newest (2022-12-31)."
    ) in run().stdout


def test_json_has_both_cuts_of_what_differs(run: Run) -> None:
    told = {one["id"]: one for one in json.loads(run("--format", "json").stdout)}
    one = told["VINT-ENT-2020"]
    assert (one["stated"], one["computed"], one["verdict"]) == ("91", "113", "differs_by_cut")
    assert one["at_own_cut"] == {"value": "91", "cuts": ["2020-12-31"]}
    assert one["at_newest_cut"] == {"value": "113", "cuts": ["2022-12-31"]}
    assert told["SYS-2024"]["missing"] == ["annual-totals[group=SYSTEM_TOTAL, year=2024]"]


def test_csv_has_a_line_for_each_statement(run: Run) -> None:
    rows = list(csv.DictReader(run("--format", "csv").stdout.splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 91
    row = next(row for row in rows if row["id"] == "HEAD-243")
    assert (row["stated"], row["computed"], row["verdict"]) == ("243", "245", "does_not_hold")
    assert row["figures"] == "cohort-status; allegations-headline"
    assert row["at_own_cut"] == "245 (2022-12-31)"


def test_a_file_is_written_whole(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "verdicts.json"
    assert run("--format", "json", "-o", str(path)).stdout == ""
    assert len(json.loads(path.read_text(encoding="utf-8"))) == 91


def test_other_statements_can_be_judged(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "mine.csv", {"stated": "66"})
    result = run("--statements", str(path), "--format", "json")
    assert [one["verdict"] for one in json.loads(result.stdout)] == ["holds"]


def test_a_malformed_file_is_refused_before_anything_is_printed(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "mine.csv", {}, {"id": "T-2", "expression": "1 +"})
    with pytest.raises(NotValid, match=r"mine\.csv, line 3: This is not an expression\."):
        run("--statements", str(path))


def test_a_text_of_a_statement_cannot_become_a_formula(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "mine.csv", {"source": "=1+1", "note": "@x"})
    (row,) = csv.DictReader(run("--statements", str(path), "--format", "csv").stdout.splitlines())
    assert (row["source"], row["note"]) == ("'=1+1", "'@x")


def test_an_unknown_language_is_wrong_usage(run: Run) -> None:
    assert run("--lang", "tlh").exit_code == 2
