"""Pages of a list by key: the hundredth page costs as much as the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotValid

ROWS = 50
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Rows of one page, and links to its neighbours: ``newer`` before it, ``older`` after it."""

    rows: list[M]
    newer: str
    older: str


def page_of(
    rows: QuerySet[M] | Sequence[QuerySet[M]],
    query: Mapping[str, str],
    *order: str,
    size: int = ROWS,
) -> Page[M]:
    """The page of ``rows`` that ``query`` asks for by ``after`` or ``before``.

    Args:
        rows: of one list; or of several that have no row in common, and become one. Each is read
            by its own index as far as the page goes.
        order: fields that together name one row, last one unique, all in one direction
            (all plain, or all with ``-``).
        query: the request's; other keys are kept in the links.

    Raises:
        NotValid: ``after`` or ``before`` is not a place in this list.
    """
    back = "before" in query
    place = query.get("before") or query.get("after")
    fields = [name.removeprefix("-") for name in order]
    forward = not order[0].startswith("-")
    lists = [rows] if isinstance(rows, QuerySet) else rows
    try:
        after = Q()
        if place is not None:
            values, up = _values(place, fields), forward != back
            after = _beyond(fields, values, up=up)
            if not any(fields[0] in one.query.annotations for one in lists):
                after &= _not_before(fields[0], values[0], up=up)
        shown = [one.filter(after).order_by(*(_turned(order) if back else order)) for one in lists]
        found = [row for one in shown for row in one[: size + 1]]
    except (ValueError, TypeError, ValidationError) as error:
        raise _no_such_place() from error
    if len(lists) > 1:
        found.sort(key=attrgetter(*fields), reverse=forward == back)
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    others = {key: value for key, value in query.items() if key not in {"after", "before"}}
    newer = found and (more if back else place is not None)
    older = found and (True if back else more)
    return Page(
        found,
        _link(others, "before", found[0], fields) if newer else "",
        _link(others, "after", found[-1], fields) if older else "",
    )


def _beyond(fields: list[str], values: list[str], *, up: bool) -> Q:
    """Rows that come after ``values`` in the order of ``fields``."""
    beyond, equal = Q(), Q()
    for field, value in zip(fields, values, strict=True):
        beyond |= equal & Q(**{f"{field}__{'gt' if up else 'lt'}": value})
        equal &= Q(**{field: value})
    return beyond


def _not_before(column: str, value: str, *, up: bool) -> Q:
    """What follows for the first field alone: an index is entered there, and not read before it."""
    return Q(**{f"{column}__{'gte' if up else 'lte'}": value})


def _values(place: str, fields: list[str]) -> list[str]:
    values = place.rsplit("~", len(fields) - 1)  # the first may be words of any kind
    if len(values) != len(fields) or "\x00" in place:
        raise _no_such_place()
    return values


def _link(others: dict[str, Any], key: str, row: Model, fields: list[str]) -> str:
    place = "~".join(str(getattr(row, field)) for field in fields)
    return "?" + urlencode({**others, key: place})


def _turned(order: tuple[str, ...]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def _no_such_place() -> NotValid:
    return NotValid(_("This is not a place in this list. Please start from its first page."))
