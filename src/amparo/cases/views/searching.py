"""Search over cases by their number, codes and days. Words are sealed, so none is searched for."""

from collections.abc import Callable
from datetime import date

from django.http.request import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.base.records import ALPHABET
from amparo.cases.acts.lessons import FACTORS
from amparo.cases.acts.tasks import KINDS
from amparo.cases.models import AllegationQuerySet, Lesson, Task
from amparo.cases.working import ClosingState
from amparo.registry import reads as registry

SEARCHED = ("ref", "from", "until", "who", "file", "task", "factor")
Narrow = Callable[[AllegationQuerySet, By], AllegationQuerySet]
WHO: dict[str, tuple[str | Promise, Narrow]] = {
    "mine": (gettext_lazy("Led by me, or by whom I cover for"), lambda rows, by: rows.mine(by)),
    "unled": (gettext_lazy("Led by nobody who is there"), lambda rows, by: rows.unled(by.at)),
}
FILE: dict[str, tuple[str | Promise, Narrow]] = {
    "open": (
        pgettext_lazy("the file of a case", "Open"),
        lambda rows, _by: rows.with_open_file(),
    ),
    "asked": (
        gettext_lazy("Closing asked for"),
        lambda rows, _by: rows.filter(closings__state=ClosingState.ASKED),
    ),
    "closed": (
        pgettext_lazy("the file of a case", "Closed"),
        lambda rows, _by: rows.filter(closings__state=ClosingState.CLOSED),
    ),
}


def searched(rows: AllegationQuerySet, query: QueryDict, by: By) -> AllegationQuerySet:
    """Those of ``rows`` that the query asks for; a code outside its list asks for nothing.

    Raises:
        NotValid: a day that is none.
    """
    if number := "".join(letter for letter in query.get("ref", "").upper() if letter in ALPHABET):
        rows = rows.filter(ref__startswith=number)
    for name, choices in (("who", WHO), ("file", FILE)):
        if (chosen := choices.get(query.get(name, ""))) is not None:
            rows = chosen[1](rows, by)
    if day := _day(query.get("from")):
        rows = rows.filter(received_on__gte=day)
    if day := _day(query.get("until")):
        rows = rows.filter(received_on__lte=day)
    if (kind := query.get("task", "")) and kind in registry.labels(KINDS):
        tasks = Task.objects.open().filter(kind=kind)
        rows = rows.filter(pk__in=tasks.values("allegation"))
    if (factor := query.get("factor", "")) and factor in registry.labels(FACTORS):
        lessons = Lesson.objects.standing().filter(factor=factor)
        rows = rows.filter(pk__in=lessons.values("allegation"))
    return rows


def choices() -> list[tuple[str, str | Promise, list[tuple[str, str | Promise]]]]:
    """Name, words and values of every list that can be chosen from."""
    return [
        ("who", gettext_lazy("Led by"), [(code, words) for code, (words, _n) in WHO.items()]),
        ("file", gettext_lazy("File"), [(code, words) for code, (words, _n) in FILE.items()]),
        ("task", gettext_lazy("Open task"), [*registry.choices(KINDS)]),
        ("factor", gettext_lazy("What lay behind it"), [*registry.choices(FACTORS)]),
    ]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise NotValid(_("This is not a day. Please write it as 2026-01-31.")) from error
