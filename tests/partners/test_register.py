"""The register of implementing partners: deeds, refusals, pages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from amparo.base.by import Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.partners import acts
from amparo.partners.models import Partner
from amparo.partners.states import PartnerKind
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
Desk = Callable[..., Client]
KIND = PartnerKind.NATIONAL_NGO
KEEPERS = {Role.INTAKE_OFFICER, Role.CASE_LEAD, Role.ADMINISTRATOR}
READERS = KEEPERS | {Role.FOCAL_POINT, Role.STATISTICIAN, Role.AUDITOR}


def test_an_organisation_is_entered_once_for_its_country() -> None:
    lead = make.by(make.serving(Role.CASE_LEAD))

    made = acts.add_partner(name="  Help  at Hand ", kind=KIND, country="COD", by=lead)

    assert (made.name, made.country_id) == ("Help at Hand", "COD")
    assert Entry.objects.get(act="partners.add_partner").facts == {"kind": KIND}
    acts.add_partner(name="Help at Hand", kind=KIND, by=lead)
    with pytest.raises(NotValid):
        acts.add_partner(name="help at hand", kind=KIND, country="COD", by=lead)
    with pytest.raises(NotValid):
        acts.add_partner(name="help at hand", kind=KIND, by=lead)
    with pytest.raises(NotValid):
        acts.add_partner(name="Other", kind=KIND, country="ZZZ", by=lead)
    with pytest.raises(NotValid):
        acts.add_partner(name="  ", kind=KIND, by=lead)


def test_one_that_is_retired_is_chosen_no_more_until_it_is_taken_up_again() -> None:
    lead = make.by(make.serving(Role.CASE_LEAD))
    made = acts.add_partner(name="Help at Hand", kind=KIND, by=lead)

    acts.retire_partner(ref=made.ref, by=lead)
    assert not Partner.objects.current().exists()
    with pytest.raises(NotPossible):
        acts.retire_partner(ref=made.ref, by=lead)
    acts.restore_partner(ref=made.ref, by=lead)
    assert Partner.objects.current().get() == made
    with pytest.raises(NotPossible):
        acts.restore_partner(ref=made.ref, by=lead)


@pytest.mark.parametrize("role", Role)
def test_policy(role: Role) -> None:
    made = acts.add_partner(name="Here", kind=KIND, by=make.by(make.serving(Role.CASE_LEAD)))
    by = make.by(make.serving(role))

    may = {act for act in Partner.policy if Partner.objects.allowed(by, act).exists()}

    assert may == (
        set(Partner.policy) if role in KEEPERS else {"view"} if role in READERS else set()
    )
    if role not in KEEPERS:
        with pytest.raises(NotPermitted):
            acts.add_partner(name="There", kind=KIND, by=by)
    else:
        acts.rename_partner(ref=made.ref, name="There", by=by)


def test_the_register_can_be_searched_renamed_and_read_in_arabic(desk: Desk) -> None:
    client = desk(make.serving(Role.CASE_LEAD))
    told = {"name": "Help at Hand", "kind": KIND, "country": "COD"}

    assert client.post("/partners/", told).status_code == 302
    assert client.post("/partners/", told).status_code == 422
    made = Partner.objects.get()
    assert "Help at Hand" in client.get("/partners/?words=hand").text
    assert "Help at Hand" not in client.get("/partners/?words=other").text
    assert client.post(f"/partners/{made.ref}/", {"name": "Hand in Hand"}).status_code == 302
    assert client.post(f"/partners/{made.ref}/do/retire/").status_code == 302
    assert client.post(f"/partners/{made.ref}/do/retire/").status_code == 409
    assert client.post(f"/partners/{made.ref}/do/burn/").status_code == 404
    page = client.get("/partners/", headers={"accept-language": "ar"})
    assert 'dir="rtl"' in page.text
    assert "Hand in Hand" in page.text


def test_who_has_no_use_for_the_register_does_not_find_it(desk: Desk) -> None:
    lead = make.by(make.serving(Role.CASE_LEAD))
    made = acts.add_partner(name="Here", kind=KIND, by=lead)
    client = desk(make.serving(Role.CUSTODIAN))
    assert client.get("/partners/").status_code == 403
    assert client.get(f"/partners/{made.ref}/").status_code == 404
    auditor = desk(make.serving(Role.AUDITOR))
    assert auditor.post(f"/partners/{made.ref}/", {"name": "There"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
def test_the_register_costs_the_same_whatever_its_length(
    desk: Desk, rows: int, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    lead = make.by(make.serving(Role.CASE_LEAD), make.NOON + timedelta(days=1))
    for number in range(rows):
        acts.add_partner(name=f"Partner {number}", kind=KIND, country="COD", by=lead)
    client = desk(make.serving(Role.AUDITOR))
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        client.get("/partners/")
