"""``docs/reference/figures.md`` says what the registry of figures says.

It is written from the registry by ``REFRESH_DOCS=1`` before ``./amparo test`` and this file.
"""

import os
from collections.abc import Iterator

import pytest

from amparo.statistics.figures import FIGURES, Figure
from amparo.statistics.labels import Labels
from amparo.statistics.records import RECORDS
from tests.architecture.source import ROOT

PAGE = ROOT / "docs" / "reference" / "figures.md"
HEAD = """\
# Figures

Every figure by name: what it counts, in which unit, over which dimensions, from which source.
`./amparo figures` prints the same list, `./amparo figures NAME` a figure; the options stand in
[commands](commands.md#figures). What a data cut is, and how totals and gaps are treated:
[method](../why/method/figures.md).

This page is written from the code and checked against it; after a change of a figure, run
`REFRESH_DOCS=1 ./amparo test tests/statistics/test_documented.py`.

| figure | unit of count | years shown | from records too |
|---|---|---|---|
"""


def page() -> str:
    labels = Labels()
    rows = [row(figure, labels) for figure in FIGURES.values()]
    sections = [section(figure, labels) for figure in FIGURES.values()]
    return HEAD + "\n".join([*rows, ""]) + "".join(sections)


def row(figure: Figure, labels: Labels) -> str:
    first, last = figure.years.first, figure.years.last
    years = "" if not figure.by_year else str(first) if first == last else f"{first}-{last}"
    kept = "yes" if figure.name in RECORDS else ""
    return f"| [{figure.name}](#{figure.name}) | {labels.unit(figure.unit)} | {years} | {kept} |"


def section(figure: Figure, labels: Labels) -> str:
    return f"\n## {figure.name}\n\n**{figure.title}.** {figure.definition}\n\n" + "\n".join(
        [*(f"- {line}" for line in facts(figure, labels)), ""]
    )


def facts(figure: Figure, labels: Labels) -> Iterator[str]:
    yield f"Unit of count: {labels.unit(figure.unit)}"
    yield f"Dimensions: {', '.join(f'`{name}`' for name in figure.dimensions)}"
    yield f"Source: {str(figure.source).removesuffix('.')}"
    yield f"Computed: {figure.computed}"
    if figure.scope:
        yield f"Scope: {figure.scope}"
    yield f"Published series: {', '.join(f'`{code}`' for code in figure.series)}"


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_the_page_of_figures_says_what_the_code_says() -> None:
    told = page()
    if os.environ.get("REFRESH_DOCS") == "1":
        PAGE.write_text(told, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == told
