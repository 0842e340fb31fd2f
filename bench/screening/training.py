"""How the model that comes with the product is made: ``python -m bench.screening.training``.

Needs requirements-bench.lock. Gives src/amparo/screening/matching/data/plain.json; prints what the
model is worth on persons that it was not trained on: five folds, all queries about one subject in
the same fold, both steps.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import lightgbm
import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.compare import COLUMNS
from amparo.screening.matching.model import MORE, NAMES, REASONS, Model, context
from amparo.screening.matching.registry import Registry, Search
from amparo.screening.matching.synthetic import world
from amparo.screening.matching.trees import Trees
from bench.screening.files import Sets, read
from bench.screening.worth import worth

Ints = NDArray[np.int32]
FOLDS = 5
DOWN = (
    "loose", "other_loose", "lost", "other_lost", "edits", "outside", "other_outside",
)  # fmt: skip
FREE = ("initials", "in_order", "parts", "more", "writing")
SIGNS = [0 if c in FREE else -1 if c in DOWN else 1 for c in COLUMNS]
OTHERS = REASONS[1:]
NAME_COLUMNS = [at for at, c in enumerate(COLUMNS) if c not in OTHERS]
COMMON: dict[str, Any] = {
    "objective": "binary", "verbose": -1, "seed": 1, "deterministic": True,
    "force_row_wise": True, "num_threads": 2,
}  # fmt: skip
PAIR = {
    **COMMON, "num_leaves": 16, "learning_rate": 0.09, "min_data_in_leaf": 25, "lambda_l2": 2.0,
    "max_bin": 127, "max_depth": 6, "feature_fraction": 0.5, "monotone_constraints": SIGNS,
    "interaction_constraints": [NAME_COLUMNS, *([*NAME_COLUMNS, COLUMNS.index(c)] for c in OTHERS)],
}  # fmt: skip
AROUND = {
    **COMMON, "num_leaves": 8, "learning_rate": 0.08, "min_data_in_leaf": 60, "lambda_l2": 5.0,
    "max_depth": 5, "monotone_constraints": [1, 1, -1, -1, 1, -1, 1, 1, 0],
}  # fmt: skip
PAIR_TREES, AROUND_TREES = 200, 60
MADE = 0.25  # what a pair of made-up persons counts, where one of real names counts 1
NODE = ("column", "limit", "low", "high", "points", "reason")
EMPTY = Trees.read({**{name: [[0]] for name in NODE}, "depth": 0, "base": 0})
BLANK = Model(
    EMPTY,
    EMPTY,
    (np.array([0, 1], np.int32), np.array([0, 1], np.int32)),
    10_000,
    10_000,
    (0,),
    (0,),
)


@dataclass(frozen=True)
class Pairs:
    """Weighed pairs of a set: what was measured, who was asked, whether it is true, which fold."""

    columns: Ints
    asked: Ints  # place among the queries
    ids: list[str]
    true: NDArray[np.bool_]
    fold: Ints
    given: Sets
    weight: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="registry, queries, truth")
    parser.add_argument("--made", type=int, default=0, help="persons that never were, as well")
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    sets = [measure(read(*given.files), 1.0)] if given.files else []
    if given.made:
        made = world(seed=7, persons=given.made, queries=given.made // 12)
        sets.append(measure(Sets(made.registry, made.queries, made.truth), MADE))
    model = train(sets, PAIR, AROUND, NAMES, MORE)
    if given.output:
        given.output.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


def measure(given: Sets, weight: float) -> Pairs:
    registry = Registry.build(given.registry, BLANK)
    columns, asked, ids = [], [], []
    for start in range(0, len(given.queries), 500):
        search = Search(registry, given.queries[start : start + 500])
        columns.append(search.columns)
        asked.append(search.person + np.int32(start))
        listed = registry.segments[0].weighed.table.ids
        ids += [listed.text(subject) for subject in search.subject.tolist()]
    return pairs(np.concatenate(columns), np.concatenate(asked), ids, given, weight)


def pairs(columns: Ints, asked: Ints, ids: list[str], given: Sets, weight: float) -> Pairs:
    """A query's fold is that of the subject it is about, or of the first it was compared with."""
    true: list[bool] = []
    fold: list[int] = []
    about: dict[int, str] = {}
    for place, identity in zip(asked.tolist(), ids, strict=True):
        meant = given.truth[given.queries[place].id][0]
        true.append(identity in meant)
        subject = about.setdefault(place, min(meant, default=identity))
        fold.append(crc32(subject.encode()) % FOLDS)
    return Pairs(columns, asked, ids, np.array(true), np.array(fold, np.int32), given, weight)


