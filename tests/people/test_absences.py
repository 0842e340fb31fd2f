"""Who is away, and who covers: work moves, rights do not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from amparo.base.access import Grant, Office, Person
from amparo.base.by import KEY_ROLES, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.intake import acts as intake
from amparo.intake.models import Report
from amparo.people import acts
from amparo.people.models import Absence
from tests import factories as make

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
DAY = timedelta(days=1)


def colleagues(role: Role = Role.INTAKE_OFFICER) -> tuple[Office, Person, Person]:
    office = make.office()
    return office, make.serving(role, office), make.serving(role, office)


def note(who: Person, office: Office, **changed: Any) -> Absence:
    told: dict[str, Any] = {
        "office": office.ref,
        "person": who.ref,
        "from_on": make.TODAY,
        "until_on": make.TODAY + 7 * DAY,
        **changed,
    }
    return acts.note_absence(**{"by": make.by(who), **told})


def test_an_absence_is_noted_with_days_and_cover_and_leaves_one_line() -> None:
    office, away, here = colleagues()

    made = note(away, office, cover=here.ref)

    assert (made.person, made.cover, made.noted_by_id) == (away, here, away.pk)
    line = Entry.objects.get(act="people.note_absence")
    assert line.facts == {
        "office": office.ref,
        "person": away.ref,
        "cover": here.ref,
        "until_on": "2026-03-08",
    }


@pytest.mark.parametrize(
    ("first", "last"), [(0, -1), (-5, -1), (0, 400)], ids=["backwards", "over", "too long"]
)
def test_days_that_cannot_be_are_refused(first: int, last: int) -> None:
    office, away, _here = colleagues()
    with pytest.raises(NotValid):
        note(away, office, from_on=make.TODAY + first * DAY, until_on=make.TODAY + last * DAY)


def test_who_does_not_serve_there_is_neither_away_nor_cover() -> None:
    office, away, _here = colleagues()
    stranger = make.serving(Role.INTAKE_OFFICER)
    with pytest.raises(NotValid):
        note(away, office, person=stranger.ref)
    for cover in (stranger.ref, away.ref):
        with pytest.raises(NotValid):
            note(away, office, cover=cover)


def test_who_is_away_as_well_covers_nobody_and_nobody_is_away_twice() -> None:
    office, away, here = colleagues()
    note(here, office, until_on=make.TODAY + 2 * DAY)
    with pytest.raises(NotValid):
        note(away, office, cover=here.ref)
    with pytest.raises(NotPossible):
        note(here, office)


def test_an_absence_ends_once() -> None:
    office, away, _here = colleagues()
    made = note(away, office)
    acts.end_absence(ref=made.ref, by=make.by(away))
    assert not Absence.objects.on(make.TODAY).exists()
    with pytest.raises(NotPossible):
        acts.end_absence(ref=made.ref, by=make.by(away))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("same_office", [True, False])
def test_policy(role: Role, same_office: bool) -> None:
    office, away, _here = colleagues()
    made = note(away, office)
    by = make.by(make.serving(role, office if same_office else None))

    may = role == Role.ADMINISTRATOR or (same_office and role in KEY_ROLES)

    assert Absence.objects.allowed(by, "view").exists() == may
    assert Absence.objects.allowed(by, "end_absence").exists() == may
    assert Office.objects.allowed(by, "note_absence").filter(pk=office.pk).exists() == may
    if not may:
        with pytest.raises(NotFound):
            acts.end_absence(ref=made.ref, by=by)


def test_an_auditor_sees_the_office_and_may_note_nothing() -> None:
    office, away, _here = colleagues()
    with pytest.raises(NotPermitted):
        note(away, office, by=make.by(make.serving(Role.AUDITOR, office)))


def test_a_report_of_who_is_away_can_be_taken_on_and_stands_with_who_covers() -> None:
    office, away, here = colleagues()
    report = make.report(office, assignee=away)
    note(away, office, cover=here.ref)

    assert list(Report.objects.mine(make.by(here))) == [report]
    assert list(Report.objects.unheld(make.NOON)) == [report]
    intake.take_on(ref=report.ref, by=make.by(here))

    report.refresh_from_db()
    assert report.assignee == here
    with pytest.raises(NotValid):
        intake.hand_over(ref=report.ref, to=away.ref, by=make.by(here))


def test_a_restricted_report_waits_for_its_assignee_even_while_they_are_away() -> None:
    office, away, here = colleagues()
    report = make.report(office, assignee=away, is_restricted=True)
    note(away, office, cover=here.ref)

    assert not Report.objects.mine(make.by(here)).exists()
    assert not Report.objects.unheld(make.NOON).exists()
    with pytest.raises(NotPossible):
        intake.take_on(ref=report.ref, by=make.by(here))
    with pytest.raises(NotPossible):
        intake.hand_over(ref=report.ref, to=here.ref, by=make.by(here))


def test_after_the_last_day_it_is_theirs_again() -> None:
    office, away, here = colleagues()
    make.report(office, assignee=away)
    note(away, office, cover=here.ref)
    later = make.by(here, make.NOON + 8 * DAY)
    assert not Report.objects.mine(later).exists()
    assert not Report.objects.unheld(later.at).exists()


def test_the_page_notes_and_ends_and_refuses(desk: Desk) -> None:
    office, away, here = colleagues()
    path = f"/offices/{office.ref}/absences/"
    client = desk(here)
    told = {"person": away.ref, "from_on": "2999-01-01", "until_on": "2999-01-05", "cover": ""}

    assert client.get(path).status_code == 200
    assert client.post(path, {**told, "until_on": "2998-01-01"}).status_code == 422
    noted = client.post(path, {**told, "cover": here.ref}, follow=True)
    assert away.name in noted.text
    assert client.post(path, told).status_code == 409
    made = Absence.objects.get()
    assert client.post(f"/absences/{made.ref}/end/", follow=True).status_code == 200
    assert 'dir="rtl"' in client.get(path, headers={"accept-language": "ar"}).text

    assert desk(make.serving(Role.AUDITOR, office)).get(path).status_code == 403
    assert desk(make.serving(Role.INTAKE_OFFICER)).get(path).status_code == 404


def test_my_work_says_for_whom_i_cover(desk: Desk) -> None:
    office, away, here = colleagues()
    Grant.objects.filter(person=here).update(since=make.NOON)
    Absence.objects.create(
        person=away,
        office=office,
        cover=here,
        from_on=make.TODAY,
        until_on=make.TODAY.replace(year=2999),
        noted_by=away,
        noted_at=make.NOON,
    )
    assert away.name in desk(here).get("/").text
