"""Closing a file takes an outcome, answers, and two people; the status stays what it is."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.cases import acts
from amparo.cases.models import Allegation, CaseNote, Closing, FileClosed
from amparo.cases.working import Helped, Informed, Owed, Risk
from amparo.intake.states import Need
from tests import factories as make
from tests.cases.workspace import desk_of, keep_away

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_one_asks_another_confirms_and_the_status_stays() -> None:
    desk = desk_of()

    closing = desk.closed()

    desk.case.refresh_from_db()
    assert (closing.state, closing.asked_by, closing.answered_by) == (
        "closed",
        desk.lead,
        desk.second,
    )
    assert desk.case.state == "NOT_SEA"
    assert not Allegation.objects.with_open_file().exists()
    assert Entry.objects.get(act="cases.ask_closing").facts == {
        "closing": closing.ref,
        "helped": "received",
        "informed": "as_chosen",
        "owed": "nothing",
        "risk": "none_seen",
        "justice": "done",
    }


def test_an_intake_officer_can_be_the_second_pair_of_eyes() -> None:
    desk = desk_of()
    desk.ended()
    closing = acts.confirm_closing(ref=desk.asked().ref, by=make.by(desk.officer))
    assert closing.answered_by == desk.officer


def test_who_asked_cannot_confirm_and_only_the_lead_asks() -> None:
    desk = desk_of()
    desk.ended()
    closing = desk.asked()
    with pytest.raises(NotPermitted):
        acts.confirm_closing(ref=closing.ref, by=desk.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.update(answered_by=desk.lead)
    acts.withdraw_closing(ref=closing.ref, by=desk.by)
    desk.case.lead = desk.second
    desk.case.save()
    with pytest.raises(NotPermitted):
        desk.asked()


def test_one_who_is_kept_away_cannot_confirm() -> None:
    desk = desk_of()
    desk.ended()
    closing = desk.asked()
    keep_away(desk.case, desk.second)
    with pytest.raises(NotFound):
        acts.confirm_closing(ref=closing.ref, by=make.by(desk.second))


def test_a_case_without_an_outcome_or_with_an_open_task_is_not_closed() -> None:
    desk = desk_of()
    with pytest.raises(NotPossible):
        desk.asked()
    desk.ended()
    task = desk.task()
    with pytest.raises(NotPossible):
        desk.asked()
    acts.finish_task(ref=task.ref, by=desk.by)
    closing = desk.asked()
    desk.task()
    with pytest.raises(NotPossible):
        acts.confirm_closing(ref=closing.ref, by=make.by(desk.second))
    assert Closing.objects.get().state == "asked"


def test_help_that_goes_on_keeps_the_file_open() -> None:
    desk = desk_of()
    desk.ended()
    desk.case.report.help_requests.create(
        office=desk.office, needs=[Need.LEGAL], asked_at=make.NOON, due_at=make.NOON
    )
    with pytest.raises(NotPossible):
        desk.asked()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"owed": Owed.STILL}, "owed"),
        ({"risk": Risk.NOT_LOOKED}, "risk"),
        ({"told_on": None}, "told_on"),
        ({"told_how": None}, "told_how"),
        ({"told_on": make.TODAY.replace(year=2999)}, "told_on"),
    ],
)
def test_an_answer_that_leaves_something_open_is_refused(wrong: dict[str, Any], field: str) -> None:
    desk = desk_of()
    desk.ended()
    with pytest.raises(NotValid) as refused:
        desk.asked(**wrong)
    assert field in refused.value.facts


def test_who_did_not_want_to_be_told_was_told_on_no_day() -> None:
    desk = desk_of()
    desk.ended()
    closing = desk.asked(informed=Informed.DECLINED, helped=Helped.DECLINED)
    assert (closing.told_on, closing.told_how) == (None, "")


def test_not_yet_is_said_in_a_sealed_note_and_it_can_be_asked_again() -> None:
    desk = desk_of()
    desk.ended()
    closing = desk.asked()
    with pytest.raises(NotPossible):
        desk.asked()
    with pytest.raises(NotValid):
        acts.refuse_closing(ref=closing.ref, words=" ", by=make.by(desk.second))
    acts.refuse_closing(ref=closing.ref, words="She was not told.", by=make.by(desk.second))

    assert CaseNote.objects.get().kind == "not_yet"
    assert desk.asked().state == "asked"
    assert [one.state for one in Closing.objects.order_by("pk")] == ["refused", "asked"]


def test_nothing_is_added_to_a_closed_file_until_it_is_opened_again() -> None:
    desk = desk_of()
    closing = desk.closed()
    for add in (
        desk.task,
        lambda: acts.add_note(ref=desk.case.ref, words="words", by=desk.by),
    ):
        with pytest.raises(FileClosed):
            add()
    acts.note_lesson(ref=desk.case.ref, factor="VIOLENCE", by=desk.by)  # lessons come later too
    acts.reopen_file(ref=closing.ref, by=make.by(desk.second))
    desk.task()
    desk.case.refresh_from_db()
    assert desk.case.state == "NOT_SEA"
    assert Allegation.objects.with_open_file().exists()


def test_a_closed_file_must_be_opened_before_its_investigation_is() -> None:
    desk = desk_of()
    closing = desk.closed()
    told: dict[str, Any] = {"ref": desk.case.ref, "true_on": make.TODAY, "by": desk.by}
    with pytest.raises(FileClosed):
        acts.reopen(**told)
    acts.reopen_file(ref=closing.ref, by=desk.by)
    assert acts.reopen(**told).state == "INVESTIGATION"
