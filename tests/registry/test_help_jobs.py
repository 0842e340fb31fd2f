"""The daily round of our worker over the directory of help."""

import socket
from datetime import timedelta
from typing import Any

import pytest
from django.test.utils import override_settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from amparo.base.by import By, Door, Role
from amparo.base.errors import NotPermitted
from amparo.base.journal import Entry
from amparo.registry import acts, jobs
from amparo.registry.acts import Found
from amparo.registry.checking import Reach
from amparo.registry.services import HelpService
from amparo.registry.states import Check, Contact
from tests import factories as make
from tests.registry.test_help_checking import World, broken, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
WORKER = By(Door.JOBS, make.NOON)


def listed(**changed: Any) -> HelpService:
    told: dict[str, Any] = {"names": {"en": "A service"}, "kind": "LEGAL", "source": "Test"}
    return HelpService.objects.create(**{**told, **changed})


def queued() -> list[tuple[str, dict[str, Any]]]:
    return [(job.task_name, job.args) for job in ProcrastinateJob.objects.order_by("pk")]


def test_the_round_is_queued_once_a_day_and_holds_no_address() -> None:
    jobs.check_help(timestamp=0)
    assert queued() == [("registry.check_some", {"after": 0})]


def test_an_operator_can_turn_it_off() -> None:
    with override_settings(CHECK_LINKS=False):
        jobs.check_help(timestamp=0)
    assert not queued()


def test_the_round_is_known_to_the_worker_as_periodic() -> None:
    tasks = app.periodic_registry.periodic_tasks
    assert tasks["registry.check_help", ""].cron == "17 3 * * *"


def test_what_answers_and_what_does_not_is_noted_with_its_time(world: Reach) -> None:
    alive = listed(web="http://help.example.org/200", email="help@example.org")
    gone = listed(web="http://help.example.org/404")
    jobs.check_some(after=0, reach=world)

    alive.refresh_from_db()
    gone.refresh_from_db()
    assert (alive.web_result, alive.email_result) == (Check.ALIVE, Check.DOMAIN)
    assert gone.web_result == Check.FAILED
    assert alive.web_checked_at is not None
    entry = Entry.objects.get(act="registry.note_checks", ref="")
    assert (entry.door, entry.facts["alive"], entry.facts["failed"]) == (Door.JOBS, 1, 1)
    assert Entry.objects.get(ref=gone.ref).facts == {
        "contact": "web",
        "before": "",
        "after": "failed",
    }


@pytest.mark.parametrize(
    "error",
    [OSError("no route"), TimeoutError(), socket.gaierror(socket.EAI_NONAME, "")],
)
def test_without_a_network_nothing_is_called_dead(error: Exception) -> None:
    service = listed(web="https://help.example.org/", email="help@example.org")
    jobs.check_some(after=0, reach=broken(error))
    service.refresh_from_db()
    assert (service.web_result, service.email_result) == (Check.UNSURE, Check.UNSURE)


def test_what_could_not_be_checked_leaves_the_last_answer_standing() -> None:
    service = listed(
        web="https://help.example.org/", web_result=Check.ALIVE, web_checked_at=make.NOON
    )
    jobs.check_some(after=0, reach=broken(OSError()))
    service.refresh_from_db()
    assert (service.web_result, service.web_checked_at) == (Check.ALIVE, make.NOON)


def test_invented_and_withdrawn_services_are_never_looked_at(world: Reach) -> None:
    listed(web="http://help.example.org/", is_synthetic=True)
    listed(web="http://help.example.org/", retired_at=make.NOON)
    jobs.check_some(after=0, reach=world)
    assert World.asked == []
    assert not Entry.objects.exists()


def test_a_long_round_is_done_in_parts_so_that_other_jobs_come_between(world: Reach) -> None:
    rows = [listed(web="http://help.example.org/") for _i in range(jobs.BATCH + 3)]
    jobs.check_some(after=0, reach=world)
    last = rows[jobs.BATCH - 1].pk
    assert queued() == [("registry.check_some", {"after": last})]
    jobs.check_some(after=last, reach=world)
    assert HelpService.objects.filter(web_result=Check.ALIVE).count() == len(rows)
    assert len(queued()) == 1


def found(service: HelpService, contact: Contact, result: Check) -> Found:
    return Found(service.ref, contact, getattr(service, contact.value), result)


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        (Check.ALIVE, Check.DOMAIN, Check.ALIVE),  # a person wrote, and was answered
        (Check.FAILED, Check.DOMAIN, Check.FAILED),
        (Check.NO_DOMAIN, Check.DOMAIN, Check.DOMAIN),
        (Check.ALIVE, Check.NO_DOMAIN, Check.NO_DOMAIN),
        (Check.DOMAIN, Check.UNSURE, Check.DOMAIN),
        ("", Check.UNSURE, Check.UNSURE),
        (Check.UNSURE, Check.DOMAIN, Check.DOMAIN),
    ],
)
def test_a_lesser_answer_does_not_stand_for_a_better_one(
    before: str, new: Check, after: Check
) -> None:
    service = listed(email="help@example.org", email_result=before)
    acts.note_checks(found=[found(service, Contact.EMAIL, new)], by=WORKER)
    service.refresh_from_db()
    assert service.email_result == after


def test_an_answer_for_an_address_that_has_changed_meanwhile_is_dropped() -> None:
    service = listed(web="https://old.example.org/")
    late = found(service, Contact.WEB, Check.FAILED)
    HelpService.objects.filter(pk=service.pk).update(web="https://new.example.org/")
    acts.note_checks(found=[late], by=WORKER)
    service.refresh_from_db()
    assert service.web_result == ""


@pytest.mark.parametrize("door", [door for door in Door if door != Door.JOBS])
def test_only_our_worker_notes_its_checks(door: Door) -> None:
    service = listed(web="https://help.example.org/")
    administrator = make.by(make.serving(Role.ADMINISTRATOR))
    by = By(door, make.NOON, administrator.person_id, administrator.posts)
    with pytest.raises(NotPermitted):
        acts.note_checks(found=[found(service, Contact.WEB, Check.FAILED)], by=by)


def test_an_unchanged_answer_adds_no_line_of_its_own(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    service = listed(web="https://help.example.org/", web_result=Check.ALIVE)
    later = By(Door.JOBS, make.NOON + timedelta(days=1))
    with django_assert_max_num_queries(6):
        acts.note_checks(found=[found(service, Contact.WEB, Check.ALIVE)], by=later)
    assert Entry.objects.count() == 1
    service.refresh_from_db()
    assert service.web_checked_at == later.at
