"""Registries, queries and truths from files, and what the queries' answers were worth."""

import csv
from dataclasses import dataclass
from pathlib import Path

from amparo.screening.matching.persons import Person, person
from amparo.screening.matching.sheets import QUERIES, REGISTRY


@dataclass(frozen=True)
class Sets:
    """``truth``: for each query its true ids (none: not listed) and the kind of difficulty."""

    registry: list[Person]
    queries: list[Person]
    truth: dict[str, tuple[frozenset[str], str]]


def read(registry: Path, queries: Path, truth: Path) -> Sets:
    """From three CSV files with the columns of `./amparo screen` and ``qid,truth,kind``."""
    return Sets(
        [person(*(row[column] for column in REGISTRY)) for row in _rows(registry)],
        [person(*(row[column] for column in QUERIES)) for row in _rows(queries)],
        {
            row["qid"]: (frozenset(filter(None, row["truth"].split("|"))), row["kind"])
            for row in _rows(truth)
        },
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
