"""Which cases may belong together: offered by their shells, compared by what was told."""

from collections.abc import Callable

import pytest
from django.test import Client

from amparo.base.access import Office, Person
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.opening import NoKeyInHand
from amparo.base.vault.sealing import seal
from amparo.cases import acts
from amparo.cases.acts.comparing import compare_alleged
from amparo.cases.models import Allegation
from amparo.cases.states import Group
from amparo.cases.telling import PerpetratorTold
from amparo.cases.ties import likely
from amparo.cases.working import Tie
from tests import factories as make
from tests.cases.workspace import DAY, keep_away

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
SignIn = Callable[..., Client]


def of_place(office: Office, country: str, alleged: str = "", days: int = 0) -> Allegation:
    made = make.allegation(office, received_on=make.TODAY - days * DAY)
    Allegation.objects.filter(pk=made.pk).update(country=country)
    made.refresh_from_db()
    if alleged:
        seal(made.report.ref, {"words": "x", "alleged": alleged}, to=[office])
    return made


def office_with_lead() -> tuple[Office, Person]:
    office = make.office()
    return office, make.serving(Role.CASE_LEAD, office, with_key=True)


def test_a_case_of_the_same_place_is_offered_until_it_is_linked() -> None:
    office, lead = office_with_lead()
    one, other = of_place(office, "SSD"), of_place(office, "SSD")
    of_place(office, "HTI")
    of_place(office, "SSD", days=800)
    of_place(make.office(), "SSD")
    by = make.by(lead)

    assert [(found.ref, found.tie) for found in likely(one, by)] == [(other.ref, Tie.SAME_PLACE)]
    acts.link(ref=other.ref, other=one.ref, tie=Tie.SAME_PERSON, by=by)
    assert likely(one, by) == []


def test_the_unit_that_is_told_ties_closer_than_the_contingent() -> None:
    office, lead = office_with_lead()
    by = make.by(lead)

    def of_unit(unit: str, contributing: str = "URY") -> Allegation:
        made = make.allegation(office, group=Group.PKO_SPM_UNIFORMED)
        Allegation.objects.filter(pk=made.pk).update(mission="MONUSCO", contributing=contributing)
        acts.add_part(ref=made.ref, told=PerpetratorTold(unit=unit), by=by)
        made.refresh_from_db()
        return made

    one, same, other = of_unit("BATT-2"), of_unit("BATT-2"), of_unit("COY-7")
    of_unit("BATT-2", "KEN")
    found = {each.ref: each.tie for each in likely(one, by)}
    assert found[same.ref] == Tie.SAME_UNIT
    assert found[other.ref] == Tie.SAME_CONTINGENT
    unknown = of_unit("")
    assert {each.tie for each in likely(unknown, by)} == {Tie.SAME_CONTINGENT, Tie.SAME_PLACE}


def test_who_is_kept_away_from_the_other_is_not_offered_it() -> None:
    office, lead = office_with_lead()
    one, other = of_place(office, "SSD"), of_place(office, "SSD")
    keep_away(other, lead)
    assert likely(one, make.by(lead)) == []


def test_what_was_told_of_the_alleged_is_compared_and_never_shown(desk: SignIn) -> None:
    office, lead = office_with_lead()
    one = of_place(office, "SSD", "Kapitän Müller mit dem weißen Auto")
    same = of_place(office, "SSD", "kapitan MULLER, weisses Auto")
    other = of_place(office, "SSD", "somebody in a blue shirt")
    by = make.by(lead, with_key=True)

    alike = compare_alleged(ref=one.ref, others=[same.ref, other.ref], by=by)

    assert alike[same.ref] > 0.4
    assert alike[other.ref] < 0.1
    assert Entry.objects.filter(act="vault.open_dossier").count() == 3
    assert Entry.objects.get(act="cases.compare_alleged").facts == {"others": 2}

    client = desk(lead, with_key=True)
    page = client.post(f"/allegations/{one.ref}/compare/", {"other": [same.ref, other.ref]})
    assert "% alike" in page.text
    assert "Auto" not in page.text


def test_a_comparison_needs_the_key_some_cases_and_the_right_to_each() -> None:
    office, lead = office_with_lead()
    one, two = of_place(office, "SSD", "x"), of_place(office, "SSD", "y")
    hidden = of_place(make.office(), "SSD")
    with pytest.raises(NoKeyInHand):
        compare_alleged(ref=one.ref, others=[two.ref], by=make.by(lead))
    by = make.by(lead, with_key=True)
    with pytest.raises(NotFound):
        compare_alleged(ref=one.ref, others=[two.ref, hidden.ref], by=by)
    for others in ([], ["x"] * 11):
        with pytest.raises(NotValid):
            compare_alleged(ref=one.ref, others=others, by=by)
