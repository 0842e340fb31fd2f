"""Which published numbers an expression asks for, and which of them are not there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from amparo.statistics.book import Book, Fact
from amparo.statistics.catalogue import Spec


@dataclass(frozen=True, slots=True)
class Found:
    """The numbers found, in the order asked for, and the names of those that are missing."""

    facts: tuple[Fact, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of one series: dimension -> the codes asked for; one that is left out may be any."""

    spec: Spec
    where: Mapping[str, tuple[str, ...]]
    cut: date | None = None  # None: the cut the whole expression is asked at

    def cells(self) -> Iterator[dict[str, str]]:
        """Every combination of codes, the last dimension turning fastest."""
        for codes in product(*self.where.values()):
            yield dict(zip(self.where, codes, strict=True))

    def find(self, book: Book, as_of: date) -> Found:
        """For each cell the newest number not later than the cut."""
        facts: list[Fact] = []
        missing = []
        for cell in self.cells():
            found = book.find(self.spec.code, cell, self.cut or as_of)
            facts += found
            if not found:
                missing.append(self.named(cell))
        return Found(tuple(facts), tuple(missing))

    def named(self, cell: Mapping[str, str]) -> str:
        """A cell as people can ask for it: ``investigations-completed[year=2017]``."""
        return f"{self.spec.code}[{', '.join(f'{name}={code}' for name, code in cell.items())}]"
