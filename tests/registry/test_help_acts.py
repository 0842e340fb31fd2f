"""Keeping the directory of help: who may, what is refused, what is kept."""

import shutil
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test.utils import override_settings

from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.registry import acts
from amparo.registry.files import DATA
from amparo.registry.loading import Counts
from amparo.registry.models import Revision
from amparo.registry.services import HelpService, Told
from amparo.registry.states import Check
from tests import factories as make
from tests.registry.test_files import spoil

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
LATER = By(Door.CONSOLE, make.NOON + timedelta(days=1))
TOLD = Told(
    names={"en": "House of Rivers", "fr": "Maison des rivières"},
    how={"en": "Knock twice."},
    kind="MEDICAL",
    country="CAF",
    place="Bangui",
    languages=["fr", "sg"],
    phone="+00 000 000 001",
    email="rivers@example.org",
    web="https://rivers.example.org/",
    hours="08:00-17:00",
    is_always_open=False,
    accepts=["ANYONE"],
    is_free=True,
    source="Told by its director",
)


@pytest.fixture
def admin() -> By:
    return make.by(make.serving(Role.ADMINISTRATOR))


@pytest.fixture
def service(admin: By) -> HelpService:
    return acts.add_service(told=TOLD, by=admin)


def do(act: str, service: HelpService, by: By) -> object:
    told: dict[str, Any] = {
        "change_service": {"told": replace(TOLD, hours="always")},
        "confirm_service": {"contact": "phone", "answers": True, "confirmed": False},
    }
    return getattr(acts, act)(ref=service.ref, by=by, **told.get(act, {}))


ACTS = ("change_service", "confirm_service", "withdraw_service", "restore_service")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_policy(service: HelpService, act: str, role: Role) -> None:
    with pytest.raises(NotPermitted):
        do(act, service, make.by(make.serving(role)))


@pytest.mark.parametrize("act", ACTS)
def test_what_is_not_there_is_not_found(service: HelpService, admin: By, act: str) -> None:
    service.ref = "NOSUCHSERVIC"
    with pytest.raises(NotFound):
        do(act, service, admin)


@pytest.mark.parametrize(
    "by", [make.ANYONE, make.CONSOLE, make.lead_of], ids=["anyone", "console", "lead"]
)
def test_only_an_administrator_adds(by: Any) -> None:
    before = HelpService.objects.count()
    with pytest.raises(NotPermitted):
        acts.add_service(told=TOLD, by=by if isinstance(by, By) else by(make.office()))
    assert HelpService.objects.count() == before


