"""One rule answers both questions: which rows may I do this to, and may I do it to this row.

A rule is a function from By to Q. Lists filter by it and acts fetch through it, so the list you
see and the act you are refused can never disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from amparo.base.by import By, Door, Role

# Not Q(): an empty Q disappears when joined, so `everyone | x` would quietly mean `x`.
EVERY_ROW = Q(pk__isnull=False)
NO_ROW = Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows for which an act is permitted. Join with ``|``, ``&`` and ``~``."""

    rows: Callable[[By], Q]

    def __or__(self, other: Rule) -> Rule:
        return Rule(lambda by: self.rows(by) | other.rows(by))

    def __and__(self, other: Rule) -> Rule:
        return Rule(lambda by: self.rows(by) & other.rows(by))

    def __invert__(self) -> Rule:
        return Rule(lambda by: ~self.rows(by))


Policy = dict[str, Rule]  # the name of an act, to its rule

everyone = Rule(lambda by: EVERY_ROW)
nobody = Rule(lambda by: NO_ROW)


def holds(role: Role, office: str = "office") -> Rule:
    """The person holds ``role`` in the office that keeps the row (its field ``office``)."""
    return Rule(lambda by: Q(**{f"{office}__in": by.offices(role)}))


def anywhere(role: Role) -> Rule:
    """The person holds ``role`` in some office, whichever keeps the row."""
    return Rule(lambda by: EVERY_ROW if by.offices(role) else NO_ROW)


def through(*doors: Door) -> Rule:
    """The act came through one of ``doors``."""
    return Rule(lambda by: EVERY_ROW if by.door in doors else NO_ROW)


def person(field: str) -> Rule:
    """The row names the person acting in ``field``; no row where nobody is known."""
    return Rule(lambda by: Q(**{field: by.person_id}) if by.person_id else NO_ROW)
