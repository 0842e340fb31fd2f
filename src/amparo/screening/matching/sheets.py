"""Persons and queries from CSV files: the rows that can be taken, and those that cannot."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amparo.screening.matching.persons import Malformed, Person, person

REGISTRY = ("id", "names", "dob", "gender", "nationality", "ids")
QUERIES = ("qid", "name", "dob", "gender", "nationality", "ids")
ASIDE = {"id": "qid", "names": "name"}  # a query's own words for the columns


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that could not be taken: where it ends, the column, and why (a code)."""

    line: int
    column: str
    why: str


class NotASheet(ValueError):
    """The first line does not name the columns. ``missing``: those that are not there."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[Person | Wrong]:
    """One after another, in the order of the file; memory does not grow. May raise NotASheet."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        lines = csv.reader(file)
        head = [cell.strip().lower() for cell in next(lines, [])]
        if missing := [column for column in columns if column not in head]:
            raise NotASheet(missing)
        places = [head.index(column) for column in columns]
        while True:
            try:
                cells = next(lines)
            except StopIteration:
                return
            except csv.Error:
                yield Wrong(lines.line_num, "*", "not_csv")
                continue
            if any(cells):
                yield _row(cells, len(head), places, columns, lines.line_num)


def _row(
    cells: list[str], width: int, places: list[int], columns: tuple[str, ...], line: int
) -> Person | Wrong:
    if len(cells) != width:
        return Wrong(line, columns[-1] if len(cells) < width else "*", "cells")
    found = [cells[place] for place in places]
    for column, cell in zip(columns, found, strict=True):
        if any("\udc80" <= letter <= "\udcff" for letter in cell):
            return Wrong(line, column, "not_utf8")
    try:
        return person(*found)
    except Malformed as wrong:
        return Wrong(
            line,
            ASIDE.get(wrong.column, wrong.column) if "qid" in columns else wrong.column,
            wrong.why,
        )
