import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from amparo.base.errors import AmparoError, NotFound, NotPossible
from amparo.statistics import acts
from amparo.statistics.console import figures
from amparo.statistics.figures import FIGURES
from tests.factories import CONSOLE
from tests.statistics.test_figures import BY_GROUP, COHORT

pytestmark = pytest.mark.django_db

Run = Callable[..., Result]


@pytest.fixture
def run(db: None) -> Run:
    acts.load(by=CONSOLE)

    def asked(*words: str) -> Result:
        result = CliRunner().invoke(figures, words)
        if isinstance(result.exception, AmparoError):
            raise result.exception
        return result

    return asked


def test_the_contract_s_example(run: Run) -> None:
    words = "allegations-by-group --as-of 2023-01-31 --years 2018-2022 --format csv"
    result = run(*words.split())
    assert (result.exit_code, result.stdout, result.stderr) == (0, BY_GROUP, "")


def test_published_at_the_report_s_day(run: Run) -> None:
    words = (
        "allegations-by-group --from published --as-of 2023-03-31 --years 2018-2022 --format csv"
    )
    assert run(*words.split()).stdout == BY_GROUP


def test_the_list_has_every_figure_with_its_definition(run: Run) -> None:
    text = run().stdout
    assert all(f"{name}\n" in text and str(f.definition) in text for name, f in FIGURES.items())
    assert [one["name"] for one in json.loads(run("--format", "json").stdout)] == list(FIGURES)
    assert run("--format", "csv").stdout.startswith("name,title,unit,dimensions,years,definition")


def test_a_figure_speaks_the_language_asked(run: Run, loaded: None) -> None:
    # Labels of codes come from the registry, which has all six.
    text = run("allegations-by-group", "--lang", "zh-hans", "--as-of", "2023-03-31").stdout
    assert "执行伙伴" in text


@pytest.mark.parametrize(
    "words",
    [
        "cohort-status --as-of yesterday",
        "cohort-status --as-of 2023-02-30",
        "cohort-status --as-of 9999-12-31",
        "cohort-status --years 2022-2018",
        "cohort-status --years recent",
        "cohort-status --lang tlh",
        "cohort-status --format pdf",
        "cohort-status --from memory",
        "cohort-status extra",
        "--format xlsx",
    ],
)
def test_wrong_usage_ends_with_2_and_prints_nothing_to_standard_output(
    run: Run, words: str
) -> None:
    result = run(*words.split())
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_wrong_name_is_refused_with_the_nearest(run: Run) -> None:
    with pytest.raises(NotFound, match="cohort-status"):
        run("cohort-statuses")


def test_a_file_is_written_whole_and_its_name_tells_the_format(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cohort.csv"
    result = run("cohort-status", "--as-of", "2023-03-31", "-o", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_bytes() == COHORT.encode()
    assert os.listdir(tmp_path) == ["cohort.csv"]
    assert not stat.S_IMODE(path.stat().st_mode) & stat.S_IXUSR


def test_a_workbook_is_written(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cohort.xlsx"
    run("cohort-status", "-o", str(path))
    assert len(load_workbook(path).worksheets) == 2


def test_a_file_keeps_its_rights_when_it_is_replaced(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cohort.txt"
    path.write_text("before")
    path.chmod(0o600)
    run("cohort-status", "-o", str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() != "before"


def test_a_place_that_cannot_be_written_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    with pytest.raises(NotPossible) as refused:
        run("cohort-status", "-o", str(tmp_path / "nowhere" / "cohort.csv"))
    assert str(refused.value).endswith("cohort.csv cannot be written: No such file or directory")


def test_a_failed_replacement_leaves_the_old_file_and_nothing_else(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cohort.csv"
    path.write_text("before")

    def full(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NotPossible, match="No space left"):
        run("cohort-status", "-o", str(path))
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["cohort.csv"]
