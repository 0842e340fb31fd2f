"""A panel of columns for each line, all to one scale: counts by year."""

from math import ceil

from django.utils.safestring import SafeString

from amparo.statistics.charts.plot import Line, Plot
from amparo.statistics.charts.sheet import LINE, Sheet, breadth, wrapped

COLUMNS = 100.0  # height of the largest column
GAP = 28.0  # between panels
BENEATH = 2 * LINE  # the base line, and the places under it


def draw(plot: Plot, width: float) -> SafeString:
    across = _across(len(plot.lines), width)
    room = (width - GAP * (across - 1)) / across
    sheet = Sheet(width, is_rtl=plot.is_rtl)
    top = 0.0
    for start in range(0, len(plot.lines), across):
        lines = plot.lines[start : start + across]
        names = [wrapped(line.name, room, most=5) for line in lines]
        base = top + LINE * max(map(len, names)) + LINE * 1.5 + COLUMNS
        for number, (line, name) in enumerate(zip(lines, names, strict=True)):
            left = number * (room + GAP)
            for place, words in enumerate(name, start=1):
                sheet.text(left, top + LINE * place - 4, words, look="name")
            _panel(sheet, plot, line, (left, base, room), start + number)
        top = base + BENEATH
    return sheet.svg(top, plot.name, plot.title, plot.told)


def _across(panels: int, width: float) -> int:
    """Panels side by side: one on a phone, else two or three, whichever fills the rows."""
    if width < 500:
        return 1
    return min(panels, 2 if panels in {2, 4} else 3)


def _panel(
    sheet: Sheet, plot: Plot, line: Line, where: tuple[float, float, float], number: int
) -> None:
    left, base, room = where
    slot = room / len(plot.places)
    zero = base - COLUMNS * plot.zero
    shown = zip(plot.places, line.values, line.texts, strict=True)
    every = ceil(max(map(breadth, plot.places)) / slot)
    for index, (place, value, text) in enumerate(shown):
        middle = left + slot * (index + 0.5)
        if value is None:
            sheet.text(middle, zero - 5, "–", anchor="middle", look="absent")
        else:
            end = base - COLUMNS * plot.share(value)
            column = min(slot * 0.72, 46)
            upper, height = min(end, zero), max(abs(end - zero), 1.5)
            sheet.box(middle - column / 2, upper, column, height, f"series-{number % 6 + 1}")
            if breadth(text) <= slot + 4:
                sheet.text(middle, upper - 5, text, anchor="middle", look="value")
        if index % every == 0:
            sheet.text(middle, base + LINE, place, anchor="middle", look="place")
    sheet.line((left, zero), (left + room, zero), "axis")
