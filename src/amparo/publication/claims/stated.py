"""The stated side of a statement: ``243``, ``13 25 18``, ``6..9``, ``about 1800000``, ``yes``."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from amparo.publication.expressions import Answer, Fault, Kind, Range, Value
from amparo.statistics.book import Qualifier

NUMBER = r"-?\d{1,15}(?:\.\d{1,6})?"
FORMS = re.compile(
    rf"(?:(?P<how>about|more than) )?(?P<number>{NUMBER})"
    rf"|(?P<low>{NUMBER})\.\.(?P<high>{NUMBER})"
    rf"|(?P<list>{NUMBER}(?: {NUMBER})+)"
    r"|(?P<truth>yes|no)"
    r"|(?P<word>[A-Z][A-Z_]+)"
)
#: What may be held against what: kinds of the stated and of the computed value.
COMPARABLE = {
    (Kind.NUMBER, Kind.NUMBER),
    (Kind.NUMBER, Kind.RANGE),
    (Kind.RANGE, Kind.NUMBER),
    (Kind.RANGE, Kind.RANGE),
    (Kind.LIST, Kind.LIST),
    (Kind.TRUTH, Kind.TRUTH),
    (Kind.WORD, Kind.WORD),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as stated, and how exactly."""

    text: str
    kind: Kind
    value: Value
    qualifier: Qualifier = Qualifier.EXACT

    def agrees(self, answer: Answer) -> bool:
        """Whether the computed value is what is stated.

        ``about``: within half of the last digit that is not a zero. ``more than``: more, or the
        very number when its source says "more than" too. A number agrees with a range it lies in.
        """
        match self.value, answer.value:
            case Decimal() as stated, Range(low, high):
                return low <= stated <= high
            case Range(low, high), Decimal() as computed:
                return low <= computed <= high
            case Decimal() as stated, Decimal() as computed:
                return self._is_near(stated, computed, answer)
            case stated, computed:
                return stated == computed

    def _is_near(self, stated: Decimal, computed: Decimal, answer: Answer) -> bool:
        if self.qualifier is Qualifier.ABOUT:
            exponent = stated.normalize().as_tuple().exponent
            unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
            return abs(computed - stated) <= unit / 2
        if self.qualifier is Qualifier.MORE_THAN:
            said = any(fact.qualifier is Qualifier.MORE_THAN for fact in answer.facts)
            return computed > stated or (said and computed == stated)
        return computed == stated


def read(text: str, kind: Kind) -> Stated:
    """Read a stated value that is to be held against a computed one of ``kind``.

    Raises:
        Fault: not a value, or not of a kind that can be compared.
    """
    found = FORMS.fullmatch(text)
    if not found:
        raise Fault(_("%(value)s is not a value that can be stated.") % {"value": text})
    stated = _stated(text, found)
    if (stated.kind, kind) not in COMPARABLE:
        raise Fault(
            _("A %(stated)s is stated and a %(computed)s is computed.")
            % {"stated": stated.kind.value, "computed": kind.value}
        )
    return stated


def _stated(text: str, found: re.Match[str]) -> Stated:
    part = found.groupdict()
    if number := part["number"]:
        how = Qualifier((part["how"] or "exact").replace(" ", "_"))
        return Stated(text, Kind.NUMBER, Decimal(number), how)
    if part["low"]:
        return Stated(text, Kind.RANGE, Range(Decimal(part["low"]), Decimal(part["high"])))
    if numbers := part["list"]:
        return Stated(text, Kind.LIST, tuple(map(Decimal, numbers.split())))
    if part["truth"]:
        return Stated(text, Kind.TRUTH, part["truth"] == "yes")
    return Stated(text, Kind.WORD, text)
