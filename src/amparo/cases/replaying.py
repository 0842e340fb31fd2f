"""The shells of allegations, made anew from the lines of the journal alone.

Each line of an act that tells facts carries them as codes. So whoever holds the journal can say
what the columns of every allegation must be, without the tables that hold them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from amparo.base.journal import Entry
from amparo.cases.knowing import shell
from amparo.cases.models import Allegation

SUBJECT = Allegation._meta.label_lower
Told = tuple[date, int, str, str]  # true from, place, about, value


def shells(lines: Iterable[Entry]) -> dict[str, dict[str, Any]]:
    """Columns by the ref of each allegation that ``lines`` (the oldest first) tell of."""
    told: dict[str, dict[int, Told]] = defaultdict(dict)
    for line in lines:
        if line.subject == SUBJECT and "told" in line.facts:
            for one in line.facts["told"].split(","):
                place, about, value, true_on = one.split(" ")
                fact = (date.fromisoformat(true_on), int(place), about, value.strip("-"))
                told[line.ref][int(place)] = fact  # a correction stands in its elder's place
    return {ref: _shell(facts) for ref, facts in told.items()}


def _shell(facts: Mapping[int, Told]) -> dict[str, Any]:
    standing = sorted(facts.values(), key=lambda fact: fact[:2])
    latest = {about: (value, true_on) for true_on, _place, about, value in standing}
    return shell(latest)


def differing() -> list[str]:
    """Refs of allegations whose columns are not what the journal tells."""
    wanted = shells(Entry.objects.filter(subject=SUBJECT).order_by("seq").iterator(2_000))
    rows: Iterable[Mapping[str, Any]] = Allegation.objects.values().iterator(2_000)
    found = {row["ref"]: row for row in rows}
    return sorted(
        ref
        for ref in wanted.keys() | found.keys()
        if ref not in wanted
        or ref not in found
        or any(found[ref][column] != value for column, value in wanted[ref].items())
    )
