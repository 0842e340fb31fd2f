"""From the data files into the published record: checked first, then written as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from amparo.registry import sheets
from amparo.registry.sheets import malformed
from amparo.statistics import catalogue
from amparo.statistics.book import Basis, Fact, Qualifier
from amparo.statistics.catalogue import Spec
from amparo.statistics.models import Observation, Series

PUBLISHED = catalogue.DATA / "published"
TAIL = ("value", "printed", "qualifier", "cut", "cut_basis", "source", "paragraph", "note")
NUMBER = r"-?\d{1,14}(\.\d{1,6})?"
CHANGING = [
    "value",
    "printed",
    "cut_basis",
    "qualifier",
    "paragraph",
    "note",
    "derived",
    "position",
]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Numbers added, corrected, taken out and left alone; series known afterwards."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    series: int = 0

    @property
    def facts(self) -> dict[str, int]:
        return asdict(self)


def read(folder: Path = PUBLISHED, specs: Mapping[str, Spec] | None = None) -> list[Fact]:
    """Every number of every ``<series>.csv`` in ``folder``.

    Raises:
        NotValid: the first line that cannot be used, with file and line.
    """
    known = catalogue.specs() if specs is None else specs
    facts: list[Fact] = []
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in known:
            raise malformed(path, 1, _("There is no series %(series)s.") % {"series": path.stem})
        facts.extend(read_series(path, known[path.stem]))
    return facts


def read_series(path: Path, spec: Spec) -> Iterator[Fact]:
    """The numbers of one file; its columns are the dimensions of ``spec``, then ``TAIL``."""
    seen: dict[object, int] = {}
    for line in sheets.read(path, (*spec.dimensions, *TAIL)):
        fact = _fact(line, spec)
        if first := seen.get(once := (fact.key, fact.cut, fact.source)):
            why = _("Line %(first)s has the same number at the same cut from the same source.")
            raise line.refuse(why % {"first": first})
        seen[once] = line.number
        yield replace(fact, position=len(seen))


def _fact(line: sheets.Line, spec: Spec) -> Fact:
    for dimension in spec.dimensions:
        if problem := spec.problem(dimension, line.text(dimension)):
            raise line.refuse(problem)
    value = line.like("value", NUMBER)
    return Fact(
        series=spec.code,
        dims={dimension: line.cells[dimension] for dimension in spec.dimensions},
        value=Decimal(value),
        cut=_day(line),
        source=line.text("source"),
        paragraph=line.cells["paragraph"],
        printed=line.cells["printed"] or value,
        basis=Basis(line.one_of("cut_basis", Basis.values)),
        qualifier=Qualifier(line.one_of("qualifier", Qualifier.values)),
        note=line.cells["note"],
    )


def _day(line: sheets.Line) -> date:
    line.text("cut")
    return line.made("cut", date.fromisoformat) or date.max


def write(facts: list[Fact], specs: Mapping[str, Spec]) -> Loaded:
    """Make the record say what ``facts`` say, for every series in ``specs``; twice changes nothing.

    Runs inside the transaction of an act.
    """
    series = _write_series(specs)
    kept = {_once(o): o for o in Observation.objects.filter(series__in=series.values())}
    wanted = {_once(new): new for new in (_row(fact, series[fact.series]) for fact in facts)}
    added = [new for once, new in wanted.items() if once not in kept]
    changed = [
        kept[once] for once, new in wanted.items() if once in kept and _take(kept[once], new)
    ]
    removed = [old.pk for once, old in kept.items() if once not in wanted]
    Observation.objects.bulk_create(added)
    Observation.objects.bulk_update(changed, CHANGING)
    Observation.objects.filter(pk__in=removed).delete()
    same = len(wanted) - len(added) - len(changed)
    return Loaded(len(added), len(changed), len(removed), same, len(series))


def _write_series(specs: Mapping[str, Spec]) -> dict[str, Series]:
    rows = [
        Series(
            code=spec.code,
            unit=spec.unit,
            period=spec.period,
            dimensions=[list(pair) for pair in spec.dimensions.items()],
            title=spec.title,
            definition=spec.definition,
            scope=spec.scope,
        )
        for spec in specs.values()
    ]
    told = ["unit", "period", "dimensions", "title", "definition", "scope"]
    Series.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=told
    )
    return Series.objects.in_bulk(list(specs), field_name="code")


def _row(fact: Fact, series: Series) -> Observation:
    return Observation(
        series=series,
        dims=dict(fact.dims),
        value=fact.value,
        printed=fact.printed,
        cut=fact.cut,
        cut_basis=fact.basis,
        qualifier=fact.qualifier,
        source=fact.source,
        paragraph=fact.paragraph,
        note=fact.note,
        derived=fact.derived,
        position=fact.position,
    )


def _once(row: Observation) -> object:
    return row.series_id, tuple(sorted(row.dims.items())), row.cut, row.source


def _take(old: Observation, new: Observation) -> bool:
    """Bring ``old`` in line with ``new``; whether that changed anything."""
    differing = [name for name in CHANGING if getattr(old, name) != getattr(new, name)]
    for name in differing:
        setattr(old, name, getattr(new, name))
    return bool(differing)
