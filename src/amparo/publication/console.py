"""``reconcile``: every statement of the documents, held against computation."""

from pathlib import Path

import click
from django.utils.translation import override

from amparo.publication import claims, reads
from amparo.publication.formats import FORMATS
from amparo.statistics.formats.delivery import deliver, language

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text")
@click.option("--lang", metavar="LANGUAGE", help="ar, en, es, fr, ru or zh-hans (default: en).")
@click.option("--statements", type=FILE, metavar="FILE", help="Judge these instead of ours.")
@click.option("-o", "--output", type=FILE, metavar="FILE")
def reconcile(form: str, lang: str | None, statements: Path | None, output: Path | None) -> None:
    """Hold every statement of the documents against what the published numbers give.

    The exit code is 0 also when statements do not hold: that is the finding. A file of statements
    with a malformed line is refused as a whole, by its line.
    """
    with override(language(lang)):
        given = claims.read(statements) if statements else None
        data = FORMATS[form](reads.verdicts(given)).encode()
    deliver(data, output)
