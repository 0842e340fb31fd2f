"""The other limit beside intake: how many keys this machine derives a second, and nothing else."""

import multiprocessing
import os
import time

import psycopg

from amparo.base.vault import boxes

COST = "SELECT ops, memory FROM amparo_mailbox ORDER BY id DESC LIMIT 1"


def cost(url: str) -> tuple[int, int]:
    """Passes and bytes of the newest receipt's derivation."""
    with psycopg.connect(url) as wire:
        row = wire.execute(COST).fetchone()
        assert row  # noqa: S101 (a benchmark files first)
        return int(row[0]), int(row[1])


def per_second(ops: int, memory: int, seconds: float) -> float:
    """Derivations a second of all processors together."""
    processes = os.cpu_count() or 1
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        counts = pool.starmap(_process, [(ops, memory, seconds)] * processes)
    return sum(counts) / seconds


def _process(ops: int, memory: int, seconds: float) -> int:
    done, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        boxes.derive("A" * 20, bytes(16), ops, memory)
        done += 1
    return done
