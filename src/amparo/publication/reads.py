"""The statements of the documents with their verdicts."""

from collections.abc import Sequence

from amparo.publication import claims
from amparo.publication.claims import Claim, Statement
from amparo.statistics import reads as statistics
from amparo.statistics.labels import Labels


def verdicts(statements: Sequence[Statement] | None = None) -> list[Claim]:
    """Every statement (ours, if none are given) judged by the published record."""
    chosen = claims.ours() if statements is None else statements
    book = statistics.book({cells.spec.code for s in chosen for cells in s.expression.cells})
    labels = Labels()
    return [claims.judge(statement, book, labels) for statement in chosen]


def verdicts_for(figure: str) -> list[Claim]:
    """The verdicts that concern one figure, in the order of the documents."""
    return verdicts([s for s in claims.ours() if figure in s.figures])
