"""People, offices and grants: by whom, and what happens to the keys."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from amparo.base.access import Grant, Office, Person
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotAvailable, NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import keys
from amparo.base.vault.models import MemberKey, OfficeKey, PersonKey, Reason
from amparo.base.vault.opening import NoKeyInHand, open_dossier
from amparo.intake.models import Report
from amparo.people import acts, office_keys
from amparo.people.models import Invitation
from tests import factories as make

pytestmark = pytest.mark.django_db
ANYONE = By(Door.DESK, make.NOON)


def administrator() -> By:
    return make.by(make.serving(Role.ADMINISTRATOR))


def test_set_up_makes_the_first_administrator_once() -> None:
    token = acts.offer_set_up(by=make.CONSOLE)
    told = {
        "name": "Ada",
        "email": "Ada@Example.org",
        "office": "Centre",
        "password": make.PASSWORD,
    }

    person = acts.set_up(token=token, by=ANYONE, **told)

    assert (person.email, person.grants.get().role) == ("ada@example.org", Role.ADMINISTRATOR)
    assert Office.objects.get().is_central
    assert keys.unlocked(person, make.PASSWORD) is not None
    with pytest.raises(NotFound):
        acts.set_up(token=token, by=ANYONE, **told)
    with pytest.raises(NotPossible):
        acts.offer_set_up(by=make.CONSOLE)


def test_only_the_console_offers_a_set_up() -> None:
    with pytest.raises(NotPermitted):
        acts.offer_set_up(by=ANYONE)


def test_an_invitation_works_once_and_for_a_week() -> None:
    person, token = acts.invite(name="Bo", email="bo@example.org", by=administrator())
    late = By(Door.DESK, make.NOON + timedelta(days=7))

    with pytest.raises(acts.InvitationSpent):
        acts.accept_invitation(token=token, password=make.PASSWORD, by=late)
    acts.accept_invitation(token=token, password=make.PASSWORD, by=ANYONE)
    with pytest.raises(acts.InvitationSpent):
        acts.accept_invitation(token=token, password=make.PASSWORD, by=ANYONE)

    person.refresh_from_db()
    assert person.check_password(make.PASSWORD)


def test_the_database_does_not_hold_the_link() -> None:
    _person, token = acts.invite(name="Bo", email="bo@example.org", by=administrator())
    assert token not in str(Invitation.objects.values())
    assert token not in str(Entry.objects.values())


@pytest.mark.parametrize("password", ["short", "123456789012", "password1234567"[:8], "qwertyuiop"])
def test_a_weak_password_is_refused_and_the_invitation_stays(password: str) -> None:
    _person, token = acts.invite(name="Bo", email="bo@example.org", by=administrator())

    with pytest.raises(NotValid):
        acts.accept_invitation(token=token, password=password, by=ANYONE)
    assert Invitation.objects.usable(token, make.NOON).exists()
    assert not PersonKey.objects.exists()


def test_an_address_has_one_account_whatever_its_capitals() -> None:
    by = administrator()
    acts.invite(name="Bo", email="bo@example.org", by=by)
    with pytest.raises(NotValid):
        acts.invite(name="Bo", email="BO@example.ORG", by=by)


@pytest.mark.parametrize("role", set(Role) - {Role.ADMINISTRATOR})
def test_nobody_but_an_administrator_manages_people(role: Role) -> None:
    by, other, office = make.by(make.serving(role)), make.person(), make.office()

    with pytest.raises(NotPermitted):
        acts.invite(name="Bo", email="bo@example.org", by=by)
    with pytest.raises(NotPermitted):
        acts.open_office(name="Mine", entity=None, by=by)
    with pytest.raises(NotFound):
        acts.grant(person=other.ref, role=role, office=office.ref, by=by)
    with pytest.raises(NotFound):
        acts.close_account(ref=other.ref, by=by)


def test_the_first_to_serve_makes_the_key_and_the_next_must_be_admitted() -> None:
    by, office = administrator(), make.office()
    first, second = (
        make.serving(Role.AUDITOR, with_key=True),
        make.serving(Role.AUDITOR, with_key=True),
    )

    for person in (first, second):
        acts.grant(person=person.ref, role=Role.INTAKE_OFFICER, office=office.ref, by=by)

    assert list(MemberKey.objects.values_list("person", flat=True)) == [first.pk]
    assert list(office_keys.waiting(office, make.NOON)) == [second]
    acts.admit(office=office.ref, person=second.ref, by=make.by(first, with_key=True))
    assert MemberKey.objects.count() == 2


def test_an_administrator_cannot_give_a_key_they_do_not_hold() -> None:
    office, officer = make.central_with_officer()
    colleague = make.serving(Role.CASE_LEAD, office, with_key=True)

    with pytest.raises(NotPermitted):
        acts.admit(office=office.ref, person=colleague.ref, by=administrator())
    with pytest.raises(NoKeyInHand):
        acts.admit(office=office.ref, person=colleague.ref, by=make.by(officer))


def test_a_role_without_a_key_cannot_be_admitted() -> None:
    office, officer = make.central_with_officer()
    auditor = make.serving(Role.AUDITOR, office, with_key=True)

    with pytest.raises(NotPossible):
        acts.admit(office=office.ref, person=auditor.ref, by=make.by(officer, with_key=True))


def test_the_last_role_that_carries_a_key_takes_it_along() -> None:
    office, officer = make.central_with_officer()
    by = administrator()
    acts.grant(person=officer.ref, role=Role.CASE_LEAD, office=office.ref, by=by)
    intake, lead = officer.grants.order_by("pk")

    acts.end_grant(ref=intake.ref, by=by)
    assert MemberKey.objects.filter(person=officer).exists()
    acts.end_grant(ref=lead.ref, by=by)
    assert not MemberKey.objects.filter(person=officer).exists()
    assert not OfficeKey.objects.current().filter(office=office).exists()


def test_a_grant_counts_only_while_it_lasts() -> None:
    person = make.serving(Role.CASE_LEAD)
    grant = person.grants.get()
    end = make.NOON + timedelta(days=1)
    Grant.objects.filter(pk=grant.pk).update(until=end)

    moments = (make.NOON - timedelta(seconds=1), make.NOON, end - timedelta(seconds=1), end)
    assert [bool(make.by(person, at).posts) for at in moments] == [False, True, True, False]


def test_amparo_keeps_one_administrator() -> None:
    by = administrator()
    grant = Grant.objects.get()
    with pytest.raises(NotPossible):
        acts.end_grant(ref=grant.ref, by=by)


def test_a_closed_account_serves_nowhere() -> None:
    _office, officer = make.central_with_officer()
    acts.close_account(ref=officer.ref, by=administrator())

    officer.refresh_from_db()
    assert not officer.is_active
    assert make.by(officer) == By(Door.DESK, make.NOON)


def test_a_new_invitation_takes_the_old_password_key_and_second_factor() -> None:
    _office, officer = make.central_with_officer()
    TOTP.activate(officer, generate_totp_secret())

    _person, token = acts.invite_again(ref=officer.ref, by=administrator())

    officer.refresh_from_db()
    assert not officer.has_usable_password()
    assert not PersonKey.objects.filter(person=officer).exists()
    assert not MemberKey.objects.filter(person=officer).exists()
    assert not Authenticator.objects.filter(user=officer).exists()
    acts.accept_invitation(token=token, password=make.PASSWORD, by=ANYONE)
    assert keys.unlocked(officer, make.PASSWORD) is not None


def test_nothing_is_sealed_to_a_key_that_went_with_a_password() -> None:
    office, officer = make.central_with_officer()

    _person, token = acts.invite_again(ref=officer.ref, by=administrator())

    with pytest.raises(NotAvailable):  # better refuse than keep what nobody can open
        make.submitted("canary-4711")
    acts.accept_invitation(token=token, password=make.PASSWORD, by=ANYONE)
    report = make.submitted("canary-4711")
    again = make.by(officer, with_key=True)
    dossier = open_dossier(
        kept=Report.objects.all(), ref=report.ref, reason=Reason.TRIAGE, by=again
    )
    assert dossier == {"words": "canary-4711"}
    assert OfficeKey.objects.filter(office=office).count() == 2


def test_a_new_password_needs_the_old_one_and_keeps_the_key() -> None:
    _office, officer = make.central_with_officer()
    private = keys.unlocked(officer, make.PASSWORD)
    by = make.by(officer)

    with pytest.raises(NotValid) as refused:
        acts.change_password(old="not-my-password", new="another-fine-password", by=by)
    assert set(refused.value.facts) == {"old"}

    acts.change_password(old=make.PASSWORD, new="another-fine-password", by=by)
    assert keys.unlocked(officer, "another-fine-password") == private
    assert Person.objects.get(pk=officer.pk).check_password("another-fine-password")
