"""Where strings for translation come from: Python, templates, and columns of our data files."""

import csv
import re
import tokenize
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

#: Columns of data files whose cells are shown to people through gettext: file in the package
#: -> columns. Every cell is one string in English; an empty cell is none.
DATA_STRINGS: dict[str, tuple[str, ...]] = {
    "clocks/data/kinds.csv": ("name",),
    "investigations/data/defaults.csv": ("source",),
    "statistics/data/codes.csv": ("label",),
    "statistics/data/series.csv": ("title", "definition", "scope"),
    "publication/data/statements.csv": ("text", "note"),
}

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TEMPLATES = {".html", ".txt", ".xml", ".svg"}
INDENT = re.compile(r"^[^\S\n]+", re.MULTILINE)

Found = tuple[str | tuple[str, ...], list[str], str | None]  # message, comments, context


class SourceError(ValueError):
    """A file that cannot be read for its strings: which, and why."""


def collect(package: Path) -> Catalog:
    """Every string of ours in ``package``, untranslated, with the files it comes from.

    Raises:
        SourceError: a file is missing, lacks a declared column, or does not parse.
    """
    found = Catalog()
    for path in _files(package):
        name = path.relative_to(package).as_posix()
        if not path.is_file():
            raise SourceError(f"{name}: no such file")
        try:
            strings = list(_strings(path, DATA_STRINGS.get(name, ())))
        except (SyntaxError, UnicodeError, tokenize.TokenError) as error:
            raise SourceError(f"{name}: {error}") from error
        for message, comments, context in strings:
            found.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return found


def _files(package: Path) -> Iterator[Path]:
    """Python outside migrations, templates, and the data files, in a steady order."""
    code = (p for p in package.rglob("*.py") if "migrations" not in p.parts)
    pages = (p for p in package.glob("*/templates/**/*") if p.suffix in TEMPLATES)
    yield from sorted([*code, *pages])
    yield from (package / name for name in DATA_STRINGS)


def _strings(path: Path, columns: tuple[str, ...]) -> Iterator[Found]:
    if columns:
        return _cells(path, columns)
    if path.suffix == ".py":
        return _calls(path.read_bytes())
    # Imported here: only this needs Django, and the set-up code must start without a delay.
    from django.utils.translation.template import templatize

    # As Django's own makemessages, tags become gettext calls; indents mean nothing in a page.
    code = templatize(path.read_text(encoding="utf-8"), origin=path.name)
    return _calls(INDENT.sub("", code).encode())


def _calls(code: bytes) -> Iterator[Found]:
    calls = extract("python", BytesIO(code), KEYWORDS, comment_tags=("Translators:",))
    return ((message, comments, context) for _line, message, comments, context in calls)


def _cells(path: Path, columns: tuple[str, ...]) -> Iterator[Found]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if missing := set(columns) - set(rows.fieldnames or ()):
            raise SourceError(f"{path.name}: no column {', '.join(sorted(missing))}")
        for row in rows:
            for cell in (row[column] for column in columns if row[column]):
                if cell != cell.strip():
                    # Readers of data files strip; the stripped text would never be found.
                    raise SourceError(f"{path.name}, line {rows.line_num}: space around {cell!r}")
                yield cell, [], None
