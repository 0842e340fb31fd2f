"""``figures``: a figure by name, or the list of all with their definitions."""

import sys
from datetime import date, datetime
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import override

from amparo.statistics import comparing, reads
from amparo.statistics.formats import FORMATS
from amparo.statistics.formats.definitions import LISTS
from amparo.statistics.formats.delivery import deliver, language
from amparo.statistics.tables import FIRST_YEAR, LAST_YEAR, Origin, Years

SUFFIXES = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".txt": "text"}


class YearsType(click.ParamType[Years]):
    """``2018-2022`` or ``2022``."""

    name = "years"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Years:
        try:
            return value if isinstance(value, Years) else Years.parse(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a range of years such as 2018-2022.", param, ctx)


@click.command()
@click.argument("name", required=False)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="As it was known on this day (default: today).",
)
@click.option("--years", type=YearsType(), metavar="A-B", help="Default: those of the source.")
@click.option(
    "--from",
    "origin",
    type=click.Choice([o.value for o in Origin]),
    default=Origin.PUBLISHED.value,
    show_default=True,
    help="Published numbers, computed from this installation's records, or both, cell by cell.",
)
@click.option("--lang", metavar="LANGUAGE", help="ar, en, es, fr, ru or zh-hans (default: en).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json", "xlsx"]),
    help="Default: text, or what the name of the output file says.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def figures(
    name: str | None,
    as_of: datetime | None,
    years: Years | None,
    origin: str,
    lang: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """Print the figure NAME; without NAME, list all figures with their definitions.

    A figure is shown as it was known on one day: for each number the newest data cut not later
    than that day. Codes stand in csv and json, labels in text and xlsx.
    """
    chosen = form or (SUFFIXES.get(output.suffix.lower(), "text") if output else "text")
    if chosen == "xlsx" and not output and sys.stdout.isatty():
        raise click.UsageError("A workbook cannot be shown on a terminal; name a file with -o.")
    with override(language(lang)):
        if name:
            day = as_of.date() if as_of else timezone.localdate()
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise click.UsageError(f"--as-of: {day} is no day that figures know of.")
            data = _figure(name, day, years, Origin(origin), chosen)
        else:
            data = _list(chosen)
    deliver(data, output)


def _figure(name: str, as_of: date, years: Years | None, origin: Origin, form: str) -> bytes:
    if origin is Origin.BOTH:
        return FORMATS[form].write(comparing.compared(name, as_of, years))
    return FORMATS[form].write(reads.table(name, as_of, years, origin))


def _list(form: str) -> bytes:
    if form not in LISTS:
        raise click.UsageError(f"The list of figures can be had as {', '.join(LISTS)}.")
    return LISTS[form]().encode()
