"""The recovery key: enrolled, wrapped to, tried, and used to give a lost key back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from shamir_mnemonic import Share

from amparo.base.access import Office, Person
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import boxes, keys, recovery, shares
from amparo.base.vault.models import OfficeKey, OfficeRecovery, RecoveryKey
from amparo.base.vault.opening import NoKeyInHand, office_private
from amparo.base.vault.recovery import enrol_recovery, rehearse_recovery
from amparo.base.vault.recovery_file import PublicHalf
from amparo.people import acts, office_keys
from tests import factories as make

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


def made(need: int = 2, of: int = 3) -> tuple[PublicHalf, list[Share]]:
    private, public = boxes.new_pair()
    words = shares.split(private, need, of)
    return PublicHalf(public, need, of), [shares.read(one) for one in words]


def enrolled() -> list[Share]:
    """A key is enrolled; its shares."""
    half, given = made()
    enrol_recovery(half=half, by=make.CONSOLE)
    return given


def administrator() -> By:
    return make.by(make.serving(Role.ADMINISTRATOR))


def private_of(office: Office, officer: Person) -> bytes:
    key = OfficeKey.objects.current().get(office=office)
    return office_private(make.by(officer, with_key=True), key)


def test_a_new_office_key_is_wrapped_to_the_enrolled_key() -> None:
    enrolled()
    office, officer = make.central_with_officer()
    assert OfficeRecovery.objects.get().office_key.office == office
    assert not office_keys.uncovered(make.by(officer)).exists()
    assert recovery.uncovered() == []


def test_the_key_made_after_somebody_left_is_wrapped_too() -> None:
    given = enrolled()
    office, officer = make.central_with_officer()
    colleague = make.serving(Role.CASE_LEAD, office, with_key=True)
    acts.admit(office=office.ref, person=colleague.ref, by=make.by(officer, with_key=True))
    acts.close_account(ref=colleague.ref, by=administrator())
    assert OfficeKey.objects.filter(office=office).count() == 2
    assert OfficeRecovery.objects.count() == 2
    assert recovery.uncovered() == []
    assert rehearse_recovery(given=given[:2], by=make.CONSOLE)[0].opened == 2


def test_one_key_is_enrolled_at_a_time_and_none_twice() -> None:
    first, _given = made()
    second, _given = made()
    enrol_recovery(half=first, by=make.CONSOLE)
    enrol_recovery(half=second, by=make.CONSOLE)
    assert [bytes(key.public) for key in RecoveryKey.objects.filter(retired_at=None)] == [
        second.public
    ]
    with pytest.raises(NotPossible, match="enrolled before"):
        enrol_recovery(half=first, by=make.CONSOLE)
    line = Entry.objects.filter(act="vault.enrol_recovery").latest("seq")
    assert (line.facts["fingerprint"], line.facts["before"]) == (
        second.fingerprint,
        first.fingerprint,
    )


@pytest.mark.parametrize("door", set(Door) - {Door.CONSOLE})
def test_only_the_console_handles_the_recovery_key(door: Door) -> None:
    given, (half, _others) = enrolled(), made()
    _office, officer = make.central_with_officer()
    by = By(door, make.NOON)
    for deed in (
        lambda: enrol_recovery(half=half, by=by),
        lambda: rehearse_recovery(given=given, by=by),
        lambda: recovery.take_copy(by=by),
        lambda: recovery.restore(copied_at="", until="", by=by),
        lambda: acts.give_by_recovery(office="x", email=officer.email, given=given, by=by),
    ):
        with pytest.raises(NotPermitted):
            deed()


def test_an_office_that_has_a_key_makes_it_recoverable_at_the_desk(desk: Desk) -> None:
    office, officer = make.central_with_officer()
    given = enrolled()
    assert [key.office for key in recovery.uncovered()] == [office]
    client = desk(officer, with_key=True)

    assert "not yet recoverable" in client.get("/").text
    assert "Make it recoverable" in client.get(f"/offices/{office.ref}/").text
    assert client.post(f"/offices/{office.ref}/recoverable/").status_code == 302

    assert "not yet recoverable" not in client.get("/").text
    assert "Make it recoverable" not in client.get(f"/offices/{office.ref}/").text
    assert client.post(f"/offices/{office.ref}/recoverable/").status_code == 409
    assert recovery.uncovered() == []
    assert rehearse_recovery(given=given, by=make.CONSOLE)[0].opened == 1
    assert Entry.objects.filter(act="people.wrap_for_recovery", ref=office.ref).count() == 1


def test_who_may_not_make_a_key_recoverable(desk: Desk) -> None:
    office, officer = make.central_with_officer()
    enrolled()
    with pytest.raises(NoKeyInHand):
        acts.wrap_for_recovery(ref=office.ref, by=make.by(officer))
    for role, where, refusal in (
        (Role.CASE_LEAD, make.office(), NotFound),
        (Role.STATISTICIAN, office, NotFound),
        (Role.ADMINISTRATOR, office, NotPermitted),
        (Role.AUDITOR, office, NotPermitted),
        (Role.CASE_LEAD, office, NotPossible),  # entitled, and not yet given the key
    ):
        stranger = make.serving(role, where, with_key=True)
        with pytest.raises(refusal):
            acts.wrap_for_recovery(ref=office.ref, by=make.by(stranger, with_key=True))
    other = desk(make.serving(Role.CASE_LEAD, with_key=True), with_key=True)
    assert other.post(f"/offices/{office.ref}/recoverable/").status_code == 404
    auditor = desk(make.serving(Role.AUDITOR), with_key=False)
    assert auditor.post(f"/offices/{office.ref}/recoverable/").status_code == 403


def test_without_a_recovery_key_nobody_is_asked(desk: Desk) -> None:
    office, officer = make.central_with_officer()
    assert "recoverable" not in desk(officer, with_key=True).get("/").text
    with pytest.raises(NotPossible):
        acts.wrap_for_recovery(ref=office.ref, by=make.by(officer, with_key=True))
    with pytest.raises(recovery.NoRecoveryKey):
        recovery.take_copy(by=make.CONSOLE)
    with pytest.raises(recovery.NoRecoveryKey):
        rehearse_recovery(given=made()[1], by=make.CONSOLE)


def test_a_rehearsal_opens_all_says_what_it_cannot_and_changes_nothing() -> None:
    old, _officer = make.central_with_officer()
    given = enrolled()
    new = make.office()
    make.serving(Role.CASE_LEAD, new, with_key=True)
    before = list(OfficeRecovery.objects.values())

    found = {
        row.office: (row.opened, row.unknown)
        for row in rehearse_recovery(given=given[1:], by=make.CONSOLE)
    }

    assert found == {old: (0, 1), new: (1, 0)}
    assert list(OfficeRecovery.objects.values()) == before
    line = Entry.objects.latest("seq")
    assert line.act == "vault.rehearse_recovery"
    assert line.facts == {"shares": "2,3", "opened": 1, "unknown": 1}


def test_shares_of_another_key_and_a_spoilt_wrap_are_found() -> None:
    given = enrolled()
    make.central_with_officer()
    with pytest.raises(NotValid, match="not the one enrolled here"):
        rehearse_recovery(given=made()[1], by=make.CONSOLE)
    with pytest.raises(shares.BadShare):
        rehearse_recovery(given=given[:1], by=make.CONSOLE)
    public = RecoveryKey.objects.get().public
    OfficeRecovery.objects.update(wrapped=boxes.wrap(boxes.new_key(), bytes(public)))
    with pytest.raises(NotPossible, match="wrapped wrongly"):
        rehearse_recovery(given=given, by=make.CONSOLE)


def test_a_lost_password_is_not_a_lost_report() -> None:
    given = enrolled()
    office, officer = make.central_with_officer()
    before = private_of(office, officer)
    first = OfficeKey.objects.get(office=office)
    _person, token = acts.invite_again(ref=officer.ref, by=administrator())
    acts.accept_invitation(token=token, password=make.PASSWORD, by=By(Door.DESK, make.NOON))
    officer.refresh_from_db()
    by = make.by(officer, with_key=True)
    with pytest.raises(NoKeyInHand):
        office_private(by, first)

    count = acts.give_by_recovery(
        office=office.name, email=officer.email.upper(), given=given[::2], by=make.CONSOLE
    )

    assert count == 2
    assert office_private(by, first) == before
    line = Entry.objects.filter(act="people.give_by_recovery").get()
    assert line.facts == {"person": officer.ref, "shares": "1,3", "keys": 2}


def test_who_is_not_entitled_is_given_nothing() -> None:
    given = enrolled()
    office, _officer = make.central_with_officer()
    people = {
        "no role here": make.serving(Role.CASE_LEAD, with_key=True),
        "a role that opens nothing": make.serving(Role.STATISTICIAN, office, with_key=True),
        "no key of their own": make.serving(Role.CASE_LEAD, office),
    }
    for why, person in people.items():
        with pytest.raises(NotPossible, match="a role here that opens reports"):
            acts.give_by_recovery(
                office=office.ref, email=person.email, given=given, by=make.CONSOLE
            )
        assert not person.office_keys.filter(office_key__office=office).exists(), why
    with pytest.raises(NotFound):
        acts.give_by_recovery(
            office="nowhere", email="nobody@example.org", given=given, by=make.CONSOLE
        )


def test_a_retired_recovery_key_still_gives_what_was_wrapped_to_it() -> None:
    given = enrolled()
    office, officer = make.central_with_officer()
    key = OfficeKey.objects.get(office=office)
    wanted = private_of(office, officer)
    later = By(Door.CONSOLE, make.NOON + timedelta(days=1))
    enrol_recovery(half=made()[0], by=later)
    colleague = make.serving(Role.CASE_LEAD, office, with_key=True)
    assert keys.unlocked(colleague, make.PASSWORD)

    acts.give_by_recovery(office=office.ref, email=colleague.email, given=given, by=later)

    assert office_private(make.by(colleague, with_key=True), key) == wanted
    with pytest.raises(NotValid):
        rehearse_recovery(given=given, by=later)
