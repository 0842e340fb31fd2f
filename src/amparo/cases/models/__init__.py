"""What cases keeps: allegations, and the facts that are counted about them."""

from amparo.cases.models.allegations import Allegation, AllegationQuerySet
from amparo.cases.models.facts import About, Fact, FactQuerySet
from amparo.cases.models.tally import Span, Tally

__all__ = ["About", "Allegation", "AllegationQuerySet", "Fact", "FactQuerySet", "Span", "Tally"]
