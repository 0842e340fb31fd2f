"""Counts of cases as they stand now, for those who may know how many and not who."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from amparo.assistance.models import HelpRequest
from amparo.assistance.states import HelpState
from amparo.base.by import By, Role
from amparo.cases.models import Allegation, AllegationQuerySet, Lesson
from amparo.cases.policy import is_counted_for_head
from amparo.cases.states import Group, Status
from amparo.cases.working import ClosingState
from amparo.clocks.models import Clock
from amparo.registry import reads as registry
from amparo.registry.models import Entity

FACTORS, KINDS = "causal-factor", "factor-kind"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what it is called, and how many."""

    words: str
    count: int
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Numbers:
    """Cases of an entity, exact; each table adds up to ``total``. Unit of count: allegation.

    Beside them, each with its own unit: files closed (allegations), limits that run or are late
    (clocks), help asked for, not ended, or not taken up in time (requests for help).
    """

    entities: list[str]
    total: int
    by_status: list[Row]
    by_group: list[Row]
    files_closed: int
    clocks_running: int
    clocks_overdue: int
    help_asked: int
    help_ongoing: int
    help_overdue: int


def numbers(by: By) -> Numbers:
    """For the offices where ``by`` is head of entity. A case they are kept away from is not in."""
    shown = Allegation.objects.filter(is_counted_for_head.rows(by))
    statuses, groups = _counted(shown, "state"), _counted(shown, "group")
    clocks = Clock.objects.filter(subject="amparo.allegation", ref__in=shown.values("ref"))
    told = HelpRequest.objects.filter(report__in=shown.values("report"))
    ongoing = ~Q(state=HelpState.CLOSED)
    late = Q(state=HelpState.ASKED, due_at__lt=by.at)
    helped = told.aggregate(
        asked=Count("pk"), ongoing=Count("pk", ongoing), overdue=Count("pk", late)
    )
    entities = Entity.objects.filter(offices__in=by.offices(Role.HEAD_OF_ENTITY)).distinct()
    return Numbers(
        entities=[entity.name for entity in entities],
        total=sum(statuses.values()),
        by_status=[Row(str(one.label), statuses.get(one, 0)) for one in Status],
        by_group=[Row(str(one.label), groups.get(one, 0)) for one in Group],
        files_closed=shown.filter(closings__state=ClosingState.CLOSED).count(),
        clocks_running=clocks.running().count(),
        clocks_overdue=clocks.overdue(by.at).count(),
        help_asked=helped["asked"],
        help_ongoing=helped["ongoing"],
        help_overdue=helped["overdue"],
    )


def by_factor(by: By) -> list[tuple[str, list[Row]]]:
    """Each kind of factor, with how many cases ``by`` may view it lay behind. Unit: allegation."""
    seen = Allegation.objects.allowed(by, "view")
    noted = Lesson.objects.standing().filter(allegation__in=seen.values("pk"))
    counts = dict(
        noted.values_list("factor").annotate(Count("allegation", distinct=True)).order_by("factor")
    )
    kinds: dict[str, list[Row]] = {one.code: [] for one in registry.codes(KINDS)}
    for code in registry.codes(FACTORS):
        kind = code.maps_to.partition(":")[2]
        kinds[kind].append(Row(code.label, counts.get(code.code, 0), code.is_verified))
    labels = registry.labels(KINDS)
    return [(labels[kind], rows) for kind, rows in kinds.items()]


def _counted(shown: AllegationQuerySet, column: str) -> dict[str, int]:
    return dict(shown.values_list(column).annotate(Count("pk")).order_by(column))
