"""``screen``: a whole payroll against a registry, from files, without a database."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amparo.site.backup import progress
from amparo.site.lines import say
from amparo.site.parcels import NOWHERE
from amparo.site.ready import django_for
from amparo.site.trouble import Trouble

if TYPE_CHECKING:
    from amparo.screening.matching.persons import Person

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
WHY = {
    "missing": "is empty",
    "not_a_date": "is not a date (YYYY, YYYY-MM or YYYY-MM-DD)",
    "cells": "the row has not as many cells as the first line",
    "not_csv": "the row is not CSV",
    "not_utf8": "is not UTF-8",
    "twice": "was given before",
}


@click.command()
@click.argument("registry", type=FILE, metavar="REGISTRY.csv")
@click.argument("queries", type=FILE, metavar="QUERIES.csv")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="HITS.csv")
@click.option("--top", type=click.IntRange(1, 16), default=10, show_default=True)
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.0, show_default=True)
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True)
@click.option("--workers", type=click.IntRange(1), help="Processes (default: one a core).")
@click.option("--master", default="local[*]", show_default=True, help="Spark's master.")
@click.option("--lang", metavar="LANGUAGE", help="Of the reasons: ar, en, es, fr, ru or zh-hans.")
def screen(
    registry: Path,
    queries: Path,
    output: Path | None,
    top: int,
    min_score: float,
    engine: str,
    workers: int | None,
    master: str,
    lang: str | None,
) -> int:
    """Who of QUERIES may be in REGISTRY, how likely, and why. Needs no database.

    REGISTRY: id,names,dob,gender,nationality,ids, several values separated by "|".
    QUERIES: qid,name,dob,gender,nationality,ids. HITS: qid,rank,id,score,decision,why.

    A row that cannot be taken is named on standard error, the rest is done, and it exits 1. An
    interrupted run with -o goes on where it was when it is started again.
    """
    from amparo.screening.hits_file import HitsFile
    from amparo.screening.matching.batch import CHUNK, chunks
    from amparo.screening.matching.lines import HEAD
    from amparo.screening.matching.sheets import QUERIES, REGISTRY

    phrases = _phrases(lang)
    faults = Faults()
    people = list(faults.without(registry, REGISTRY))
    asked = faults.without(queries, QUERIES)
    mark = _mark(registry, queries, f"{top} {min_score} {lang}")
    with (
        HitsFile(output, mark, ",".join(HEAD) + "\n") as hits,
        progress("screening", _lines(queries)) as told,
    ):
        deque(islice(asked, hits.done * CHUNK), maxlen=0)
        told(hits.done * CHUNK)
        parts = chunks(asked)
        how = (top, min_score, phrases)
        made = (
            _spark(people, parts, how, master)
            if engine == "spark"
            else _local(people, parts, how, workers)
        )
        for text in made:
            hits.add(text)
            told(CHUNK)
    return 1 if faults.any else 0


How = tuple[int, float, dict[str, str]]


def _local(
    people: list[Person], asked: Iterable[list[Person]], how: How, workers: int | None
) -> Iterator[str]:
    from amparo.screening.matching import batch
    from amparo.screening.matching.registry import Registry

    cores = workers or len(os.sched_getaffinity(0))
    return batch.screened(Registry.build(people), asked, *how, cores)


def _spark(
    people: list[Person], asked: Iterable[list[Person]], how: How, master: str
) -> Iterator[str]:
    from importlib.util import find_spec

    from amparo.screening.matching import spark

    if not find_spec("pyspark"):
        raise Trouble("PySpark is not installed: install requirements-bench.lock into .venv.")
    return spark.screened(people, asked, *how, master)


def _phrases(lang: str | None) -> dict[str, str]:
    from amparo.site.messages import compile_catalogues

    compile_catalogues()
    django_for(NOWHERE)
    from django.utils.translation import override

    from amparo.screening.wording import phrases
    from amparo.statistics.formats.delivery import language

    with override(language(lang)):
        return phrases()


def _mark(registry: Path, queries: Path, how: str) -> str:
    """What a run is of: another file or other options are another run."""
    digest = blake2b(how.encode(), digest_size=16)
    for path in (registry, queries):
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    return digest.hexdigest()


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _line in file)


class Faults:
    """Names each row that cannot be taken, and remembers that there was one."""

    def __init__(self) -> None:
        self.any = False

    def without(self, path: Path, columns: tuple[str, ...]) -> Iterator[Person]:
        """The rows that can be taken. An id that comes twice in a registry is taken once."""
        from amparo.screening.matching.sheets import NotASheet, Wrong, rows

        seen: set[str] = set()
        try:
            for one in rows(path, columns):
                if isinstance(one, Wrong):
                    self._say(path, f"line {one.line}: column {one.column}: {WHY[one.why]}")
                elif one.id in seen:
                    self._say(path, f"{one.id}: column {columns[0]}: {WHY['twice']}")
                else:
                    if columns[0] == "id":
                        seen.add(one.id)
                    yield one
        except NotASheet as wrong:
            raise Trouble(f"{path}: the first line lacks these columns: {wrong}.") from wrong

    def _say(self, path: Path, line: str) -> None:
        self.any = True
        say(f"{path}: {line}")
