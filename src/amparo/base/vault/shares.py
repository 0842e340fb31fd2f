"""A key split among people by SLIP-39: any ``need`` of ``of`` shares give it back, fewer nothing.

Each share is 33 words, and carries which key it is of, its own number, how many are needed, and
a checksum. Pure: no database, and nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from amparo.base.errors import NotValid

LENGTH = 33  # words of a share of a 32-byte key
MOST = 16  # shares that SLIP-39 can make of one key
NUMBER = re.compile(r"\d+[.)]?")
KNOWN = frozenset(WORDLIST)


class BadShare(NotValid):
    """These words are not a share, or do not fit the others."""


def split(key: bytes, need: int, of: int) -> list[str]:
    """``of`` shares of a 32-byte key, each a line of 33 words.

    Raises:
        BadShare: fewer than two would open it, or more are needed than there are.
    """
    if not 2 <= need <= of <= MOST:
        raise BadShare(
            _("At least 2 shares must be needed, and no more than there are; %(most)s at most.")
            % {"most": MOST}
        )
    made: list[str] = generate_mnemonics(1, [(need, of)], key)[0]
    return made


def read(words: str) -> Share:
    """One share from its words, whatever their capitals and the blanks between.

    Raises:
        BadShare: a word is unknown or mistyped, or there are too few or too many.
    """
    typed = words.lower().split()
    if unknown := [word for word in typed if word not in KNOWN]:
        place = typed.index(unknown[0]) + 1
        raise BadShare(
            _("Word %(place)s of this share is not a word of the list.") % {"place": place}
        )
    if len(typed) != LENGTH:
        raise BadShare(
            _("A share has %(length)s words; these are %(count)s.")
            % {"length": LENGTH, "count": len(typed)}
        )
    try:
        return Share.from_mnemonic(" ".join(typed))
    except MnemonicError as error:
        raise BadShare(_("A word of this share is wrong, or two are exchanged.")) from error


def number(share: Share) -> int:
    """The number on its sheet, from 1."""
    return int(share.index) + 1


def check(share: Share, others: Sequence[Share]) -> None:
    """Whether ``share`` may stand beside the others.

    Raises:
        BadShare: it is there already, or is of another key.
    """
    if any(share.common_parameters() != other.common_parameters() for other in others):
        raise BadShare(_("These shares are of different keys."))
    if any(share.index == other.index for other in others):
        raise BadShare(
            _("Share %(number)s was given twice. Each must come from another person.")
            % {"number": number(share)}
        )


def joined(shares: Sequence[Share]) -> bytes:
    """The key that the shares give together, 32 bytes.

    Raises:
        BadShare: there are too few, or they do not fit each other.
    """
    for place, share in enumerate(shares):
        check(share, shares[:place])
    need = shares[0].member_threshold if shares else 2
    if len(shares) < need:
        raise BadShare(
            _("%(need)s shares are needed; these are %(count)s.")
            % {"need": need, "count": len(shares)}
        )
    first, rest = shares[: need - 1], shares[need - 1 :]
    try:  # one more than are needed is tried as well, so that a rehearsal tries every sheet
        keys: set[bytes] = {
            combine_mnemonics(one.mnemonic() for one in (*first, last)) for last in rest
        }
    except MnemonicError as error:
        raise BadShare(_("These shares do not fit each other.")) from error
    if len(keys) != 1:
        raise BadShare(_("These shares do not fit each other."))
    return keys.pop()


def found_in(text: str) -> list[str]:
    """The shares on a sheet or in a file: lines of nothing but numbers and words of the list."""
    words: list[str] = []
    for line in text.splitlines():
        typed = [word for word in line.lower().split() if not NUMBER.fullmatch(word)]
        if typed and KNOWN.issuperset(typed):
            words += typed
    return [" ".join(words[i : i + LENGTH]) for i in range(0, len(words), LENGTH)]
