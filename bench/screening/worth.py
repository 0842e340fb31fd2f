"""What answers are worth, held against the truth."""

from collections import Counter, defaultdict
from dataclasses import dataclass

Hits = dict[str, list[tuple[float, str]]]  # of each query: score and id
Truth = dict[str, tuple[frozenset[str], str]]


@dataclass(frozen=True)
class Worth:
    """Shares. ``at_1``, ``at_5``: recall where 1 % and 5 % of those not listed raise an alarm."""

    first: float
    ten: float
    precision: float
    recall: float
    f1: float
    at_1: float
    at_5: float
    calibration: float
    kinds: dict[
        str, tuple[float, float, int]
    ]  # share right at the threshold, found in ten, queries

    def line(self) -> str:
        return (
            f"recall@1 {self.first:.4f} recall@10 {self.ten:.4f} F1 {self.f1:.4f} "
            f"({self.precision:.3f}/{self.recall:.3f}) recall at 1 % {self.at_1:.4f} "
            f"at 5 % {self.at_5:.4f} calibration error {self.calibration:.4f}"
        )


def worth(hits: Hits, truth: Truth, threshold: float) -> Worth:
    """Of ten hits a query. F1 is over pairs of query and id, calibration over hits from 0.05."""
    ten = {q: sorted(hits.get(q, []), key=lambda h: (-h[0], h[1]))[:10] for q in truth}
    listed = [q for q in truth if truth[q][0]]
    best = {q: max((s for s, i in ten[q] if i in truth[q][0]), default=0.0) for q in listed}
    alarms = sorted(
        (ten[q][0][0] if ten[q] else 0.0 for q in truth if not truth[q][0]), reverse=True
    )
    said = [(s, i in truth[q][0]) for q in truth for s, i in ten[q]]
    right = sum(true for s, true in said if s >= threshold)
    precision = right / max(1, sum(s >= threshold for s, _true in said))
    recall = right / max(1, sum(len(truth[q][0]) for q in listed))
    return Worth(
        sum(bool(ten[q]) and ten[q][0][1] in truth[q][0] for q in listed) / max(1, len(listed)),
        sum(any(i in truth[q][0] for _s, i in ten[q]) for q in listed) / max(1, len(listed)),
        precision,
        recall,
        2 * precision * recall / max(1e-9, precision + recall),
        _recall(best, alarms, 0.01),
        _recall(best, alarms, 0.05),
        calibration([(s, true) for s, true in said if s >= 0.05]),
        _kinds(ten, truth, threshold),
    )


def _recall(best: dict[str, float], alarms: list[float], share: float) -> float:
    limit = alarms[int(share * len(alarms))] if alarms else 0.0
    return sum(score > limit for score in best.values()) / max(1, len(best))


def calibration(said: list[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, true in said:
        bins[min(9, int(score * 10))].append((score, true))
    return sum(abs(sum(s - t for s, t in b)) for b in bins.values()) / max(1, len(said))


def _kinds(ten: Hits, truth: Truth, threshold: float) -> dict[str, tuple[float, float, int]]:
    right, found, count = Counter[str](), Counter[str](), Counter[str]()
    for q, (true, kind) in truth.items():
        said = {i for s, i in ten[q] if s >= threshold}
        count[kind] += 1
        right[kind] += bool(said & true) if true else not said
        found[kind] += any(i in true for _s, i in ten[q])
    return {k: (right[k] / count[k], found[k] / count[k], count[k]) for k in sorted(count)}
