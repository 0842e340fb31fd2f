"""Catalogues on disk: one a language, sorted, without dates, so that a change shows alone."""

import os
from collections.abc import Callable, Iterator
from gettext import c2py
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[2]

#: Locale folder -> plural rule, word for word as in Django's own catalogues. English is the
#: language of the message ids and needs no catalogue.
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
    "es": "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<12 || n%100>14) ? 1 : n%10==0 || (n%10>=5 && n%10<=9) || "
    "(n%100>=11 && n%100<=14)? 2 : 3);",
    "zh_Hans": "nplurals=1; plural=0;",
}
HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"

"""


def po_path(package: Path, language: str) -> Path:
    return package / "locale" / language / "LC_MESSAGES" / "django.po"


def read(package: Path, language: str) -> Catalog:
    """The catalogue of ``language``; an empty one when there is none yet.

    Raises:
        PoFileError: the file is not a catalogue.
    """
    path = po_path(package, language)
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    catalogue = Catalog(locale=language)
    catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    return catalogue


def write(package: Path, language: str, catalogue: Catalog) -> None:
    """Replace the catalogue of ``language``; nothing is ever half written."""
    text = BytesIO(HEADER.format(language=language, plurals=PLURALS[language]).encode())
    text.seek(0, os.SEEK_END)
    write_po(
        text,
        catalogue,
        width=96,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    replace(po_path(package, language), text.getvalue().rstrip() + b"\n")


def update(found: Catalog, old: Catalog) -> Catalog:
    """What was ``found``, with the translations of ``old`` where the message is the same."""
    new = Catalog(locale=old.locale_identifier)
    new.mime_headers = [("Plural-Forms", PLURALS[str(old.locale_identifier)])]
    for message in entries(found):
        copy = message.clone()
        copy.string = ("",) * new.num_plurals if message.pluralizable else ""
        if (known := translation(old, message)) and not known.fuzzy:
            copy.string, copy.user_comments = known.string, known.user_comments
        new[copy.id] = copy
    return new


def translation(catalogue: Catalog, message: Message) -> Message | None:
    """The entry of ``catalogue`` for the very same message: singular, plural and context."""
    known: Message | None = catalogue.get(message.id, message.context)
    return known if known and known.id == message.id else None


def entries(catalogue: Catalog) -> Iterator[Message]:
    """Messages without the header."""
    return (message for message in catalogue if message.id)


def msgids(message: Message) -> tuple[str, ...]:
    """The English: one string, or singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def msgstrs(message: Message) -> tuple[str, ...]:
    """The translation: one string, or as many as the language has plural forms; may be empty."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def plural_rule(language: str) -> Callable[[int], int]:
    """The function from a number to the plural form that ``language`` uses for it."""
    return c2py(PLURALS[language].partition("plural=")[2].rstrip(";"))


def plural_count(language: str) -> int:
    return int(PLURALS[language].removeprefix("nplurals=").partition(";")[0])


def compile_catalogues(package: Path = PACKAGE) -> list[Path]:
    """Make the binary catalogues that are missing or stale; returns the files made.

    A compiled file carries the time of its source, so that a source put back to an older
    state is noticed as well.
    """
    return [po.with_suffix(".mo") for po in sorted(package.glob("locale/*/*/*.po")) if _compile(po)]


def _compile(po: Path) -> bool:
    mo, stamp = po.with_suffix(".mo"), po.stat().st_mtime_ns
    if mo.exists() and mo.stat().st_mtime_ns == stamp:
        return False
    with po.open("rb") as file:
        catalogue = read_po(file, locale=po.parents[1].name, abort_invalid=True)
    binary = BytesIO()
    write_mo(binary, catalogue)
    replace(mo, binary.getvalue())
    os.utime(mo, ns=(stamp, stamp))
    return True


def replace(path: Path, content: bytes) -> None:
    """Write ``content`` whole or not at all, also when two do it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
