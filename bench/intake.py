"""How fast reports are taken, sealed and kept.

Beside the two limits of the same machine in the same run: bare commits of the same database, and
the key derivations that every receipt costs by design.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import quantiles
from typing import Any

import psutil
import psycopg

from amparo.site.bench import Row
from amparo.site.folder import ROOT
from bench import commits, derivations
from tests.journeys.product import Product, place, running

CLIENTS = (1, 8, 32)
SECONDS = 15.0
LIMITS = {8: 0.3, 32: 1.0}  # seconds, of p95
SHARE, LEAST = 0.6, 30.0  # of the bare commits; filings a second
WARM = 200  # reports before memory is first looked at


def rows(*, reports: int) -> Iterator[Row]:
    """Filings a second and seconds for each, at 1, 8 and 32 clients; memory over ``reports``."""
    with place() as folder, running(folder) as product:
        _filed(product, clients=2, seconds=3)  # the first requests load what is loaded late
        written = commits.sizes(product.urls.owner)
        for clients in CLIENTS:
            yield from _at(product, clients, written)
        yield from _memory(product, reports)


def _at(product: Product, clients: int, written: list[int]) -> Iterator[Row]:
    limit = commits.per_second(product.urls.owner, clients, 5.0, written)
    before = _kept(product)
    seen = _filed(product, clients, SECONDS)
    done = len(seen["whole"])
    rate = done / seen["seconds"]
    at = f"at {clients} client{'s'[: clients > 1]}"
    enough = rate >= SHARE * limit and rate >= LEAST
    target = f"{SHARE:.0%} of the limit and {LEAST:.0f}/s"
    yield Row(
        f"intake: filings {at}",
        rate,
        "filings/s",
        "bare commits/s",
        limit,
        rate / limit,
        target,
        enough,
    )
    keys = derivations.per_second(*derivations.cost(product.urls.owner), 3.0)
    yield Row(
        f"intake: filings {at}, of keys", rate, "filings/s", "derivations/s", keys, rate / keys
    )
    least = "never under 30/s"
    yield Row(f"intake: least rate {at}", rate, "filings/s", target=least, met=rate >= LEAST)
    lost = seen["lost"] + max(0, done - (_kept(product) - before))
    none = "none"
    yield Row(f"intake: lost or refused {at}", lost, "filings", target=none, met=lost == 0)
    for kind in ("whole", "send"):
        cuts = quantiles(seen[kind], n=100) if done > 1 else [0.0] * 99
        name = "first page to receipt" if kind == "whole" else "sending alone"
        yield Row(f"intake: {name} {at}, p50", cuts[49] * 1000, "ms")
        most = LIMITS.get(clients) if kind == "whole" else None
        yield Row(
            f"intake: {name} {at}, p95",
            cuts[94] * 1000,
            "ms",
            target=f"under {most * 1000:.0f} ms" if most else "",
            met=cuts[94] < most if most else None,
        )


def _memory(product: Product, reports: int) -> Iterator[Row]:
    """Resident memory of the public door after the first reports and after all of them."""
    _filed(product, 8, 600, WARM)
    first = _resident(product)
    seen = _filed(product, 8, 3600, reports)
    last = _resident(product)
    yield Row(
        f"intake: memory after {len(seen['whole']):,} reports",
        last,
        "MB",
        f"after {WARM}",
        first,
        last / first,
        "flat: at most 1.15 times",
        last / first <= 1.15 and not seen["lost"],
    )


def _filed(product: Product, clients: int, seconds: float, count: int = 0) -> dict[str, Any]:
    words = ["-m", "bench.filing", product.public, str(clients), str(seconds), str(count)]
    done = subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _kept(product: Product) -> int:
    """Reports in the database."""
    with psycopg.connect(product.urls.owner) as wire:
        row = wire.execute("SELECT count(*) FROM amparo_report").fetchone()
        return int(row[0]) if row else 0


def _resident(product: Product) -> float:
    """Megabytes of the largest process of the public door."""
    found = []
    for process in psutil.process_iter():
        try:
            told = process.environ()
            if (told.get("AMPARO_DATA"), told.get("AMPARO_DOOR")) == (str(product.data), "public"):
                found.append(process.memory_info().rss / 1e6)
        except psutil.Error:
            continue
    return max(found)
