"""Verdicts as a page shows them: values in the reader's way, an icon and a colour for each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from amparo.publication.claims import Claim, Verdict, spoken
from amparo.statistics import numbers
from amparo.statistics.book import Qualifier
from amparo.statistics.labels import Labels, cited
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
        "help", "warn", _("Numbers that it rests on were not published.")
    ),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its values written out; ``computed`` is empty where nothing can be."""

    claim: Claim
    look: Look
    stated: str
    computed: str
    unit: str
    cited: str


def judged(claims: Iterable[Claim]) -> list[Judged]:
    """``claims`` for reading, in their own order."""
    labels = Labels()
    return [
        Judged(
            claim,
            LOOKS[claim.verdict],
            valued(claim.statement.stated.text),
            valued(claim.computed),
            labels.unit(claim.statement.unit),
            cited(claim.statement.source, claim.statement.paragraph),
        )
        for claim in claims
    ]


def by_source(shown: Iterable[Judged]) -> list[tuple[str, list[Judged]]]:
    """In groups of one source each, in the order in which the sources first appear."""
    groups: dict[str, list[Judged]] = {}
    for one in shown:
        groups.setdefault(one.claim.statement.source, []).append(one)
    return list(groups.items())


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
