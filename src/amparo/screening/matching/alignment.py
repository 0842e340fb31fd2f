"""Which part of one name is which part of the other, and how alike they are.

All pairs of a batch at once: likenesses of words are whole thousandths (1000: the same), parts are
joined one to one, the most alike first. Shapes: P pairs, MOST parts on either side.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from amparo.screening.matching.parts import MOST
from amparo.screening.matching.table import Table
from amparo.screening.matching.texts import Texts

SURE = 1000
INITIAL = 700  # a letter against a word that begins with it
LOOSE = 600  # less alike than this is no partner
TOGETHER = 850  # two parts against one
PLAIN = 960  # the same in one spelling, not in letters
SYMBOL = 930  # short forms, and one name in two languages
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Aligned:
    """``likeness[p, i]``: of query part i with its partner; ``partner[p, i]``: which, or -1.

    ``spelling``: the part of the likeness that letters alone give. ``edits``: letters that differ
    between the two in one spelling. ``other_likeness[p, j]``: the same likeness, seen from the
    registry's part j.
    """

    likeness: Ints
    spelling: Ints
    partner: Ints
    other_likeness: Ints
    edits: Ints


def align(queries: Table, rows: Table, query: Ints, row: Ints, near: NDArray[np.bool_]) -> Aligned:
    """Join the parts of query rows ``query[p]`` and registry rows ``row[p]``.

    ``near[p]``: written without spaces the names are alike, so parts may be cut elsewhere.
    """
    left, right = queries.words[query], rows.words[row]
    pair, at, other = np.nonzero((left[:, :, None] >= 0) & (right[:, None, :] >= 0))
    code = left[pair, at].astype(np.int64) * len(rows.word) + right[pair, other]
    codes, back = np.unique(code, return_inverse=True)
    words = Words.of(queries, rows, codes // len(rows.word), codes % len(rows.word))
    cube = np.full((len(query), MOST, MOST), -1, np.int32)
    cube[pair, at, other] = words.best[back]
    which = np.zeros((len(query), MOST, MOST), np.int32)
    which[pair, at, other] = back
    joined = _of_words(cube, which, words)
    weak = ((joined.likeness < LOOSE) & (left >= 0)) | (
        (joined.other_likeness < LOOSE) & (right >= 0)
    )
    cut = np.flatnonzero(near & weak.any(axis=1))
    if len(cut):
        _together(queries.word, left[cut], rows.word, right[cut], cut, joined, ours=True)
        _together(rows.word, right[cut], queries.word, left[cut], cut, joined, ours=False)
    return joined


def _together(
    two: Texts,
    pairs: Ints,
    one: Texts,
    singles: Ints,
    cut: NDArray[np.intp],
    joined: Aligned,
    *,
    ours: bool,
) -> None:
    """Where two parts side by side are one part of the other name, they are all partners."""
    both = (pairs[:, :-1] >= 0) & (pairs[:, 1:] >= 0)
    which, at, other = np.nonzero(both[:, :, None] & (singles[:, None, :] >= 0))
    wide = [
        a + b
        for a, b in zip(two.take(pairs[which, at]), two.take(pairs[which, at + 1]), strict=True)
    ]
    likeness = _letters(wide, one.take(singles[which, other]))
    for p, i, j, value in zip(cut[which], at, other, likeness, strict=True):
        if value < TOGETHER:
            continue
        mine, theirs = (joined.likeness, joined.other_likeness)[:: 1 if ours else -1]
        if value <= min(mine[p, i], mine[p, i + 1]) or value <= theirs[p, j]:
            continue
        mine[p, i] = mine[p, i + 1] = theirs[p, j] = value
        joined.spelling[p, [i, i + 1] if ours else [j]] = value
        joined.edits[p, [i, i + 1] if ours else [j]] = 0
        joined.partner[p, [i, i + 1] if ours else [j]] = j if ours else i


def _letters(ours: list[bytes], theirs: list[bytes]) -> Ints:
    near = cpdist(ours, theirs, scorer=JaroWinkler.normalized_similarity, dtype=np.float64)
    edits = cpdist(ours, theirs, scorer=OSA.normalized_similarity, dtype=np.float64)
    found: Ints = np.floor((near + edits) * 500 + 0.5).astype(np.int32)
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """Of each pair of words: by letters alone, the best of all that may join them, letters off."""

    spelled: Ints
    best: Ints
    edits: Ints

    @classmethod
    def of(
        cls, queries: Table, rows: Table, left: NDArray[np.int64], right: NDArray[np.int64]
    ) -> "Words":
        ours, theirs = queries.word.take(left), rows.word.take(right)
        spelled = _letters(ours, theirs)
        our_sound, their_sound = queries.sound.take(left), rows.sound.take(right)
        heard = cpdist(our_sound, their_sound, scorer=OSA.normalized_similarity, dtype=np.float64)
        short = np.minimum(_lengths(our_sound), _lengths(their_sound))
        ceiling = np.array([0, 500, 860, 920, 950])[np.minimum(short, 4)]
        best = np.maximum(spelled, np.floor(heard * ceiling + 0.5).astype(np.int32))
        our_plain, their_plain = queries.plain.take(left), rows.plain.take(right)
        edits = cpdist(our_plain, their_plain, scorer=OSA.distance, dtype=np.int32)
        longer = np.maximum(np.maximum(_lengths(our_plain), _lengths(their_plain)), 1)
        best = np.maximum(best, (longer - edits) * PLAIN // longer)
        shared = queries.symbols[left][:, :, None] == rows.symbols[right][:, None, :]
        shared &= queries.symbols[left][:, :, None] != 0
        best[shared.any(axis=(1, 2))] = np.maximum(best[shared.any(axis=(1, 2))], SYMBOL)
        letter = (_lengths(ours) == 1) | (_lengths(theirs) == 1)
        same = np.array([a[:1] == b[:1] for a, b in zip(ours, theirs, strict=True)], np.bool_)
        best[letter] = np.where(same[letter], INITIAL, 0)
        best[letter & (spelled == SURE)] = SURE
        return cls(spelled, best.astype(np.int32), edits)


def _lengths(texts: list[bytes]) -> NDArray[np.int64]:
    return np.fromiter(map(len, texts), np.int64, len(texts))


def _of_words(cube: Ints, which: Ints, words: Words) -> Aligned:
    likeness, partner, other = greedy(cube)
    joined = np.take_along_axis(which, np.maximum(partner, 0)[:, :, None], axis=2)[:, :, 0]
    spelling = np.where(partner >= 0, words.spelled[joined], 0) if len(words.best) else likeness * 0
    edits = np.where(partner >= 0, words.edits[joined], 0) if len(words.best) else likeness * 0
    return Aligned(likeness, spelling, partner, other, edits)


def greedy(cube: Ints) -> tuple[Ints, Ints, Ints]:
    """Take the most alike pair of parts, then the most alike of those left, and so on.

    ``cube[p, i, j]``: how alike part i of one name and part j of the other are, -1 where there is
    no such part; it is used up. Gives the likeness and the partner of each i, and the likeness of
    each j.
    """
    pairs = len(cube)
    likeness, other = (np.zeros((pairs, MOST), np.int32) for _ in range(2))
    partner = np.full((pairs, MOST), -1, np.int32)
    here = np.arange(pairs)
    for _turn in range(MOST):
        flat = cube.reshape(len(cube), MOST * MOST)
        best = flat.argmax(axis=1)
        value = flat[np.arange(len(cube)), best]
        going = value >= 0
        if not going.all():
            here, cube, best, value = here[going], cube[going], best[going], value[going]
        if not len(here):
            break
        at, to = best // MOST, best % MOST
        likeness[here, at], partner[here, at], other[here, to] = value, to, value
        each = np.arange(len(here))
        cube[each, at, :] = -1
        cube[each, :, to] = -1
    return likeness, partner, other
