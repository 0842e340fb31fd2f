"""A roster goes on being compared: custody is told first, who asked once it was judged."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import RecordKey, Sealed
from amparo.base.vault.opening import NoKeyInHand, fields_of
from amparo.screening import acts
from amparo.screening.acts import rosters
from amparo.screening.models import Hit, Roster, RosterRow, ScreeningBatch, ScreeningRequest
from amparo.screening.policy.rosters import ROSTER
from amparo.screening.states.asking import RequestState
from tests import factories as make
from tests.factories import TODAY
from tests.screening.registry import GROUND, NAME, Scene, admitted, jobs

pytestmark = pytest.mark.django_db
LIST = f"""qid,name,dob,gender,nationality,ids
staff-1,{NAME},1985-04-12,f,,
staff-2,Wu Entirely-Other,1961-11-30,,,
"""
UNTIL = TODAY + timedelta(days=200)


@pytest.fixture
def them(loaded: None) -> Scene:
    return Scene()


def asked(them: Scene) -> ScreeningBatch:
    by = them.by(them.screener)
    told = {**GROUND, "agreed_on": TODAY}
    return acts.ask_list(participant=them.asker.ref, file=LIST.encode(), **told, by=by)


def kept(them: Scene, batch: ScreeningBatch | None = None) -> Roster:
    adjudicators(them)  # so that custody has a key
    return rosters.keep_roster(
        ref=(batch or asked(them)).ref, until_on=UNTIL, by=them.by(them.screener)
    )


def adjudicators(them: Scene) -> Any:
    assert them.keeper.custody
    return admitted(Role.ADJUDICATOR, them.keeper.custody)


def test_who_is_entered_later_is_found_on_a_roster_by_custody_first(them: Scene) -> None:
    judge = adjudicators(them)
    kept(them)
    row = ScreeningRequest.objects.get(place=1)
    assert row.state == RequestState.CLEAR
    with pytest.raises(NoKeyInHand):
        fields_of(them.by(judge), row.ref)
    entry = them.entered()

    assert rosters.compare_rosters(ref=entry.ref, by=jobs(4)) == 1

    (hit,) = Hit.objects.all()
    assert (hit.request, hit.enrolment, hit.office) == (row, entry, them.keeper.custody)
    assert fields_of(them.by(judge), row.ref)["names"] == NAME
    row.refresh_from_db()
    assert row.state == RequestState.POSSIBLE
    assert ScreeningRequest.objects.get(place=2).state == RequestState.CLEAR
    assert rosters.compare_rosters(ref=entry.ref, by=jobs(5)) == 0, "once is enough"
    assert NAME not in repr([*Entry.objects.values_list("facts", flat=True)])


def test_confirming_an_entry_and_a_correction_ask_for_the_comparison(them: Scene) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    kept(them)
    entry = them.entered()
    found = ProcrastinateJob.objects.filter(task_name="screening.compare_rosters")
    assert [*found.values_list("args__enrolment", flat=True)] == [entry.ref]


def test_a_custody_that_came_after_the_roster_is_asked_anew(them: Scene) -> None:
    batch = asked(them)
    rosters.keep_roster(ref=batch.ref, until_on=UNTIL, by=them.by(them.screener))
    RosterRow.objects.update(wraps=RosterRow.objects.first().wraps)  # type: ignore[union-attr]
    entry = them.entered()
    for row in RosterRow.objects.all():
        row.wraps = empty(row)
        row.save()
    assert rosters.compare_rosters(ref=entry.ref, by=jobs(4)) == 1
    assert not Hit.objects.exists()
    assert RosterRow.objects.get(request__place=1).is_to_renew
    rosters.keep_roster(ref=batch.ref, until_on=UNTIL, by=them.by(them.screener, 5))
    assert rosters.compare_rosters(ref=entry.ref, by=jobs(6)) == 1
    assert Hit.objects.count() == 1


def empty(row: RosterRow) -> bytes:
    from amparo.base.vault import boxes
    from amparo.screening import encoding

    about = rosters._about(row.request)
    return boxes.lock(b"{}", encoding.key(encoding.AT_REST), about)


def test_an_ended_roster_is_compared_no_more_and_who_is_on_it_is_destroyed(them: Scene) -> None:
    roster = kept(them)
    refs = [*ScreeningRequest.objects.values_list("ref", flat=True)]
    rosters.end_roster(ref=roster.ref, by=them.by(them.screener, 3))
    assert not Sealed.objects.filter(ref__in=refs).exists()
    assert not RecordKey.objects.filter(ref__in=refs).exists()
    assert not ScreeningRequest.objects.filter(features__isnull=False).exists()
    assert not RosterRow.objects.exists()
    entry = them.entered()
    assert rosters.compare_rosters(ref=entry.ref, by=jobs(4)) == 0
    for again in (rosters.end_roster,):
        with pytest.raises(NotPossible):
            again(ref=roster.ref, by=them.by(them.screener, 4))
    with pytest.raises(NotPossible):
        rosters.keep_roster(ref=roster.batch.ref, until_on=UNTIL, by=them.by(them.screener, 4))


def test_a_match_that_is_judged_outlives_its_roster(them: Scene) -> None:
    roster = kept(them)
    entry = them.entered()
    rosters.compare_rosters(ref=entry.ref, by=jobs(4))
    rosters.end_roster(ref=roster.ref, by=jobs(5))
    found = ScreeningRequest.objects.get(place=1)
    assert found.destroyed_at is None
    assert Sealed.objects.filter(ref=found.ref).exists()


def test_time_ends_a_roster_and_does_not_destroy_before(them: Scene) -> None:
    roster = kept(them)
    assert not Roster.objects.over(UNTIL).exists()
    assert [*Roster.objects.over(UNTIL + timedelta(days=1))] == [roster]
    assert not ScreeningRequest.objects.to_destroy(UNTIL).exists()


@pytest.mark.parametrize("until_on", [TODAY - timedelta(days=1), TODAY + timedelta(days=400)])
def test_a_roster_lasts_no_longer_than_its_ground(them: Scene, until_on: date) -> None:
    with pytest.raises(NotValid):
        rosters.keep_roster(ref=asked(them).ref, until_on=until_on, by=them.by(them.screener))
    assert not Roster.objects.exists()


def test_nobody_keeps_or_ends_the_roster_of_another(them: Scene) -> None:
    batch = asked(them)
    stranger = them.by(them.keeper_screener)
    with pytest.raises(NotFound):
        rosters.keep_roster(ref=batch.ref, until_on=UNTIL, by=stranger)
    roster = kept(them, batch)
    with pytest.raises(NotFound):
        rosters.end_roster(ref=roster.ref, by=stranger)
    with pytest.raises(NoKeyInHand):
        rosters.keep_roster(ref=batch.ref, until_on=UNTIL, by=make.by(them.screener))


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("where", ["its own", "elsewhere"])
def test_policy_of_rosters(them: Scene, role: Role, where: str) -> None:
    roster = kept(them)
    who = make.by(make.serving(role, them.asker.office if where == "its own" else None))
    may = role == Role.SCREENER and where == "its own"
    for act in ROSTER:
        assert Roster.objects.filter(pk=roster.pk).allowed(who, act).exists() == may, act


def test_a_roster_is_kept_and_ended_on_the_page_of_its_list(
    them: Scene, desk: Callable[..., Client]
) -> None:
    from django.utils import timezone

    by = make.by(them.screener, timezone.now(), with_key=True)
    today = by.at.date()
    told = {**GROUND, "agreed_on": today}
    batch = acts.ask_list(participant=them.asker.ref, file=LIST.encode(), **told, by=by)
    client = desk(them.screener, with_key=True)
    page = f"/screening/lists/{batch.ref}/"
    assert client.post(f"{page}roster/", {"until_on": "2020-01-01"}).status_code == 422
    until = (today + timedelta(days=90)).isoformat()
    assert client.post(f"{page}roster/", {"until_on": until}).status_code == 302
    assert "End it now" in client.get(page).text
    assert client.post(f"{page}roster/", {"end": "1"}).status_code == 302
    assert Roster.objects.get().ended_at is not None
    assert desk(them.keeper_screener).post(f"{page}roster/").status_code == 404
