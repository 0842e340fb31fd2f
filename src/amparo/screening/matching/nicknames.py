"""Given names that stand for each other: short forms, and one name in several languages."""

from functools import lru_cache
from importlib.resources import files


def symbols_of(word: str) -> tuple[str, ...]:
    """The groups that a romanised word belongs to, by the first word of each group."""
    return _groups().get(word, ())


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[str, ...]]:
    text = files("amparo.screening.matching").joinpath("data/nicknames.txt").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        words = line.split()
        if words and words[0] != "#":
            for word in words:
                found[word] = (*found.get(word, ()), words[0])
    return found
