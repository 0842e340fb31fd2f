"""The limit beside intake: how many bare commits a second the same PostgreSQL makes."""

import multiprocessing
import threading
import time
from typing import Any

import psycopg

#: Rows that one filing writes, by table; their sizes are those of the newest filing.
SIZES = """
    SELECT pg_column_size(t.*)::int FROM (SELECT * FROM {table} ORDER BY id DESC LIMIT {rows}) t
"""
WRITTEN = {
    "amparo_report": 1,
    "amparo_mailbox": 1,
    "amparo_sealed": 1,
    "amparo_recordkey": 1,
    "amparo_journal": 1,
    "procrastinate_jobs": 1,
}


def sizes(url: str) -> list[int]:
    """Bytes of each row that the newest filing wrote."""
    with psycopg.connect(url) as wire:
        found: list[int] = []
        for table, rows in WRITTEN.items():
            query = SIZES.format(table=table, rows=rows)
            found += [size for (size,) in wire.execute(query).fetchall()]
        return found


def per_second(url: str, clients: int, seconds: float, rows: list[int]) -> float:
    """Durable transactions a second, each writing ``rows`` (bytes) in one statement."""
    with psycopg.connect(url, autocommit=True) as wire:
        wire.execute("CREATE TABLE IF NOT EXISTS bench_commits (id bigserial, body bytea)")
    processes = min(2, clients)
    shares = [clients // processes + (n < clients % processes) for n in range(processes)]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        counts = pool.starmap(_process, [(url, share, seconds, rows) for share in shares])
    with psycopg.connect(url, autocommit=True) as wire:
        wire.execute("DROP TABLE bench_commits")
    return sum(counts) / seconds


def _process(url: str, clients: int, seconds: float, rows: list[int]) -> int:
    done = [0] * clients
    threads = [
        threading.Thread(target=_client, args=(url, seconds, rows, done, n)) for n in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done)


def _client(url: str, seconds: float, rows: list[int], done: list[int], n: int) -> None:
    values = ", ".join(["(%s)"] * len(rows))
    bodies: list[Any] = [b"\x5a" * size for size in rows]
    with psycopg.connect(url, autocommit=True) as wire:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            wire.execute(f"INSERT INTO bench_commits (body) VALUES {values}", bodies)  # noqa: S608
            done[n] += 1
