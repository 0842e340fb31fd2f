"""Limits as they stand, and who protects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db.models import Exists, OuterRef

from amparo.base.access import Grant, Office
from amparo.base.by import By, Role
from amparo.protection.models import LimitChange
from amparo.protection.states import Limit
from amparo.registry.sheets import read

DATA = Path(__file__).parent / "data" / "limits.csv"
COLUMNS = ("code", "days", "source", "verified")


@dataclass(frozen=True, slots=True)
class Limited:
    """How many days something may take, from where, and whether that was verified."""

    days: int
    source: str
    is_verified: bool

    def after(self, day: date) -> date:
        return day + timedelta(days=self.days)


def limits() -> dict[Limit, Limited]:
    """Each limit: what this organisation set last, else the default."""
    stand = dict(_defaults())
    for change in LimitChange.objects.order_by("at", "pk"):
        stand[Limit(change.limit)] = Limited(change.days, change.source, True)
    return stand


def protecting_office(by: By) -> Office | None:
    """The office that protects: the first with a protection officer and a key."""
    officers = Grant.objects.active(by.at).filter(
        office=OuterRef("pk"), role=Role.PROTECTION_OFFICER, person__is_active=True
    )
    return Office.objects.receiving().filter(Exists(officers)).order_by("pk").first()


@cache
def _defaults() -> Mapping[Limit, Limited]:
    return {
        Limit(line.one_of("code", Limit.values)): Limited(
            int(line.like("days", "[1-9][0-9]{0,4}")), line.text("source"), line.yes("verified")
        )
        for line in read(DATA, COLUMNS)
    }
