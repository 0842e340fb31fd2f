"""What is in a database, in few words: rows of every table, and the head of the journal.

Noted when a copy is taken, and looked at again when it is restored.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

import psycopg
from psycopg import sql

from amparo.site.prepare import unreachable
from amparo.site.trouble import Trouble

TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
ORDER BY relname
"""
HEAD = "SELECT seq, hash FROM amparo_journal ORDER BY seq DESC LIMIT 1"
LINE = "SELECT hash FROM amparo_journal WHERE seq = %s"
OURS = "amparo_"  # other tables, of sessions and the queue, come and go by themselves


@dataclass(frozen=True, slots=True)
class Content:
    """Rows by table, and the last line of the journal."""

    lines: int = 0
    head: str = ""
    rows: dict[str, int] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        return asdict(self)


@contextmanager
def looking(url: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """One moment of a database, for as long as the block lasts.

    Raises:
        Trouble: it does not answer.
    """
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield connection
    except psycopg.OperationalError as error:
        raise Trouble(unreachable(error)) from error


def content(connection: psycopg.Connection[tuple[Any, ...]]) -> Content:
    tables = [name for (name,) in connection.execute(TABLES)]
    rows = {}
    for table in tables:
        count = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        rows[table] = _value(connection.execute(count)) or 0
    last = connection.execute(HEAD).fetchone() if "amparo_journal" in rows else None
    lines, head = last or (0, "")
    return Content(lines, head, rows)


def hash_at(connection: psycopg.Connection[tuple[Any, ...]], line: int) -> str:
    """The hash that the journal's line of this number carries; empty where there is none."""
    return _value(connection.execute(LINE, [line])) or ""


def _value(cursor: psycopg.Cursor[tuple[Any, ...]]) -> Any:
    row = cursor.fetchone()
    return row[0] if row else None


def differences(first: Content, last: Content, found: Content) -> list[str]:
    """What ``found`` has that a copy taken between ``first`` and ``last`` cannot have.

    A table that nobody touched meanwhile has the same rows; another, a number between.
    """
    wrong = []
    for table in sorted(first.rows.keys() | found.rows.keys()):
        least, most = sorted((first.rows.get(table, 0), last.rows.get(table, 0)))
        count = found.rows.get(table, 0)
        if table.startswith(OURS) and not least <= count <= most:
            span = f"{least}" if least == most else f"{least} to {most}"
            wrong.append(f"{table} has {count} rows, the copy was taken with {span}")
    if not first.lines <= found.lines <= last.lines:
        wrong.append(f"the journal has {found.lines} lines, the copy {first.lines}")
    if found.lines == last.lines and found.head != last.head:
        wrong.append(f"the journal's head is {found.head}, the copy's {last.head}")
    return wrong
