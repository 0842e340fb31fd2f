"""`./amparo screen`: files in, a file out, whatever happens in between."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from amparo.screening.hits_file import HitsFile
from amparo.screening.matching.persons import Person
from amparo.screening.matching.sheets import QUERIES, REGISTRY
from amparo.screening.matching.synthetic import World
from amparo.site.screen import screen

HEAD = "qid,rank,id,score,decision,why"


def write(path: Path, head: tuple[str, ...], people: list[Person]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        to = csv.writer(file)
        to.writerow(head)
        for one in people:
            born = "|".join(
                "-".join(f"{n:02d}" for n in (d.year, d.month, d.day) if n) for d in one.births
            )
            cells = (
                "|".join(one.names),
                born,
                one.gender,
                "|".join(one.nationalities),
                "|".join(one.numbers),
            )
            to.writerow((one.id, *cells))
    return path


@pytest.fixture
def sheets(small: World, tmp_path: Path) -> tuple[Path, Path]:
    registry = write(tmp_path / "registry.csv", REGISTRY, small.registry[:400])
    return registry, write(tmp_path / "queries.csv", QUERIES, small.registry[:60])


def test_each_query_has_its_hits_best_first_with_score_band_and_reasons(
    sheets: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "hits.csv"
    result = CliRunner().invoke(
        screen, [*map(str, sheets), "-o", str(out), "--top", "3"], standalone_mode=False
    )
    assert result.return_value == 0, result.output
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert ",".join(rows[0]) == HEAD
    first = [row for row in rows if row["rank"] == "1"]
    assert len(first) == 60
    assert sum(row["qid"] == row["id"] for row in first) >= 58
    assert all(row["decision"] in ("likely", "possible", "unlikely") for row in rows)
    assert "is in both" in first[0]["why"]
    assert [p.name for p in tmp_path.iterdir() if ".part" in p.name] == []


def test_a_row_that_cannot_be_taken_is_named_and_the_rest_is_done(
    sheets: tuple[Path, Path], tmp_path: Path
) -> None:
    registry, queries = sheets
    with queries.open("ab") as file:
        file.write(
            b"bad-date,Ada Lumba,1980-31-31,,,\nshort,row\n,No Id,,,,\n"
            b"no-name, ,,,,\nodd,\xff\xfe,,,,\n"
        )
    with registry.open("a", encoding="utf-8") as file:
        file.write("P0000001,Twice Given,,,,\n")
    out = tmp_path / "hits.csv"
    result = CliRunner().invoke(
        screen, [str(registry), str(queries), "-o", str(out)], standalone_mode=False
    )
    assert result.return_value == 1
    said = result.stderr
    assert "line 62: column dob: is not a date" in said
    assert "line 63: column ids: the row has not as many cells" in said
    assert "line 64: column qid: is empty" in said
    assert "line 65: column name: is empty" in said
    assert "line 66: column name: is not UTF-8" in said
    assert "P0000001: column id: was given before" in said
    assert (
        len({row["qid"] for row in csv.DictReader(out.read_text(encoding="utf-8").splitlines())})
        == 60
    )


def test_a_file_without_its_columns_is_refused_in_one_line(
    sheets: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    result = CliRunner().invoke(screen, [str(tmp_path / "other.csv"), str(sheets[1])])
    assert "the first line lacks these columns: id, names" in str(result.exception)


def test_one_process_or_two_and_standard_output_say_the_same(
    sheets: tuple[Path, Path], tmp_path: Path
) -> None:
    answers = []
    for workers in ("1", "2"):
        out = tmp_path / f"{workers}.csv"
        CliRunner().invoke(
            screen, [*map(str, sheets), "-o", str(out), "--workers", workers], standalone_mode=False
        )
        answers.append(out.read_text(encoding="utf-8"))
    printed = CliRunner().invoke(
        screen, [*map(str, sheets), "--workers", "1"], standalone_mode=False
    )
    assert answers == [printed.stdout, printed.stdout]


def _interrupted(out: Path) -> None:
    with HitsFile(out, "mark", "head\n") as hits:
        hits.add("one\n")
        hits.file.write(b"half a li")
        raise KeyboardInterrupt


def test_an_interrupted_run_goes_on_and_nothing_half_written_is_seen(tmp_path: Path) -> None:
    out = tmp_path / "hits.csv"
    with pytest.raises(KeyboardInterrupt):
        _interrupted(out)
    assert not out.exists()
    with HitsFile(out, "mark", "head\n") as hits:
        assert hits.done == 1
        hits.add("two\n")
    assert out.read_text() == "head\none\ntwo\n"


def test_a_run_of_other_files_begins_anew(tmp_path: Path) -> None:
    out = tmp_path / "hits.csv"
    with pytest.raises(KeyboardInterrupt):
        _interrupted(out)
    with HitsFile(out, "other", "head\n") as hits:
        assert hits.done == 0
    assert out.read_text() == "head\n"


@pytest.mark.filterwarnings("ignore")  # of Spark's own
def test_spark_says_the_same_as_one_machine(sheets: tuple[Path, Path], tmp_path: Path) -> None:
    pytest.importorskip(
        "pyspark", reason="Spark is in requirements-bench.lock; .ci/run installs it"
    )
    answers = []
    for engine in ("local", "spark"):
        out = tmp_path / f"{engine}.csv"
        given = [
            *map(str, sheets),
            "-o",
            str(out),
            "--engine",
            engine,
            "--workers",
            "1",
            "--master",
            "local[1]",
        ]
        result = CliRunner().invoke(screen, given, standalone_mode=False)
        assert result.return_value == 0, result.output
        answers.append(out.read_bytes())
    assert answers[0] == answers[1]
