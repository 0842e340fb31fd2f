"""``pair``: names compared by a hub that cannot read them, on the sides that can. No database."""

from __future__ import annotations

import csv
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amparo.site.lines import say
from amparo.site.trouble import Trouble

if TYPE_CHECKING:
    from amparo.screening.encodings_file import Sheet
    from amparo.screening.matching.persons import Person

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(dir_okay=False, path_type=Path)
LISTED_MOST, ASKED_MOST = 200_000, 100_000  # names in a file


@click.group()
def pair() -> None:
    """Ask a custodian through a hub that learns no name: the key of a pair, and encodings."""


@pair.command()
@click.option("-o", "--output", type=NEW, required=True, metavar="FILE")
def key(output: Path) -> None:
    """Make the secret that an asker and a custodian share, under a passphrase.

    Both get the file, by hand, and the passphrase by voice. The hub gets neither. Make a new one
    every year, and when somebody who knew it leaves; each month has a key of its own from it.
    """
    from amparo.screening import pair_key

    passphrase = click.prompt(
        "Passphrase", hide_input=True, confirmation_prompt=sys.stdin.isatty(), err=True
    )
    if len(passphrase) < pair_key.PASSPHRASE_LEAST:
        raise Trouble(f"At least {pair_key.PASSPHRASE_LEAST} characters, please.")
    _write(output, pair_key.new(passphrase).encode("ascii"))
    say(f"amparo: {output}: the key of a pair")


@pair.command()
@click.argument("people", type=FILE, metavar="PEOPLE.csv")
@click.option("--key", "key_file", type=FILE, required=True, metavar="FILE")
@click.option("--side", type=click.Choice(["asked", "listed"]), required=True)
@click.option("--period", metavar="YYYY-MM", help="Of the key; by default this month.")
@click.option("-o", "--output", type=NEW, required=True, metavar="FILE")
def encode(people: Path, key_file: Path, side: str, period: str | None, output: Path) -> int:
    """Turn PEOPLE into numbers under the key of a pair and a month, for the hub.

    A list is id,names,dob,gender,nationality,ids; questions have qid and name instead of the first
    two columns.
    A row that cannot be taken is named on standard error, the rest is done, and it exits 1.
    """
    from amparo.screening import encodings_file as files
    from amparo.screening.matching.keyed import encode as encoded
    from amparo.screening.matching.keyed import keyed_features

    secret, month = _secret(key_file), _period(period)
    found, is_whole = _people(people, side)
    known = [_opaque(one, secret, month) for one in found]
    rows = encoded(known, keyed_features(secret, month))
    if not 0 < rows.rows <= (LISTED_MOST if side == "listed" else ASKED_MOST):
        raise Trouble(f"{people}: no name, or more than can be compared at once.")
    sheet = files.Sheet(side, month, files.mark_of(secret, month), rows)
    _write(output, files.written(sheet))
    say(f"amparo: {output}: {rows.rows} names of {month}, side {side}")
    return 0 if is_whole else 1


@pair.command()
@click.argument("listed", type=FILE)
@click.argument("asked", type=FILE)
def compare(listed: Path, asked: Path) -> None:
    """What the hub does: compare two files of encodings, without a key.

    Prints id,answer,listed: no_match, or possible_match with the id that the custodian knows.
    """
    from amparo.screening.matching.keyed import Hub
    from amparo.screening.private import answered

    theirs, ours = _sheet(listed, LISTED_MOST, "listed"), _sheet(asked, ASKED_MOST, "asked")
    if (theirs.period, theirs.mark) != (ours.period, ours.mark):
        raise Trouble("The two are of different keys or months: nothing in them is comparable.")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("id", "answer", "listed"))
    for id, found in answered(Hub(theirs.rows), ours.rows).items():
        out.writerow((id, "possible_match" if found else "no_match", "|".join(found)))


@pair.command()
@click.argument("people", type=FILE, metavar="PEOPLE.csv")
@click.argument("id", metavar="ID")
@click.option("--key", "key_file", type=FILE, required=True, metavar="FILE")
@click.option("--side", type=click.Choice(["asked", "listed"]), required=True)
@click.option("--period", metavar="YYYY-MM", help="Of the key; by default this month.")
def find(people: Path, id: str, key_file: Path, side: str, period: str | None) -> int:
    """Which row of PEOPLE is called ID at the hub. Exits 1 if none is."""
    from amparo.screening import encodings_file as files

    secret, month = _secret(key_file), _period(period)
    found, _is_whole = _people(people, side)
    for one in found:
        if files.opaque(secret, month, one.id) == id.strip().lower():
            click.echo(one.id)
            return 0
    return 1


def _people(path: Path, side: str) -> tuple[list[Person], bool]:
    from amparo.screening.matching.sheets import QUERIES, REGISTRY
    from amparo.site.screen import Faults

    faults = Faults()
    found = list(faults.without(path, QUERIES if side == "asked" else REGISTRY))
    return found, not faults.any


def _opaque(one: Person, secret: bytes, month: str) -> Person:
    from dataclasses import replace

    from amparo.screening.encodings_file import opaque

    return replace(one, id=opaque(secret, month, one.id))


def _secret(path: Path) -> bytes:
    from amparo.screening import pair_key

    passphrase = click.prompt("Passphrase of the key", hide_input=sys.stdin.isatty(), err=True)
    try:
        return pair_key.secret_of(path.read_text(encoding="ascii"), passphrase)
    except (OSError, ValueError) as error:
        raise Trouble(f"{path}: not the key of a pair, or another passphrase.") from error


def _period(given: str | None) -> str:
    from amparo.screening.encodings_file import PERIOD

    month = given or datetime.now(UTC).strftime("%Y-%m")
    if not PERIOD.fullmatch(month):
        raise Trouble("A month is YYYY-MM.")
    return month


def _sheet(path: Path, most: int, side: str) -> Sheet:
    from amparo.screening import encodings_file as files

    try:
        found = files.read(path.read_bytes(), most)
    except (OSError, files.NotEncodings) as error:
        raise Trouble(f"{path}: {error}.") from error
    if found.side != side:
        raise Trouble(f"{path}: it is of the other side.")
    return found


def _write(path: Path, content: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.") from error
    with os.fdopen(handle, "wb") as file:
        file.write(content)
