"""The intake desk in pages: the queue, a report, its words, and what is refused."""

import csv
import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.base.access import Grant, Office, Person
from amparo.base.by import Role
from amparo.base.journal import Entry, record
from amparo.intake import acts
from amparo.intake.models import Message, Report
from amparo.intake.states import Answer, Need, Party
from amparo.intake.views.queue import ORDER, TABS
from tests import factories as make
from tests.factories import NOON

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
RECEIPT = "C" * 20


@pytest.fixture(autouse=True)
def reference(loaded: None) -> None:
    """The code lists that pages label with."""


@pytest.fixture
def central() -> tuple[Office, Person]:
    return make.central_with_officer()


def refs(page: Any) -> list[str]:
    """References of the rows of a list, in order."""
    return re.findall(r'<th scope="row"><a href="/reports/(\w+)/"', page.text)


def test_the_officer_sees_the_shell_and_opens_the_words_as_an_act(
    central: tuple[Office, Person], desk: Desk
) -> None:
    report = make.submitted("canary-4711")
    client = desk(central[1], with_key=True)

    assert "canary-4711" not in client.get(f"/reports/{report.ref}/").text
    page = client.post(f"/reports/{report.ref}/open/", {"reason": "triage"})

    assert "canary-4711" in page.text
    assert page["Cache-Control"] == "no-store"
    assert Entry.objects.filter(act="vault.open_dossier", person_id=central[1].pk).count() == 1
    assert "canary-4711" not in client.get(f"/reports/{report.ref}/").text


def test_every_sealed_answer_is_shown_with_its_question(
    central: tuple[Office, Person], desk: Desk
) -> None:
    report = make.submitted("canary-1", more={"no_such_question": "canary-2 <b>&"})
    page = desk(central[1], with_key=True).post(
        f"/reports/{report.ref}/open/", {"reason": "triage"}
    )
    assert "no_such_question" in page.text
    assert "canary-2 &lt;b&gt;&amp;" in page.text
    assert "<dt>words</dt>" not in page.text


def test_opening_needs_a_reason_of_the_list(central: tuple[Office, Person], desk: Desk) -> None:
    report = make.submitted("canary-4711")

    page = desk(central[1], with_key=True).post(
        f"/reports/{report.ref}/open/", {"reason": "curious"}
    )

    assert page.status_code == 422
    assert "canary-4711" not in page.text
    assert not Entry.objects.filter(act="vault.open_dossier").exists()


def test_a_colleague_named_in_the_words_is_offered_to_be_kept_away(
    central: tuple[Office, Person], desk: Desk
) -> None:
    office, officer = central
    named = make.serving(Role.CASE_LEAD, office)
    Person.objects.filter(pk=named.pk).update(name="Zoë Queñal")
    report = make.submitted("It was QUENAL, zoe.")
    client = desk(officer, with_key=True)

    page = client.post(f"/reports/{report.ref}/open/", {"reason": "triage"})
    assert "Names of colleagues stand in it" in page.text
    done = client.post(f"/reports/{report.ref}/exclude/", {"person": named.ref}, follow=True)

    assert "They are kept away now." in done.text
    assert report.exclusions.get().person == named


ADDRESSES = (
    *("", "open/", "set-aside/", "triage/", "hand-over/", "exclude/", "lift-exclusion/"),
    *("clear-flood/", "do/take_on/", "do/step_aside/", "do/mark_nuisance/", "do/no_such_act/"),
)
FILLED = {
    "reason": "triage",
    "why": "duplicate",
    "is_sea": "yes",
    "is_identifiable": "no",
    "retaliation_risk": "no",
    "to": "A" * 12,
    "person": "nobody@example.org",
}


def answers(client: Client, ref: str) -> list[Any]:
    """What every address of a report answers."""
    posts = [client.post(f"/reports/{ref}/{end}", FILLED) for end in ADDRESSES[1:]]
    pages = [client.get(f"/reports/{ref}/"), client.get(f"/allegations/accept/{ref}/")]
    return [*pages, *posts]


