"""The skeleton of a word: its consonants in classes that transliteration schemes agree on.

``muhammad``, ``mohamed`` and ``mhmd`` are one skeleton, so are ``zhang`` and ``chang``.
"""

import re
from functools import lru_cache

TOGETHER = [
    (re.compile(pattern), to)
    for pattern, to in [
        (r"^x", "S"),
        (r"ngh|nk?g(?![aeiouy])|nj$", "N"),
        (r"^(mc|mac)(?=[bcdfgklmnpqrstv])", "mk"),
        (r"shch|tsch|tch|dzh|dsch|sch|ssh|zsch", "S"),
        (r"cz|sz|zh|ch|sh|ts|tz|dz|dj|cs|zs|rz|hs", "S"),
        (r"gn(?=[aeiou])", "N"),
        (r"kh|gh|ck|cq|qu", "K"),
        (r"ph|bh|pf", "P"),
        (r"th|dh|dt", "T"),
        (r"c(?=[eiy])", "S"),
        (r"x", "KS"),
        (r"nh|ny", "N"),
        (r"ll|lh|ly", "L"),
    ]
]
CLASSES = str.maketrans("bpfvdtgkqcjzslrmnaeiouyhw0123456789", "PPPPTTKKKKSSSLLMN" + 18 * ".", "")
VOWELS = frozenset("aeiouyw")


@lru_cache(maxsize=262_144)
def skeleton(word: str) -> str:
    """Consonant classes of a romanised word, doubles written once; ``A``: begins with a vowel."""
    text = word
    for pattern, to in TOGETHER:
        text = pattern.sub(to, text)
    bones = text.translate(CLASSES)
    kept = "".join(
        c for c, before in zip(bones, " " + bones, strict=False) if c not in ("." + before)
    )
    return "A" + kept if word[:1] in VOWELS else kept
