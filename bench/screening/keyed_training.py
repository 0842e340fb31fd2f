"""How the model of the privacy mode is made: ``python -m bench.screening.keyed_training``."""

import argparse
import json
from pathlib import Path

from amparo.screening.matching.keyed import COLUMNS, MORE, NAMES, Hub, asked
from amparo.screening.matching.synthetic import world
from bench.screening.files import Sets, read
from bench.screening.training import AROUND, BLANK, COMMON, MADE, Pairs, pairs, train

SECRET, PERIOD = bytes(32), "training"
FREE = ("born", "parts", "more")
DOWN = (
    "asked_lost", "listed_lost", "asked_left", "listed_left",
    "loose", "other_loose", "lost", "other_lost",
)  # fmt: skip
SIGNS = [0 if c in FREE else -1 if c.startswith(DOWN) else 1 for c in COLUMNS]
PAIR = {
    **COMMON, "num_leaves": 16, "learning_rate": 0.09, "min_data_in_leaf": 30, "lambda_l2": 3.0,
    "max_bin": 63, "max_depth": 6, "feature_fraction": 0.4, "monotone_constraints": SIGNS,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs=3, type=Path, help="registry, queries, truth")
    parser.add_argument("--made", type=int, default=0, help="persons that never were, as well")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    sets = [measure(read(*given.files), 1.0)]
    if given.made:
        made = world(seed=7, persons=given.made, queries=given.made // 12)
        sets.append(measure(Sets(made.registry, made.queries, made.truth), MADE))
    model = train(sets, PAIR, {**AROUND, "monotone_constraints": [1, 1, -1, -1, 1, -1, 1, 1, 0]},
                  NAMES, MORE)  # fmt: skip
    given.output.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


def measure(given: Sets, weight: float) -> Pairs:
    hub = Hub(asked(given.registry, SECRET, PERIOD), BLANK)
    query, subject, columns = hub.weigh(asked(given.queries, SECRET, PERIOD))
    return pairs(columns, query, [hub.ids[s] for s in subject.tolist()], given, weight)


if __name__ == "__main__":
    main()
