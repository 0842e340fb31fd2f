"""The peers, on the same files in the same run: each gives up to ten scored ids for a query."""

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from amparo.screening.matching.parts import parts_of
from amparo.screening.matching.persons import Person
from bench.screening.files import Sets
from bench.screening.worth import Hits

Peer = Callable[[Sets], tuple[Hits, float]]  # hits, and seconds for the queries alone


def splink(given: Sets) -> tuple[Hits, float]:
    """Splink on DuckDB, romanised names, blocked on parts and dates, trained by EM."""
    import pandas as pd
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as cl

    def frame(people: list[Person]) -> Any:
        rows: list[dict[str, str | None]] = []
        for one in people:
            for name in one.names:
                words = parts_of(name).words or ("",)
                rows.append(
                    {
                        "unique_id": f"{one.id}#{len(rows)}",
                        "first": words[0],
                        "last": words[-1],
                        "whole": " ".join(sorted(words)),
                        "dob": _day(one),
                        "gender": one.gender or None,
                        "nation": one.nationalities[0] if one.nationalities else None,
                    }
                )
        return pd.DataFrame(rows)

    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("first", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("last", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("whole", [0.95, 0.88]),
            *(cl.ExactMatch(column) for column in ("dob", "gender", "nation")),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("last"),
            block_on("dob"),
            block_on("first", "nation"),
            block_on("substr(last,1,4)", "substr(first,1,2)"),
        ],
    )
    database = DuckDBAPI()
    linker = Linker(
        [
            database.register(frame(given.registry), dataset_display_name="registry"),
            database.register(frame(given.queries), dataset_display_name="queries"),
        ],
        settings,
        log_level="ERROR",
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("last"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
    began = time.perf_counter()
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    seconds = time.perf_counter() - began
    hits: Hits = {}
    best: dict[tuple[str, str], float] = {}
    for a, b, score in zip(
        found["unique_id_l"], found["unique_id_r"], found["match_probability"], strict=True
    ):
        listed, asked = (a, b) if b.split("#")[0] in given.truth else (b, a)
        pair = asked.split("#")[0], listed.split("#")[0]
        best[pair] = max(best.get(pair, 0.0), float(score))
    for (asked, listed), score in best.items():
        hits.setdefault(asked, []).append((score, listed))
    return hits, seconds


def _day(one: Person) -> str | None:
    whole = [born for born in one.births if born.day]
    return f"{whole[0].year}-{whole[0].month:02d}-{whole[0].day:02d}" if whole else None


def brute_force(given: Sets) -> tuple[Hits, float]:
    """Rapidfuzz on every pair: romanised, parts sorted."""
    import numpy as np
    from rapidfuzz import fuzz, process

    listed = [
        (one.id, " ".join(sorted(parts_of(name).words)))
        for one in given.registry
        for name in one.names
    ]
    names = [name for _id, name in listed]
    hits: Hits = {}
    began = time.perf_counter()
    for start in range(0, len(given.queries), 64):
        some = given.queries[start : start + 64]
        asked = [" ".join(sorted(parts_of(q.names[0]).words)) for q in some]
        table = process.cdist(asked, names, scorer=fuzz.ratio, workers=-1, dtype=np.uint8)
        for query, row in zip(some, table, strict=True):
            top = np.argpartition(-row.astype(np.int16), 20)[:20]
            best: dict[str, float] = {}
            for at in top.tolist():
                best[listed[at][0]] = max(best.get(listed[at][0], 0.0), row[at] / 100)
            hits[query.id] = [(score, identity) for identity, score in best.items()]
    return hits, time.perf_counter() - began


def nomenklatura(given: Sets) -> tuple[Hits, float]:
    """Nomenklatura's logic-v2 over candidates that share two romanised letter groups in a row."""
    from collections import Counter, defaultdict

    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    compare = get_algorithm("logic-v2")
    if compare is None:
        raise LookupError("logic-v2")

    def entity(one: Person) -> Any:
        proxy = model.make_entity("Person")
        proxy.id = one.id
        for name in one.names:
            proxy.add("name", name)
        for born in one.births:
            proxy.add(
                "birthDate", "-".join(f"{n:02d}" for n in (born.year, born.month, born.day) if n)
            )
        for nation in one.nationalities:
            proxy.add("nationality", nation)
        return proxy

    def grams(one: Person) -> set[str]:
        return {
            a + b for name in one.names for word in parts_of(name).words for a, b in pairwise(word)
        } | {word for name in one.names for word in parts_of(name).words}

    blocks: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(given.registry):
        for gram in grams(one):
            blocks[gram].append(at)
    entities: dict[int, Any] = {}
    hits: Hits = {}
    began = time.perf_counter()
    for query in given.queries:
        count: Counter[int] = Counter()
        for gram in grams(query):
            if len(blocks[gram]) < 2_000:
                count.update(blocks[gram])
        asked = entity(query)
        found = []
        for at, _shared in count.most_common(20):
            listed = entities.setdefault(at, entity(given.registry[at]))
            found.append(
                (
                    compare.compare(asked, listed, compare.default_config()).score,
                    given.registry[at].id,
                )
            )
        hits[query.id] = found
    return hits, time.perf_counter() - began


PEERS: dict[str, tuple[str, Peer]] = {
    "Splink": ("splink", splink),
    "rapidfuzz, every pair": ("rapidfuzz", brute_force),
    "nomenklatura logic-v2": ("nomenklatura", nomenklatura),
}
