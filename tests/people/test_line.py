"""Who answers to whom: noted by administrators, never in a circle."""

from collections.abc import Callable

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from amparo.base.access import Person
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotValid
from amparo.base.journal import Entry
from amparo.intake.jobs import keep_line_away
from amparo.people import acts
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_manager_is_noted_and_the_line_is_kept_away_by_a_job() -> None:
    below, above = make.person(), make.person()
    administrator = make.by(make.serving(Role.ADMINISTRATOR))

    acts.set_manager(ref=below.ref, email=above.email.upper(), by=administrator)

    assert Person.objects.get(pk=below.pk).line() == [above]
    assert Entry.objects.get(act="people.set_manager").facts == {"manager": above.ref}
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("intake.keep_line_away", {"person": below.ref})
    acts.set_manager(ref=below.ref, email="", by=administrator)
    assert Person.objects.get(pk=below.pk).line() == []


def test_the_job_keeps_a_new_line_away_from_what_names_somebody_below() -> None:
    office, _officer = make.central_with_officer()
    report, named, above = make.submitted(), make.person(), make.person()
    report.exclusions.create(person=named, why="named", at=make.NOON)
    acts.set_manager(
        ref=named.ref, email=above.email, by=make.by(make.serving(Role.ADMINISTRATOR, office))
    )
    keep_line_away(person=named.ref)
    assert set(report.exclusions.values_list("person", "why")) == {
        (named.pk, "named"),
        (above.pk, "line"),
    }


def test_nobody_answers_to_themselves_near_or_far() -> None:
    top, middle, low = make.person(), make.person(), make.person()
    administrator = make.by(make.serving(Role.ADMINISTRATOR))
    acts.set_manager(ref=low.ref, email=middle.email, by=administrator)
    acts.set_manager(ref=middle.ref, email=top.email, by=administrator)
    for manager in (top, middle, low):
        with pytest.raises(NotValid):
            acts.set_manager(ref=top.ref, email=manager.email, by=administrator)
    closed = make.person(is_active=False)
    for email in (closed.email, "nobody@example.org"):
        with pytest.raises(NotValid):
            acts.set_manager(ref=top.ref, email=email, by=administrator)


def test_a_circle_made_by_hand_does_not_hang_the_line() -> None:
    one, two = make.person(), make.person()
    Person.objects.filter(pk=one.pk).update(manager=two)
    Person.objects.filter(pk=two.pk).update(manager=one)
    assert Person.objects.get(pk=one.pk).line() == [two]


@pytest.mark.parametrize("role", set(Role) - {Role.ADMINISTRATOR})
def test_nobody_else_notes_a_manager(role: Role) -> None:
    who, other = make.serving(role), make.person()
    with pytest.raises(NotFound):
        acts.set_manager(ref=other.ref, email="", by=make.by(who))
    with pytest.raises(NotPermitted):
        acts.set_manager(ref=who.ref, email=other.email, by=make.by(who))


def test_the_page_of_a_person_says_who_they_answer_to(desk: Callable[..., Client]) -> None:
    below, above = make.person(), make.person(name="Zoë Above")
    client = desk(make.serving(Role.ADMINISTRATOR))

    page = client.post(f"/people/{below.ref}/manager/", {"email": above.email}, follow=True)
    wrong = client.post(f"/people/{below.ref}/manager/", {"email": "nobody@example.org"})

    assert "Zoë Above" in page.text
    assert wrong.status_code == 422
    assert "There is no account with this address." in wrong.text
