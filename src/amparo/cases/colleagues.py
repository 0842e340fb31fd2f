"""Who of an office may be given a case or a task, and what help was given."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef

from amparo.base.access import Grant, Person, PersonQuerySet
from amparo.base.by import Role
from amparo.cases.models import Allegation
from amparo.cases.policy import HANDLING
from amparo.intake.models import Exclusion
from amparo.people.models import Absence


def leads(allegation: Allegation, at: datetime) -> PersonQuerySet:
    """Case leads of its office who are there, and not kept away from it."""
    return _there(allegation, at, (Role.CASE_LEAD,))


def owners(allegation: Allegation, at: datetime) -> PersonQuerySet:
    """Colleagues of its office who may see it, are there, and are not kept away from it."""
    return _there(allegation, at, HANDLING)


def is_led(allegation: Allegation, at: datetime) -> bool:
    """Whether its lead serves, is there, and may see it."""
    return leads(allegation, at).filter(pk=allegation.lead_id or 0).exists()


def _there(allegation: Allegation, at: datetime, roles: Iterable[Role]) -> PersonQuerySet:
    mine = {"person": OuterRef("pk"), "office": allegation.office_id}
    serving = Grant.objects.active(at).filter(role__in=roles, **mine)
    kept_away = Exclusion.objects.filter(person=OuterRef("pk"), report=allegation.report_id)
    absent = Absence.objects.on(at.date()).filter(**mine)
    return Person.objects.active().filter(Exists(serving), ~Exists(kept_away), ~Exists(absent))