@pytest.mark.parametrize("role", Role)
def test_another_office_gets_404_everywhere(
    central: tuple[Office, Person], desk: Desk, role: Role
) -> None:
    report = make.submitted("canary-4711")
    client = desk(make.serving(role, with_key=True), with_key=True)

    given = answers(client, report.ref)
    assert {answer.status_code for answer in given} == {404}
    hidden, absent = (
        re.sub(r'value="\w{64}"', "", page.text).replace(ref, "")
        for page, ref in (
            (given[0], report.ref),
            (client.get("/reports/QQQQQQQQQQQQ/"), "QQQQQQQQQQQQ"),
        )
    )
    assert hidden == absent
    assert report.ref not in client.get("/reports/").text
    assert report.ref not in client.get("/reports/export/").text


@pytest.mark.parametrize("role", [Role.INTAKE_OFFICER, Role.CASE_LEAD, Role.AUDITOR])
def test_for_one_who_is_kept_away_a_report_is_nowhere(
    central: tuple[Office, Person], desk: Desk, role: Role
) -> None:
    office, officer = central
    report = make.submitted("canary-4711", receipt=RECEIPT)
    named = make.serving(role, office)
    Message.objects.create(report=report, office=office, party=Party.REPORTER, at=make.NOON)
    made = make.report(office)
    by = make.by(officer)
    acts.exclude(ref=report.ref, person=named.ref, by=by)
    client = desk(named)

    assert {page.status_code for page in answers(client, report.ref)} == {404}
    for tab in ("waiting", "mine", "unassigned", "messages", "decided", "set_aside"):
        page = client.get(f"/reports/?tab={tab}")
        assert report.ref not in page.text
        assert "1 new message" not in page.text
    assert re.search(r"New messages\s*<span class=\"ms-2\">0</span>", page.text)
    exported = client.get("/reports/export/").text
    assert (made.ref in exported, report.ref in exported) == (True, False)
    assert report.ref not in client.get("/").text
    if role == Role.AUDITOR:
        record(make.CONSOLE, "assistance.hand_over", made, report=report.ref)
        assert report.ref not in client.get("/journal/").text
        found = client.get(f"/journal/?ref={report.ref}").text
        assert "No line is found." in found


def test_another_auditor_finds_the_lines_in_the_journal(
    central: tuple[Office, Person], desk: Desk
) -> None:
    office, officer = central
    report = make.submitted()
    named = make.serving(Role.AUDITOR, office)
    acts.exclude(ref=report.ref, person=named.ref, by=make.by(officer))
    page = desk(make.serving(Role.AUDITOR, office)).get("/journal/")
    assert page.text.count(report.ref) >= 2
    assert "intake.exclude" in page.text


def test_an_auditor_of_the_office_sees_the_shell_and_is_refused_the_rest(
    central: tuple[Office, Person], desk: Desk
) -> None:
    report = make.submitted("canary-4711")
    client = desk(make.serving(Role.AUDITOR, central[0]))

    page = client.get(f"/reports/{report.ref}/")
    assert page.status_code == 200
    assert "<button" not in page.text.partition('id="now"')[2].partition("</section>")[0]
    for end in ("open/", "triage/", "set-aside/", "do/take_on/", "clear-flood/"):
        refused = client.post(f"/reports/{report.ref}/{end}", FILLED)
        assert refused.status_code == 403, end
        assert "canary-4711" not in refused.text


def test_a_button_that_is_shown_works(central: tuple[Office, Person], desk: Desk) -> None:
    """Every plain form of the page, one after another, until none is left that was not tried."""
    office, officer = central
    report = make.submitted("canary-4711", receipt=RECEIPT, is_flood=True)
    make.serving(Role.INTAKE_OFFICER, office, with_key=True)
    client, tried = desk(officer, with_key=True), set[str]()
    while True:
        page = client.get(f"/reports/{report.ref}/").text
        shown = set(re.findall(rf'action="/reports/{report.ref}/(do/\w+/|clear-flood/)"', page))
        if not (left := sorted(shown - tried - {"do/step_aside/"})):
            break
        tried.add(left[0])
        assert client.post(f"/reports/{report.ref}/{left[0]}").status_code == 302, left[0]
    assert tried >= {
        "do/take_on/",
        "do/release/",
        "do/restrict/",
        "do/mark_nuisance/",
        "clear-flood/",
    }


