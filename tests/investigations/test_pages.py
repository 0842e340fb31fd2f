"""Pages of investigations at the desk."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from amparo.base.by import Role
from amparo.base.journal import Entry
from amparo.investigations import acts
from amparo.investigations.models import Investigation
from amparo.investigations.reads.backlog import Band, band_of, burn_down, by_age, register_counts
from amparo.investigations.reads.quality import side_by_side
from amparo.investigations.reads.standing import Standing
from amparo.investigations.states import Check, Heard, Skill
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.investigations.scene import Scene, days

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
DAY = "2026-03-01"


def test_the_lead_of_a_case_opens_an_investigation_from_its_page(scene: Scene, desk: Desk) -> None:
    of = scene.allegation()
    client = desk(scene.lead)
    beside = client.get(f"/investigations/of/{of.ref}/")
    assert f"/investigations/open/{of.ref}/" in beside.text
    form = {
        "office": scene.bureau.ref,
        "body": "OIOS",
        "contributor": "NONE",
        "opened_on": DAY,
        "terms": "look there",
    }
    page = f"/investigations/open/{of.ref}/"
    assert 'value="PARTNER"' not in client.get(page).text  # it does not investigate these
    assert client.post(page, {**form, "body": "PARTNER"}).status_code == 422
    made = client.post(page, form, follow=True)
    assert 'data-state="assigned"' in made.text
    kept = Investigation.objects.get()
    assert kept.ref in client.get(f"/investigations/of/{of.ref}/").text
    assert desk(make.serving(Role.CASE_LEAD)).get(page).status_code == 404
    assert desk(scene.head).get(f"/investigations/of/{of.ref}/").status_code == 404


def test_the_whole_way_by_the_pages(scene: Scene, desk: Desk) -> None:
    of = scene.allegation()
    made = scene.opened(of, terms="look there")
    here = f"/investigations/{made.ref}/"
    client = desk(scene.head, with_key=True)
    other = scene.investigator()
    steps: list[tuple[str, dict[str, Any]]] = [
        ("assign", {"person": scene.one.ref, "part": "lead"}),
        ("begin", {}),
        ("plan_step", {"kind": "visit", "due_on": "2099-01-01", "words": "at dawn"}),
        ("check_method", {"item": "once", "is_met": "yes"}),
        ("list_interviewee", {"kind": "victim", "name": "Somebody Invented"}),
        ("suspend", {"why_suspended": "no_access"}),
        ("resume", {}),
        ("extend", {"until_on": "2099-01-01", "why": "complex"}),
        ("take_in_item", {"kind": "device", "taken_on": DAY, "place": "safe", "words": "hers"}),
        (
            "propose_finding",
            {"allegation": of.ref, "outcome": "not_sea", "standard": "clear", "alleged": ""},
        ),
        ("ask_to_review", {"person": other.ref}),
        ("hand_in_report", {"words": "what we found", "reported_on": DAY}),
        ("return_report", {"unmet": ["scope"]}),
        ("hand_in_report", {"words": "better", "reported_on": DAY}),
        ("approve_report", {"met": [*Check.values]}),
        ("complete", {"true_on": DAY}),
    ]
    for deed, told in steps:
        done = client.post(f"{here}do/{deed}/", told)
        assert done.status_code == 302, (deed, done.text)
    opened = client.post(f"{here}words/", {"reason": "assessment"}).text
    assert all(said in opened for said in ("look there", "at dawn", "Somebody Invented", "hers"))
    assert "at dawn" not in client.get(here).text
    assert client.post(f"{here}words/", {"reason": ""}).status_code == 422
    report = made.reports.order_by("number").last()
    assert report is not None
    opening = f"{here}reports/{report.ref}/"
    assert "better" in client.post(opening, {"reason": "quality"}).text
    assert client.post(opening, {"reason": ""}).status_code == 422
    told_of = f"{here}words/of/{of.ref}/"
    assert client.post(told_of, {"reason": "quality"}).status_code == 409
    assert client.post(told_of, {"reason": ""}).status_code == 422

    lead = desk(scene.lead, with_key=True)
    assert "Findings to decide on" in lead.get("/").text
    assert "better" in lead.post(opening, {"reason": "quality"}).text
    assert "do/plan_step/" not in lead.get(here).text
    decided = lead.post(f"{here}do/decide_findings/", {"allegation": of.ref, "true_on": DAY})
    assert decided.status_code == 302
    of.refresh_from_db()
    assert of.state == "NOT_SEA"


def test_interviews_by_the_pages(scene: Scene, desk: Desk) -> None:
    made = scene.begun()
    client = desk(scene.one)
    here = f"/investigations/{made.ref}/do/"
    client.post(f"{here}list_interviewee/", {"kind": "witness", "name": "Somebody Invented"})
    who = made.interviewees.get()
    plan = {"interviewee": who.ref, "interviewer": scene.one.ref, "planned_on": DAY}
    assert client.post(f"{here}plan_interview/", plan).status_code == 302
    assert client.post(f"{here}plan_interview/", plan).status_code == 302
    assert client.post(f"{here}plan_interview/", plan).status_code == 409
    first, second = who.interviews.order_by("pk")
    assert client.post(f"{here}drop_interview/", {"interview": first.ref}).status_code == 302
    beside = {"observer": "not_offer", "support": "not_offer", "interpreter": "not_offer"}
    held = {"interview": second.ref, "held_on": DAY, "notes": "she saw it", **beside}
    assert client.post(f"{here}hold_interview/", {**held, "notes": ""}).status_code == 422
    assert client.post(f"{here}hold_interview/", held).status_code == 302
    more = {"interviewee": who.ref, "why": "their_wish"}
    assert client.post(f"{here}allow_interview/", more).status_code == 403
    assert desk(scene.head).post(f"{here}allow_interview/", more).status_code == 302


def test_a_button_that_is_shown_is_allowed_and_possible(scene: Scene, desk: Desk) -> None:
    made = scene.begun()
    shown = re.findall(r"/do/(\w+)/", desk(scene.one).get(f"/investigations/{made.ref}/").text)
    assert "hand_in_report" in shown
    assert not {"begin", "suspend", "approve_report", "assign", "complete"} & {*shown}
    head = re.findall(r"/do/(\w+)/", desk(scene.head).get(f"/investigations/{made.ref}/").text)
    assert {"suspend", "assign", "extend"} <= {*head}
    assert not {"complete", "resume", "reopen", "decide_findings"} & {*head}


def test_refusals(scene: Scene, desk: Desk) -> None:
    made = scene.begun()
    here = f"/investigations/{made.ref}/"
    head = desk(scene.head)
    assert head.post(f"{here}do/fly/").status_code == 404
    assert head.post(f"{here}do/begin/").status_code == 409
    assert head.post(f"{here}do/complete/", {"true_on": ""}).status_code == 422
    assert head.post(f"{here}do/suspend/", {"why_suspended": "x"}).status_code == 422
    assert head.get(f"{here}facts/NOSUCHFACT/").status_code == 404
    assert desk(scene.one).post(f"{here}do/suspend/").status_code == 403
    stranger = desk(make.serving(Role.INVESTIGATOR, scene.bureau))
    assert stranger.get(here).status_code == 404
    assert stranger.post(f"{here}do/begin/").status_code == 404


def test_a_fact_is_corrected_by_its_page(scene: Scene, desk: Desk) -> None:
    made = scene.begun()
    fact = made.facts.get(about="body")
    here = f"/investigations/{made.ref}/facts/{fact.ref}/"
    client = desk(scene.head)
    assert client.get(here).status_code == 200
    right = {"body": "OIOS", "with_body": "NIO", "true_on": DAY}
    for wrong in ({"body": "X"}, {"body": "OIOS+NIO"}, {"with_body": "OIOS"}, {"body": ""}):
        assert client.post(here, {**right, **wrong}).status_code == 422
    assert client.post(here, right).status_code == 302
    assert "corrected since" in client.get(f"/investigations/{made.ref}/").text


def test_declaring_a_conflict_takes_one_out_of_it(scene: Scene, desk: Desk) -> None:
    made = scene.begun()
    client = desk(scene.one)
    here = f"/investigations/{made.ref}/conflict/"
    assert client.get(here).status_code == 200
    assert client.post(here, {"why": ""}).status_code == 422
    assert client.post(here, {"why": "family"}).status_code == 302
    assert client.get(here).status_code == 404
    gone = desk(scene.head).post(
        f"/investigations/{made.ref}/do/declare_conflict/",
        {"person": scene.head.ref, "why": "work"},
        follow=True,
    )
    assert "no longer see" in gone.text


def test_given_away_it_is_not_seen_any_more(scene: Scene, desk: Desk) -> None:
    made = scene.begun()
    other = make.office()
    make.serving(Role.INVESTIGATION_HEAD, other, with_key=True)
    told = {"office": other.ref, "why": "capacity"}
    client = desk(scene.head, with_key=True)
    assert client.post(f"/investigations/{made.ref}/do/give_to_office/", told).status_code == 302
    assert client.get(f"/investigations/{made.ref}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_costs_the_same_for_one_row_and_thirty(
    scene: Scene, desk: Desk, rows: int, django_assert_max_num_queries: Any
) -> None:
    for _number in range(rows):
        scene.begun()
    client = desk(scene.head)
    with django_assert_max_num_queries(7):
        assert len(client.get("/investigations/").context["page"].rows) == rows


@pytest.mark.parametrize("rows", [1, 8])
def test_the_page_costs_the_same_for_little_and_for_much(
    scene: Scene, desk: Desk, rows: int, django_assert_max_num_queries: Any
) -> None:
    made, head = scene.begun(), scene.by(scene.head)
    scene.registered(scene.one, Skill.TRAUMA_INFORMED)
    for _number in range(rows):
        acts.list_interviewee(ref=made.ref, kind=Heard.WITNESS, name="X", by=head)
        scene.registered(scene.investigator(), Skill.DIGITAL)
    client = desk(scene.head)
    with django_assert_max_num_queries(60):
        client.get(f"/investigations/{made.ref}/")
    with django_assert_max_num_queries(14):
        client.get("/investigations/investigators/")


def test_filters_and_the_export_show_the_same(scene: Scene, desk: Desk) -> None:
    mine = scene.begun(is_urgent=True)
    done = scene.completed()
    client = desk(scene.head)

    def refs(query: str) -> set[str]:
        return {one.ref for one in client.get(f"/investigations/{query}").context["page"].rows}

    assert refs("") == {mine.ref}
    assert refs("?state=completed") == {done.ref}
    assert refs("?state=any&opened=2026") == {mine.ref, done.ref}
    assert refs("?state=any&ended=2026&body=OIOS") == {done.ref}
    assert refs("?urgent=yes") == {mine.ref}
    assert refs("?body=NIO") == set()
    assert client.get("/investigations/?opened=x").status_code == 422
    sheet = client.get("/investigations/export/?state=any&ended=2026").text.splitlines()
    assert sheet[0].startswith("ref,opened_on,reported_on,ended_on,state,body")
    assert [row.split(",")[0] for row in sheet[1:]] == [done.ref]
    assert Entry.objects.get(act="investigations.export").facts == {"rows": 1}


def test_one_kept_away_finds_it_nowhere(scene: Scene, desk: Desk) -> None:
    of = scene.allegation()
    made = scene.reported(of)
    for who in (scene.head, scene.one, scene.lead):
        of.report.exclusions.create(person=who, why="line", at=NOON)
        client = desk(who)
        for page in (
            f"/investigations/{made.ref}/",
            f"/investigations/{made.ref}/conflict/",
            f"/investigations/{made.ref}/files/",
            f"/investigations/of/{of.ref}/",
            f"/investigations/open/{of.ref}/",
        ):
            assert client.get(page).status_code == 404, page
        for post in ("do/suspend/", "words/", f"reports/{made.reports.get().ref}/"):
            assert client.post(f"/investigations/{made.ref}/{post}").status_code == 404, post
        assert made.ref not in client.get("/investigations/?state=any").text
        assert made.ref not in client.get("/investigations/export/?state=any").text
        assert made.ref not in client.get("/").text


def test_the_register_of_investigators_by_its_pages(scene: Scene, desk: Desk) -> None:
    client = desk(scene.head)
    page = "/investigations/investigators/"
    form = {"office": scene.bureau.ref, "person": scene.one.ref, "since": DAY}
    assert client.post(page, {**form, "since": ""}).status_code == 422
    made = client.post(page, form)
    assert made.status_code == 302
    here = made["Location"]
    skill = {"skill": "trauma_informed", "from_on": DAY}
    assert client.post(f"{here}do/add_qualification/", skill).status_code == 302
    wrong = {"skill": "language", "from_on": DAY}
    assert client.post(f"{here}do/add_qualification/", wrong).status_code == 422
    assert "Trauma-informed" in client.get(page).text
    assert client.post(f"{here}do/set_load/", {"most_cases": "2"}).status_code == 302
    assert client.post(f"{here}do/fly/").status_code == 404
    assert desk(scene.one).get(here).status_code == 200
    assert desk(scene.one).post(f"{here}do/set_load/", {"most_cases": "9"}).status_code == 403
    assert desk(scene.lead).get(here).status_code == 404
    assert desk(scene.head).post(f"{here}do/leave_register/", {"until": DAY}).status_code == 302


def test_backlog_and_capacity_on_a_page(scene: Scene, desk: Desk) -> None:
    scene.begun()
    scene.completed()
    client = desk(scene.head)
    page = client.get(f"/investigations/capacity/?cut={DAY}")
    assert page.context["gap"].gap == 1  # nobody is in the register
    assert page.context["months"][-1].open == 1
    assert client.get("/investigations/capacity/?cut=x").status_code == 422
    assert desk(scene.lead).get("/investigations/capacity/").status_code == 403


def test_pages_read_in_arabic(scene: Scene, desk: Desk) -> None:
    made = scene.begun()
    client = desk(scene.head)
    client.cookies["language"] = "ar"
    for page in ("", f"{made.ref}/", "capacity/", "investigators/", f"{made.ref}/files/"):
        text = client.get(f"/investigations/{page}").text
        assert 'dir="rtl"' in text
        assert "Investigation" not in re.sub(r"<[^>]*>", "", text)


# Numbers


def test_every_age_lies_in_exactly_one_band() -> None:
    found = [band_of(day) for day in range(1200)]
    assert [*dict.fromkeys(found)] == [*Band]  # in order, none twice, none left out
    edges = {band: found.index(band) for band in Band}
    assert [*edges.values()] == [0, 92, 183, 366, 731]


def one(opened: date, ended: date | None = None, *, complete: bool = True) -> Standing:
    return Standing("X", 1, opened, ended, ended is not None and complete, "OIOS", "", "NONE")


def test_the_backlog_month_by_month_is_what_was_opened_less_what_ended() -> None:
    rows = [
        one(date(2025, 12, 31)),
        one(date(2026, 1, 1), date(2026, 1, 31)),
        one(date(2026, 1, 15), date(2026, 2, 1), complete=False),
        one(date(2026, 3, 1)),
    ]
    months = burn_down(rows, date(2026, 3, 10), months=4)
    assert [(m.opened, m.ended, m.open) for m in months] == [
        (1, 0, 1),
        (2, 1, 2),
        (0, 1, 1),
        (1, 0, 2),
    ]
    assert by_age(rows, date(2026, 3, 10)) == {
        "OIOS": {Band.TO_91: 2, Band.TO_182: 0, Band.TO_365: 0, Band.TO_730: 0, Band.MORE: 0}
    }
    counts = {(y.year, y.body): (y.opened, y.completed, y.closed) for y in register_counts(rows)}
    assert counts == {(2026, "OIOS"): (3, 1, 1), (2025, "OIOS"): (1, 0, 0)}


def test_time_and_quality_stand_side_by_side(scene: Scene) -> None:
    scene.completed(on=TODAY + days(30))
    made = scene.reported()
    head = scene.by(scene.head)
    acts.return_report(ref=made.ref, unmet=[Check.SCOPE], by=head)
    then = scene.by(scene.head, NOON + days(300))
    late = TODAY + days(300)
    acts.hand_in_report(ref=made.ref, words="x", reported_on=late, by=then)
    acts.approve_report(ref=made.ref, met=list(Check), by=then)
    acts.complete(ref=made.ref, true_on=late, by=then)
    (side,) = side_by_side(Investigation.objects.select_related("office__entity"))
    assert (side.year, side.completed, side.in_time, side.passed_at_once) == (2026, 2, 1, 1)
    assert side.mean_months == pytest.approx(165 / 30.4375)
    assert (side.in_time_share, side.passed_share) == (0.5, 0.5)
