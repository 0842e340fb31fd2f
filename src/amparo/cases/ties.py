"""Which cases may belong together, by their shells; names are compared by an act alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from amparo.base.by import By
from amparo.cases.models import Allegation, AllegedPerpetrator, CaseLink
from amparo.cases.working import Tie

NEAR = timedelta(days=731)  # received within two years of each other
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Likely:
    """A case that may be tied to another, and why."""

    ref: str
    tie: Tie


def likely(allegation: Allegation, by: By) -> list[Likely]:
    """Cases ``by`` may link that share the unit or the place, the newest first, at most five each.

    A unit is the partner, the force, or the unit of a contingent that is told of an alleged
    perpetrator; a contingent is a contributing State in a mission.
    """
    near = Allegation.objects.allowed(by, "link").filter(
        received_on__range=(allegation.received_on - NEAR, allegation.received_on + NEAR)
    )
    tied = CaseLink.objects.standing().of(allegation)
    apart = near.exclude(pk=allegation.pk).exclude(
        Q(pk__in=tied.values("allegation")) | Q(pk__in=tied.values("other"))
    )
    found: dict[str, Tie] = {}
    for tie, alike in _alike(allegation):
        rows = apart.filter(alike).order_by("-received_on", "-pk")
        for ref in rows.values_list("ref", flat=True)[:SHOWN]:
            found.setdefault(ref, tie)
    return [Likely(ref, tie) for ref, tie in found.items()]


def _alike(allegation: Allegation) -> list[tuple[Tie, Q]]:
    """What makes another case alike, the stronger tie first."""
    found = []
    if allegation.partner_id:
        found.append((Tie.SAME_UNIT, Q(partner=allegation.partner_id)))
    elif allegation.force:
        found.append((Tie.SAME_UNIT, Q(force=allegation.force)))
    elif allegation.mission_id and allegation.contributing_id:
        contingent = Q(mission=allegation.mission_id, contributing=allegation.contributing_id)
        people = AllegedPerpetrator.objects.standing().exclude(unit="")
        units = people.filter(allegation=allegation).values("unit")
        there = people.filter(unit__in=units).values("allegation")
        found.append((Tie.SAME_UNIT, contingent & Q(pk__in=there)))
        found.append((Tie.SAME_CONTINGENT, contingent))
    if allegation.mission_id:
        found.append((Tie.SAME_PLACE, Q(mission=allegation.mission_id)))
    elif allegation.country_id:
        found.append((Tie.SAME_PLACE, Q(country=allegation.country_id)))
    return found
