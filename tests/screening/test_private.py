"""Encodings on files: made with a key, compared without one, and found again by who has it."""

import csv
import io
import struct
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from amparo.screening import encodings_file as files
from amparo.screening import pair_key
from amparo.screening.matching.keyed import Hub, encode, keyed_features
from amparo.screening.matching.persons import person
from amparo.screening.private import answered
from amparo.site.pair import pair
from tests.journeys import traces

PASSPHRASE = "a-passphrase-for-the-pair"
LISTED = """id,names,dob,gender,nationality,ids
c-1,Noor Canary-Plover|نور بلوفر,1985-04-12,f,,
c-2,Ivan Sergeyevich Testov,1979-01-03,m,,
c-3,Wu Example,1990,,,P1234567
"""
ASKED = """qid,name,dob,gender,nationality,ids
q-1,Plover Canary Nour,1985-04-12,f,,
q-2,Somebody Altogether Different,1962-08-30,,,
q-3,Testov Ivan,1979-03-01,,,
"""
MONTH = "2026-11"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pair_key, "COST", (1, 8192))
    monkeypatch.setattr(pair_key.new, "__defaults__", ((1, 8192),))
    (tmp_path / "listed.csv").write_text(LISTED)
    (tmp_path / "asked.csv").write_text(ASKED)
    for name in ("one", "two"):
        done = run("key", "-o", str(tmp_path / f"{name}.key"))
        assert done.exit_code == 0, done.output
    return tmp_path


def run(*words: str, typed: str = f"{PASSPHRASE}\n{PASSPHRASE}\n") -> Result:
    return CliRunner().invoke(pair, [*words], input=typed, standalone_mode=False)


def encoded(folder: Path, side: str, key: str = "one", period: str = MONTH) -> Path:
    out = folder / f"{side}-{key}-{period}.enc"
    words = ("encode", str(folder / f"{side}.csv"), "--key", str(folder / f"{key}.key"))
    if not out.exists():
        done = run(*words, "--side", side, "--period", period, "-o", str(out))
        assert done.exit_code == 0, done.output
    return out


def compared(folder: Path, listed: Path, asked: Path) -> list[dict[str, str]]:
    done = run("compare", str(listed), str(asked))
    assert done.exit_code == 0, done.output
    return [*csv.DictReader(io.StringIO(done.stdout))]


def test_a_hub_finds_the_same_person_without_a_key_and_each_side_its_own_row(
    folder: Path,
) -> None:
    rows = compared(folder, encoded(folder, "listed"), encoded(folder, "asked"))
    answers = {found(folder, "asked", row["id"]): row for row in rows}
    assert {name: row["answer"] for name, row in answers.items()} == {
        "q-1": "possible_match",
        "q-2": "no_match",
        "q-3": "possible_match",
    }
    for asked, listed in (("q-1", "c-1"), ("q-3", "c-2")):
        assert found(folder, "listed", answers[asked]["listed"].split("|")[0]) == listed


def found(folder: Path, side: str, id: str) -> str:
    words = ("find", str(folder / f"{side}.csv"), id, "--key", str(folder / "one.key"))
    return run(*words, "--side", side, "--period", MONTH).stdout.strip()


def test_no_name_date_or_number_of_either_side_stands_in_what_the_hub_is_given(
    folder: Path,
) -> None:
    words = ("Canary", "Plover", "Testov", "P1234567", "1985-04-12", "بلوفر")
    for side in ("listed", "asked"):
        assert traces.holds(encoded(folder, side).read_bytes(), words) == []


@pytest.mark.parametrize(("key", "period"), [("two", MONTH), ("one", "2026-12")])
def test_under_another_key_or_month_nothing_is_comparable(
    folder: Path, key: str, period: str
) -> None:
    listed = encoded(folder, "listed")
    done = run("compare", str(listed), str(encoded(folder, "asked", key, period)))
    assert done.exit_code != 0
    theirs = files.read(listed.read_bytes(), 100)
    ours = files.read(encoded(folder, "asked", key, period).read_bytes(), 100)
    assert not set(theirs.rows.ids) & set(ours.rows.ids)
    shared = {*theirs.rows.feature.tolist()} & {*ours.rows.feature.tolist()}
    assert len(shared) <= 2, "by chance alone"


