"""What was done about a record, from the journal, in words: for pages of any room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise

from amparo.base.access import Person
from amparo.base.journal import Entry

MOST = 100  # lines, newest first
Words = Mapping[str, "str | Promise"]


@dataclass(frozen=True, slots=True)
class Line:
    """One deed: when, what, why if it was said, and by whom; no name where nobody is known.

    ``of``: the code of the part of the record that it was done to, such as P1.
    """

    at: datetime
    what: str
    why: str
    who: str
    of: str = ""


def lines(
    entries: QuerySet[Entry],
    deeds: Words,
    codes: Words,
    shown: Sequence[str],
    parts: Mapping[tuple[str, str], str] = {},
) -> list[Line]:
    """The last hundred of ``entries``, newest first.

    Args:
        deeds: what each act is called; ``codes``: what each code among its facts is called.
        shown: names of the facts that are worth a word.
        parts: subject and ref of a part of the record, to its code.
    """
    last = list(entries.order_by("-seq")[:MOST])
    people = Person.objects.filter(pk__in={one.person_id for one in last})
    names = dict(people.values_list("pk", "name"))
    return [
        Line(
            one.at,
            str(deeds.get(one.act, one.act)),
            "; ".join(
                str(codes.get(str(code), code))
                for code in (one.facts.get(name) for name in shown)
                if code
            ),
            names.get(one.person_id or 0, ""),
            parts.get((one.subject, one.ref), ""),
        )
        for one in last
    ]
