"""How the model of the privacy mode is made: ``python -m bench.screening.keyed_training``."""

import argparse
import json
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.keyed import Hub, asked
from amparo.screening.matching.model import context
from bench.screening.files import Sets, read
from bench.screening.training import AROUND, BLANK, COMMON, FOLDS, _booster, _plain, _scale, _trees
from bench.screening.worth import worth

SECRET, PERIOD = bytes(32), "training"
PAIR = {
    **COMMON,
    "num_leaves": 14,
    "learning_rate": 0.1,
    "min_data_in_leaf": 40,
    "lambda_l2": 3.0,
    "max_bin": 63,
    "max_depth": 6,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs=3, type=Path, help="registry, queries, truth")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    model = train(read(*given.files))
    given.output.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


def train(given: Sets) -> dict[str, Any]:
    hub = Hub(asked(given.registry, SECRET, PERIOD), BLANK)
    query, subject, columns = hub.weigh(asked(given.queries, SECRET, PERIOD))
    true = np.array(
        [
            hub.ids[s] in given.truth[given.queries[q].id][0]
            for q, s in zip(query, subject, strict=True)
        ]
    )
    fold = np.array([crc32(given.queries[q].id.encode()) % FOLDS for q in query])
    points: NDArray[Any] = np.zeros(len(true), np.int32)
    final: NDArray[Any] = np.zeros(len(true), np.int32)
    for one in range(FOLDS):
        held = fold == one
        points[held] = _trees(PAIR, columns[~held], true[~held], 120).sums(columns[held])
    around = context(query, points)
    for one in range(FOLDS):
        held = fold == one
        final[held] = _trees(AROUND, around[~held], true[~held], 60).sums(around[held])
    scale = _scale()
    hits: dict[str, list[tuple[float, str]]] = {q.id: [] for q in given.queries}
    for who, what, value in zip(query, subject, np.interp(final, *scale) / 10_000, strict=True):
        hits[given.queries[who].id].append((float(value), hub.ids[what]))
    best = max((worth(hits, given.truth, t / 100).f1, t) for t in range(30, 70, 4))
    print(best, worth(hits, given.truth, best[1] / 100).line(), flush=True)
    return {
        "pair": _plain(_booster(PAIR, columns, true, 120)),
        "context": _plain(_booster(AROUND, around, true, 60)),
        "scale": [c.tolist() for c in scale], "likely": 9000, "possible": best[1] * 100,
    }  # fmt: skip


if __name__ == "__main__":
    main()
