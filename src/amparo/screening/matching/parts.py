"""A name as the parts that are compared: romanised words without titles, each with its sound."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from amparo.screening.matching.letters import romanised, words_of
from amparo.screening.matching.sounds import skeleton

MOST = 6  # parts of one name that are compared; longer names keep the first five and the last
PATH = files("amparo.screening.matching").joinpath("data/titles.txt")
TITLES = frozenset(
    word
    for line in PATH.read_text("utf-8").splitlines()
    if line[:1] != "#"
    for word in line.split()
)
PARTICLES = frozenset(
    ("al", "el", "ul", "bin", "ibn", "ben", "ould", "de", "da", "do", "del", "della", "di", "du",
     "la", "le", "van", "von", "der", "den", "y", "e", "i")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """``words``: up to six, lower-case Latin. ``sounds``: their skeletons. ``script``: its own."""

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    script: str
    joined: str


@lru_cache(maxsize=8_192)
def parts_of(name: str) -> Parts:
    """Titles go (unless nothing else is there); what is written together or apart is kept both."""
    found = words_of(name)
    words = [
        part for word, script in found for part in romanised(word, script, len(found) == 1) if part
    ]
    kept = [word for word in words if word not in TITLES] or words
    if len(kept) > MOST:
        strong = [word for word in kept if word not in PARTICLES]
        kept = strong if len(strong) <= MOST else [*strong[: MOST - 1], strong[-1]]
    scripts = {script for _word, script in found} - {"Latin"}
    return Parts(
        tuple(kept),
        tuple(skeleton(word) for word in kept),
        min(scripts) if scripts else "Latin",
        "".join(kept),
    )
