"""What comes next in a case: clocks that run and what is asked of somebody, overdue first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.cases.models import Allegation, Closing, Task
from amparo.cases.working import ClosingState
from amparo.clocks.reads import Reading


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing, by which day, whose it is, and where on the page or beyond it is done."""

    words: str | Promise
    link: str
    due_on: date | None = None
    is_overdue: bool = False
    who: str = ""


def coming(
    allegation: Allegation,
    by: By,
    *,
    readings: Iterable[Reading],
    tasks: Iterable[Task],
    kinds: Mapping[str, str],
    closing: Closing | None,
) -> list[Coming]:
    """Overdue first, then by day; what has no day, last. Asks nothing of the database."""
    found = [*_clocks(readings), *_tasks(tasks, kinds, by.at.date())]
    if closing is not None and closing.state == ClosingState.ASKED:
        to = reverse("cases:closing", args=[allegation.ref])
        found.append(Coming(_("Closing of the file asked for"), to))
    return sorted(found, key=lambda one: (not one.is_overdue, one.due_on or date.max))


def _clocks(readings: Iterable[Reading]) -> Iterator[Coming]:
    for one in readings:
        if one.is_running and not one.is_paused:
            yield Coming(one.kind.name, "#clocks", one.due_at.date(), one.is_overdue)


def _tasks(tasks: Iterable[Task], kinds: Mapping[str, str], today: date) -> Iterator[Coming]:
    for one in tasks:
        if one.state == "open":
            words, to = kinds.get(one.kind, one.kind), f"#task-{one.ref}"
            yield Coming(words, to, one.due_on, one.due_on < today, one.owner.name)
