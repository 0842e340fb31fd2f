"""``messages``: update, check and compile the catalogues, and what translators work with.

``missing`` and ``fill`` speak the same JSON: an object whose keys are message ids and whose values
are translations. A key is the English text; with a context it is ``context`` + U+0004 + text, as
gettext itself writes it. A message with a plural has its singular for key and a list for value, one
string for each plural form of the language, in the order of its rule.
"""

import json
from pathlib import Path
from typing import TextIO

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from amparo.site.messages import catalogues, checks, sources
from amparo.site.messages.catalogues import (
    PACKAGE,
    PLURALS,
    msgids,
    msgstrs,
    plural_count,
    plural_rule,
)

LANGUAGE = click.Choice(sorted(PLURALS))
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
@click.option("--package", type=FOLDER, default=PACKAGE, help="The package (default: Amparo's).")
@click.pass_context
def messages(context: click.Context, package: Path) -> None:
    """Catalogues of translated messages."""
    context.obj = package


@messages.command()
@click.pass_obj
def update(package: Path) -> None:
    """Bring the five catalogues in line with the code; translations that still fit are kept."""
    found = _found(package)
    for language in PLURALS:
        catalogue = catalogues.update(found, _catalogue(package, language))
        catalogues.write(package, language, catalogue)
        left = len(_untranslated(catalogue))
        click.echo(f"{language}: {len(catalogue)} messages, {left} untranslated", err=True)


@messages.command()
@click.pass_obj
def check(package: Path) -> None:
    """Say what is untranslated or wrong, one line each; exit 1 if anything is."""
    found, count = _found(package), 0
    for language in PLURALS:
        for problem in checks.problems(found, _catalogue(package, language), language):
            click.echo(f"{language}: {problem}")
            count += 1
    if count:
        raise click.ClickException(f"{count} problems in the catalogues.")
    click.echo(f"{len(found)} messages, complete in {', '.join(PLURALS)}.", err=True)


@messages.command(name="compile")
@click.pass_obj
def compile_(package: Path) -> None:
    """Make the binary catalogues that the pages read, where they are stale."""
    try:
        made = catalogues.compile_catalogues(package)
    except PoFileError as error:
        raise click.ClickException(f"A catalogue is damaged: {error}") from error
    click.echo(f"{len(made)} catalogues compiled.", err=True)


@messages.command()
@click.argument("language", type=LANGUAGE)
@click.option("-o", "--output", type=FILE, help="Write to this file.")
@click.pass_obj
def missing(package: Path, language: str, output: Path | None) -> None:
    """Print what LANGUAGE lacks as JSON, ready to be filled in (see `fill`)."""
    current = catalogues.update(_found(package), _catalogue(package, language))
    blank = {key(m): m.string for m in _untranslated(current)}
    text = json.dumps(blank, ensure_ascii=False, indent=1) + "\n"
    if output:
        catalogues.replace(output, text.encode())
    else:
        click.echo(text, nl=False)
    click.echo(_explained(language), err=True)


@messages.command()
@click.argument("language", type=LANGUAGE)
@click.argument("file", type=click.File(encoding="utf-8"))
@click.pass_obj
def fill(package: Path, language: str, file: TextIO) -> None:
    """Write the translations of FILE, as printed by `missing`, into the catalogue of LANGUAGE.

    A key is the English text (with a context: context, U+0004, text); a message with a plural has
    a list, one string for each form. What does not fit is left out, named, and makes exit 1.
    """
    catalogue = catalogues.update(_found(package), _catalogue(package, language))
    wanted = {key(message): message for message in catalogues.entries(catalogue)}
    refused = []
    given = {name: value for name, value in _given(file.read()).items() if _is_filled(value)}
    for name, value in given.items():
        if reason := _refusal(wanted.get(name), value, language):
            refused.append(f"{name!r}: {reason}")
        else:
            wanted[name].string = tuple(value) if isinstance(value, list) else value
    catalogues.write(package, language, catalogue)
    left = len(_untranslated(catalogue))
    click.echo(f"{language}: {len(given) - len(refused)} written, {left} untranslated", err=True)
    if refused:
        raise click.ClickException("Left out:\n" + "\n".join(refused))


def key(message: Message) -> str:
    """What JSON calls a message: its singular, after its context if it has one."""
    text = msgids(message)[0]
    return text if message.context is None else f"{message.context}\x04{text}"


def _found(package: Path) -> Catalog:
    try:
        return sources.collect(package)
    except sources.SourceError as error:
        raise click.ClickException(str(error)) from error


def _catalogue(package: Path, language: str) -> Catalog:
    try:
        return catalogues.read(package, language)
    except PoFileError as error:
        raise click.ClickException(f"{language}: the catalogue is damaged: {error}") from error


def _untranslated(catalogue: Catalog) -> list[Message]:
    left = [m for m in catalogues.entries(catalogue) if not all(msgstrs(m))]
    return sorted(left)


def _given(text: str) -> dict[str, str | list[str]]:
    try:
        given = json.loads(text)
    except ValueError as error:
        raise click.ClickException(f"Not JSON: {error}") from error
    if not isinstance(given, dict):
        raise click.ClickException("Not an object of message ids and translations.")
    return given


def _is_filled(value: object) -> bool:
    """Whether a translator has begun with this one."""
    return any(value) if isinstance(value, list) else value != ""


def _refusal(message: Message | None, value: object, language: str) -> str:
    """Why ``value`` cannot be the translation of ``message``; empty if it can."""
    if message is None:
        return "no such message in the code"
    forms, count = value if isinstance(value, list) else [value], len(msgstrs(message))
    if message.pluralizable != isinstance(value, list) or len(forms) != count:
        return f"a list of {count} plural forms is needed" if message.pluralizable else "one string"
    strings = [form for form in forms if isinstance(form, str)]
    if strings != forms:
        return "only strings are translations"
    copy = message.clone()
    copy.string = tuple(strings) if message.pluralizable else strings[0]
    return "; ".join(checks.faults(copy, language))


def _explained(language: str) -> str:
    """Which numbers each plural form is for, by example."""
    rule = plural_rule(language)
    examples: dict[int, list[str]] = {}
    for n in [*range(121), 1_000_000]:
        examples.setdefault(rule(n), []).append(str(n))
    # Only a form for fractions, as Russian has, is not met by any whole number.
    forms = [", ".join(examples.get(form, ["1.5"])[:6]) for form in range(plural_count(language))]
    return f"Plural forms of {language}, in this order, by example: {' | '.join(forms)}"
