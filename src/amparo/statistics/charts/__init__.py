"""Drawings of figures: each as SVG in two widths, with the same in words."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from amparo.statistics.catalogue import BY_LINE
from amparo.statistics.charts import bars, panels, traces
from amparo.statistics.charts.plot import Line, Plot
from amparo.statistics.showing import Shown
from amparo.statistics.tables import Kind

__all__ = ["Chart", "Line", "Plot", "chart"]

WIDE, NARROW = 960.0, 360.0  # both are shown at about this size, so that words stay as large
MEANS = {"MONTH", "PER_CENT"}  # units that are compared through the years and never added
MOST_LINES, MOST_YEARS = 12, 40


@dataclass(frozen=True, slots=True)
class Chart:
    """One of the two is shown, whichever fits the screen."""

    wide: SafeString
    narrow: SafeString


def chart(shown: Shown, origin: str = "") -> Chart | None:
    """A drawing of the table; None where one would say nothing, or compare unlike things.

    Years become columns, or lines where they are means; a single column becomes bars. Totals
    are left out. ``origin`` keeps apart two drawings of one figure on one page.
    """
    table = shown.table
    years = [at for at, column in enumerate(table.columns) if column.isdecimal()]
    if table.unit == BY_LINE or len(table.keys) > 1 or not table.rows:
        return None
    places = years if len(years) > 1 else [years[0] if years else 0]
    draw = bars.draw if len(places) == 1 else traces.draw if table.unit in MEANS else panels.draw
    lines = tuple(_line(shown, row, places) for row in _drawn_rows(shown))
    if not _says_something(lines, places):
        return None
    names = tuple(shown.columns[at] for at in places)
    told = _told(shown, names, lines)
    title, is_rtl = str(table.title), get_language_bidi()
    wide, narrow = (
        draw(Plot(f"{table.name}{origin}-{size}", title, told, names, lines, is_rtl), width)
        for size, width in (("wide", WIDE), ("narrow", NARROW))
    )
    return Chart(wide, narrow)


def _drawn_rows(shown: Shown) -> list[int]:
    return [at for at, row in enumerate(shown.table.rows) if row.kind is Kind.LINE]


def _line(shown: Shown, row: int, places: list[int]) -> Line:
    cells, line = shown.table.rows[row].cells, shown.lines[row]
    return Line(
        line.names[0],
        tuple(cells[at].value for at in places),
        tuple(line.boxes[at].text for at in places),
    )


def _says_something(lines: tuple[Line, ...], places: list[int]) -> bool:
    reported = sum(value is not None for line in lines for value in line.values)
    fits = len(places) == 1 or (len(lines) <= MOST_LINES and len(places) <= MOST_YEARS)
    return reported > 1 and fits


def _told(shown: Shown, places: tuple[str, ...], lines: tuple[Line, ...]) -> str:
    """Every number in words: ``Unit of count: months. All, average: 2017 10.05, 2018 ...``."""
    each = _("%(name)s: %(numbers)s.")
    parts = [each % {"name": _("Unit of count"), "numbers": shown.unit}]
    for line in lines:
        texts = [text or _("not reported") for text in line.texts]
        said = texts if len(places) == 1 else map(" ".join, zip(places, texts, strict=True))
        parts.append(each % {"name": line.name, "numbers": ", ".join(said)})
    return " ".join(parts)
