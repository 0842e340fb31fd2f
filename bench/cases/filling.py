"""Cases that never were, by the hundred thousand, written straight into the tables.

What an act would write for each is written here by one statement a table: the same rows, and the
same facts with two times. Only keys to other tables and the order of the journal are not checked
meanwhile. Nothing is sealed: no page that is measured opens words.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.cases.beside import Columns
from bench.cases.tables import TABLES

HERE = Path(__file__).parent
#: A neutral value of each type, for columns that must have one; ``c`` is the row of the case.
EMPTY = {
    "ARRAY": "'{}'",
    "bigint": "0",
    "boolean": "false",
    "character varying": "''",
    "date": "c.received_on",
    "integer": "0",
    "jsonb": "'{}'",
    "smallint": "0",
    "timestamp with time zone": "c.known_at",
}
#: What finds rows, and is no constraint that others rely on.
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS (
        SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
"""


class Filling:
    """Fills one database, step by step; ``connection`` is that of its superuser."""

    def __init__(self, connection: psycopg.Connection, *, lead: str, all_offices: str) -> None:
        """``lead``, ``all_offices``: addresses of who leads in one office, and in every one."""
        self.connection = connection
        self.last = 0
        self._empty: dict[str, dict[str, str]] = {}
        self._run("SET session_replication_role = replica")  # nothing is checked twice
        self._run("SET synchronous_commit = off")
        self._run("SET work_mem = '256MB'")
        self._run("SET maintenance_work_mem = '1GB'")
        self._run("ALTER SYSTEM SET max_wal_size = '16GB'")
        self._run("SELECT pg_reload_conf()")
        self._run("SELECT set_config('bench.lead', %s, false)", lead)
        self._run("SELECT set_config('bench.all', %s, false)", all_offices)
        self._script("cast.sql")

    def to(self, rows: int) -> None:
        """Add cases until there are so many of ours, and let the planner know."""
        self._run("SELECT set_config('bench.first', %s, false)", str(self.last + 1))
        self._run("SELECT set_config('bench.last', %s, false)", str(rows))
        self._script("shells.sql")
        with self._without_indexes():
            for table, columns, source in TABLES:
                self._insert(table, columns, source)
        self.last = rows
        self._run("DROP TABLE bench_case")
        self._run("VACUUM ANALYZE")
        self._run("CHECKPOINT")

    @contextmanager
    def _without_indexes(self) -> Iterator[None]:
        """They are made anew afterwards, which is quicker than to keep them in order."""
        tables = sorted({table for table, _columns, _source in TABLES})
        kept = self.connection.execute(INDEXES, [tables]).fetchall()
        for name, _made in kept:
            self._run(f"DROP INDEX {name}")
        yield
        for _name, made in kept:
            self._run(made)

    def _script(self, name: str) -> None:
        self._run((HERE / name).read_text())

    def _run(self, words: str, *told: str) -> None:
        self.connection.execute(words, told or None)

    def _insert(self, table: str, columns: Columns, source: str) -> None:
        """One table, from ``bench_case`` and what is joined to it."""
        whole = self._empties(table) | columns
        names = ", ".join(f'"{name}"' for name in whole)
        self._run(
            f"INSERT INTO {table} ({names}) "  # noqa: S608
            f"SELECT {', '.join(whole.values())} FROM bench_case c {source}"
        )

    def _empties(self, table: str) -> dict[str, str]:
        """A neutral value for each column that must have one."""
        if table not in self._empty:
            found = self.connection.execute(
                "SELECT column_name, data_type FROM information_schema.columns "
                "WHERE table_name = %s AND is_nullable = 'NO' AND identity_generation IS NULL",
                [table],
            ).fetchall()
            self._empty[table] = {name: EMPTY[kind] for name, kind in found}
        return self._empty[table]
