"""How the model that comes with the product is made: ``python -m bench.screening.training``.

Needs requirements-bench.lock. Gives src/amparo/screening/matching/data/model.json; prints what the
model is worth on queries that it was not trained on (five folds).
"""

import argparse
import json
from pathlib import Path
from typing import Any
from zlib import crc32

import lightgbm
import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.compare import COLUMNS
from amparo.screening.matching.model import REASONS, Model, context
from amparo.screening.matching.registry import Registry, Search
from amparo.screening.matching.trees import Trees
from bench.screening.files import Sets, read
from bench.screening.worth import worth

FOLDS = 5
DOWN, FREE = ("loose", "other_loose"), ("initials", "in_order", "parts", "writing")
SIGNS = [0 if c in FREE else -1 if c in DOWN else 1 for c in COLUMNS]
OTHERS = REASONS[1:]
NAME = [at for at, c in enumerate(COLUMNS) if c not in OTHERS]
COMMON: dict[str, Any] = {
    "objective": "binary", "verbose": -1, "seed": 1, "deterministic": True,
    "force_row_wise": True, "num_threads": 2,
}  # fmt: skip
PAIR = {
    **COMMON, "num_leaves": 14, "learning_rate": 0.09, "min_data_in_leaf": 25, "lambda_l2": 2.0,
    "max_bin": 127, "max_depth": 6, "monotone_constraints": SIGNS,
    "monotone_constraints_method": "intermediate",
    "interaction_constraints": [NAME, *([*NAME, COLUMNS.index(c)] for c in OTHERS)],
}  # fmt: skip
AROUND = {
    **COMMON, "num_leaves": 8, "learning_rate": 0.08, "min_data_in_leaf": 60, "lambda_l2": 5.0,
    "max_depth": 5, "monotone_constraints": [1, 1, -1],
}  # fmt: skip
NODE = ("column", "limit", "low", "high", "points", "reason")
EMPTY = Trees.read({**{name: [[0]] for name in NODE}, "depth": 0, "base": 0})
BLANK = Model(
    EMPTY, EMPTY, (np.array([0, 1], np.int32), np.array([0, 1], np.int32)), 10_000, 10_000
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "files", nargs="+", type=Path, help="registry, queries, truth; more such threes"
    )
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    sets = [read(*given.files[at : at + 3]) for at in range(0, len(given.files), 3)]
    model = train(sets)
    if given.output:
        given.output.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


def measure(given: Sets, number: int) -> dict[str, Any]:
    """All weighed pairs of a set: who was asked, what was measured, whether it is true."""
    registry = Registry.build(given.registry, BLANK)
    columns, asked, true, ids = [], [], [], []
    for start in range(0, len(given.queries), 500):
        search = Search(registry, given.queries[start : start + 500])
        columns.append(search.columns)
        for person, at in zip(search.person.tolist(), range(len(search.kept)), strict=True):
            query = given.queries[start + person].id
            identity = registry.segments[0].weighed.table.ids.text(int(search.subject[at]))
            asked.append(start + person)
            ids.append(identity)
            true.append(identity in given.truth[query][0])
    fold = [crc32(given.queries[a].id.encode()) % FOLDS for a in asked]
    return {
        "columns": np.concatenate(columns),
        "asked": np.array(asked, np.int32) + number * 10_000_000,
        "true": np.array(true), "fold": np.array(fold), "ids": ids, "set": given, "number": number,
    }  # fmt: skip


def train(sets: list[Sets]) -> dict[str, Any]:
    """The model as plain data."""
    parts = [measure(one, number) for number, one in enumerate(sets)]
    columns, asked, true, fold = (
        np.concatenate([p[n] for p in parts]) for n in ("columns", "asked", "true", "fold")
    )
    points: NDArray[Any] = np.zeros(len(true), np.int32)
    for one in range(FOLDS):
        held = fold == one
        points[held] = _trees(PAIR, columns[~held], true[~held], 150).sums(columns[held])
    around = context(asked, points)
    final: NDArray[Any] = np.zeros(len(true), np.int32)
    for one in range(FOLDS):
        held = fold == one
        final[held] = _trees(AROUND, around[~held], true[~held], 60).sums(around[held])
    scale = _scale()
    score = np.interp(final, *scale) / 10_000
    at = 0
    for part in parts:
        there = slice(at, at := at + len(part["true"]))
        hits: dict[str, list[tuple[float, str]]] = {q.id: [] for q in part["set"].queries}
        for who, identity, value in zip(
            part["asked"] - part["number"] * 10_000_000, part["ids"], score[there], strict=True
        ):
            hits[part["set"].queries[who].id].append((float(value), identity))
        print(worth(hits, part["set"].truth, 0.5).line())
    best = max((worth(hits, part["set"].truth, t / 100).f1, t) for t in range(30, 70))
    print("best threshold", best)
    return {
        "pair": _plain(_booster(PAIR, columns, true, 150)),
        "context": _plain(_booster(AROUND, around, true, 60)),
        "scale": [c.tolist() for c in scale], "likely": 9000, "possible": best[1] * 100,
    }  # fmt: skip


def _scale() -> tuple[NDArray[Any], NDArray[Any]]:
    points = np.arange(-8000, 8001, 100)
    return points, np.round(10_000 / (1 + np.exp(-points / 1000))).astype(np.int64)


def _booster(
    how: dict[str, Any], columns: NDArray[Any], true: NDArray[Any], trees: int
) -> dict[str, Any]:
    found: dict[str, Any] = lightgbm.train(how, lightgbm.Dataset(columns, true), trees).dump_model()
    return found


def _trees(how: dict[str, Any], columns: NDArray[Any], true: NDArray[Any], trees: int) -> Trees:
    return Trees.read(_plain(_booster(how, columns, true, trees)))


def _plain(dumped: dict[str, Any]) -> dict[str, Any]:
    """LightGBM's trees as rows of whole numbers, padded to one length."""
    names = ("column", "limit", "low", "high", "points", "reason")
    trees = [_flat(tree["tree_structure"]) for tree in dumped["tree_info"]]
    most = max(len(tree["column"]) for tree in trees)
    found: dict[str, Any] = {n: [t[n] + [0] * (most - len(t[n])) for t in trees] for n in names}
    return {**found, "depth": max(tree["depth"] for tree in trees), "base": 0}


def _flat(root: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {n: [] for n in ("column", "limit", "low", "high", "points", "reason")}
    found["depth"] = 0

    def add(node: dict[str, Any], depth: int, used: frozenset[int]) -> int:
        at = len(found["column"])
        leaf = "leaf_value" in node
        found["depth"] = max(found["depth"], depth)
        for name, value in (
            ("column", 0 if leaf else node["split_feature"]),
            ("limit", 2**30 if leaf else int(np.floor(node["threshold"]))),
            ("low", at), ("high", at),
            ("points", round(node["leaf_value"] * 1000) if leaf else 0),
            ("reason", _reason(used) if leaf else 0),
        ):  # fmt: skip
            found[name].append(value)
        if not leaf:
            used |= {node["split_feature"]}
            found["low"][at] = add(node["left_child"], depth + 1, used)
            found["high"][at] = add(node["right_child"], depth + 1, used)
        return at

    add(root, 0, frozenset())
    return found


def _reason(used: frozenset[int]) -> int:
    found = [REASONS.index(COLUMNS[c]) for c in used if c < len(COLUMNS) and COLUMNS[c] in OTHERS]
    return found[0] if found else 0


if __name__ == "__main__":
    main()
