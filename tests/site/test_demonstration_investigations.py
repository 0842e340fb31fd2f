"""The examples of the demonstration are made by the acts of real life."""

import pytest

from amparo.base.access import Office, Person
from amparo.base.by import Role
from amparo.investigations.models import Custody, Evidence, Interview, Investigation, Investigator
from amparo.people import acts as people
from amparo.site.demonstration import investigations
from tests import factories as make
from tests.factories import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
LONG_AGO = make.NOON.replace(year=2020)


def serving(name: str, role: Role, office: Office) -> Person:
    who = make.serving(role, office, with_key=True)
    who.email = f"{name}@example.org"
    who.save(update_fields=["email"])
    who.grants.update(since=LONG_AGO)
    return who


def admitted(holder: Person, who: Person, office: Office) -> None:
    people.admit(office=office.ref, person=who.ref, by=make.by(holder, with_key=True))


def test_four_investigations_stand_at_four_points_of_their_life() -> None:
    central = make.office(is_central=True)
    bureau = make.office(name="Investigation office")
    holder = serving("intake", Role.INTAKE_OFFICER, central)
    admitted(holder, serving("lead", Role.CASE_LEAD, central), central)
    holder = serving("head", Role.INVESTIGATION_HEAD, bureau)
    admitted(holder, serving("investigator", Role.INVESTIGATOR, bureau), bureau)

    investigations.load(PASSWORD)

    states = Investigation.objects.order_by("opened_on").values_list("state", flat=True)
    assert [*states] == ["suspended", "completed", "under_way", "under_way"]
    assert Investigator.objects.count() == 2
    assert Evidence.objects.whole().count() == 2
    assert Custody.objects.filter(is_intact=True).count() == 1
    assert Interview.objects.exclude(held_on=None).count() == 1