def test_a_new_service_is_listed_unconfirmed_and_unchecked(service: HelpService) -> None:
    assert {name: getattr(service, name) for name in asdict(TOLD)} == asdict(TOLD)
    assert (service.is_verified, service.phone_result, service.is_synthetic) == (False, "", False)
    entry = Entry.objects.get(act="registry.add_service")
    assert (entry.ref, entry.facts) == (service.ref, {"kind": "MEDICAL", "country": "CAF"})


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "GOSSIP"}, "kind"),
        ({"country": "XXX"}, "country"),
        ({"accepts": ["NOBODY"]}, "accepts"),
        ({"web": "http://127.0.0.1/"}, "web"),
        ({"web": "http://localhost:5432/"}, "web"),
        ({"phone": "", "email": "", "web": "", "place": ""}, "phone"),
    ],
)
def test_what_makes_no_sense_is_refused(admin: By, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(NotValid) as refusal:
        acts.add_service(told=replace(TOLD, **wrong), by=admin)
    assert list(refusal.value.facts) == [field]


def test_a_change_keeps_what_it_said_and_the_journal_names_fields_alone(
    service: HelpService, admin: By
) -> None:
    acts.change_service(ref=service.ref, told=replace(TOLD, phone="+00 000 000 002"), by=admin)
    kept = Revision.objects.get(table="helpservice", code=service.ref)
    assert (kept.before, kept.after) == (
        {"phone": "+00 000 000 001"},
        {"phone": "+00 000 000 002"},
    )
    assert Entry.objects.get(act="registry.change_service").facts == {"changed": "phone"}


def test_a_new_number_is_neither_checked_nor_confirmed(service: HelpService, admin: By) -> None:
    acts.confirm_service(ref=service.ref, contact="phone", answers=True, confirmed=True, by=admin)
    acts.change_service(ref=service.ref, told=replace(TOLD, phone="+00 000 000 002"), by=admin)
    service.refresh_from_db()
    assert (service.phone_result, service.phone_checked_at) == ("", None)
    assert not service.is_verified


def test_other_words_leave_the_check_of_the_number(service: HelpService, admin: By) -> None:
    acts.confirm_service(ref=service.ref, contact="phone", answers=True, confirmed=True, by=admin)
    acts.change_service(ref=service.ref, told=replace(TOLD, hours="always"), by=admin)
    service.refresh_from_db()
    assert (service.phone_result, service.is_verified) == (Check.ALIVE, False)


def test_a_change_that_changes_nothing_is_refused(service: HelpService, admin: By) -> None:
    with pytest.raises(NotPossible):
        acts.change_service(ref=service.ref, told=TOLD, by=admin)


@pytest.mark.parametrize(("answers", "result"), [(True, Check.ALIVE), (False, Check.FAILED)])
def test_who_has_called_says_whether_it_answers(
    service: HelpService, admin: By, answers: bool, result: Check
) -> None:
    acts.confirm_service(
        ref=service.ref, contact="phone", answers=answers, confirmed=False, by=admin
    )
    service.refresh_from_db()
    assert (service.phone_result, service.phone_checked_at) == (result, admin.at)
    assert (service.email_result, service.is_verified) == ("", False)
    assert Entry.objects.get(act="registry.confirm_service").facts == {
        "contact": "phone",
        "answers": answers,
        "confirmed": False,
    }


def test_a_service_is_confirmed_by_its_own_people_only(service: HelpService, admin: By) -> None:
    with pytest.raises(NotValid) as refusal:
        acts.confirm_service(
            ref=service.ref, contact="phone", answers=False, confirmed=True, by=admin
        )
    assert list(refusal.value.facts) == ["confirmed"]
    acts.confirm_service(ref=service.ref, contact="", answers=True, confirmed=True, by=admin)
    service.refresh_from_db()
    assert (service.is_verified, service.confirmed_at) == (True, admin.at)


def test_a_contact_that_it_does_not_have_cannot_be_tried(admin: By) -> None:
    silent = acts.add_service(told=replace(TOLD, phone=""), by=admin)
    with pytest.raises(NotValid):
        do("confirm_service", silent, admin)


def test_a_service_is_withdrawn_once_and_can_come_back(service: HelpService, admin: By) -> None:
    with pytest.raises(NotPossible):
        acts.restore_service(ref=service.ref, by=admin)
    acts.withdraw_service(ref=service.ref, by=admin)
    assert service not in HelpService.objects.current()
    with pytest.raises(NotPossible):
        acts.withdraw_service(ref=service.ref, by=admin)
    acts.restore_service(ref=service.ref, by=admin)
    assert service in HelpService.objects.current()
    assert Revision.objects.filter(code=service.ref).count() == 2


def test_a_service_is_overdue_until_every_contact_was_checked(
    service: HelpService, admin: By
) -> None:
    limit = admin.at - timedelta(days=90)
    assert service in HelpService.objects.overdue(limit)
    for contact in ("phone", "email", "web"):
        acts.confirm_service(
            ref=service.ref, contact=contact, answers=True, confirmed=False, by=admin
        )
    assert service not in HelpService.objects.overdue(limit)
    assert service in HelpService.objects.overdue(admin.at + timedelta(seconds=1))


def test_that_a_domain_exists_is_no_check_of_a_mailbox(admin: By) -> None:
    service = acts.add_service(told=replace(TOLD, phone="", web=""), by=admin)
    service.email_result, service.email_checked_at = Check.DOMAIN, admin.at
    service.save()
    assert service in HelpService.objects.overdue(admin.at - timedelta(days=90))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files that have just been loaded."""
    return shutil.copytree(DATA, tmp_path / "data")


OLD, NEW = "https://weareallin.iom.int/", "https://weareallin.iom.int/new"


def test_our_file_changes_its_own_rows_and_forgets_their_checks(folder: Path) -> None:
    HelpService.objects.filter(code="UN_IOM").update(
        web_result=Check.ALIVE, web_checked_at=make.NOON
    )
    spoil(folder, "help.csv", OLD, NEW)
    assert acts.load(folder=folder, by=LATER) == Counts(changed=1)
    row = HelpService.objects.get(code="UN_IOM")
    assert (row.web, row.web_result, row.web_checked_at) == (NEW, "", None)


def test_a_row_that_was_changed_on_the_desk_is_no_longer_our_files(folder: Path, admin: By) -> None:
    acts.withdraw_service(ref=HelpService.objects.get(code="UN_IOM").ref, by=admin)
    spoil(folder, "help.csv", OLD, NEW)
    assert acts.load(folder=folder, by=LATER) == Counts()
    row = HelpService.objects.get(code="UN_IOM")
    assert (row.web, row.retired_at) == (OLD, admin.at)


def test_services_added_on_the_desk_are_left_alone_by_a_load(service: HelpService) -> None:
    assert acts.load(by=LATER) == Counts()
    service.refresh_from_db()
    assert service.retired_at is None


def test_invented_services_come_with_the_demonstration_alone() -> None:
    with override_settings(AMPARO_DEMO=False), pytest.raises(NotPossible):
        acts.load_synthetic_help(by=LATER)
    counts = acts.load_synthetic_help(by=LATER)
    assert counts.added == HelpService.objects.filter(is_synthetic=True).count() > 0
    assert acts.load_synthetic_help(by=LATER) == Counts()
    assert acts.load(by=LATER) == Counts()


@pytest.mark.parametrize("door", [Door.PUBLIC, Door.DESK, Door.API, Door.STATE])
def test_only_an_operator_loads_invented_services(door: Door) -> None:
    with pytest.raises(NotPermitted):
        acts.load_synthetic_help(by=By(door, make.NOON, person_id=1))