def test_set_aside_says_why_and_can_still_be_accepted(
    central: tuple[Office, Person], desk: Desk
) -> None:
    report = make.submitted()
    client = desk(central[1])

    wrong = client.post(f"/reports/{report.ref}/set-aside/", {"why": "not_sea"})
    client.post(f"/reports/{report.ref}/set-aside/", {"why": "not_sea", "elsewhere": "fraud"})
    again = client.post(f"/reports/{report.ref}/set-aside/", {"why": "duplicate"})
    shown = client.get(f"/reports/{report.ref}/")
    accepted = client.post(
        f"/allegations/accept/{report.ref}/",
        {"group": "IMPLEMENTING_PARTNERS", "nature": "SE", "received_on": "2026-03-01"},
        follow=True,
    )

    assert (wrong.status_code, again.status_code) == (422, 409)
    assert "Please say where it belongs." in wrong.text
    assert "Fraud, corruption or theft" in shown.text
    assert 'data-state="RECEIVED"' in accepted.text


def test_the_second_of_two_officers_gets_409_and_a_clear_line(
    central: tuple[Office, Person], desk: Desk
) -> None:
    report = make.submitted()
    make.by(central[1])
    quick = make.serving(Role.INTAKE_OFFICER, central[0])
    acts.take_on(ref=report.ref, by=make.by(quick))
    page = desk(central[1]).post(f"/reports/{report.ref}/do/take_on/")
    assert page.status_code == 409
    assert "A colleague has this report already." in page.text


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("triage/", {"is_sea": "maybe"}),
        ("triage/", {**FILLED, "entity": "NO_SUCH"}),
        ("hand-over/", {"to": "A" * 12}),
        ("hand-over/", {}),
        ("exclude/", {"person": ""}),
        ("exclude/", {"person": "nobody@example.org"}),
        ("exclude/", {"person": "nul \x00"}),
        ("lift-exclusion/", {"why": "because", "person": "A" * 12}),
        ("set-aside/", {"why": "because"}),
    ],
)
def test_a_form_that_cannot_be_is_shown_again(
    central: tuple[Office, Person], desk: Desk, end: str, told: dict[str, str]
) -> None:
    report = make.submitted()
    page = desk(central[1]).post(f"/reports/{report.ref}/{end}", told)
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_the_queue_goes_by_danger_and_then_by_age(
    central: tuple[Office, Person], desk: Desk
) -> None:
    office = central[0]
    told = [(9, 0), (0, 2), (0, 1), (3, 0)]
    made = [
        make.report(office, rank=rank, received_at=make.NOON + timedelta(hours=hours)).ref
        for rank, hours in told
    ]
    page = desk(central[1]).get("/reports/")
    assert refs(page) == [made[2], made[1], made[3], made[0]]
    assert "In danger now" in page.text
    assert "unverified defaults" in page.text


def test_each_tab_holds_its_own(central: tuple[Office, Person], desk: Desk) -> None:
    office, officer = central
    gone = make.serving(Role.INTAKE_OFFICER, office)
    Grant.objects.filter(person=gone).update(until=make.NOON)
    made = {
        "plain": make.report(office),
        "mine": make.report(office, assignee=officer),
        "left": make.report(office, assignee=gone),
        "flood": make.report(office, is_flood=True),
        "muted": make.report(office, is_muted=True),
        "accepted": make.report(office, state="accepted"),
        "aside": make.report(office, state="set_aside", why_set_aside="duplicate"),
    }
    Message.objects.create(
        report=made["accepted"], office=office, party=Party.REPORTER, at=make.NOON
    )
    client = desk(officer)
    held = {
        "waiting": {"plain", "mine", "left"},
        "mine": {"mine"},
        "unassigned": {"plain", "left"},
        "messages": {"accepted"},
        "flood": {"flood"},
        "nuisance": {"muted"},
        "decided": {"accepted"},
        "set_aside": {"aside"},
        "no-such-tab": {"plain", "mine", "left"},
    }
    for tab, names in held.items():
        page = client.get("/reports/", {"tab": tab})
        expected = {made[name].ref for name in names}
        found = set(re.findall(r'<a href="/reports/(\w{12})/"', page.text))
        assert found == expected, tab
    unassigned = client.get("/reports/?tab=unassigned").text
    assert "no longer serves" in unassigned
    assert "1 new message" in client.get("/reports/?tab=messages").text


