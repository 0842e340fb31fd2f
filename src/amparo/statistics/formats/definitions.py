"""The list of all figures with their definitions."""

from collections.abc import Callable, Mapping

from amparo.statistics.figures import FIGURES, Figure
from amparo.statistics.formats.machine import lines_of, written
from amparo.statistics.labels import Labels

COLUMNS = ("name", "title", "unit", "dimensions", "years", "definition", "source")


def _text() -> str:
    labels = Labels()
    return "\n".join(
        f"{figure.name}\n  {figure.title} ({labels.unit(figure.unit)})\n  {figure.definition}\n"
        for figure in FIGURES.values()
    )


def _csv() -> str:
    rows = [list(_told(figure).values()) for figure in FIGURES.values()]
    return lines_of([COLUMNS, *rows])


def _json() -> str:
    told = [
        {**_told(figure), "dimensions": list(figure.dimensions), "computed": str(figure.computed)}
        for figure in FIGURES.values()
    ]
    return written(told)


def _told(figure: Figure) -> dict[str, str]:
    values = (
        figure.name,
        str(figure.title),
        figure.unit,
        " ".join(figure.dimensions),
        str(figure.years) if figure.by_year else "",
        str(figure.definition),
        str(figure.source),
    )
    return dict(zip(COLUMNS, values, strict=True))


LISTS: Mapping[str, Callable[[], str]] = {"text": _text, "csv": _csv, "json": _json}
