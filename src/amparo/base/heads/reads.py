"""Which days are to be sealed, and whether a tree holds a mark."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from amparo.base.heads import tree
from amparo.base.heads.models import FilingMark, JournalHead
from amparo.base.journal import Entry

BACK = timedelta(days=7)  # how far a tree reaches back for marks that stand in none yet
GRACE = timedelta(minutes=15)  # after midnight UTC: for what is still being written


def days_due(at: datetime) -> list[date]:
    """Days that are over and have no head, oldest first; at the very first, a week at most."""
    until = (at - GRACE).date()  # the first day that is not over
    if (first := _first_unsealed(until - BACK)) is None:
        return []
    return [first + timedelta(days=number) for number in range((until - first).days)]


def _first_unsealed(earliest: date) -> date | None:
    if last := JournalHead.objects.order_by("-day").first():
        return last.day + timedelta(days=1)
    first = Entry.objects.order_by("seq").values_list("at", flat=True).first()
    return max(first.date(), earliest) if first else None


def marks_of(head: JournalHead) -> list[str]:
    """The leaves of its tree in their order."""
    return list(head.marks.order_by("number").values_list("mark", flat=True))


def place_of(mark: str) -> tuple[FilingMark, tree.Path] | None:
    """Where a mark stands in a published tree, and its path to the root; None: in none.

    The path is empty where leaves of the tree are gone.
    """
    found = FilingMark.objects.select_related("head").filter(mark=mark).first()
    if found is None:
        return None
    marks = marks_of(found.head)
    whole = len(marks) == found.head.size
    return found, tree.path(marks, found.number) if whole else []
