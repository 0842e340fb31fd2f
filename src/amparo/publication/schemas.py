"""The shapes of the API's answers, for its description. They are the console's JSON, word for word.

An answer may say more in a later version and never less.
"""

from datetime import date
from typing import Literal

from ninja import Field, Schema


class Listed(Schema):
    """A figure and what it counts."""

    name: str
    title: str
    unit: str = Field(description="Code of the unit of count; BY_LINE: each line names its own")
    dimensions: list[str]
    years: str = Field(description="Those shown when none are asked for; empty: it has none")
    definition: str
    source: str
    computed: str


class Unit(Schema):
    code: str
    label: str


class Cell(Schema):
    """One number. Not reported is not 0: then ``value`` is null, and nothing else is told."""

    column: str
    value: int | float | None
    reported: bool
    printed: str | None = Field(None, description="As the source prints it: 8.50")
    qualifier: Literal["exact", "about", "more_than"] | None = None
    cut: date | None = Field(None, description="The source counted what was known on this day")
    cut_basis: str | None = None
    source: str | None = None
    paragraph: str | None = None
    derived: bool | None = Field(None, description="Computed here, not printed in a source")


class Row(Schema):
    codes: dict[str, str]
    labels: dict[str, str]
    kind: Literal["line", "subtotal", "total"]
    cells: list[Cell]


class Table(Schema):
    """A figure as it was known on one day."""

    name: str
    title: str
    unit: Unit
    as_of: date
    origin: str = Field(alias="from")
    cuts: list[date]
    header: list[str]
    rows: list[Row]
    notes: list[str]


class Answer(Schema):
    value: str
    cuts: list[date]


class Statement(Schema):
    """A statement of a document, and what its numbers give when they are computed again."""

    id: str
    source: str
    paragraph: str
    figures: list[str]
    text: str
    stated: str
    unit: str
    cut: date
    computed: str
    verdict: Literal["holds", "does_not_hold", "differs_by_cut", "cannot_be_recomputed"]
    note: str
    at_own_cut: Answer
    at_newest_cut: Answer
    missing: list[str]


class Refusal(Schema):
    """Why not. Further members name what is wrong, one each."""

    code: str
    message: str
