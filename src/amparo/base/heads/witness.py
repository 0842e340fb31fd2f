"""Heads in other hands: handed out day by day, and held against the journal when it is checked.

Who owns the server can rewrite every table, and sign what they like. They cannot take back what
somebody else was given yesterday.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from amparo.base import journal, proofs
from amparo.base.heads import tree
from amparo.base.heads.models import JournalHead, words
from amparo.base.heads.reads import marks_of
from amparo.base.journal import FIRST, Entry, Verdict

SHAPE = re.compile(
    r"Amparo journal head, version 1\nday (\d{4}-\d{2}-\d{2})\nseq (\d{1,18})\n"
    r"head ([0-9a-f]{64})\nroot ([0-9a-f]{64})\nsize (\d{1,9})\nsignature ([0-9a-f]{128})"
)


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A head as somebody outside keeps it, and where it was found."""

    day: str
    seq: int
    head: str
    root: str
    size: int
    signature: str
    where: str

    @property
    def is_signed(self) -> bool:
        said = words(date.fromisoformat(self.day), self.seq, self.head, self.root, self.size)
        return proofs.holds(said, self.signature, proofs.verify_key())


def hand_out(head: JournalHead) -> list[str]:
    """Give a head to every witness that is set; the names of those that were told."""
    told = []
    if settings.WITNESS_DIR:
        _write(Path(settings.WITNESS_DIR), head)
        told.append("folder")
    if settings.WITNESS_MAIL and settings.EMAIL_HOST:
        send_mail(f"Amparo {head.day.isoformat()}", head.text, None, settings.WITNESS_MAIL)
        told.append("mail")
    return told


def verify() -> Verdict:
    """The whole chain; then every sealed head, ours and those of the witness folder, against it.

    So a journal whose end was cut off, or that was written anew from some line on, is found.
    """
    found = journal.verify()
    if found.broken_at is not None:
        return found
    for wrong_at, why in _contradictions(found.lines):
        return Verdict(found.lines, found.head, wrong_at, why)
    return found


def _contradictions(lines: int) -> Iterator[tuple[int, str]]:
    """Where the journal disagrees with what was sealed: the number of a line, and why."""
    heads = {head.day.isoformat(): head for head in JournalHead.objects.order_by("day")}
    for head in heads.values():
        yield from _wrong(head, lines)
        marks = marks_of(head)
        if len(marks) != head.size or tree.root(marks) != head.root:
            yield head.seq, _("The list of %(day)s is not the one that was signed.") % _day(head)
    for kept in _in_folder():
        yield from _wrong(kept, lines)
        ours = heads.get(kept.day)
        if ours is None or (ours.seq, ours.head, ours.root) != (kept.seq, kept.head, kept.root):
            yield kept.seq, _("A witness was handed another head for %(day)s.") % _day(kept)
    yield from _not_listed(heads.values())


def _wrong(head: JournalHead | Witnessed, lines: int) -> Iterator[tuple[int, str]]:
    if not head.is_signed:
        yield head.seq, _("The head of %(day)s does not carry our signature.") % _day(head)
    if head.seq > lines:
        yield lines + 1, _("The end is missing: on %(day)s there were more lines.") % _day(head)
    elif head.seq:
        kept = Entry.objects.filter(seq=head.seq).values_list("hash", flat=True).first()
        if kept != head.head:
            yield head.seq, _("It is not the line that was sealed on %(day)s.") % _day(head)
    elif head.head != FIRST:
        yield 1, _("It is not the line that was sealed on %(day)s.") % _day(head)


def _not_listed(heads: Iterable[JournalHead]) -> Iterator[tuple[int, str]]:
    """Reports of the journal whose mark stands in no list, two days on."""
    days = sorted(head.day for head in heads)
    if len(days) < 2:
        return
    listed = {mark for head in heads for mark in marks_of(head)}
    lines = Entry.objects.filter(act="intake.submit", at__date__gte=days[0], at__date__lt=days[-1])
    for seq, facts in lines.order_by("seq").values_list("seq", "facts"):
        if facts.get("proof") and facts["proof"] not in listed:
            yield seq, _("The mark of this report stands in no published list.")
            return


def _day(head: JournalHead | Witnessed) -> dict[str, str]:
    return {"day": str(head.day)}


def _in_folder() -> Iterator[Witnessed]:
    """Heads in the witness folder; a file that is none is passed over."""
    if not settings.WITNESS_DIR:
        return
    for path in sorted(Path(settings.WITNESS_DIR).glob("????-??-??.txt")):
        text = path.read_text(encoding="ascii", errors="replace").strip().replace("\r\n", "\n")
        if found := SHAPE.fullmatch(text):
            day, seq, head, root, size, signature = found.groups()
            yield Witnessed(day, int(seq), head, root, int(size), signature, path.name)


def _write(folder: Path, head: JournalHead) -> None:
    """``YYYY-MM-DD.txt``, complete or not at all; one that is there is never written over."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{head.day.isoformat()}.txt"
    if path.exists():
        return
    half = path.with_suffix(".part")
    half.write_text(head.text, encoding="ascii")
    os.replace(half, path)
