"""The reference says what the data says."""

import csv
import re
from pathlib import Path

from amparo.clocks.kinds import DATA
from tests.architecture.source import ROOT

PAGE = ROOT / "docs" / "reference" / "clocks.md"
ROW = re.compile(r"^\| `([a-z_]+)`(?: \((\w+)\))? \| (.*) \|$", re.M)


def kept(path: Path) -> dict[tuple[str, str], list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["code"], row["entity"]): [
                row["name"],
                _limit(row["limit"], row["unit"].replace("_", " ")),
                f"`{row['starts']}`",
                f"`{row['stops']}`",
                row["verified"],
                row["source"],
            ]
            for row in csv.DictReader(file)
        }


def test_the_reference_has_every_kind_as_the_data_has_it() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert {(code, entity): cells.split(" | ") for code, entity, cells in rows} == kept(DATA)


def _limit(amount: str, unit: str) -> str:
    """As one reads it: ``1 month``, ``3 months``."""
    return f"{amount} {unit.removesuffix('s') if amount == '1' else unit}"