def train(
    sets: list[Pairs],
    pair: dict[str, Any],
    around: dict[str, Any],
    names: tuple[int, ...],
    more: tuple[int, ...],
) -> dict[str, Any]:
    """The model as plain data: the pair alone, then what the others in the registry add."""
    columns, true, fold = (np.concatenate([getattr(s, n) for s in sets]) for n in NEEDED)
    weight = np.concatenate([np.full(len(s.true), s.weight) for s in sets])
    first = np.cumsum([0, *(len(s.given.queries) for s in sets)])
    asked = np.concatenate([s.asked + start for s, start in zip(sets, first, strict=False)])
    points, others = np.zeros((2, len(true)), np.int32)
    for held in (fold == one for one in range(FOLDS)):
        made = _booster(pair, columns[~held], true[~held], weight[~held], PAIR_TREES)
        points[held] = Trees.read(_plain(made)).sums(columns[held])
    context_columns = context(asked, points, columns, names, more)
    for held in (fold == one for one in range(FOLDS)):
        made = _booster(
            around, context_columns[~held], true[~held], weight[~held], AROUND_TREES, points[~held]
        )
        others[held] = Trees.read(_plain(made)).sums(context_columns[held])
    scale = _scale(points + others, true, weight)
    score = np.interp(points + others, *scale) / 10_000
    best = _said(sets, score)
    return {
        "pair": _plain(_booster(pair, columns, true, weight, PAIR_TREES)),
        "context": _plain(
            _booster(around, context_columns, true, weight, AROUND_TREES, points)
        ),
        "scale": [c.tolist() for c in scale], "likely": 9000, "possible": round(best * 10_000),
        "names": names, "more": more,
    }  # fmt: skip


NEEDED = ("columns", "true", "fold")


def _said(sets: list[Pairs], score: NDArray[Any]) -> float:
    """Prints what the scores are worth; gives the threshold with the best F1 of the first set."""
    at, chosen = 0, 0.0
    for one in sets:
        hits: dict[str, list[tuple[float, str]]] = {q.id: [] for q in one.given.queries}
        there = slice(at, at := at + len(one.true))
        for who, identity, value in zip(one.asked, one.ids, score[there], strict=True):
            hits[one.given.queries[who].id].append((float(value), identity))
        found = {t / 100: worth(hits, one.given.truth, t / 100) for t in range(30, 70, 2)}
        best = max(found, key=lambda t: found[t].f1)
        chosen = chosen or best
        print(f"threshold {chosen}: {found[chosen].line()}", flush=True)
        for kind, (right, ten, count) in found[chosen].kinds.items():
            print(f"  {kind}: right {right:.3f}, in ten {ten:.3f}, of {count}", flush=True)
    return chosen


def _scale(
    points: Ints, true: NDArray[Any], weight: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Platt's: the logistic curve of the points that fits what was true, as a table."""
    x = np.column_stack([points / 1000, np.ones(len(points))])
    fitted = np.array([1.0, 0.0])
    for _step in range(25):
        chance = 1 / (1 + np.exp(-x @ fitted))
        slope = x.T @ (weight * (chance - true))
        bend = (x * (weight * chance * (1 - chance))[:, None]).T @ x
        fitted -= np.linalg.solve(bend, slope)
    print("scale", fitted, flush=True)
    knots = np.arange(-12_000, 12_001, 100)
    values = 10_000 / (1 + np.exp(-(knots / 1000 * fitted[0] + fitted[1])))
    return knots, np.round(values).astype(np.int64)


def _booster(
    how: dict[str, Any], columns: Ints, true: NDArray[Any], weight: NDArray[Any], trees: int,
    begun: Ints | None = None,
) -> dict[str, Any]:  # fmt: skip
    start = None if begun is None else begun / 1000
    data = lightgbm.Dataset(columns, true, weight=weight, init_score=start)
    found: dict[str, Any] = lightgbm.train(how, data, trees).dump_model()
    return found


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
