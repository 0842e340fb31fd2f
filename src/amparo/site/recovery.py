"""``recovery``: the key that custodians hold together, made, enrolled, tried and used."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amparo.base.vault import recovery_file
from amparo.base.vault.recovery_file import PublicHalf
from amparo.site import archiving, custodians
from amparo.site.installation import ours
from amparo.site.lines import say
from amparo.site.ready import database_ready, django_for
from amparo.site.trouble import Trouble

if TYPE_CHECKING:
    from amparo.base.by import By

FILE = click.Path(dir_okay=False, path_type=Path)
NOWHERE = "postgresql:///none"  # making a key needs no database, and asks for none


@click.group()
def recovery() -> None:
    """The recovery key, held by custodians together."""


@recovery.command()
@click.option("--need", type=click.IntRange(2, 16), default=2, show_default=True)
@click.option("--of", "count", type=click.IntRange(2, 16), default=3, show_default=True)
@click.option(
    "-o",
    "--output",
    type=FILE,
    metavar="FILE",
    default=Path("recovery-public.txt"),
    show_default=True,
    help="Where the public half goes.",
)
@click.option(
    "--print", "sheets_file", type=FILE, metavar="FILE", help="Write the sheets to this file."
)
@click.option("--lang", metavar="LANGUAGE", help="Language of the sheets (default: en).")
def make(need: int, count: int, output: Path, sheets_file: Path | None, lang: str | None) -> None:
    """Make a recovery key, on a machine off line: one sheet for each custodian.

    The private half exists on the sheets alone, so many of them together. They go to standard
    output, or to a file only if --print names one. Needs no database.
    """
    if need > count:
        raise click.UsageError("--need: no more shares can be needed than there are.")
    for path in filter(None, (output, sheets_file)):
        if path.exists():
            raise Trouble(f"{path} is there already: give another name.")
    django_for(NOWHERE)
    from django.utils.translation import override

    from amparo.statistics.formats.delivery import deliver, language

    half, words = new(need, count)
    with override(language(lang)):
        sheets = [sheet(number, half, share) for number, share in enumerate(words, 1)]
    if sheets_file:
        write_private(sheets_file, "\f".join(sheets))
    else:
        _show(sheets)
    deliver(half.text().encode(), output)
    say(f"amparo: {output}: the public half, {half.fingerprint}. Enrol it: recovery enrol {output}")


def new(need: int, count: int) -> tuple[PublicHalf, list[str]]:
    """A fresh key: its public half, and the shares of the other."""
    from amparo.base.vault import boxes, shares

    private, public = boxes.new_pair()
    return PublicHalf(public, need, count), shares.split(private, need, count)


def sheet(number: int, half: PublicHalf, share: str) -> str:
    """What one custodian takes home. Its heading tells a finder nothing."""
    from django.utils.translation import gettext as _

    words = share.split()
    rows = [
        "".join(f"{i + 1:>4} {words[i]:<12}" for i in range(r, min(r + 4, len(words))))
        for r in range(0, len(words), 4)
    ]
    told = {"number": number, "of": half.of, "need": half.need, "key": half.fingerprint}
    return "\n".join(
        [
            _("Sheet %(number)s of %(of)s, key %(key)s") % told,
            "",
            *(row.rstrip() for row in rows),
            "",
            _("Keep this sheet where only you reach it, on paper, apart from the others.") % told,
            _("%(need)s sheets together open what one alone does not.") % told,
            _("Never photograph it, and never type it anywhere but where you were told to.") % told,
            _("If it is lost, or somebody else may have read it, say so at once.") % told,
            "",
        ]
    )


def write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _show(sheets: list[str]) -> None:
    """On a terminal one at a time, each gone before the next custodian looks."""
    on_terminal = sys.stdout.isatty()
    for number, text in enumerate(sheets, 1):
        if on_terminal:
            click.clear()
        click.echo(text if number == len(sheets) or on_terminal else f"{text}\f")
        if on_terminal:
            click.pause("Copied or printed? Then press a key; the next sheet is for another.")
            click.clear()


@recovery.command()
@click.argument("public_file", type=FILE)
@database_ready
def enrol(public_file: Path) -> None:
    """Let the key of PUBLIC_FILE recover every office key made from now on.

    The key enrolled before retires. Offices that have a key already make it recoverable
    themselves: it stands under My work.
    """
    from amparo.base.vault import recovery as acts

    try:
        half = recovery_file.read(public_file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"{public_file} cannot be read.") from error
    except recovery_file.NotSuchAFile as error:
        raise Trouble(f"{public_file} is not the public half of a recovery key.") from error
    acts.enrol_recovery(half=half, by=_by())
    keep_public(ours().data, half)
    waiting = len(acts.uncovered())
    click.echo(f"Enrolled: key {half.fingerprint}, {half.need} of {half.of} shares.")
    if waiting:
        click.echo(f"{waiting} office keys are not recoverable yet; their holders see it at work.")


def keep_public(data: Path, half: PublicHalf) -> None:
    """The public half where the archive of WAL finds it."""
    from amparo.statistics.formats.delivery import deliver

    path = data / archiving.PUBLIC_FILE
    deliver(half.text().encode(), path)
    path.chmod(0o644)  # the account that runs PostgreSQL reads it


@recovery.command()
@custodians.share_files
@database_ready
def rehearse(files: tuple[Path, ...]) -> None:
    """Try the shares: do they open every office key? Changes nothing."""
    from amparo.base.vault import recovery as acts

    found = acts.rehearse_recovery(given=custodians.collect(files), by=_by())
    for row in found:
        more = f", {row.unknown} not recoverable" if row.unknown else ""
        click.echo(f"{row.office}: {row.opened} opened{more}")
    opened, unknown = (sum(getattr(r, name) for r in found) for name in ("opened", "unknown"))
    click.echo(f"The shares make the enrolled key. Office keys: {opened} opened, {unknown} not.")


@recovery.command()
@click.argument("office")
@click.argument("email")
@custodians.share_files
@database_ready
def give(office: str, email: str, files: tuple[Path, ...]) -> None:
    """Give the person with address EMAIL every recoverable key of OFFICE (name or reference).

    They need an account with a password of their own, and a role in that office.
    """
    from amparo.people import acts

    given = custodians.collect(files)
    count = acts.give_by_recovery(office=office, email=email, given=given, by=_by())
    click.echo(f"{email} now holds {count} keys of this office.")


def _by() -> By:
    from amparo.base.by import By, Door

    return By(Door.CONSOLE, datetime.now(UTC))
