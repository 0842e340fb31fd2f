"""Verdicts as text for people, and as CSV and JSON for programs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from amparo.publication import claims
from amparo.publication.claims import Claim, Verdict
from amparo.publication.expressions import Answer, written
from amparo.statistics.formats.machine import harmless, lines_of
from amparo.statistics.formats.machine import written as as_json
from amparo.statistics.labels import cited


def _text(judged: Sequence[Claim]) -> str:
    blocks = ["\n".join(_block(claim)) for claim in judged]
    counts = [f"{verdict.label}: {n}" for verdict, n in claims.counted(judged).items()]
    return "\n\n".join([*blocks, ", ".join(counts)]) + "\n"


def _block(claim: Claim) -> list[str]:
    statement = claim.statement
    told = {
        "stated": claims.spoken(statement.stated.text),
        "computed": claims.spoken(claim.computed),
        "cuts": _days(claim.cuts),
        "missing": ", ".join(claim.missing),
    }
    line = _("Stated: %(stated)s. Computed: %(computed)s. Data cut: %(cuts)s.")
    if claim.verdict is Verdict.DIFFERS_BY_CUT:
        told |= {"own": written(claim.own.value), "own_cuts": _days(claim.own.cuts)}
        told |= {"newest": written(claim.newest.value), "newest_cuts": _days(claim.newest.cuts)}
        line = _(
            "Stated: %(stated)s. Computed: %(own)s at its own data cut (%(own_cuts)s), "
            "%(newest)s at the newest (%(newest_cuts)s)."
        )
    elif claim.missing:
        line = _("Stated: %(stated)s. Missing: %(missing)s.")
    elif not claim.cuts:
        line = _("Stated: %(stated)s. Computed: %(computed)s.")
    lines = [
        f"{statement.id}: {claim.verdict.label.upper()}",
        claim.text,
        cited(statement.source, statement.paragraph),
        line % told,
        statement.note,
    ]
    return [lines[0], *(f"  {line}" for line in lines[1:] if line)]


def _csv(judged: Sequence[Claim]) -> str:
    rows = [[harmless(_flat(value)) for value in _told(claim).values()] for claim in judged]
    return lines_of([COLUMNS, *rows])


def _json(judged: Sequence[Claim]) -> str:
    return as_json([_told(claim) for claim in judged])


def _told(claim: Claim) -> dict[str, object]:
    statement = claim.statement
    values = (
        statement.id,
        statement.source,
        statement.paragraph,
        list(statement.figures),
        claim.text,
        statement.stated.text,
        statement.unit,
        statement.cut.isoformat(),
        claim.computed,
        claim.verdict.value,
        statement.note,
        _answer(claim.own),
        _answer(claim.newest),
        list(claim.missing),
    )
    return dict(zip(COLUMNS, values, strict=True))


COLUMNS = (
    "id",
    "source",
    "paragraph",
    "figures",
    "text",
    "stated",
    "unit",
    "cut",
    "computed",
    "verdict",
    "note",
    "at_own_cut",
    "at_newest_cut",
    "missing",
)
FORMATS: Mapping[str, Callable[[Sequence[Claim]], str]] = {
    "text": _text,
    "csv": _csv,
    "json": _json,
}


def _answer(answer: Answer) -> dict[str, object]:
    """The value at one cut, and the data cuts of the numbers it comes from."""
    return {"value": written(answer.value), "cuts": [cut.isoformat() for cut in answer.cuts]}


def _flat(value: object) -> str:
    """A value in one cell: lists with "; ", an answer as its value and, in brackets, its cuts."""
    match value:
        case {"value": str(number), "cuts": list(cuts)}:
            return f"{number} ({', '.join(cuts)})" if number and cuts else number
        case list():
            return "; ".join(map(str, value))
        case _:
            return str(value)


def _days(cuts: Sequence[date]) -> str:
    return ", ".join(cut.isoformat() for cut in cuts)
