"""What series there are, and which codes their dimensions may have. From ``data/``."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from amparo.registry import files, sheets
from amparo.statistics.book import Period

DATA = Path(__file__).parent / "data"
BY_LINE = "BY_LINE"  # a series whose unit is named on each line, in its dimension ``unit``
SERIES = ("code", "unit", "period", "dimensions", "title", "definition", "scope")
CODES = ("list", "code", "label")
#: Kinds of dimension that are written out, not listed.
PATTERNS: Mapping[str, re.Pattern[str]] = {
    "year": re.compile(r"(19|20)\d\d"),
    "years": re.compile(r"(19|20)\d\d-(19|20)\d\d"),
    "quarter": re.compile(r"(19|20)\d\dQ[1-4]"),
    "day": re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "symbol": re.compile(r"NONE|[A-Z]{1,3}(/[A-Za-z0-9.]+)+"),
}


@dataclass(frozen=True, slots=True)
class Spec:
    """A series: what it counts, over which dimensions (name -> kind or code list)."""

    code: str
    unit: str
    period: Period
    dimensions: Mapping[str, str]
    title: str
    definition: str
    scope: str

    def problem(self, dimension: str, code: str) -> str:
        """Why ``code`` cannot stand in ``dimension``; empty if it can."""
        if (kind := self.dimensions.get(dimension)) is None:
            why = _("%(series)s has no dimension %(dimension)s.")
            return why % {"series": self.code, "dimension": dimension}
        pattern = PATTERNS.get(kind)
        if pattern.fullmatch(code) if pattern else code in codes()[kind]:
            return ""
        return _("%(code)s is not a code of %(list)s.") % {"code": code, "list": kind}


@cache
def codes() -> Mapping[str, Mapping[str, str]]:
    """Code list -> code -> label in English: ours, and the registry's (empty: it knows them)."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in sheets.read(DATA / "codes.csv", CODES):
        known = found[line.text("list")]
        if line.text("code") in known:
            raise line.refuse(_("This code is listed twice."))
        known[line.cells["code"]] = line.cells["label"]
    registry = files.read_all()
    for code_list, code in registry.codes:
        found[code_list].setdefault(code, "")
    found["country"] = dict.fromkeys(registry.countries, "")
    return dict(found)


@cache
def specs() -> Mapping[str, Spec]:
    """Every published series by its code."""
    return read_specs(DATA / "series.csv")


def read_specs(path: Path) -> Mapping[str, Spec]:
    """The series a file defines.

    Raises:
        NotValid: a line that cannot be used, with file and line.
    """
    found: dict[str, Spec] = {}
    for line in sheets.read(path, SERIES):
        if line.text("code") in found:
            raise line.refuse(_("This series is defined twice."))
        found[line.cells["code"]] = _spec(line)
    return found


def _spec(line: sheets.Line) -> Spec:
    pairs = [part.partition(":") for part in line.text("dimensions").split()]
    dimensions = {name: kind for name, _colon, kind in pairs}
    for kind in dimensions.values():
        if kind not in PATTERNS and kind not in codes():
            raise line.refuse(_("There is no code list %(list)s.") % {"list": kind})
    return Spec(
        line.like("code", r"[a-z0-9]+(-[a-z0-9]+)*"),
        line.one_of("unit", codes()["unit-of-count"]),
        Period(line.one_of("period", Period.values)),
        dimensions,
        line.text("title"),
        line.text("definition"),
        line.cells["scope"],
    )
