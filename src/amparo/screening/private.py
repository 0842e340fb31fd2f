"""What a hub answers: for each question, which of the listed may be meant. It reads no name."""

from __future__ import annotations

from amparo.screening.matching.keyed import Encodings, Hub

LEAST = 0.10  # from here a hit is worth a look: ADR 0020, by stated costs
MOST = 5  # of one question


def answered(hub: Hub, asked: Encodings) -> dict[str, list[str]]:
    """Id of each question -> ids of the listed that may be meant, the likeliest first."""
    found: dict[str, dict[str, float]] = {one: {} for one in asked.ids}
    for id, hits in zip(asked.ids, hub.compare(asked, LEAST), strict=True):
        for listed, score in hits:
            found[id][listed] = max(score, found[id].get(listed, 0.0))
    return {
        id: [listed for listed, _score in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))][
            :MOST
        ]
        for id, hits in found.items()
    }
