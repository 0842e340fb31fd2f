"""The peers, on the same files in the same run. Each is made ready once and then asked."""

import csv
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from amparo.screening.matching.parts import parts_of
from amparo.screening.matching.persons import Person
from amparo.site.bench import Row
from bench.screening.apart import peak, resident
from bench.screening.files import Sets
from bench.screening.ours import timed
from bench.screening.worth import Hits, Worth, worth

Ask = Callable[[Sequence[Person]], Hits]  # scored ids of each query
THRESHOLDS = (*(t / 20 for t in range(2, 20)), 0.98, 0.99, 0.995, 0.999, 0.9995, 0.9999)
BATCH = 3.0  # times Splink's throughput is our aim


def rows(name: str, given: Sets, sample: int, mine: dict[str, Row]) -> Iterator[Row]:
    """``sample``: queries of the slow one. ``mine``: our own rows of this run, to stand beside."""
    package, prepare, slow = PEERS[name]
    if not find_spec(package):
        print(f"bench: {name} is not installed (requirements-bench.lock)", file=sys.stderr)
        return
    logging.disable(logging.WARNING)
    asked = given.queries[:sample] if slow else given.queries
    before, began = resident(), time.perf_counter()
    ask, single = prepare(given)
    yield _beside("index", name, time.perf_counter() - began, "s", mine)
    began = time.perf_counter()
    hits = ask(asked)
    speed = len(asked) / (time.perf_counter() - began)
    yield _beside("memory of the index", name, (peak() - before) / 2**30, "GiB", mine)
    yield _beside("batch", name, speed, "queries/s", mine, BATCH if name == "splink" else None)
    truth = {query.id: given.truth[query.id] for query in asked}
    found = max((worth(hits, truth, t) for t in THRESHOLDS), key=lambda one: one.f1)
    yield from _quality(name, found, mine)
    if single:
        times = timed(lambda query: single([query]), asked[:25], 5)
        yield _beside("single query, p50", name, statistics.median(times), "ms", mine)
        yield _beside("single query, p95", name, times[int(0.95 * len(times))], "ms", mine)


def _quality(name: str, found: Worth, mine: dict[str, Row]) -> Iterator[Row]:
    """At the threshold with the best F1 on these very queries, which favours the peer."""
    for what, value in (
        ("recall@1", found.first), ("recall@10", found.ten), ("precision", found.precision),
        ("recall", found.recall), ("F1", found.f1), ("recall at 1 % false alarms", found.at_1),
        ("recall at 5 % false alarms", found.at_5), ("calibration error", found.calibration),
    ):  # fmt: skip
        yield _beside(what, name, value, "", mine)
    for kind, (right, ten, count) in found.kinds.items():
        yield Row(f"{name}: right, {kind} ({count}; {ten:.3f} in ten)", right, "")


def _beside(
    what: str, name: str, theirs: float, unit: str, mine: dict[str, Row], times: float | None = None
) -> Row:
    if what not in mine:
        return Row(f"{name}: {what}", theirs, unit)
    ours = mine[what].value
    ratio = ours / theirs if theirs else None
    said, met = (f">= {times:g} x", ours >= times * theirs) if times else ("", None)
    return Row(f"{what}, beside {name}", ours, unit, name, theirs, ratio, said, met)


Prepared = tuple[Ask, Ask | None]  # for many at once, and for one alone


def splink(given: Sets) -> Prepared:
    """Splink on DuckDB: romanised names, blocked on parts and dates, trained by EM."""
    import duckdb
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as cl
    from splink.blocking_rule_library import CustomRule

    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("first", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("last", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("whole", [0.95, 0.9, 0.85]),
            cl.LevenshteinAtThresholds("dob", [1, 2]),
            *(cl.ExactMatch(column) for column in ("gender", "nation")),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("last"),
            block_on("first"),
            block_on("dob"),
            block_on("sounds"),
            CustomRule("l.first = r.last"),
            CustomRule("l.last = r.first"),
            block_on("substr(whole,1,5)"),
            block_on("substr(last,1,4)", "substr(first,1,2)"),
        ],
    )
    connection = duckdb.connect()
    database = DuckDBAPI(connection)
    tables = []
    for name, people in (("listed", given.registry), ("asked", given.queries)):
        _loaded(connection, name, people)
        tables.append(database.register(name, dataset_display_name=f"{name}_people"))
    linker = Linker(tables, settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("last"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))

    def ask(queries: Sequence[Person]) -> Hits:
        found = linker.inference.predict(threshold_match_probability=0.01)
        pairs = found.as_duckdbpyrelation().select(
            "unique_id_l", "unique_id_r", "match_probability"
        )
        return _splink_hits(pairs.fetchall(), given)

    return ask, None


