"""The shares of a recovery key as custodians give them: typed unseen, or from files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from amparo.site.lines import say
from amparo.site.trouble import Trouble

if TYPE_CHECKING:
    from shamir_mnemonic import Share

F = TypeVar("F", bound=Callable[..., object])


def share_files(command: F) -> F:
    """The option of every command that needs shares."""
    return click.option(
        "--share-file",
        "files",
        multiple=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Read shares from this file instead of asking for them; may be repeated.",
    )(command)


def collect(files: tuple[Path, ...]) -> list[Share]:
    """The shares in ``files``, or those that people type one after the other.

    Raises:
        Trouble: a file cannot be read or holds none; nobody is there to be asked.
        BadShare: a share is wrong, or one was given twice.
    """
    if not files:
        return _asked()
    from amparo.base.vault import shares

    given: list[Share] = []
    for path in files:
        try:
            found = shares.found_in(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise Trouble(f"{path} cannot be read.") from error
        if not found:
            raise Trouble(f"{path} holds no share.")
        for words in found:
            share = shares.read(words)
            shares.check(share, given)
            given.append(share)
    return given


def _asked() -> list[Share]:
    """At a terminal: a mistyped share is asked for again, nothing is shown."""
    from amparo.base.vault import shares

    if not sys.stdin.isatty():
        raise Trouble("Shares are asked for at a terminal. Elsewhere, name files: --share-file.")
    given: list[Share] = []
    while not given or len(given) < given[0].member_threshold:
        of = f" of {given[0].member_threshold}" if given else ""
        typed = click.prompt(f"Share {len(given) + 1}{of}", hide_input=True, err=True)
        try:
            share = shares.read(typed)
            shares.check(share, given)
        except shares.BadShare as refusal:
            say(f"{refusal} Please type it again.")
        else:
            given.append(share)
    return given
