"""``./amparo bench cases``: pages and figures while cases grow from ten thousand to a million.

The real product, with its three processes, is asked through the desk door by people who signed
in; between two sizes its tables are filled. What is counted is held against a query of DuckDB's,
written by hand, over the same facts.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from statistics import median, quantiles
from urllib.parse import quote

import psycopg

from amparo.site import cluster
from amparo.site.bench import Row
from amparo.site.folder import ROOT
from bench.cases.filling import Filling
from tests.journeys.product import Product, place, running

SIZES = (10_000, 100_000, 1_000_000)
TIMES = 40  # each page is asked for
GROWTH, LATE = 1.5, 150.0  # of a list between the sizes; ms of p95
LEAD, EVERYWHERE = "lead@example.org", "field@example.org"  # in one office, and in every one
HEAD, STATISTICS = "head@example.org", "statistics@example.org"
PAST = datetime(2024, 3, 31, tzinfo=UTC).date()  # a data cut of the past
CASE = """
    SELECT ref FROM amparo_allegation WHERE state = 'INVESTIGATION' AND office_id =
        (SELECT id FROM amparo_office WHERE is_central) AND ref LIKE 'C%'
    ORDER BY received_on DESC, id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Page:
    """Who asks for it, and where it is; ``>>``: ten pages further. A list must not grow."""

    who: str
    name: str
    path: str
    is_list: bool = True


PAGES = (
    Page(LEAD, "allegations", "/allegations/"),
    Page(LEAD, "allegations by status", "/allegations/?state=PRELIM"),
    Page(LEAD, "allegations by country and year", "/allegations/?country=COD&year=2019&more=yes"),
    Page(
        LEAD, "allegations by group and nature", "/allegations/?group=PKO_SPM_UNIFORMED&nature=SA"
    ),
    Page(LEAD, "allegations nobody leads", "/allegations/?who=unled"),
    Page(LEAD, "allegations with an open file", "/allegations/?file=open"),
    Page(LEAD, "allegations by open task", "/allegations/?task=CHECK_HELP"),
    Page(LEAD, "allegations, ten pages on", "/allegations/>>"),
    Page(LEAD, "a case", "/allegations/{case}/", is_list=False),
    Page(LEAD, "investigations beside a case", "/investigations/of/{case}/", is_list=False),
    Page(LEAD, "My work", "/", is_list=False),
    Page(LEAD, "notifications", "/accountability/notifications/"),
    Page(LEAD, "disciplinary register", "/accountability/registers/measures/"),
    Page(LEAD, "investigations", "/investigations/"),
    Page(LEAD, "clocks overdue", "/clocks/"),
    Page(LEAD, "clocks of next week", "/clocks/?show=week"),
    Page(EVERYWHERE, "allegations, all offices", "/allegations/"),
    Page(EVERYWHERE, "allegations by status, all offices", "/allegations/?state=PRELIM"),
    Page(EVERYWHERE, "allegations, all offices, ten pages on", "/allegations/>>"),
    Page(EVERYWHERE, "notifications, all offices", "/accountability/notifications/"),
    Page(EVERYWHERE, "clocks overdue, all offices", "/clocks/"),
    Page(EVERYWHERE, "My work, all offices", "/", is_list=False),
    Page(HEAD, "investigations of an office", "/investigations/"),
    Page(HEAD, "investigations of an office, ended too", "/investigations/?state=any"),
    Page(HEAD, "My work of its head", "/", is_list=False),
    Page(HEAD, "capacity", "/investigations/capacity/", is_list=False),
    Page(STATISTICS, "a figure of today", "/figures/allegations-by-group/", is_list=False),
    Page(STATISTICS, "a figure of the past", f"/figures/cohort-status/?as_of={PAST}", False),
    Page(STATISTICS, "durations", "/figures/investigation-duration/", is_list=False),
)


def rows(*, most: int, peers: bool = True) -> Iterator[Row]:
    """Every page and figure at each of ``SIZES`` up to ``most``."""
    first: dict[str, float] = {}
    with place() as folder, running(folder) as product, _asker(product) as ask:
        _enter(product)
        with psycopg.connect(_superuser(product), autocommit=True) as wire:
            filling = Filling(wire, lead=LEAD, all_offices=EVERYWHERE)
            for size in (*(size for size in SIZES if size < most), most):
                yield from _filled(filling, size)
                row = wire.execute(CASE).fetchone()
                for page, took in ask(str(row[0]) if row else ""):
                    yield from _page(page, took, size, first)
                yield from _figures(wire, size, peers=peers)


