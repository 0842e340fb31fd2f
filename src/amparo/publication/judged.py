"""Verdicts as a page shows them: values in the reader's way, an icon and a colour for each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from amparo.publication.claims import Claim, Verdict, spoken
from amparo.publication.expressions import written
from amparo.statistics import numbers
from amparo.statistics.book import Qualifier
from amparo.statistics.labels import Labels
from amparo.statistics.showing import quoted
from amparo.statistics.tables import Text

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
QUALIFIED = re.compile(r"(about|more than) (.+)")


@dataclass(frozen=True, slots=True)
class Look:
    """``kind`` is a class of chips; ``means`` says in a sentence what the verdict says."""

    icon: str
    kind: str
    means: Text


LOOKS = {
    Verdict.HOLDS: Look("checks", "good", _("The numbers give what is stated.")),
    Verdict.DOES_NOT_HOLD: Look(
        "warning", "bad", _("The numbers of the same data cut give something else.")
    ),
    Verdict.DIFFERS_BY_CUT: Look(
        "clock",
        "accent",
        _("It is right at one data cut and not at another: the number was revised."),
    ),
    Verdict.CANNOT_BE_RECOMPUTED: Look(
        "unknown", "warn", _("Numbers that it rests on were not published.")
    ),
}


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed value as written, and the data cuts of the numbers it comes from."""

    text: str
    cuts: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its values written out. ``computed`` is empty where nothing can be, and has
    two values, at the claim's own cut and at the newest, where they differ.
    """

    claim: Claim
    look: Look
    stated: str
    computed: tuple[Computed, ...]
    unit: str  # empty where a word is stated
    cited: str


@dataclass(frozen=True, slots=True)
class Split:
    """``open``: statements that do not simply hold, which are read first."""

    open: list[Judged]
    held: list[Judged]

    @property
    def all_hold(self) -> bool:
        return not self.open

    @property
    def total(self) -> int:
        return len(self.open) + len(self.held)


def judged(claims: Iterable[Claim]) -> list[Judged]:
    """``claims`` for reading, in their own order."""
    labels = Labels()
    return [
        Judged(
            claim,
            LOOKS[claim.verdict],
            valued(claim.statement.stated.text),
            tuple(_computed(claim)),
            labels.unit(claim.statement.unit) if NUMBER.search(claim.statement.stated.text) else "",
            quoted(claim.statement.source, claim.statement.paragraph),
        )
        for claim in claims
    ]


def _computed(claim: Claim) -> Iterator[Computed]:
    differs = claim.verdict is Verdict.DIFFERS_BY_CUT
    for answer in (claim.own, claim.newest) if differs else (claim.answer,):
        if answer.value is not None:
            yield Computed(valued(written(answer.value)), answer.cuts)


def by_source(claims: Iterable[Claim]) -> list[tuple[str, Split]]:
    """In groups of one source each, in the order in which the sources first appear."""
    groups: dict[str, list[Judged]] = {}
    for one in judged(claims):
        groups.setdefault(one.claim.statement.source, []).append(one)
    return [(source, split(several)) for source, several in groups.items()]


def split(shown: Iterable[Judged]) -> Split:
    """Findings and what holds, each in its own order."""
    every = list(shown)
    held = [one for one in every if one.claim.verdict is Verdict.HOLDS]
    return Split([one for one in every if one not in held], held)


def valued(text: str) -> str:
    """A written value for reading: ``about 1800000`` as ``about 1,800,000``, ``yes`` as ``yes``."""
    if found := QUALIFIED.fullmatch(text):
        how = Qualifier(found[1].replace(" ", "_"))
        return numbers.qualified(valued(found[2]), how)
    if not NUMBER.match(text):
        return spoken(text)
    return NUMBER.sub(_written, text.replace(" ", " · ").replace("..", " – "))


def _written(found: re.Match[str]) -> str:
    return numbers.written(Decimal(found[0]), len(found[0].partition(".")[2]))
