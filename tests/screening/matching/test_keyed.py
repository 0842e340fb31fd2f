"""Privacy mode: what the hub holds, and what it can tell."""

from amparo.screening.matching.features import PART
from amparo.screening.matching.keyed import Hub, asked
from amparo.screening.matching.persons import person
from amparo.screening.matching.synthetic import World
from bench.screening.worth import worth

SECRET = bytes(range(32))


def test_the_hub_finds_persons_whose_names_it_cannot_read(small: World) -> None:
    hub = Hub(asked(small.registry, SECRET, "2026-11"))
    answers = hub.compare(asked(small.queries, SECRET, "2026-11"), 0.05)
    rows = [query.id for query in small.queries for _name in query.names]
    hits = {q: [(score, i) for i, score in found] for q, found in zip(rows, answers, strict=True)}
    found = worth(hits, small.truth, 0.5)
    assert found.recall > 0.6
    assert found.precision > 0.8


def test_encodings_of_another_pair_or_period_have_nothing_in_common(small: World) -> None:
    one = asked(small.registry[:50], SECRET, "2026-11")
    for secret, period in ((bytes(32), "2026-11"), (SECRET, "2026-12")):
        other = asked(small.registry[:50], secret, period)
        shared = set(one.feature.tolist()) & set(other.feature.tolist())
        assert len(shared) < 0.01 * len(set(one.feature.tolist()))


def test_an_encoding_holds_numbers_only_and_in_an_order_of_their_own(small: World) -> None:
    made = asked(small.registry[:5], SECRET, "2026-11")
    for row in range(made.rows):
        numbers = made.feature[made.ends[row] : made.ends[row + 1]].tolist()
        assert numbers == sorted(numbers)


def test_the_order_of_the_words_is_not_told() -> None:
    turned = []
    for name in ("Zuleikha Ostrava", "OSTRAVA, Zuleikha"):
        made = asked([person("x", name)], SECRET, "2026-11")
        assert set((made.mark >> PART).tolist()) == {0, 1, 2}
        words = made.mark >> PART > 0
        pairs = zip(made.feature[words].tolist(), made.mark[words].tolist(), strict=True)
        turned.append(list(pairs))
    assert turned[0] == turned[1]


def test_a_misspelling_is_likelier_than_a_brother(small: World) -> None:
    listed = person("x", "Zuleikha Ostrava", "1980-02-03")
    hub = Hub(asked([listed, *small.registry], SECRET, "2026-11"))
    queries = [
        person("typo", "Zuleika Ostrava", "1980-02-03"),
        person("brother", "Marcelo Ostrava", "1980-02-03"),
    ]
    typo, brother = (
        dict(hits).get("x", 0.0) for hits in hub.compare(asked(queries, SECRET, "2026-11"), 0.0)
    )
    assert typo > 0.8
    assert typo > brother + 0.2
