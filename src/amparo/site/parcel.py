"""``parcel open``: what a recipient does with a dossier that was exported to them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import click

from amparo.site.lines import say
from amparo.site.trouble import Trouble

GIBIBYTE, PIECE = 1024**3, 1024**2
FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def parcel() -> None:
    """Sealed files that came from elsewhere."""


@parcel.command("open")
@click.argument("file", type=FILE)
@click.option("--into", type=FOLDER, required=True, metavar="DIR", help="A folder not there yet.")
def open_(file: Path, into: Path) -> None:
    """Open FILE with its passphrase, which is asked for. Needs no database and no network.

    Its contents go into DIR, which must not be there: nothing is written over.
    """
    from amparo.base.vault import parcels
    from amparo.base.vault.receipts import grouped, tidy

    if into.exists():
        raise Trouble(f"{into} is there already. Name a folder that is not.")
    typed = click.prompt("Passphrase", hide_input=sys.stdin.isatty(), err=True)
    passphrase = "-".join(grouped(tidy(typed)))
    limits = parcels.Limits(item_bytes=2 * GIBIBYTE)
    new = into.with_name(f"{into.name}.new")
    count = 0
    try:
        with file.open("rb") as sealed:
            for found in parcels.unpack(sealed, passphrase=passphrase, limits=limits):
                new.mkdir(mode=0o700, exist_ok=True)
                _write(new / _plain(found.name), found.read)
                count += 1
        new.replace(into)
    except OSError as error:
        raise Trouble(f"{error.filename or file}: {error.strerror}.") from error
    except parcels.NotForUs as error:
        raise Trouble("This passphrase does not open it.") from error
    except (parcels.NotOurs, parcels.Damaged, parcels.TooMuch) as error:
        raise Trouble(
            f"{file} is damaged, or is no file of ours. Nothing is kept of it."
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    say(f"amparo: {into}: {count} opened")


def _plain(name: str) -> str:
    """A name that stays in its folder, whatever the sender called it."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
    return kept.lstrip(".")[:100] or "file"


def _write(path: Path, read: Callable[[int], bytes]) -> None:
    with path.open("xb") as out:
        while piece := read(PIECE):
            out.write(piece)
