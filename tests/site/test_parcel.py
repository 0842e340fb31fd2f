"""What a recipient does with a dossier that was exported to them."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amparo.base.vault import parcels
from amparo.site.parcel import parcel

SECRET = "ABCD-EFGH-JKMN-PQRS-TUVW"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    held = BytesIO()
    items = [parcels.item("dossier.json", b"{}"), parcels.item("../../evil name", b"a file")]
    at = datetime(2026, 3, 1, tzinfo=UTC)
    parcels.pack(held, items, kind="dossier", signer=parcels.new_signer(), at=at, passphrase=SECRET)
    path = tmp_path / "given"
    path.write_bytes(held.getvalue())
    return path


def opened(file: Path, into: Path, typed: str = SECRET) -> Result:
    return CliRunner().invoke(parcel, ["open", str(file), "--into", str(into)], input=f"{typed}\n")


def test_it_opens_with_its_passphrase_however_that_is_typed(file: Path, tmp_path: Path) -> None:
    into = tmp_path / "out"
    done = opened(file, into, SECRET.lower().replace("-", " "))
    assert done.exit_code == 0, done.output
    held = {path.name: path.read_bytes() for path in into.iterdir()}
    assert held["dossier.json"] == b"{}"
    assert sorted(held.values()) == [b"a file", b"{}"]
    assert {*tmp_path.iterdir()} == {file, into}
    assert into.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("spoil", ["passphrase", "byte", "cut", "other"])
def test_what_does_not_open_leaves_nothing(file: Path, tmp_path: Path, spoil: str) -> None:
    held = bytearray(file.read_bytes())
    if spoil == "byte":
        held[-100] ^= 1
    file.write_bytes(b"other" if spoil == "other" else held[: -1 if spoil == "cut" else None])
    done = opened(file, tmp_path / "out", "AAAA" if spoil == "passphrase" else SECRET)
    assert done.exit_code == 1
    assert len([*tmp_path.iterdir()]) == 1


def test_nothing_is_written_over(file: Path, tmp_path: Path) -> None:
    there = tmp_path / "out"
    there.mkdir()
    assert opened(file, there).exit_code == 1
    assert [*there.iterdir()] == []
