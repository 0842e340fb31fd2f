"""Verdicts, by computation only: what is stated, held against what the numbers give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from amparo.publication.claims.statements import Statement
from amparo.publication.expressions import Answer, written
from amparo.statistics.book import Book, Period
from amparo.statistics.labels import Labels


class Verdict(TextChoices):
    """What computation says of a statement."""

    HOLDS = "holds", _("holds")
    DOES_NOT_HOLD = "does_not_hold", _("does not hold")
    DIFFERS_BY_CUT = "differs_by_cut", _("differs by data cut")
    CANNOT_BE_RECOMPUTED = "cannot_be_recomputed", _("cannot be recomputed")


@dataclass(frozen=True)
class Claim:
    """A statement with its verdict, and what was computed at its own data cut and at the newest."""

    statement: Statement
    text: str  # what is stated, in the language that was active
    verdict: Verdict
    own: Answer
    newest: Answer

    @property
    def answer(self) -> Answer:
        """The computed side to show: where the two cuts differ, the one that disagrees."""
        if self.own.value is None and self.newest.value is not None:
            return self.newest
        differs = self.verdict is Verdict.DIFFERS_BY_CUT
        return self.newest if differs and self.statement.stated.agrees(self.own) else self.own

    @property
    def computed(self) -> str:
        """The computed value in writing; empty when it cannot be computed."""
        return written(self.answer.value)

    @property
    def cuts(self) -> tuple[date, ...]:
        """Data cuts of the numbers the shown value was computed from."""
        return self.answer.cuts

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the published numbers without which nothing can be computed."""
        return self.answer.missing


def judge(statement: Statement, book: Book, labels: Labels) -> Claim:
    """Compute a statement at its own data cut and at the newest, and compare.

    One that cannot be computed at its own cut holds if the newest numbers bear it out, and
    stays open if they do not: the numbers may have changed since.
    """
    own = statement.expression.answer(book, statement.cut)
    newest = statement.expression.answer(book, date.max)
    verdict = _verdict(statement, own, newest)
    return Claim(statement, statement.sentence(labels), verdict, own, newest)


def _verdict(statement: Statement, own: Answer, newest: Answer) -> Verdict:
    is_borne_out = newest.value is not None and statement.stated.agrees(newest)
    if own.value is None:
        return Verdict.HOLDS if is_borne_out else Verdict.CANNOT_BE_RECOMPUTED
    if statement.stated.agrees(own) is not is_borne_out:
        return Verdict.DIFFERS_BY_CUT
    return Verdict.HOLDS if is_borne_out else Verdict.DOES_NOT_HOLD


def spoken(written: str) -> str:
    """A written value in the reader's language, where it is a word and not a number."""
    words = {**dict(Period.choices), "yes": _("yes"), "no": _("no")}
    return str(words.get(written, written))


def counted(claims: Sequence[Claim]) -> dict[Verdict, int]:
    """How many statements have each verdict."""
    return {verdict: sum(c.verdict is verdict for c in claims) for verdict in Verdict}
