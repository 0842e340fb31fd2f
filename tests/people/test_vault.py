"""What people do about the keys they hold."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from amparo.base.access import Grant, Office, Person
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import keys
from amparo.base.vault.models import MemberKey, OfficeKey, Passphrase, Reason, RecordKey
from amparo.base.vault.opening import NoKeyInHand, open_dossier
from amparo.intake.models import Report
from amparo.people import acts
from tests import factories as make
from tests.factories import NOON, PASSWORD

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)
PHRASE = "a boat, nine lanterns and rain"


def someone_left(reports: int) -> tuple[Office, Person]:
    """An office with reports under a key that somebody who left once held; who stays."""
    central, officer = make.central_with_officer()
    leaver = make.serving(Role.CASE_LEAD, central, with_key=True)
    acts.admit(office=central.ref, person=leaver.ref, by=make.by(officer, with_key=True))
    for number in range(reports):
        make.submitted(f"words {number}")
    admin = make.serving(Role.ADMINISTRATOR)
    post = Grant.objects.get(person=leaver)
    acts.end_grant(ref=post.ref, by=make.by(admin, LATER))
    return central, officer


def words_of(officer: Person) -> set[str]:
    by = make.by(officer, LATER, with_key=True)
    return {
        open_dossier(kept=Report.objects.all(), ref=ref, reason=Reason.TRIAGE, by=by)["words"]
        for ref in Report.objects.values_list("ref", flat=True)
    }


def test_records_move_to_the_new_key_in_portions_and_still_open() -> None:
    central, officer = someone_left(5)
    old = OfficeKey.objects.get(office=central, retired_at__isnull=False)
    before = words_of(officer)
    by = make.by(officer, LATER + timedelta(days=31), with_key=True)

    assert [acts.rewrap(ref=central.ref, most=2, by=by) for _i in range(3)] == [3, 1, 0]

    assert words_of(officer) == before == {f"words {n}" for n in range(5)}
    assert not RecordKey.objects.filter(office_key=old).exists()
    assert not MemberKey.objects.filter(office_key=old).exists()
    lines = Entry.objects.filter(act="people.rewrap").order_by("seq")
    assert [(e.facts["moved"], e.facts["left"]) for e in lines] == [(2, 3), (2, 1), (1, 0)]


def test_moving_twice_moves_nothing_more() -> None:
    central, officer = someone_left(2)
    by = make.by(officer, LATER, with_key=True)
    acts.rewrap(ref=central.ref, by=by)
    count = RecordKey.objects.count()
    assert acts.rewrap(ref=central.ref, by=by) == 0
    assert RecordKey.objects.count() == count == 2


def test_a_key_that_has_just_retired_is_kept_for_what_is_on_its_way() -> None:
    central, officer = someone_left(1)
    soon = make.by(officer, LATER + timedelta(minutes=10), with_key=True)
    acts.rewrap(ref=central.ref, by=soon)
    assert MemberKey.objects.filter(office_key__retired_at__isnull=False).exists()
    acts.rewrap(ref=central.ref, by=make.by(officer, LATER + timedelta(days=31), with_key=True))
    assert not MemberKey.objects.filter(office_key__retired_at__isnull=False).exists()


def test_who_does_not_hold_the_key_cannot_move_records() -> None:
    central, officer = someone_left(1)
    with pytest.raises(NoKeyInHand):
        acts.rewrap(ref=central.ref, by=make.by(officer, LATER))
    new = make.serving(Role.INTAKE_OFFICER, central, with_key=True)
    with pytest.raises(NoKeyInHand):
        acts.rewrap(ref=central.ref, by=make.by(new, LATER, with_key=True))
    with pytest.raises(NotPermitted):
        acts.rewrap(ref=central.ref, by=make.by(make.serving(Role.ADMINISTRATOR), LATER))
    with pytest.raises(NotFound):
        acts.rewrap(ref=central.ref, by=make.by(make.serving(Role.STATISTICIAN), LATER))


def test_a_passphrase_opens_the_same_key_as_the_password() -> None:
    officer = make.serving(Role.INTAKE_OFFICER, with_key=True)
    by = make.by(officer, with_key=True)
    acts.set_passphrase(passphrase=PHRASE, by=by)
    plain = make.by(officer)
    assert acts.unlock_vault(secret=PHRASE, by=plain) == by.key
    assert acts.unlock_vault(secret=PASSWORD, by=plain) == by.key
    acts.drop_passphrase(by=plain)
    with pytest.raises(NotValid):
        acts.unlock_vault(secret=PHRASE, by=plain)


def test_a_passphrase_needs_the_key_in_hand_and_some_length() -> None:
    officer = make.serving(Role.INTAKE_OFFICER, with_key=True)
    with pytest.raises(NoKeyInHand):
        acts.set_passphrase(passphrase=PHRASE, by=make.by(officer))
    with pytest.raises(NotValid):
        acts.set_passphrase(passphrase="short", by=make.by(officer, with_key=True))
    assert not Passphrase.objects.exists()


def test_a_new_key_does_not_answer_to_the_passphrase_of_the_old() -> None:
    officer = make.serving(Role.INTAKE_OFFICER, with_key=True)
    acts.set_passphrase(passphrase=PHRASE, by=make.by(officer, with_key=True))
    keys.make(officer, PASSWORD)
    assert keys.unlocked_by_passphrase(officer, PHRASE) is None


def test_one_persons_lock_moved_to_another_opens_nothing() -> None:
    one, two = (make.serving(Role.INTAKE_OFFICER, with_key=True) for _i in range(2))
    acts.set_passphrase(passphrase=PHRASE, by=make.by(one, with_key=True))
    Passphrase.objects.update(person=two)
    assert keys.unlocked_by_passphrase(two, PHRASE) is None


@pytest.mark.usefixtures("loaded")
def test_after_a_pause_words_open_only_with_the_password_again(
    desk: Callable[..., Client], settings: object
) -> None:
    _central, officer = make.central_with_officer()
    report = make.submitted("the words")
    client = desk(officer, with_key=True)
    page = f"/reports/{report.ref}/"
    assert "the words" in client.post(f"{page}open/", {"reason": "triage"}).content.decode()

    settings.VAULT_PAUSE = -1  # type: ignore[attr-defined]  # every moment is a pause
    refused = client.post(
        f"{page}open/", {"reason": "triage"}, HTTP_REFERER=f"http://testserver{page}"
    )
    assert refused.status_code == 403
    assert f"/accounts/vault/?next={page}" in refused.content.decode()
    settings.VAULT_PAUSE = 900  # type: ignore[attr-defined]
    assert client.post(f"{page}open/", {"reason": "triage"}).status_code == 403  # forgotten

    wrong = client.post("/accounts/vault/", {"secret": "not it", "next": page})
    assert wrong.status_code == 422
    right = client.post("/accounts/vault/", {"secret": PASSWORD, "next": page})
    assert (right.status_code, right["Location"]) == (302, page)
    assert "the words" in client.post(f"{page}open/", {"reason": "triage"}).content.decode()
    assert Entry.objects.filter(act="people.unlock_vault").count() == 1


@pytest.mark.parametrize(
    "there", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1"]
)
def test_the_way_back_never_leads_elsewhere(desk: Callable[..., Client], there: str) -> None:
    _central, officer = make.central_with_officer()
    done = desk(officer).post("/accounts/vault/", {"secret": PASSWORD, "next": there})
    assert (done.status_code, done["Location"]) == (302, "/")


def test_pages_of_the_passphrase(desk: Callable[..., Client]) -> None:
    _central, officer = make.central_with_officer()
    client = desk(officer, with_key=True)
    page = "/accounts/vault/passphrase/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"passphrase": PHRASE, "again": "other"}).status_code == 422
    assert client.post(page, {"passphrase": PHRASE, "again": PHRASE}).status_code == 302
    assert client.post(f"{page}drop/").status_code == 302
    assert client.get("/accounts/vault/").status_code == 200


def test_the_office_page_moves_records(desk: Callable[..., Client]) -> None:
    central, officer = someone_left(1)
    client = desk(officer, with_key=True)
    page = f"/offices/{central.ref}/"
    assert "/offices/" in client.get("/").content.decode()
    assert 'id="rotation"' in client.get(page).content.decode()
    assert client.post(f"{page}rewrap/").status_code == 302
    assert 'id="rotation"' not in client.get(page).content.decode()
