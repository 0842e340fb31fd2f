"""The page of a case and its workspace: what is shown, done and refused, in both directions."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from amparo.base.access import Person
from amparo.base.by import Role
from amparo.base.journal import Entry
from amparo.cases import acts, letters
from amparo.cases.models import CaseLetter, CaseLink, CaseNote, Closing, Task
from amparo.cases.working import Tie
from tests import factories as make
from tests.cases.workspace import DAY, LOOKED, Desk, desk_of, keep_away

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
SignIn = Callable[..., Client]
LATER = "2999-01-01"


def path(desk: Desk, more: str = "") -> str:
    return f"/allegations/{desk.case.ref}/{more}"


def full() -> Desk:
    """A case with something of everything, its file closed and opened again."""
    made = desk_of()
    made.task(owner=made.officer, words="canary-task")
    acts.add_note(ref=made.case.ref, words="canary-note", by=made.by)
    acts.note_lesson(ref=made.case.ref, factor="ABUSE_OF_POWER", by=made.by)
    other = make.allegation(made.office)
    acts.link(ref=made.case.ref, other=other.ref, tie=Tie.SAME_PLACE, by=made.by)
    return made


def test_what_is_done_from_the_page_is_done_and_leads_back_to_it(desk: SignIn) -> None:
    made = desk_of()
    client = desk(made.lead, with_key=True)
    other = make.allegation(made.office)
    told: dict[str, dict[str, Any]] = {
        "task": {"kind": "REVIEW_FILE", "owner": made.officer.ref, "due_on": LATER, "words": "x"},
        "note": {"words": "It goes on."},
        "link": {"other": f" {other.ref.lower()} ", "tie": "same_unit"},
        "unlink": {"other": other.ref, "tie": "same_unit"},
        "lesson": {"factor": "NOT_VETTED"},
        "unlesson": {"factor": "NOT_VETTED"},
        "lead": {"to": made.second.ref, "words": "Yours now."},
    }
    for deed, sent in told.items():
        answer = client.post(path(made, f"do/{deed}/"), sent)
        assert (answer.status_code, answer["Location"]) == (302, path(made)), deed
    task = Task.objects.get()
    for deed, sent in (
        ("give_task", {"owner": made.lead.ref}),
        ("finish_task", {}),
        ("resume_task", {}),
        ("drop_task", {}),
    ):
        assert client.post(path(made, f"tasks/{task.ref}/{deed}/"), sent).status_code == 302, deed
    made.case.refresh_from_db()
    assert made.case.lead == made.second
    assert (CaseNote.objects.count(), CaseLink.objects.standing().count()) == (2, 0)


@pytest.mark.parametrize(
    ("deed", "sent"),
    [
        ("task", {"kind": "REVIEW_FILE", "owner": "nobody", "due_on": LATER}),
        ("task", {"kind": "", "owner": "", "due_on": "yesterday"}),
        ("note", {"words": " "}),
        ("link", {"other": "", "tie": "same_unit"}),
        ("lesson", {"factor": "NO_SUCH"}),
        ("lead", {"to": "nobody", "words": ""}),
    ],
)
def test_what_cannot_be_accepted_shows_the_form_again(
    desk: SignIn, deed: str, sent: dict[str, str]
) -> None:
    made = desk_of()
    page = desk(made.lead, with_key=True).post(path(made, f"do/{deed}/"), sent)
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text


def test_a_deed_of_no_table_and_a_task_of_another_case_are_not_there(desk: SignIn) -> None:
    made, other = desk_of(), desk_of()
    task = other.task()
    client = desk(made.lead)
    assert client.post(path(made, "do/accept_report/")).status_code == 404
    assert client.post(path(made, f"tasks/{task.ref}/finish_task/")).status_code == 404
    assert client.post(path(made, f"tasks/{task.ref}/set_task/")).status_code == 404
    assert client.get(path(made, "letters/no-such/")).status_code == 404


def test_words_are_locked_until_they_are_opened_and_then_on_this_one_page(desk: SignIn) -> None:
    made = full()
    client = desk(made.lead, with_key=True)

    assert "canary" not in client.get(path(made)).text
    assert client.post(path(made, "open/"), {"reason": "curiosity"}).status_code == 422
    opened = client.post(path(made, "open/"), {"reason": "assessment"})

    assert opened["Cache-Control"] == "no-store" or "no-store" in opened["Cache-Control"]
    assert {"canary-note", "canary-task"} <= set(re.findall(r"canary-\w+", opened.text))
    assert "canary" not in client.get(path(made)).text
    assert Entry.objects.filter(act="cases.open_workfile").count() == 1


def test_without_the_key_the_page_says_how_to_get_at_the_words(desk: SignIn) -> None:
    made = full()
    answer = desk(made.second).post(path(made, "open/"), {"reason": "assessment"})
    assert answer.status_code == 403
    assert "canary" not in answer.text


@pytest.mark.parametrize("role", [Role.INTAKE_OFFICER, Role.AUDITOR])
def test_who_only_looks_is_offered_nothing_and_opens_nothing(desk: SignIn, role: Role) -> None:
    made = full()
    client = desk(make.serving(role, made.office))
    page = client.get(path(made))
    assert page.status_code == 200
    assert "/do/" not in page.text
    assert "Your role does not open" in page.text
    assert client.post(path(made, "open/"), {"reason": "quality"}).status_code == 403
    assert client.post(path(made, "do/note/"), {"words": "x"}).status_code == 403
    assert client.get(path(made, "letters/closure/")).status_code == 403


def test_a_link_never_shows_a_case_to_who_may_not_view_it(desk: SignIn) -> None:
    made = full()
    other = CaseLink.objects.get().other
    assert other.ref in desk(made.lead).get(path(made)).text
    keep_away(other, made.lead)
    page = desk(made.lead).get(path(made)).text
    assert other.ref not in page
    assert "The same place" not in page.partition('id="links"')[2].partition("</section>")[0][:400]


def closed_to(client: Client, made: Desk, task: Task, closing: Closing) -> set[int]:
    """How every address of the workspace answers."""
    got = ("", "closing/", "letters/closure/")
    sent = (
        *("do/take_lead/", "do/lead/", "do/task/", "do/note/", "do/link/", "do/lesson/", "open/"),
        *(f"tasks/{task.ref}/finish_task/", f"closing/{closing.ref}/confirm_closing/"),
        *("letters/closure/", "closing/"),
    )
    told = {"words": "x", "reason": "quality", **{k: v or "" for k, v in LOOKED.items()}}
    return {
        *(client.get(path(made, one)).status_code for one in got),
        *(client.post(path(made, one), told).status_code for one in sent),
    }


@pytest.mark.parametrize("role", Role)
def test_who_is_kept_away_or_of_another_office_gets_404_on_every_page(
    desk: SignIn, role: Role
) -> None:
    made = desk_of()
    task = made.task()
    acts.drop_task(ref=task.ref, by=made.by)
    made.ended()
    closing = made.asked()
    stranger, named = make.serving(role), make.serving(role, made.office)
    keep_away(made.case, named)

    for person in (stranger, named):
        client = desk(person)
        assert closed_to(client, made, task, closing) <= {404, 422}
        for query in ("", f"?ref={made.case.ref}", "?file=asked", "?who=mine"):
            assert f"/{made.case.ref}/" not in client.get(f"/allegations/{query}").text
        assert made.case.ref not in client.get("/").text


def test_a_letter_is_filled_in_the_language_of_who_reads_it_and_kept(desk: SignIn) -> None:
    made = desk_of()
    client = desk(made.lead, with_key=True)

    page = client.get(path(made, "letters/entity_notice/?language=fr"))
    assert made.case.ref in page.context["form"]["words"].value()
    assert "présumée innocente" in page.text
    told = {
        "template": "entity_notice",
        "language": "fr",
        "to": "entity",
        "way": "pouch",
        "sent_on": make.TODAY.isoformat(),
        "words": "Lettre.",
    }
    wrong = client.post(path(made, "letters/entity_notice/"), {**told, "words": ""})
    assert wrong.status_code == 422
    no_box = client.post(path(made, "letters/entity_notice/"), {**told, "way": "mailbox"})
    assert no_box.status_code == 409
    assert client.post(path(made, "letters/entity_notice/"), told).status_code == 302
    assert CaseLetter.objects.get().language == "fr"


def test_a_file_is_closed_by_two_on_its_page(desk: SignIn) -> None:
    made = desk_of()
    made.ended()
    answers = {
        "helped": "declined",
        "informed": "as_chosen",
        "told_on": make.TODAY.isoformat(),
        "told_how": "telephone",
        "justice": "part",
        "owed": "nothing",
        "risk": "protected",
    }
    lead = desk(made.lead)
    assert lead.post(path(made, "closing/"), {}).status_code == 422
    assert lead.post(path(made, "closing/"), {**answers, "owed": "still"}).status_code == 422
    assert lead.post(path(made, "closing/"), answers).status_code == 302
    asked = Closing.objects.get()
    assert "confirm_closing" not in lead.get(path(made, "closing/")).text
    confirm = path(made, f"closing/{asked.ref}/confirm_closing/")
    assert lead.post(confirm).status_code == 403

    second = desk(made.second)
    assert asked.allegation.ref in second.get("/").text  # it waits on their page
    assert second.post(confirm).status_code == 302
    assert second.post(confirm).status_code == 409
    page = second.get(path(made))
    assert "File closed" in page.text
    assert "/do/note/" not in page.text
    assert "/move/" not in page.text


def test_the_past_shows_facts_alone(desk: SignIn) -> None:
    made = full()
    day = (make.TODAY + DAY).isoformat()
    page = desk(made.lead).get(path(made, f"?known_on={day}"))
    assert 'id="tasks"' not in page.text
    assert "/do/" not in page.text


@pytest.mark.parametrize("more", ["", "closing/", "letters/outcome/"])
def test_pages_speak_arabic_from_right_to_left(desk: SignIn, more: str) -> None:
    made = full()
    page = desk(made.lead).get(path(made, more), headers={"accept-language": "ar"})
    assert 'dir="rtl"' in page.text
    assert "الادعاء" in page.text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_however_much_lies_in_the_file(
    desk: SignIn, rows: int, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    made = desk_of()
    for _row in range(rows):
        made.task()
        acts.add_note(ref=made.case.ref, words="x", by=made.by)
        other = make.allegation(made.office)
        acts.link(ref=made.case.ref, other=other.ref, tie=Tie.SAME_PLACE, by=made.by)
    client = desk(made.lead)
    with django_assert_max_num_queries(40):
        client.get(path(made))


def test_my_work_shows_my_tasks_my_cases_and_those_nobody_leads(desk: SignIn) -> None:
    made = desk_of()
    made.task(owner=made.officer)
    alone = make.allegation(made.office)

    officer, lead = desk(made.officer).get("/").text, ""
    assert f"#task-{Task.objects.get().ref}" in officer
    lead = desk(made.lead).get("/").text
    assert "Cases that you lead" in lead
    assert f"/allegations/{alone.ref}/" in lead


def test_search_goes_by_number_codes_and_days_and_by_no_word(desk: SignIn) -> None:
    made = full()
    other = CaseLink.objects.get().other
    client = desk(made.lead)

    def found(query: str) -> set[str]:
        page = client.get(f"/allegations/?{query}")
        assert page.status_code == 200, query
        return {row.ref for row in page.context["page"].rows}

    both = {made.case.ref, other.ref}
    assert found(f"ref={made.case.ref[:8].lower()}") == {made.case.ref}
    assert found("nature=SE") == both
    assert found("nature=SA") == set()
    assert found("who=mine") == {made.case.ref}
    assert found("who=unled") == {other.ref}
    assert found("task=ASK_ENTITY") == {made.case.ref}
    assert found("factor=ABUSE_OF_POWER") == {made.case.ref}
    assert found("factor=VIOLENCE&task=OTHER") == set()
    assert found("file=open") == both
    assert found("file=closed") == set()
    assert found(f"from={make.TODAY}&until={make.TODAY}") == both
    assert found("until=2020-01-01") == set()
    assert found("ref=ILO01&nature=nonsense&who=x&file=x") == both  # no letter of a number
    assert client.get("/allegations/?from=yesterday").status_code == 422


def test_factors_are_counted_over_the_cases_that_may_be_seen(desk: SignIn) -> None:
    made = full()
    hidden = desk_of()
    acts.note_lesson(ref=hidden.case.ref, factor="ABUSE_OF_POWER", by=hidden.by)

    def counted(person: Person) -> dict[str, int]:
        kinds = desk(person).get("/allegations/lessons/").context["kinds"]
        return {row.words: row.count for _kind, rows in kinds for row in rows if row.count}

    assert counted(made.lead) == {"Abuse of power": 1}
    keep_away(made.case, made.second)
    assert counted(made.second) == {}


def test_every_text_of_a_letter_is_offered_on_the_page(desk: SignIn) -> None:
    made = desk_of()
    page = desk(made.lead).get(path(made)).text
    for text in letters.TEXTS:
        assert path(made, f"letters/{text.name}/") in page


def test_what_comes_next_stands_on_top_and_of_it_what_is_overdue_first(desk: SignIn) -> None:
    made = desk_of()
    acts.begin_assessment(ref=made.case.ref, true_on=make.TODAY, by=made.by)  # months ago
    later = made.task(owner=made.officer)
    Task.objects.update(due_on=LATER)
    page = desk(made.lead).get(path(made))
    coming = page.context["coming"]
    assert [one.is_overdue for one in coming] == [True, False]
    assert [one.link for one in coming] == ["#clocks", f"#task-{later.ref}"]
    assert (
        page.text.index('id="next"') < page.text.index('id="now"') < page.text.index('id="facts"')
    )


def test_every_link_of_a_long_page_leads_to_a_part_of_it(desk: SignIn) -> None:
    made = full()
    page = desk(made.lead, with_key=True).get(path(made)).text
    places = re.findall(r'href="#([\w-]+)"', page[page.index('class="jump"') :])
    assert len(places) > 8
    assert [place for place in places if f'id="{place}"' not in page] == []


def test_what_goes_on_is_said_in_place_of_a_form_that_would_be_refused(desk: SignIn) -> None:
    made = desk_of()
    task = made.task()
    lead = desk(made.lead, with_key=True)
    page = lead.get(path(made, "closing/"))
    assert len(page.context["unfinished"]) == 2  # no outcome, a task
    assert 'id="ask"' not in page.text
    assert lead.get(path(made)).text.count("/add/A/") == 0  # nobody is in it yet
    acts.drop_task(ref=task.ref, by=made.by)
    made.ended()
    assert 'id="ask"' in lead.get(path(made, "closing/")).text