def _filled(filling: Filling, size: int) -> Iterator[Row]:
    began = time.perf_counter()
    filling.to(size)
    yield Row(f"cases: filled to {size:,}", time.perf_counter() - began, "s")
    began = time.perf_counter()
    _recount()
    yield Row(f"cases: tally made anew at {size:,}", time.perf_counter() - began, "s")


def _page(page: Page, took: list[float], size: int, first: dict[str, float]) -> Iterator[Row]:
    """Its median, beside that at the first size; and how late it comes."""
    middle = median(took)
    name = f"cases: {page.name}, {size:,}"
    begun = first.setdefault(page.name, middle)
    if size == SIZES[0] or begun == middle:
        yield Row(f"{name}, p50", middle, "ms")
    else:
        ratio = middle / begun
        target = f"at most {GROWTH} times" if page.is_list else ""
        met = ratio <= GROWTH if page.is_list else None
        yield Row(f"{name}, p50", middle, "ms", f"at {SIZES[0]:,}, ms", begun, ratio, target, met)
    yield _in_time(name, took)


def _figures(wire: psycopg.Connection, size: int, *, peers: bool) -> Iterator[Row]:
    """Cells of the figures, at a cut of today and of the past, as they are read."""
    from amparo.cases.reads import cube

    if peers and not find_spec("duckdb"):
        print("bench: DuckDB is not installed (requirements-bench.lock)", file=sys.stderr)
        peers = False
    peer = None
    if peers:
        from bench.cases.peer import Peer

        peer = Peer(wire)
    for name, cut in (("today", datetime.now(UTC).date()), ("the past", PAST)):
        said = f"cases: figures of {name}, {size:,}"
        took = _timed(lambda cut=cut: cube(cut), TIMES)  # type: ignore[misc]
        late = _in_time(said, took)
        if peer is None:
            yield Row(f"{said}, p50", median(took), "ms")
            yield late
            continue
        theirs = median(_timed(lambda cut=cut: peer.cube(cut), TIMES // 4))  # type: ignore[misc]
        ratio = median(took) / theirs
        yield Row(
            f"{said}, p50",
            median(took),
            "ms",
            "DuckDB on two threads, ms",
            theirs,
            ratio,
            "not slower",
            ratio <= 1,
        )
        yield late
        ours = {(c.year, c.group, c.nature, c.status, c.category): c.count for c in cube(cut)}
        apart = len(ours.items() ^ peer.cube(cut).items())
        yield Row(f"{said}, cells unlike DuckDB's", apart, "", target="none", met=apart == 0)


def _timed(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each, after a first that does not count."""
    took = []
    for _turn in range(times + 1):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return took[1:]


def _in_time(name: str, took: list[float]) -> Row:
    """How long nineteen of twenty take at most."""
    late = quantiles(took, n=20)[18] if len(took) > 1 else took[0]
    return Row(f"{name}, p95", late, "ms", target=f"under {LATE:.0f} ms", met=late < LATE)


def _recount() -> None:
    from django.db import transaction

    from amparo.cases import tally

    with transaction.atomic():
        tally.rebuild()


@contextmanager
def _asker(product: Product) -> Iterator[Callable[[str], Iterator[tuple[Page, list[float]]]]]:
    """Asks for every page from a process of its own; given the ref of a case."""
    words = [sys.executable, "-m", "bench.asking", product.desk, product.password]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def ask(case: str) -> Iterator[tuple[Page, list[float]]]:
            assert process.stdin  # noqa: S101 (both are pipes)
            assert process.stdout  # noqa: S101
            for who in dict.fromkeys(page.who for page in PAGES):
                pages = {page.name: page for page in PAGES if page.who == who}
                told = {name: page.path.replace("{case}", case) for name, page in pages.items()}
                line = json.dumps({"email": who, "times": TIMES, "pages": told})
                process.stdin.write(f"{line}\n")
                process.stdin.flush()
                for name, took in json.loads(process.stdout.readline()).items():
                    yield pages[name], took

        yield ask


def _superuser(product: Product) -> str:
    """The embedded server's own account, which only who may reach its socket can use."""
    return f"postgresql://postgres@/amparo?host={quote(str(cluster.socket_folder(product.data)))}"


def _enter(product: Product) -> None:
    """Make this process one of the installation, at the console."""
    os.environ |= {
        "AMPARO_DATA": str(product.data),
        "AMPARO_DOOR": "console",
        "DATABASE_URL": product.urls.app,
        "DJANGO_SETTINGS_MODULE": "amparo.site.settings",
    }
    import django

    django.setup()