def test_filters_narrow_the_list_and_a_value_outside_its_list_filters_nothing(
    central: tuple[Office, Person], desk: Desk
) -> None:
    office, officer = central
    told = {
        "country": "HTI",
        "entity": "WFP",
        "language": "fr",
        "channel": "telephone",
        "teller": "witness",
        "child": Answer.YES,
    }
    wanted, other = make.report(office, **told), make.report(office, received_at=make.NOON)
    client = desk(officer)
    for name, value in told.items():
        assert refs(client.get("/reports/", {name: value})) == [wanted.ref], name
        for odd in ("nul \x00", "' OR 1=1 --", "x" * 5000):
            assert len(refs(client.get("/reports/", {name: odd}))) == 2
    assert set(refs(client.get("/reports/", {"clock": "overdue"}))) == {wanted.ref, other.ref}


@pytest.mark.parametrize("place", ["x", "0~x~1", "0~~", "\x00~~", "0~2026-03-01 12:00+00:00~\x00"])
def test_a_place_that_is_none_is_refused(
    central: tuple[Office, Person], desk: Desk, place: str
) -> None:
    assert desk(central[1]).get("/reports/", {"after": place}).status_code == 422


def test_the_list_pages_by_key_and_misses_none(central: tuple[Office, Person], desk: Desk) -> None:
    office, officer = central
    for number in range(120):
        make.report(office, rank=number % 3, received_at=make.NOON + timedelta(minutes=number // 9))
    client, seen, link = desk(officer), list[str](), "/reports/?country="
    while link:
        page = client.get(link)
        seen += refs(page)
        found = re.search(r'rel="next" href="([^"]+)"', page.text)
        link = f"/reports/{found[1].replace('&amp;', '&')}" if found else ""
    ordered = Report.objects.order_by("rank", "received_at", "pk").values_list("ref", flat=True)
    assert seen == list(ordered)


@pytest.mark.parametrize("tab", ["waiting", "mine", "unassigned", "messages", "flood"])
def test_the_list_costs_the_same_whatever_its_length(
    central: tuple[Office, Person],
    desk: Desk,
    tab: str,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    office, officer = central
    client, counts = desk(officer), list[int]()
    for rows in (1, 29):
        for _row in range(rows):
            report = make.report(
                office, assignee=officer if tab == "mine" else None, is_flood=tab == "flood"
            )
            Message.objects.create(report=report, office=office, party=Party.REPORTER, at=make.NOON)
        client.get(f"/reports/?tab={tab}")
        with django_assert_num_queries(counts[0] if counts else QUERIES[tab]) as queries:
            page = client.get(f"/reports/?tab={tab}")
        counts.append(len(queries))
    assert page.text.count('<th scope="row">') == 30


#: One asks first for whom a colleague covers, so that rows are found by whom they name; the list of
#: one's own asks once more.
QUERIES = {"waiting": 14, "unassigned": 14, "messages": 14, "flood": 14, "mine": 15}


def test_a_report_costs_the_same_whatever_its_history(
    central: tuple[Office, Person], desk: Desk
) -> None:
    _office, officer = central
    report, client, counts = make.submitted(), desk(officer), []
    for rows in (1, 9):
        for _row in range(rows):
            acts.triage(
                ref=report.ref,
                is_sea=Answer.YES,
                is_identifiable=Answer.YES,
                entity="",
                retaliation_risk=Answer.NO,
                conflict_checked=True,
                by=make.by(officer),
            )
            acts.exclude(ref=report.ref, person=make.person().ref, by=make.by(officer))
        client.get(f"/reports/{report.ref}/")
        with CaptureQueriesContext(connection) as found:
            client.get(f"/reports/{report.ref}/")
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_an_export_is_the_list_as_codes_and_leaves_its_size(
    central: tuple[Office, Person], desk: Desk
) -> None:
    office, officer = central
    wanted = make.report(
        office,
        country="HTI",
        needs=[Need.MEDICAL, Need.SAFETY],
        what="=HYPERLINK(1)",
        assignee=officer,
    )
    make.report(office)
    answer = desk(officer).get("/reports/export/?country=HTI&after=x")

    (row,) = csv.DictReader(StringIO(answer.text))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert (row["ref"], row["needs"], row["assignee"]) == (
        wanted.ref,
        "medical safety",
        officer.ref,
    )
    assert row["what"] == "'=HYPERLINK(1)"
    assert row["received_at"] == "2026-03-01T12:00:00+00:00"
    assert Entry.objects.get(act="intake.export").facts == {"rows": 1}


def test_chosen_ones_of_a_flood_are_brought_into_the_queue(
    central: tuple[Office, Person], desk: Desk
) -> None:
    office, officer = central
    made = [make.report(office, is_flood=True).ref for _row in range(3)]
    client = desk(officer)
    page = client.post("/reports/clear-flood/", {"ref": made[:2]}, follow=True)
    assert "2 reports stand in the queue now." in page.text
    assert set(refs(page)) == set(made[:2])
    assert client.post("/reports/clear-flood/").status_code == 422
    assert client.post("/reports/clear-flood/", {"ref": ["\x00"]}).status_code == 404
    assert client.get("/reports/%00/").status_code == 404


@pytest.mark.parametrize("language", ["ar", "zh-hans"])
def test_the_desk_reads_in_other_languages(
    central: tuple[Office, Person], desk: Desk, language: str
) -> None:
    report = make.submitted(receipt=RECEIPT, needs=(Need.MEDICAL,))
    client = desk(central[1])
    client.cookies["language"] = language
    for address in ("/reports/", f"/reports/{report.ref}/", "/"):
        page = client.get(address)
        assert page.status_code == 200
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page.text


def test_my_work_shows_mine_first_overdue_first_and_what_nobody_has(
    central: tuple[Office, Person], desk: Desk
) -> None:
    office, officer = central
    late = make.report(office, assignee=officer)
    soon = make.report(office, assignee=officer, rank=0, received_at=make.NOON.replace(year=2999))
    nobody = make.report(office)
    page = desk(officer).get("/").text
    assert page.index(late.ref) < page.index(soon.ref) < page.index(nobody.ref)
    assert "Overdue: No danger told" in page


def test_my_work_offers_reports_to_officers_alone(desk: Desk) -> None:
    page = desk(make.serving(Role.AUDITOR)).get("/").text
    assert "My reports" not in page


def test_the_timeline_tells_what_was_done_and_nothing_of_rooms_with_walls(
    central: tuple[Office, Person], desk: Desk
) -> None:
    report = make.submitted()
    record(make.CONSOLE, "protection.ask", report)
    acts.take_on(ref=report.ref, by=make.by(central[1]))
    page = desk(central[1]).get(f"/reports/{report.ref}/").text
    shown = page.partition('id="timeline"')[2].partition("</section>")[0]
    assert "Taken on" in shown
    assert central[1].name in shown
    assert "Received" in shown
    assert "protection" not in shown


def test_what_is_restricted_to_a_colleague_stays_locked(
    central: tuple[Office, Person], desk: Desk
) -> None:
    report, holder = make.submitted("canary-4711"), make.serving(Role.INTAKE_OFFICER, central[0])
    acts.restrict(ref=report.ref, by=make.by(holder))
    client = desk(central[1], with_key=True)
    page = client.get(f"/reports/{report.ref}/")
    refused = client.post(f"/reports/{report.ref}/open/", {"reason": "triage"})
    assert "It is restricted to its assignee." in page.text
    assert refused.status_code == 403
    assert "canary-4711" not in refused.text


def test_a_page_of_a_long_queue_is_read_in_its_order_and_nothing_is_sorted(
    central: tuple[Office, Person],
) -> None:
    office, officer = central
    Report.objects.bulk_create(
        make.report_of(office, rank=one % 10, received_at=NOON - timedelta(minutes=one))
        for one in range(3000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE amparo_report")
    rows = TABS["waiting"][1](Report.objects.allowed(make.by(officer), "view"), make.by(officer))

    plan = rows.order_by(*ORDER)[:51].explain()

    assert "report_by_rank" in plan
    assert "Sort" not in plan
