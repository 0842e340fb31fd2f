"""A bar for each line, one under another: categories and lists of any length."""

from django.utils.safestring import SafeString

from amparo.statistics.charts.plot import Plot
from amparo.statistics.charts.sheet import LINE, Sheet, breadth, wrapped

BAR = 16.0
SPACE = 9.0  # between bars
LONG = 8  # more bars than this stand in order of size
ABSENT = "–"


def draw(plot: Plot, width: float) -> SafeString:
    sheet = Sheet(width, is_rtl=plot.is_rtl)
    lines = list(plot.lines)
    if len(lines) > LONG:
        lines.sort(key=lambda line: line.values[0] or 0, reverse=True)
    aside = min(width * 0.4, max(breadth(line.name) for line in lines) + 10)
    left = aside + 8
    room = width - left - max(breadth(line.texts[0] or ABSENT) for line in lines) - 8
    zero = left + room * plot.zero
    top = 4.0
    for line in lines:
        names = wrapped(line.name, aside)
        height = max(BAR, LINE * len(names))
        for number, words in enumerate(names):
            first = top + (height - LINE * len(names)) / 2 + 13
            sheet.text(aside, first + LINE * number, words, anchor="end", look="name")
        value, y = line.values[0], top + (height - BAR) / 2
        if value is None:
            sheet.text(zero + 6, y + 13, ABSENT, look="absent")
        else:
            end = left + room * plot.share(value)
            sheet.box(min(zero, end), y, max(abs(end - zero), 1.5), BAR, "series-1")
            sheet.text(max(zero, end) + 6, y + 13, line.texts[0], look="value")
        top += height + SPACE
    sheet.line((zero, 0), (zero, top - SPACE + 4), "axis")
    return sheet.svg(top - SPACE + 8, plot.name, plot.title, plot.told)
