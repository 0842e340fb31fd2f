"""``bench``: every speed figure we quote, measured anew beside its peer or limit."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from amparo.site import ready
from amparo.site.folder import ROOT
from amparo.site.trouble import Trouble

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NAMES = ("cases", "intake", "screening", "vault")
PARTS = ("ours", "splink", "rapidfuzz", "nomenklatura", "private", "attack", "growth")
#: What each benchmark is told of the options; the others are told how many reports.
TOLD: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "screening": lambda options: options,
    "cases": lambda options: {"most": options["rows"], "peers": options["peers"]},
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``ratio`` is ``value`` to ``beside_value``; ``met`` says whether it reaches
    ``target``, in words; both are None where there is nothing to hold it against.
    """

    name: str
    value: float
    unit: str
    beside: str = ""  # the peer or limit measured in the same run
    beside_value: float | None = None
    ratio: float | None = None
    target: str = ""
    met: bool | None = None


@click.command()
@click.argument("name", required=False, type=click.Choice(NAMES))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--reports", default=10_000, help="How many reports the memory is watched over.")
@click.option("--rows", default=100_000, help="cases: how many there are in the end.")
@click.option("--registry", type=FILE, help="screening: persons, in place of made-up ones.")
@click.option("--queries", type=FILE, help="screening: who is asked for.")
@click.option("--truth", type=FILE, help="screening: qid,truth,kind.")
@click.option("--persons", default=100_000, help="screening: how many persons are made up.")
@click.option("--growth", multiple=True, type=int, help="screening: time a query at this size too.")
@click.option(
    "--part",
    multiple=True,
    type=click.Choice(PARTS),
    help="screening: this part alone (may be given again).",
)
@click.option("--sample", default=500, help="screening: queries that the slowest peer is asked.")
@click.option("--peers/--no-peers", default=True, help="cases, screening: run the peers beside it.")
def bench(name: str | None, form: str, **options: Any) -> None:
    """Measure on this machine; without NAME, all. Takes minutes, and both cores."""
    if not (ROOT / "bench" / "__init__.py").exists():
        raise Trouble("The benchmarks are in the source of Amparo, not in an installed copy.")
    sys.path.insert(0, str(ROOT))
    with ready.ended_in_order():
        rows = [row for one in ([name] if name else NAMES) for row in _run(one, options)]
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in rows], indent=2))
    else:
        _table(rows)


def _run(name: str, options: dict[str, Any]) -> Iterator[Row]:
    """The rows of one benchmark; each said to standard error as soon as it is known."""
    told = TOLD[name](options) if name in TOLD else {"reports": options["reports"]}
    for row in import_module(f"bench.{name}").rows(**told):
        click.echo(f"{row.name}: {row.value:,.6g} {row.unit}", err=True)
        yield row


def _table(rows: list[Row]) -> None:
    for row in rows:
        beside = f"{row.beside}: {row.beside_value:,.6g}" if row.beside_value is not None else ""
        ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
        verdict = {True: "met", False: "MISSED", None: ""}[row.met]
        cells = (f"{row.value:,.6g} {row.unit}", beside, ratio, row.target, verdict)
        click.echo(f"{row.name:<48} " + " | ".join(cell for cell in cells if cell))
