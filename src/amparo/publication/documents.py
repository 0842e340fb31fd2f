"""The documents that the published record comes from, and where to read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amparo.statistics import reads
from amparo.statistics.figures import FIGURES, Figure
from amparo.statistics.models import Observation
from amparo.statistics.tables import Text

PLACE = "https://undocs.org"  # the permanent place of United Nations documents
SIX = {"zh-hans": "ch"}  # where its name for a language differs from ours
LINKS = "document-links"


@dataclass(frozen=True, slots=True)
class Document:
    """``source`` is how the published record names it; ``symbol`` is what can be looked up."""

    source: str
    title: Text
    about: Text
    symbol: str
    symbol_is: Text
    dated: date
    dated_is: Text


DOCUMENTS = (
    Document(
        source="ACABQ report on A/77/748",
        title=_("Special measures for protection: the Advisory Committee's view of 2023"),
        about=_(
            "The Advisory Committee on Administrative and Budgetary Questions examines the "
            "Secretary-General's report on protection from sexual exploitation and abuse: "
            "allegations and what became of them, how long investigations take, screening, "
            "partners, victims' rights and the trust fund."
        ),
        symbol="A/77/748",
        symbol_is=_("the report it examines"),
        dated=date(2023, 3, 17),
        dated_is=_("written answers to the Committee"),
    ),
    Document(
        source="A/RES/71/297",
        title=_("Special measures for protection: the General Assembly's decisions of 2017"),
        about=_(
            "The General Assembly restates that not one substantiated case is acceptable and "
            "asks for screening, investigation, help for victims, and reports on results."
        ),
        symbol="A/RES/71/297",
        symbol_is=_("the resolution itself"),
        dated=date(2017, 6, 30),
        dated_is=_("adopted"),
    ),
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where numbers of the record come from, and the figures that show them."""

    name: str
    figures: tuple[Figure, ...]
    numbers: int
    newest: date


class _Share(NamedTuple):
    """What one source gives to one series."""

    series: str
    numbers: int
    newest: date


@dataclass(frozen=True, slots=True)
class Sources:
    documents: tuple[tuple[Document, Source], ...]
    others: tuple[Source, ...]  # statements of others, as the press and websites printed them
    cited: tuple[str, ...]  # symbols of the documents that the two cite


def sources() -> Sources:
    """Every source of the published record, documents first."""
    every = {name: _source(name, shares) for name, shares in _counted().items()}
    found = [(one, every.pop(one.source)) for one in DOCUMENTS if one.source in every]
    others = sorted(every.values(), key=lambda source: source.name.casefold())
    cited = {fact.dims["cited"] for fact in reads.book([LINKS]).find(LINKS, {})}
    return Sources(tuple(found), tuple(others), tuple(sorted(cited)))


def address(symbol: str) -> str:
    """Where a document can be read in the active language."""
    language = get_language() or "en"
    return f"{PLACE}/{SIX.get(language, language)}/{symbol}"


def _counted() -> dict[str, list[_Share]]:
    """For each source, what it gives to each series."""
    shares = Observation.objects.values_list("source", "series__code").annotate(
        numbers=Count("pk"), newest=Max("cut")
    )
    found: dict[str, list[_Share]] = {}
    for source, *share in shares.order_by("source", "series__code"):
        found.setdefault(source, []).append(_Share(*share))
    return found


def _source(name: str, shares: Sequence[_Share]) -> Source:
    series = {share.series for share in shares}
    return Source(
        name,
        tuple(figure for figure in FIGURES.values() if series & {*figure.series}),
        sum(share.numbers for share in shares),
        max(share.newest for share in shares),
    )
