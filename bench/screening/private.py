"""Privacy mode: what the hub finds, how fast, and what somebody who holds its numbers can read."""

import multiprocessing
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from amparo.screening.matching.blind import LETTERS, WORD
from amparo.screening.matching.features import PART
from amparo.screening.matching.keyed import Encodings, Hub, asked
from amparo.screening.matching.parts import parts_of
from amparo.screening.matching.persons import Person
from amparo.site.bench import Row
from bench.screening.files import Sets
from bench.screening.ours import least
from bench.screening.worth import worth

SECRET, PERIOD = bytes(range(32)), "bench"
CHUNK, REPEATED = 500, 4
_held: list[tuple[Hub, list[Encodings]]] = []  # what the children inherit


def rows(given: Sets) -> Iterator[Row]:
    began = time.perf_counter()
    listed = asked(given.registry, SECRET, PERIOD)
    yield Row(
        "privacy mode: encode", len(given.registry) / (time.perf_counter() - began), "persons/s"
    )
    hub = Hub(listed)
    chunks = [
        asked(given.queries[at : at + CHUNK], SECRET, PERIOD)
        for at in range(0, len(given.queries), CHUNK)
    ]
    hits: dict[str, list[tuple[float, str]]] = {}
    for chunk in chunks:
        for query, near in zip(chunk.ids, hub.compare(chunk, 0.05), strict=True):
            hits[query] = [(score, identity) for identity, score in near]
    found = worth(hits, given.truth, hub.model.possible / 10_000)
    yield Row("privacy mode: recall@10", found.ten, "")
    yield Row("privacy mode: precision", found.precision, "")
    yield Row("privacy mode: recall", found.recall, "")
    yield least("privacy mode: F1", found.f1, 0.88)
    yield Row("privacy mode: recall at 1 % false alarms", found.at_1, "")
    yield Row("privacy mode: recall at 5 % false alarms", found.at_5, "")
    yield Row("privacy mode: calibration error", found.calibration, "")
    yield least("privacy mode: hub", _fast(hub, chunks), 5_000, "queries/s")


def _fast(hub: Hub, chunks: list[Encodings]) -> float:
    """Queries a second on every core; encoding them is the asker's work."""
    _held[:] = [(hub, chunks)]
    work = list(range(len(chunks))) * REPEATED
    with multiprocessing.get_context("fork").Pool(len(os.sched_getaffinity(0))) as pool:
        pool.map(_compared, range(len(chunks)))  # warm
        began = time.perf_counter()
        pool.map(_compared, work, 1)
        seconds = time.perf_counter() - began
    return sum(chunk.rows for chunk in chunks) * REPEATED / seconds


def _compared(at: int) -> int:
    hub, chunks = _held[0]
    return len(hub.compare(chunks[at], 0.05))


def attack(given: Sets) -> Iterator[Row]:
    """Somebody has encodings of half of the persons, no secret, and knows the others' names.

    The commonest number is called the commonest word, and so on down; then the same among words of
    one length, which the number of their groups of letters tells.
    """
    secret, known = given.registry[::2], given.registry[1::2]
    encodings = asked(secret, SECRET, PERIOD)
    truth = _truth(secret, encodings)
    background = Counter(
        word for one in known for name in one.names for word in dict.fromkeys(parts_of(name).words)
    )
    size = _lengths(encodings)
    words = encodings.feature[(encodings.view == WORD) & (encodings.mark >> PART > 0)]
    seen = Counter(words.tolist())
    alone = dict(zip(_ranked(seen), _ranked(background), strict=False))
    long: dict[int, list[str]] = defaultdict(list)
    for word in _ranked(background):
        long[len(word)].append(word)
    place: Counter[int] = Counter()
    together: dict[int, str] = {}
    for number in _ranked(seen):
        length = size[number]
        if place[length] < len(long[length]):
            together[number] = long[length][place[length]]
        place[length] += 1
    for how, guessed in (("frequency", alone), ("frequency and length", together)):
        ranked = _ranked(seen)
        for top in (10, 100, 1000):
            right = sum(guessed.get(number) in truth[number] for number in ranked[:top])
            yield Row(f"attack by {how}: right of the {top} commonest words", right / top, "")
        right = sum(guessed.get(number) in truth[number] for number in words.tolist())
        yield Row(f"attack by {how}: words read", right / max(1, len(words)), "")
        yield Row(f"attack by {how}: names read whole", _whole(encodings, guessed, truth), "")
    began = time.perf_counter()
    tried = asked([Person(str(at), (word,)) for at, word in enumerate(background)], SECRET, "other")
    seconds = time.perf_counter() - began
    yield Row("attack with the secret: words tried", tried.rows / seconds, "words/s")


def _ranked(count: "Counter[int] | Counter[str]") -> list:  # type: ignore[type-arg]
    return [one for one, _seen in sorted(count.items(), key=lambda c: (-c[1], str(c[0])))]


def _truth(people: list[Person], encodings: Encodings) -> dict[int, set[str]]:
    """What each number of a word means."""
    found: dict[int, set[str]] = defaultdict(set)
    names = sorted({word for one in people for name in one.names for word in parts_of(name).words})
    each = asked([Person(str(at), (word,)) for at, word in enumerate(names)], SECRET, PERIOD)
    for row, number in zip(each.owner.tolist(), each.feature.tolist(), strict=True):
        found[number].add(names[row])
    return found


def _lengths(encodings: Encodings) -> dict[int, int]:
    """Of each number of a word how many letters it has: as many as it has groups of three."""
    part = encodings.mark >> PART
    cell = encodings.owner * 8 + part
    letters = (encodings.view == LETTERS) & (part > 0)
    count = np.bincount(cell[letters], minlength=encodings.rows * 8)
    words = (encodings.view == WORD) & (part > 0)
    return dict(zip(encodings.feature[words].tolist(), count[cell[words]].tolist(), strict=True))


def _whole(encodings: Encodings, guessed: dict[int, str], truth: dict[int, set[str]]) -> float:
    words = (encodings.view == WORD) & (encodings.mark >> PART > 0)
    right = np.array(
        [guessed.get(n) in truth[n] for n in encodings.feature[words].tolist()], np.int64
    )
    owner = encodings.owner[words]
    all_of = np.bincount(owner, minlength=encodings.rows)
    read = np.bincount(owner, right, encodings.rows)
    return float(((all_of > 0) & (read == all_of)).mean())