def _loaded(connection: Any, name: str, people: Sequence[Person]) -> None:
    """A table with a row for each name."""
    columns = ("unique_id", "first", "last", "whole", "sounds", "dob", "gender", "nation")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(columns)
        for at, one in enumerate(people):
            nation = one.nationalities[0] if one.nationalities else ""
            for each, written in enumerate(one.names):
                parts = parts_of(written)
                words = parts.words or ("",)
                key, sounds = f"{one.id}#{at}.{each}", " ".join(sorted(parts.sounds))
                cells = (words[0], words[-1], " ".join(sorted(words)), sounds)
                out.writerow([key, *cells, _day(one), one.gender, nation])
        file.flush()
        connection.execute(
            f"CREATE TABLE {name} AS SELECT * FROM read_csv('{file.name}', all_varchar = true, "  # noqa: S608 (a name of ours)
            "header = true, nullstr = '')"
        )


def _day(one: Person) -> str:
    whole = [born for born in one.births if born.day]
    return f"{whole[0].year}-{whole[0].month:02d}-{whole[0].day:02d}" if whole else ""


def _splink_hits(found: Sequence[tuple[str, str, float]], given: Sets) -> Hits:
    best: dict[tuple[str, str], float] = {}
    for a, b, score in found:
        listed, asked = (a, b) if b.split("#")[0] in given.truth else (b, a)
        pair = asked.split("#")[0], listed.split("#")[0]
        best[pair] = max(best.get(pair, 0.0), score)
    hits: Hits = {}
    for (asked, listed), score in best.items():
        hits.setdefault(asked, []).append((score, listed))
    return hits


def brute_force(given: Sets) -> Prepared:
    """Rapidfuzz on every pair: romanised, parts sorted."""
    import numpy as np
    from rapidfuzz import fuzz, process

    listed = [
        (one.id, " ".join(sorted(parts_of(name).words)))
        for one in given.registry
        for name in one.names
    ]
    names = [name for _id, name in listed]

    def ask(queries: Sequence[Person]) -> Hits:
        hits: Hits = {}
        for start in range(0, len(queries), 64):
            some = queries[start : start + 64]
            asked = [" ".join(sorted(parts_of(q.names[0]).words)) for q in some]
            table = process.cdist(asked, names, scorer=fuzz.ratio, workers=-1, dtype=np.uint8)
            for query, row in zip(some, table, strict=True):
                top = np.argpartition(-row.astype(np.int16), 20)[:20]
                best: dict[str, float] = {}
                for at in top.tolist():
                    best[listed[at][0]] = max(best.get(listed[at][0], 0.0), row[at] / 100)
                hits[query.id] = [(score, identity) for identity, score in best.items()]
        return hits

    return ask, ask


def nomenklatura(given: Sets) -> Prepared:
    """Nomenklatura's logic-v2 over the candidates of its own index on DuckDB."""
    from followthemoney import Dataset, StatementEntity
    from nomenklatura.blocker.index import Index
    from nomenklatura.matching import get_algorithm
    from nomenklatura.resolver import Linker
    from nomenklatura.store import SimpleMemoryStore

    dataset = Dataset.make({"name": "bench", "title": "bench"})
    compare = get_algorithm("logic-v2")
    if compare is None:
        raise LookupError("logic-v2")
    config = compare.default_config()

    def entity(one: Person, identity: str) -> StatementEntity:
        births = ["-".join(f"{n:02d}" for n in (b.year, b.month, b.day) if n) for b in one.births]
        properties = {
            "name": list(one.names), "birthDate": births, "gender": [one.gender],
            "nationality": list(one.nationalities), "idNumber": list(one.numbers),
        }  # fmt: skip
        plain = {"id": identity, "schema": "Person", "properties": properties}
        return StatementEntity.from_data(dataset, plain)

    store = SimpleMemoryStore(dataset, Linker({}))
    with store.writer() as writer:
        for at, one in enumerate(given.registry):
            writer.add_entity(entity(one, f"l{at}"))
    view = store.default_view()
    index = Index(view, Path(tempfile.mkdtemp(prefix="amparo-bench-")))
    index.build()

    def ask(queries: Sequence[Person]) -> Hits:
        people = {f"q{at}": entity(one, f"q{at}") for at, one in enumerate(queries)}
        hits: Hits = {}
        for who, candidates in index.match_entities(people.values()):
            query = queries[int(str(who)[1:])]
            found = hits.setdefault(query.id, [])
            for candidate, _score in candidates[:20]:
                listed = view.get_entity(str(candidate))
                if listed is not None:
                    score = compare.compare(people[str(who)], listed, config).score
                    found.append((score, given.registry[int(str(candidate)[1:])].id))
        return hits

    return ask, ask


PEERS: dict[str, tuple[str, Callable[[Sets], Prepared], bool]] = {
    "splink": ("splink", splink, False),
    "rapidfuzz": ("rapidfuzz", brute_force, False),
    "nomenklatura": ("nomenklatura", nomenklatura, True),
}
