"""Persons that never were, in six ways of writing, with the ways records of one person differ.

For tests, benchmarks and training. Everything comes from one seed: the same number, the same world.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any

from anyascii import anyascii

from amparo.screening.matching.persons import Day, Person

NATIONS = ["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "jj", "kk"]  # no countries
KEYBOARD = "qwertyuiopasdfghjklzxcvbnm"


@dataclass(frozen=True, slots=True)
class World:
    """``truth``: of each query the ids it means (none: nobody), and the kind of difficulty."""

    registry: list[Person]
    queries: list[Person]
    truth: dict[str, tuple[frozenset[str], str]]


@lru_cache(maxsize=1)
def _stock() -> dict[str, Any]:
    path = files("amparo.screening.matching").joinpath("data/syllables.json")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def spellings(chance: Random) -> list[str]:
    """One name as it may be written: the first in its own script, the others romanised."""
    return chance.choice((_latin, _latin, _latin, _cyrillic, _arabic, _han, _hangul, _devanagari))(
        chance
    )


def _latin(chance: Random) -> list[str]:
    stock = _stock()["latin"]
    middle = [chance.choice(stock["given"])] if chance.random() < 0.4 else []
    second = [_built(stock, chance)] if chance.random() < 0.3 else []
    name = " ".join([chance.choice(stock["given"]), *middle, _built(stock, chance), *second])
    return [name, anyascii(name)]


def _built(stock: dict[str, Any], chance: Random) -> str:
    between = (
        chance.choice(("", "", "ra", "no", "li", "du", "be", "so")) if "given" in stock else ""
    )
    return str(chance.choice(stock["roots"]) + between + chance.choice(stock["ends"]))


def _cyrillic(chance: Random) -> list[str]:
    stock = _stock()["cyrillic"]
    given = chance.choice(stock["given"])
    family = (
        chance.choice(stock["roots"])
        + chance.choice(("", "", "ан", "ел", "ит"))
        + chance.choice(stock["ends"])
    )
    plain = anyascii(f"{given} {family}").replace("'", "")
    loose = plain.replace("kh", "h").replace("yu", "iu").replace("ya", "ia").replace("iy", "y")
    return [f"{given} {family}", plain, loose]


def _arabic(chance: Random) -> list[str]:
    stock = _stock()["arabic"]
    words = [chance.choice(stock["given"]) for _one in range(chance.choice((1, 2, 2)))] + [
        chance.choice(stock["family"])
    ]
    return [" ".join(words)] + [
        " ".join(chance.choice(stock["latin"][w]) for w in words) for _again in range(3)
    ]


def _han(chance: Random) -> list[str]:
    stock = _stock()["han"]
    family = chance.choice(list(stock["family"]))
    given = [chance.choice(list(stock["given"])) for _one in range(chance.choice((1, 2, 2)))]
    told = "".join(stock["given"][g] for g in given).capitalize()
    apart = "-".join(stock["given"][g].capitalize() for g in given)
    ways = stock["family"][family]
    return [
        family + "".join(given),
        f"{ways[0]} {told}",
        f"{told} {chance.choice(ways)}",
        f"{ways[0]} {apart}",
    ]


def _hangul(chance: Random) -> list[str]:
    stock = _stock()["hangul"]
    family = chance.choice(list(stock["family"]))
    given = [chance.choice(list(stock["given"])) for _one in range(2)]
    ways = [
        "-".join(chance.choice(stock["given"][g]) for g in given).capitalize()
        for _again in range(2)
    ]
    return [family + "".join(given)] + [
        f"{chance.choice(stock['family'][family])} {way}" for way in ways
    ]


def _devanagari(chance: Random) -> list[str]:
    stock = _stock()["devanagari"]
    parts = [chance.choice(list(stock[column])) for column in ("given", "middle", "family")]
    columns = zip(("given", "middle", "family"), parts, strict=True)
    told = [chance.choice(stock[column][part]) for column, part in columns]
    return [" ".join(filter(None, parts)), " ".join(filter(None, told))]


def world(seed: int, persons: int, queries: int) -> World:
    """A registry and queries, half of them about persons in it, the other half near misses."""
    chance = Random(seed)  # noqa: S311 (nobody, and no secret)
    written = [spellings(chance) for _one in range(persons)]
    registry = [_person(f"P{at:07d}", ways, chance) for at, ways in enumerate(written)]
    asked, truth = [], {}
    for number in range(queries):
        at = chance.randrange(persons)
        kind, change = chance.choice(LISTED if number % 2 else NEAR)
        query = change(
            replace(registry[at], names=(chance.choice(written[at]),)), written[at], chance
        )
        asked.append(replace(query, id=f"q{number:06d}"))
        truth[f"q{number:06d}"] = (frozenset([registry[at].id] if number % 2 else []), kind)
    return World(registry, asked, truth)


def _person(identity: str, ways: list[str], chance: Random) -> Person:
    names = tuple(
        dict.fromkeys(chance.sample(ways, chance.choice((1, 1, 1, 2)) if len(ways) > 1 else 1))
    )
    born = Day(chance.randrange(1935, 2005), chance.randrange(1, 13), chance.randrange(1, 29))
    return Person(
        identity,
        names,
        (born,) if chance.random() < 0.7 else (),
        chance.choice(("", "f", "m")),
        (chance.choice(NATIONS),),
        (f"ZZ{chance.randrange(10**7):07d}",) if chance.random() < 0.4 else (),
    )


def _typo(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    wrong = chance.choice(KEYBOARD)
    return (
        chance.choice(
            (
                text[:at] + text[at + 1 :],
                text[:at] + wrong + text[at:],
                text[:at] + wrong + text[at + 1 :],
            )
        )
        or text
    )


def _named(person: Person, name: str) -> Person:
    return replace(person, names=(name,), numbers=()) if any(map(str.isalnum, name)) else person


def _other(person: Person, ways: list[str], chance: Random) -> Person:
    return _named(person, chance.choice(ways))


def _mistyped(person: Person, ways: list[str], chance: Random) -> Person:
    return _named(person, _typo(person.names[0], chance))


def _turned(person: Person, ways: list[str], chance: Random) -> Person:
    words = person.names[0].split()
    return _named(person, " ".join([*words[-1:], *words[:-1]]))


def _initial(person: Person, ways: list[str], chance: Random) -> Person:
    first, *rest = person.names[0].split()
    return _named(person, " ".join([f"{first[0]}.", *rest]) if rest else first)


def _titled(person: Person, ways: list[str], chance: Random) -> Person:
    return _named(person, f"{chance.choice(_stock()['titles'])} {person.names[0]}")


def _redated(person: Person, ways: list[str], chance: Random) -> Person:
    if not person.births:
        return person
    d = person.births[0]
    swapped = Day(d.year, d.day, d.month) if d.day <= 12 else Day(d.year + 1, d.month, d.day)
    return replace(
        person, births=(chance.choice((swapped, Day(d.year), Day(d.year - 1, d.month, d.day))),)
    )


def _joined(person: Person, ways: list[str], chance: Random) -> Person:
    return _named(person, person.names[0].replace("-", " ").replace(" ", "", 1))


def _dropped(person: Person, ways: list[str], chance: Random) -> Person:
    words = person.names[0].split()
    gone = chance.randrange(len(words)) if len(words) > 2 else len(words)
    return _named(person, " ".join(w for at, w in enumerate(words) if at != gone))


def _combined(person: Person, ways: list[str], chance: Random) -> Person:
    for change in chance.sample((_mistyped, _turned, _initial, _titled, _redated, _dropped), 2):
        person = change(person, ways, chance)
    return person


def _bare(person: Person, ways: list[str], chance: Random) -> Person:
    return replace(_named(person, chance.choice(ways)), births=(), gender="", nationalities=())


def _brother(person: Person, ways: list[str], chance: Random) -> Person:
    stranger = spellings(chance)[-1].split()[0]
    words = person.names[0].split()
    return _aged(
        _named(person, " ".join([stranger, *words[1:]]) if len(words) > 1 else stranger), chance
    )


def _namesake(person: Person, ways: list[str], chance: Random) -> Person:
    """Whom only the date tells apart; without one it is a brother, or nobody could know."""
    same = _aged(_named(person, person.names[0]), chance)
    return same if person.births else _brother(person, ways, chance)


def _stranger(person: Person, ways: list[str], chance: Random) -> Person:
    return _aged(_named(person, chance.choice(spellings(chance))), chance)


def _aged(person: Person, chance: Random) -> Person:
    born = Day(chance.randrange(1935, 2005), chance.randrange(1, 13), chance.randrange(1, 29))
    return replace(person, births=(born,), numbers=())


Change = Callable[[Person, list[str], Random], Person]
LISTED: tuple[tuple[str, Change], ...] = (
    ("other_spelling", _other), ("other_spelling", _other), ("typo", _mistyped),
    ("order", _turned), ("initial", _initial), ("title", _titled), ("date", _redated),
    ("joined", _joined), ("bare", _bare), ("dropped", _dropped), ("combined", _combined),
)  # fmt: skip
NEAR: tuple[tuple[str, Change], ...] = (
    ("brother", _brother),
    ("namesake", _namesake),
    ("stranger", _stranger),
    ("stranger", _stranger),
)
