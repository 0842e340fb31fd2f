"""The journal: one line for every act, written with the act or not at all.

The database numbers and chains the lines itself (migration 0002): each carries the SHA-256 of
the one before, and neither the application nor a careless operator can change or remove one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.records import Record

FIRST = "0" * 64  # what the first line names as the one before
_lines: ContextVar[list[str] | None] = ContextVar("journal_lines", default=None)


class Entry(models.Model):
    """A line of the journal. Added, never changed: the database refuses both other verbs."""

    seq = models.BigIntegerField(unique=True, default=0)  # given by the database
    at = models.DateTimeField()
    door = models.CharField(max_length=10)
    person_id = models.BigIntegerField(null=True)
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True)
    ref = models.CharField(max_length=12, blank=True)
    facts = models.JSONField(default=dict)
    before = models.CharField(max_length=64, default="")  # given by the database
    hash = models.CharField(max_length=64, default="")  # given by the database

    class Meta:
        db_table = "amparo_journal"
        indexes = [models.Index(fields=["subject", "ref", "seq"], name="entry_by_subject")]

    def __str__(self) -> str:
        return f"{self.seq} {self.act} {self.ref}"


def record(by: By, act: str, subject: Record | None, **facts: str | int | bool | None) -> Entry:
    """Write one line. ``facts`` hold states, dates and codes; never narrative or names."""
    if (lines := _lines.get()) is not None:
        lines.append(act)
    return Entry.objects.create(
        at=by.at,
        door=by.door,
        person_id=by.person_id,
        act=act,
        subject=subject._meta.label_lower if subject else "",
        ref=subject.ref if subject else "",
        facts=facts,
    )


@contextmanager
def watching() -> Iterator[list[str]]:
    """Collect the names of the lines written inside the block."""
    lines: list[str] = []
    token = _lines.set(lines)
    try:
        yield lines
    finally:
        _lines.reset(token)
        if (outer := _lines.get()) is not None:
            outer.extend(lines)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk along the whole chain found."""

    lines: int
    head: str  # hash of the last line that holds
    broken_at: int | None = None  # seq of the first line that does not
    why: str = ""


LINE = """
    SELECT seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), door,
           coalesce(person_id::text, ''), act, subject, ref, facts::text, before, hash
    FROM amparo_journal WHERE seq > %s ORDER BY seq LIMIT 5000
"""


def digest(before: str, *fields: str) -> str:
    """SHA-256, in hexadecimal, of a line: the hash before it and its fields, a US byte between.

    Fields in order: seq, at (UTC, microseconds), door, person, act, subject, ref, facts as
    PostgreSQL writes jsonb. Anyone with the lines can compute this without us.
    """
    return hashlib.sha256("\x1f".join((before, *fields)).encode()).hexdigest()


def verify() -> Verdict:
    """Walk the chain from the first line; stop at the first that does not hold."""
    seq, head = 0, FIRST
    while rows := _read(seq):
        for number, *fields, before, kept in rows:
            if number != seq + 1:
                return Verdict(seq, head, seq + 1, str(_("This line is missing.")))
            if before != head:
                return Verdict(seq, head, number, str(_("It does not follow the line before it.")))
            if kept != digest(before, str(number), *fields):
                return Verdict(seq, head, number, str(_("It has been changed.")))
            seq, head = number, kept
    return Verdict(seq, head)


def _read(after: int) -> list[tuple[int, str, str, str, str, str, str, str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(LINE, [after])
        return list(cursor.fetchall())