def test_two_sides_of_one_pair_share_no_id_and_one_list_has_other_ids_each_month(
    folder: Path,
) -> None:
    now = files.read(encoded(folder, "listed").read_bytes(), 100)
    later = files.read(encoded(folder, "listed", period="2026-12").read_bytes(), 100)
    assert not set(now.rows.ids) & set(later.rows.ids)
    assert now.mark != later.mark


def test_another_passphrase_opens_no_key(folder: Path) -> None:
    words = ("encode", str(folder / "asked.csv"), "--key", str(folder / "one.key"))
    done = run(*words, "--side", "asked", "-o", str(folder / "x"), typed="something-else\n")
    assert done.exit_code != 0
    assert not (folder / "x").exists()
    (folder / "bad.key").write_text("amparo pair key 1\nops: 999999\n")
    words = ("encode", str(folder / "asked.csv"), "--key", str(folder / "bad.key"))
    assert run(*words, "--side", "asked", "-o", str(folder / "x")).exit_code != 0


def test_a_key_is_written_once_for_its_owner_alone(folder: Path) -> None:
    assert (folder / "one.key").stat().st_mode & 0o077 == 0
    assert run("key", "-o", str(folder / "one.key")).exit_code != 0
    assert run("key", "-o", str(folder / "short.key"), typed="short\nshort\n").exit_code != 0


def test_a_row_that_cannot_be_taken_is_named_and_the_rest_is_done(folder: Path) -> None:
    (folder / "asked.csv").write_text(ASKED + "q-4,,1985-04-12,,,\n")
    out = folder / "asked.enc"
    words = ("encode", str(folder / "asked.csv"), "--key", str(folder / "one.key"))
    done = run(*words, "--side", "asked", "--period", MONTH, "-o", str(out))
    assert done.return_value == 1
    assert "line 5: column name" in done.stderr
    assert files.read(out.read_bytes(), 100).rows.rows == 3


def sheet() -> bytes:
    secret = b"s" * 32
    people = [person(files.opaque(secret, MONTH, str(n)), f"Name Number{n}") for n in range(3)]
    rows = encode(people, keyed_features(secret, MONTH))
    return files.written(files.Sheet("asked", MONTH, files.mark_of(secret, MONTH), rows))


def test_a_file_comes_back_as_it_was_written() -> None:
    again = files.read(sheet(), 3)
    assert files.written(again) == sheet()
    with pytest.raises(files.NotEncodings):
        files.read(sheet(), 2)


def test_whatever_is_changed_or_cut_is_read_as_a_sheet_or_refused() -> None:
    """Hostile bytes never do anything else: no other error, no great memory."""
    whole, chance = sheet(), Random(4)
    for _try in range(1500):
        bad = bytearray(whole)
        for _one in range(chance.randint(1, 6)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        cut = bytes(bad[: chance.randint(0, len(bad))]) if chance.random() < 0.3 else bytes(bad)
        try:
            found = files.read(cut, 3)
        except files.NotEncodings:
            continue
        assert found.rows.rows == 3
        assert int(found.rows.ends[-1]) == len(found.rows.feature)
        answered(Hub(found.rows), files.read(whole, 3).rows)
        answered(Hub(files.read(whole, 3).rows), found.rows)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"[]",
        b"{}",
        b'{"features":1,"mark":"x","period":"2026-11","rows":1,"side":"asked"}',
        b'{"features":1,"mark":"' + b"0" * 32 + b'","period":"1999-11","rows":1,"side":"asked"}',
        b'{"features":1,"mark":"' + b"0" * 32 + b'","period":"2026-11","rows":1,"side":"other"}',
        b'{"features":true,"mark":"' + b"0" * 32 + b'","period":"2026-11","rows":1,"side":"asked"}',
        b'{"features":4294967295,"mark":"'
        + b"0" * 32
        + b'","period":"2026-11","rows":4294967295,"side":"asked"}',
        b"[" * 400,
    ],
)
def test_a_head_of_another_shape_is_refused(head: bytes) -> None:
    with pytest.raises(files.NotEncodings):
        files.read(files.MAGIC + struct.pack("<I", len(head)) + head, 10**9)
