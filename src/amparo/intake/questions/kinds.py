"""What a question is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from django.utils.functional import Promise

Text: TypeAlias = str | Promise
Options: TypeAlias = list[tuple[str, Text]]


LINE, LINES = 300, 2_000  # characters of a short and of a longer answer


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"  # one of a few options, all in sight
    CHOICES = "choices"  # any of a few options
    SELECT = "select"  # one of many options: countries, entities
    YES = "yes"  # given or not given; consent
    TEXT = "text"  # one line
    LONG = "long"  # some lines


class Kept(StrEnum):
    """Where the answer is kept."""

    SHELL = "shell"  # a code, in clear, to route and count by
    SEALED = "sealed"  # words, for the office
    IDENTITY = "identity"  # who somebody is, for a quorum of custodians
    CONSENT = "consent"  # what is allowed, in clear
    ROUTE = "route"  # decides which office takes it, and is not kept


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Its ``name`` is the field of ``Told``, of the dossier or of the identity."""

    name: str
    label: Text
    kind: Kind
    kept: Kept
    help: Text = ""
    options: Callable[[], Options] = list  # code and label, in the active language
    unknown: str = ""  # the code that stands for a question left open
    most: int = 0  # characters of words
    is_needed: bool = False

    @property
    def sealed(self) -> bool:
        return self.kept in {Kept.SEALED, Kept.IDENTITY}

    @property
    def is_words(self) -> bool:
        return self.kind in {Kind.TEXT, Kind.LONG}


@dataclass(frozen=True, slots=True)
class Step:
    """One screen: at most a few questions that belong together."""

    name: str
    title: Text
    help: Text
    questions: tuple[Question, ...]
    needs_custodians: bool = False  # asked only where names can be kept
