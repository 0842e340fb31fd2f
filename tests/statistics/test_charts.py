"""Drawings: what they say, and that they say nothing they must not."""

import itertools
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils import translation
from django.utils.safestring import SafeString

from amparo.statistics.charts import Line, Plot, bars, chart, panels, traces
from amparo.statistics.showing import shown
from tests.statistics.published import table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
SVG = "{http://www.w3.org/2000/svg}"
Draw = Callable[[Plot, float], SafeString]
DRAWINGS = [panels.draw, traces.draw, bars.draw]
WHERE = pytest.mark.parametrize("draw", DRAWINGS)


def plot(*lines: tuple[str, Sequence[str | None]], is_rtl: bool = False) -> Plot:
    """Numbers by year from 2018; None is a gap."""
    count = max(len(values) for _name, values in lines)
    made = [
        Line(
            name,
            tuple(None if v is None else Decimal(v) for v in values),
            tuple(v or "" for v in values),
        )
        for name, values in lines
    ]
    places = tuple(str(2018 + n) for n in range(count))
    return Plot("plot", "A title", "A telling", places, tuple(made), is_rtl)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def texts(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


@WHERE
def test_a_drawing_is_an_image_with_title_and_telling(draw: Draw) -> None:
    root = parsed(draw(plot(("A", ["3"]), ("B", ["5"])), 720))
    assert root.attrib["role"] == "img"
    named = root.attrib["aria-labelledby"].split()
    told = {child.attrib["id"]: child.text for child in root if "id" in child.attrib}
    assert [told[name] for name in named] == ["A title", "A telling"]


@WHERE
def test_names_are_words_and_never_marks(draw: Draw) -> None:
    svg = draw(plot(('<script>"&', ["3"]), ("B", ["5"])), 720)
    assert "<script" not in svg
    assert '<script>"&' in "".join(texts(parsed(svg)))


@WHERE
def test_a_drawing_needs_no_style_of_its_own(draw: Draw) -> None:
    svg = draw(plot(("A", ["3", None, "4"]), ("B", ["0", "1", "2"])), 360)
    assert not re.search(r"style|\bfill=|\bstroke=|<script|\son\w+=", svg)


@WHERE
def test_right_to_left_is_the_mirror_image(draw: Draw) -> None:
    lines = [("A", ["3", "4"]), ("B", ["5", "2"])]
    there, back = parsed(draw(plot(*lines), 720)), parsed(draw(plot(*lines, is_rtl=True), 720))
    pairs = zip(there.iter(f"{SVG}text"), back.iter(f"{SVG}text"), strict=True)
    assert back.attrib["direction"] == "rtl"
    for one, other in pairs:
        assert float(one.attrib["x"]) + float(other.attrib["x"]) == pytest.approx(720, abs=0.2)


def test_a_gap_is_drawn_as_a_gap_and_a_zero_is_not() -> None:
    root = parsed(panels.draw(plot(("A", ["3", None, "0"])), 720))
    assert len(list(root.iter(f"{SVG}rect"))) == 2
    assert texts(root).count("–") == 1
    assert {"3", "0"} <= set(texts(root))


def test_a_line_is_broken_where_nothing_was_reported() -> None:
    root = parsed(traces.draw(plot(("A", ["3", "4", None, "5", "6", "7", None, "8"])), 720))
    runs = [len(line.attrib["points"].split()) for line in root.iter(f"{SVG}polyline")]
    assert runs == [2, 3]
    assert len(list(root.iter(f"{SVG}polygon"))) == 6 + 1  # and its sign in the legend


def test_lines_differ_by_sign_and_not_by_colour_alone() -> None:
    numbers: list[str | None] = ["1", "2"]
    root = parsed(traces.draw(plot(*((name, numbers) for name in "ABCDEF")), 720))
    legend = [p.attrib["points"] for p in root.iter(f"{SVG}polygon")][-6:]
    shapes = []
    for points in legend:
        corners = [tuple(map(float, p.split(","))) for p in points.split()]
        x, y = corners[0]
        shapes.append(tuple((round(a - x), round(b - y)) for a, b in corners))
    assert len(set(shapes)) == 6


def test_numbers_at_the_end_of_lines_do_not_cover_one_another() -> None:
    root = parsed(traces.draw(plot(*((n, ["1", "2.01"]) for n in "ABCD")), 720))
    heights = sorted(
        float(t.attrib["y"]) for t in root.iter(f"{SVG}text") if t.attrib.get("class") == "value"
    )
    assert all(lower - upper >= 13 for upper, lower in itertools.pairwise(heights))


def test_a_negative_number_reaches_to_the_other_side_of_zero() -> None:
    root = parsed(bars.draw(plot(("A", ["-4"]), ("B", ["8"])), 720))
    one, other = root.iter(f"{SVG}rect")
    ends = float(one.attrib["x"]) + float(one.attrib["width"])
    assert ends == pytest.approx(float(other.attrib["x"]), abs=0.2)
    assert float(other.attrib["width"]) == pytest.approx(2 * float(one.attrib["width"]), abs=0.3)


@pytest.mark.parametrize("numbers", [["0", "0"], [None, "0"]])
@WHERE
def test_nothing_but_zeros_can_be_drawn(draw: Draw, numbers: list[str | None]) -> None:
    parsed(draw(plot(("A", numbers)), 360))


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans", "ru"])
def test_every_figure_that_can_be_compared_is_drawn(language: str) -> None:
    with translation.override(language):
        drawn = {
            name: chart(shown(table(name)))
            for name in ("allegations-by-group", "investigation-duration", "cohort-status")
        }
    for one in drawn.values():
        assert one is not None
        for svg in (one.wide, one.narrow):
            assert (parsed(svg).attrib.get("direction") == "rtl") is (language == "ar")


def test_a_sum_is_no_bar_beside_its_parts() -> None:
    one = chart(shown(table("cohort-status")))
    assert one is not None
    assert "243" not in texts(parsed(one.wide))


@pytest.mark.parametrize("name", ["quarterly-updates", "disclosure-scheme", "criminal-referrals"])
def test_unlike_things_and_single_numbers_are_not_drawn(name: str) -> None:
    assert chart(shown(table(name))) is None


def test_hundreds_of_years_are_not_drawn() -> None:
    assert chart(shown(table("allegations-by-group", years="1945-2100"))) is None


def test_the_telling_has_every_number_and_says_what_is_missing() -> None:
    seen = shown(table("allegations-headline"))
    one = chart(seen)
    assert one is not None
    told = parsed(one.wide).findtext(f"{SVG}desc") or ""
    assert told.startswith("Unit of count: allegations.")
    assert "2021 263, 2022 291" in told
    assert "2021 not reported, 2022 0" in told
