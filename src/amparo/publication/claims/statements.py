"""What the documents state, as data: a line, a sentence, a value, and how to compute it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from amparo.publication import expressions
from amparo.publication.claims import stated
from amparo.publication.claims.stated import Stated
from amparo.publication.expressions import Expression, Fault
from amparo.registry import sheets
from amparo.statistics import catalogue
from amparo.statistics.figures import FIGURES
from amparo.statistics.labels import Labels

STATEMENTS = Path(__file__).parents[1] / "data" / "statements.csv"
COLUMNS = (
    "id",
    "source",
    "paragraph",
    "figure",
    "text",
    "stated",
    "unit",
    "cut",
    "expression",
    "note",
)
NAMED = re.compile(r"%\(([a-z0-9_]+)\)s")
ID = r"[A-Za-z0-9][A-Za-z0-9_-]{1,59}"


@dataclass(frozen=True)
class Statement:
    """One statement. ``figures``: names of the figures whose pages it concerns."""

    id: str
    source: str
    paragraph: str
    figures: tuple[str, ...]
    template: str  # in English; may name dimensions of the expression: %(year)s
    stated: Stated
    unit: str
    cut: date
    expression: Expression
    comment: str  # in English

    def sentence(self, labels: Labels) -> str:
        """What is stated, in the reader's language."""
        codes = self.expression.codes.items()
        named = {name: labels.of(*code) for name, code in codes if f"%({name})" in self.template}
        return _filled(gettext(self.template), named)

    @property
    def note(self) -> str:
        return gettext(self.comment) if self.comment else ""


@cache
def ours() -> tuple[Statement, ...]:
    """The statements that come with the product."""
    return read(STATEMENTS)


def read(path: Path) -> tuple[Statement, ...]:
    """Every statement of a file, or none.

    Raises:
        NotValid: the first line that cannot be used, with file and line.
    """
    found: dict[str, Statement] = {}
    for line in sheets.read(path, COLUMNS):
        if line.like("id", ID) in found:
            raise line.refuse(_("This id is used twice."))
        found[line.cells["id"]] = _statement(line)
    return tuple(found.values())


def _statement(line: sheets.Line) -> Statement:
    try:
        expression = expressions.read(line.text("expression"))
        value = stated.read(line.text("stated"), expression.kind)
    except Fault as fault:
        raise line.refuse(str(fault)) from fault
    line.text("cut")
    return Statement(
        id=line.cells["id"],
        source=line.text("source"),
        paragraph=line.cells["paragraph"],
        figures=_figures(line),
        template=_template(line, expression),
        stated=value,
        unit=line.one_of("unit", catalogue.codes()["unit-of-count"]),
        cut=line.made("cut", date.fromisoformat) or date.max,
        expression=expression,
        comment=line.cells["note"],
    )


def _figures(line: sheets.Line) -> tuple[str, ...]:
    names = tuple(line.text("figure").split())
    for name in names:
        if name not in FIGURES:
            raise line.refuse(_("There is no figure %(name)s.") % {"name": name})
    return names


def _template(line: sheets.Line, expression: Expression) -> str:
    """The sentence, if the expression names all it names."""
    template = line.text("text")
    if "%(" in template:
        rest = NAMED.sub("", template)
        if "%" in rest or not set(NAMED.findall(template)) <= expression.codes.keys():
            raise line.refuse(_("The text names something that the expression does not."))
    return template


def _filled(template: str, words: Mapping[str, str]) -> str:
    return template % words if "%(" in template else template
