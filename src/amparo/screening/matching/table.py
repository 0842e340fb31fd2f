"""Persons in columns: what the comparison reads, as arrays that can be stored and shared.

A *subject* is a person, a *row* one of their names. Words are numbers into a vocabulary, so that
each spelling is kept, and weighed, once.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from amparo.screening.matching.features import Features
from amparo.screening.matching.nicknames import symbols_of
from amparo.screening.matching.parts import MOST, parts_of
from amparo.screening.matching.persons import Person
from amparo.screening.matching.sounds import plainly
from amparo.screening.matching.texts import Texts

SCRIPTS = ("Latin", "Arabic", "Han", "Hangul", "Hebrew", "Kana", "Other")
KEPT = 4  # births, nationalities and numbers of one person that are compared


@dataclass(frozen=True, slots=True)
class Table:
    """Shapes: S subjects, R rows, V words of the vocabulary, F features of all rows together."""

    ids: Texts  # S
    births: NDArray[np.int16]  # S, KEPT, 3: year, month, day
    gender: NDArray[np.uint8]  # S
    nations: NDArray[np.int32]  # S, KEPT
    numbers: NDArray[np.int64]  # S, KEPT
    subject: NDArray[np.int32]  # R
    words: NDArray[np.int32]  # R, MOST: into the vocabulary; -1 where there is none
    script: NDArray[np.int8]  # R
    names: Texts  # R: as they were written
    joined: Texts  # R
    joined_sound: Texts  # R
    word: Texts  # V
    sound: Texts  # V
    plain: Texts  # V: in one spelling, see sounds.py
    symbols: NDArray[np.int32]  # V, 3
    feature: NDArray[np.int32]  # F
    view: NDArray[np.int8]  # F
    ends: NDArray[np.int64]  # R + 1: where the features of each row end

    @property
    def rows(self) -> int:
        return len(self.subject)


def table(persons: Iterable[Person], features: Features) -> Table:
    """Columns of these persons, in their order."""
    people = list(persons)
    rows = [(at, name) for at, one in enumerate(people) for name in one.names]
    known: dict[tuple[str, str], int] = {}
    words = np.full((len(rows), MOST), -1, np.int32)
    script = np.zeros(len(rows), np.int8)
    ends = np.zeros(len(rows) + 1, np.int64)
    feature, view, joined, joined_sound = array("i"), array("b"), [], []
    for row, (at, name) in enumerate(rows):  # one by one: a million are as many lists otherwise
        parts = parts_of(name)
        for place, pair in enumerate(zip(parts.words, parts.sounds, strict=True)):
            words[row, place] = known.setdefault(pair, len(known))
        script[row] = SCRIPTS.index(parts.script)
        joined.append(parts.joined)
        joined_sound.append("".join(parts.sounds))
        numbers, views = features.of(parts, people[at].births, people[at].numbers)
        feature.extend(numbers)
        view.extend(views)
        ends[row + 1] = len(feature)
    return Table(
        ids=Texts.of(one.id for one in people),
        births=_padded(
            [[(d.year, d.month, d.day) for d in p.births] for p in people], (3,), np.int16
        ),
        gender=np.array([ord(p.gender or " ") & 255 for p in people], np.uint8),
        nations=_padded([[_code(n) for n in p.nationalities] for p in people], (), np.int32),
        numbers=_padded([[_number(n) for n in p.numbers] for p in people], (), np.int64),
        subject=np.array([at for at, _name in rows], np.int32),
        words=words,
        script=script,
        names=Texts.of(name for _at, name in rows),
        joined=Texts.of(joined),
        joined_sound=Texts.of(joined_sound),
        word=Texts.of(word for word, _sound in known),
        sound=Texts.of(sound for _word, sound in known),
        plain=Texts.of(plainly(word) for word, _sound in known),
        symbols=_symbols([word for word, _sound in known]),
        feature=np.frombuffer(feature, np.int32) if feature else np.zeros(0, np.int32),
        view=np.frombuffer(view, np.int8) if view else np.zeros(0, np.int8),
        ends=ends,
    )


def together(tables: Sequence[Table], stand: Sequence[NDArray[np.bool_]]) -> Table:
    """The subjects that ``stand`` of several tables, as one."""
    subjects, words = 0, 0
    ids, births, gender, nations, numbers, subject, rows = [], [], [], [], [], [], []
    for one, stands in zip(tables, stand, strict=True):
        row = np.flatnonzero(stands[one.subject])
        rows.append(row)
        place = np.cumsum(stands, dtype=np.int32) - 1 + np.int32(subjects)
        subject.append(place[one.subject[row]])
        ids += one.ids.take(np.flatnonzero(stands))
        births.append(one.births[stands])
        gender.append(one.gender[stands])
        nations.append(one.nations[stands])
        numbers.append(one.numbers[stands])
        subjects += int(stands.sum())
    each = list(zip(tables, rows, strict=True))
    parts = []
    for one, row in each:
        part = one.words[row]
        parts.append(np.where(part >= 0, part + np.int32(words), part))
        words += len(one.word)
    features = [np.isin(_owner(one), row) for one, row in each]
    sizes = np.concatenate([np.zeros(1, np.int64), *(np.diff(o.ends)[r] for o, r in each)])

    def texts(name: str) -> Texts:
        return Texts.of_bytes([text for one, row in each for text in getattr(one, name).take(row)])

    def vocabulary(name: str) -> Texts:
        return Texts.of_bytes([text for one in tables for text in getattr(one, name).each])

    def all_of(name: str, chosen: Sequence[NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate(
            [getattr(one, name)[which] for one, which in zip(tables, chosen, strict=True)]
        )

    return Table(
        ids=Texts.of_bytes(ids),
        births=np.concatenate(births),
        gender=np.concatenate(gender),
        nations=np.concatenate(nations),
        numbers=np.concatenate(numbers),
        subject=np.concatenate(subject),
        words=np.concatenate(parts),
        script=all_of("script", rows),
        names=texts("names"),
        joined=texts("joined"),
        joined_sound=texts("joined_sound"),
        word=vocabulary("word"),
        sound=vocabulary("sound"),
        plain=vocabulary("plain"),
        symbols=np.concatenate([one.symbols for one in tables]),
        feature=all_of("feature", features),
        view=all_of("view", features),
        ends=np.cumsum(sizes),
    )


def _owner(one: Table) -> NDArray[np.int64]:
    """The row of each feature."""
    return np.repeat(np.arange(one.rows), np.diff(one.ends))


def _padded(lists: Sequence[Sequence[Any]], shape: tuple[int, ...], kind: type) -> NDArray[Any]:
    """At most KEPT values of each, zeros for the rest."""
    found: NDArray[Any] = np.zeros((len(lists), KEPT, *shape), kind)
    for at, values in enumerate(lists):
        if values:
            found[at, : len(values)] = values[:KEPT]
    return found


def _code(text: str) -> int:
    return crc32(text.encode()) & 0x7FFFFFFF | 1


def _number(text: str) -> int:
    raw = text.encode()
    return crc32(raw) << 31 | crc32(raw, 7) & 0x7FFFFFFF | 1


def _symbols(words: Sequence[str]) -> NDArray[np.int32]:
    found = np.zeros((len(words), 3), np.int32)
    for at, word in enumerate(words):
        symbols = [_code(symbol) for symbol in symbols_of(word)[:3]]
        found[at, : len(symbols)] = symbols
    return found
