"""Lines through the years: means and shares, which are compared and not added."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil, floor, log10

from django.utils.safestring import SafeString

from amparo.statistics import numbers
from amparo.statistics.charts.plot import Line, Plot
from amparo.statistics.charts.sheet import LINE, Point, Sheet, breadth, wrapped

TOP, HEIGHT = 14.0, 220.0  # above the field of the lines, and its height
ASIDE = 12.0  # between the last year and what stands beside it
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def draw(plot: Plot, width: float) -> SafeString:
    sheet = Sheet(width, is_rtl=plot.is_rtl)
    ticks = _ticks(plot.most)
    labels = [_tick(tick, ticks[1]) for tick in ticks]
    left = max(map(breadth, labels)) + 8
    right = width - ASIDE - max((breadth(t) for line in plot.lines for t in line.texts), default=0)
    field = _Field(plot, left, right, float(ticks[-1]))
    for tick, label in zip(ticks, labels, strict=True):
        y = field.y(tick)
        sheet.line((left, y), (right, y), "grid-line" if tick else "axis")
        sheet.text(left - 6, y + 4, label, anchor="end", look="place")
    every = ceil((max(map(breadth, plot.places)) + 6) / field.step)
    for index, place in enumerate(plot.places):
        if index % every == 0:
            sheet.text(
                field.x(index), TOP + HEIGHT + LINE + 2, place, anchor="middle", look="place"
            )
    for number, line in enumerate(plot.lines):
        _trace(sheet, field, line, number)
    _ends(sheet, field)
    bottom = _legend(sheet, plot, TOP + HEIGHT + 2.6 * LINE)
    return sheet.svg(bottom, plot.name, plot.title, plot.told)


class _Field:
    """From places and numbers to points."""

    def __init__(self, plot: Plot, left: float, right: float, most: float) -> None:
        self.plot, self.right, self._most = plot, right, most
        self.step = (right - left) / len(plot.places)
        self._first = left + self.step / 2

    def x(self, place: int) -> float:
        return self._first + self.step * place

    def y(self, value: Decimal) -> float:
        return TOP + HEIGHT * (1 - float(value) / self._most)

    def points(self, line: Line) -> Iterator[Point | None]:
        for place, value in enumerate(line.values):
            yield None if value is None else (self.x(place), self.y(value))


def _trace(sheet: Sheet, field: _Field, line: Line, number: int) -> None:
    """The line, broken where nothing was reported, and a sign at each number."""
    look = f"series-{number % 6 + 1}"
    run: list[Point] = []
    for point in (*field.points(line), None):
        if point is not None:
            run.append(point)
        elif run:
            if len(run) > 1:
                sheet.trace(run, look)
            for x, y in run:
                sheet.marker(number, x, y, look)
            run = []


def _ends(sheet: Sheet, field: _Field) -> None:
    """The newest number of each line beside it, moved apart where they would touch."""
    ends = []
    for line in field.plot.lines:
        known = [(p, t) for p, t in zip(field.points(line), line.texts, strict=True) if p]
        if known:
            (x, y), text = known[-1]
            ends.append((y, x, text))
    lowest = -LINE
    for y, x, text in sorted(ends):
        lowest = max(y, lowest + LINE - 3)
        sheet.text(x + ASIDE - 2, lowest + 4, text, look="value")


def _legend(sheet: Sheet, plot: Plot, top: float) -> float:
    for number, line in enumerate(plot.lines):
        sheet.marker(number, 8, top - 4, f"series-{number % 6 + 1}")
        for words in wrapped(line.name, sheet.width - 24):
            sheet.text(22, top, words)
            top += LINE
        top += 4
    return top - LINE + 8


def _ticks(most: Decimal) -> list[Decimal]:
    """Round numbers from 0 to beyond ``most``, at most six."""
    rough = (most or Decimal(1)) / 4
    power = Decimal(10) ** floor(log10(rough))
    step = next(step * power for step in STEPS if step * power >= rough)
    return [step * n for n in range(ceil(most / step) + 1)] if most else [Decimal(0), step]


def _tick(tick: Decimal, step: Decimal) -> str:
    return numbers.written(tick, len(format(step.normalize(), "f").partition(".")[2]))
