"""What an office can carry, what it carries, and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from amparo.investigations.models import (
    Interviewee,
    Investigation,
    Investigator,
    Qualification,
)
from amparo.investigations.models.investigations import InvestigationQuerySet
from amparo.investigations.models.register import InvestigatorQuerySet
from amparo.investigations.reads.defaults import defaults
from amparo.investigations.states import ONGOING, Heard, Skill


@dataclass(frozen=True, slots=True)
class Gap:
    """Open investigations beside what the investigators in the register can carry."""

    open: int
    investigators: int
    room: int  # the most that all of them together carry at a time

    @property
    def gap(self) -> int:
        """Investigations for which nobody has room; 0 where there is enough."""
        return max(0, self.open - self.room)


@dataclass(frozen=True, slots=True)
class Need:
    """One qualification or language: who holds it, and how many investigations ask for it."""

    skill: Skill
    language: str
    holders: int
    needed: int

    @property
    def is_lacking(self) -> bool:
        return self.needed > 0 and self.holders == 0


def loaded(rows: InvestigatorQuerySet) -> InvestigatorQuerySet:
    """Each with ``load``: ongoing investigations of its office in whose team they are."""
    mine = Q(person__inquiries__until=None, person__inquiries__investigation__state__in=ONGOING)
    return rows.annotate(load=Count("person__inquiries__investigation", filter=mine, distinct=True))


def gap(offices: Iterable[int], on: date) -> Gap:
    """Of some offices together."""
    where = list(offices)
    serving = Investigator.objects.serving(on).filter(office__in=where)
    most = serving.values_list("most_cases", flat=True)
    usual = defaults()["investigator_load"].value
    return Gap(
        Investigation.objects.ongoing().filter(office__in=where).count(),
        len(most),
        sum(usual if one is None else one for one in most),
    )


def needs(offices: Iterable[int], on: date) -> list[Need]:
    """Qualifications of those who serve on a day, beside what ongoing investigations ask for.

    A person harmed asks for trauma-informed interviewing, a child for interviewing children, and
    everybody for their language, unless an interpreter stands in for it.
    """
    where = list(offices)
    serving = Investigator.objects.serving(on).filter(office__in=where)
    held = Qualification.objects.holding(on).filter(investigator__in=serving)
    counted = held.values_list("skill", "language").annotate(n=Count("investigator", distinct=True))
    holders = Counter({(skill, language): n for skill, language, n in counted})
    asked = _asked(Investigation.objects.ongoing().filter(office__in=where))
    places = sorted({*holders, *asked})
    return [Need(Skill(s), lang, holders[s, lang], asked[s, lang]) for s, lang in places]


def _asked(ongoing: InvestigationQuerySet) -> Counter[tuple[str, str]]:
    heard = Interviewee.objects.filter(investigation__in=ongoing)
    asked: set[tuple[str, str, int]] = set()
    for who in heard.only("kind", "is_child", "language", "needs_interpreter", "investigation"):
        if who.kind == Heard.VICTIM:
            asked.add((Skill.TRAUMA_INFORMED, "", who.investigation_id))
        if who.is_child:
            asked.add((Skill.CHILD_INTERVIEW, "", who.investigation_id))
        if who.language and not who.needs_interpreter:
            asked.add((Skill.LANGUAGE, who.language, who.investigation_id))
    return Counter((skill, language) for skill, language, _of in asked)
