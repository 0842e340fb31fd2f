"""After all the journeys: no word of a report, and no trace of who wrote it, is kept anywhere."""

import base64
import re
import sys
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest

from tests.journeys import desk, reporter, traces
from tests.journeys.browsing import AGENT, Visitors
from tests.journeys.conftest import Case, State
from tests.journeys.product import Product

#: Where one reporter's words come from, here and before a proxy.
ADDRESS, FORWARDED = "127.77.3.9", "203.0.113.77"
#: The part of AGENT that is ours alone.
PLOVER = AGENT.rpartition(" ")[2]
WORDS = reporter.CANARIES
HIDDEN = {name: re.compile(f'name="{name}" value="([^"]*)"') for name in ("kept", "asked")}
PEOPLE = (ADDRESS, FORWARDED, PLOVER)


@pytest.fixture(scope="module")
def told(site: Product, case: Case) -> str:
    """One more report, from an address of its own; what the answer showed of it: its reference."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux gives this machine more addresses than one")
    told = {"words": reporter.canary(), "place": reporter.canary(), "alleged": reporter.canary()}
    answer = ""
    for button in ("next", "keep", "stay"):  # a draft on the way, too
        answer = pressed(site, button, answer, told)
    while 'value="send"' not in answer:
        answer = pressed(site, "next", answer, told)
    answer = pressed(site, "send", answer, told)
    assert answer.startswith("201"), answer[:300]
    assert reporter.CANARIES[0] not in answer
    assert "401" not in posted(site.desk, "/accounts/sign-in/", {"login": case.report})[:20]
    return reporter.newest(site)


def pressed(site: Product, button: str, page: str, told: dict[str, str]) -> str:
    """The answer to a button on this page of the form, with what it asks filled in."""
    hidden = {name: found[1] for name, at in HIDDEN.items() if (found := at.search(page))}
    asked = {name: words for name, words in told.items() if f'name="{name}"' in page}
    return posted(site.public, "/en/report/", {**hidden, **asked, "do": button})


def posted(base: str, path: str, told: dict[str, str]) -> str:
    wire = HTTPConnection(urlsplit(base).netloc, source_address=(ADDRESS, 0), timeout=20)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": AGENT,
        "X-Forwarded-For": FORWARDED,
        "Forwarded": f"for={FORWARDED}",
    }
    try:
        wire.request("POST", path, urlencode(told), headers)
        answer = wire.getresponse()
        return f"{answer.status}\n{answer.read().decode()}"
    finally:
        wire.close()


@pytest.mark.parametrize("word", WORDS, ids=["latin", "arabic"])
def test_a_word_is_found_however_it_is_spelled(word: str) -> None:
    for coding in ("utf-8", "utf-16-le", "utf-16-be"):
        clear = f"before {word} after".encode(coding)
        for kept in (clear, clear.hex().encode(), base64.b64encode(clear)):
            assert traces.holds(b"--" + kept + b"--", (word, "absent")) == [word], (coding, kept)


def test_a_dump_of_the_database_holds_no_word_and_no_trace_of_a_person(
    site: Product, case: Case, told: str
) -> None:
    dump = traces.dump(site.urls.owner)
    assert traces.holds(dump, (told, case.report)) == [told, case.report], "it can be found"
    assert b"INSERT INTO public.amparo_sealed" in dump
    assert traces.holds(dump, (*WORDS, *PEOPLE)) == []


def test_the_bytes_of_the_database_hold_no_word_and_no_trace_of_a_person(
    site: Product, told: str
) -> None:
    """Also what was overwritten, and what the log of changes keeps for a recovery."""
    with psycopg.connect(site.urls.owner, user="postgres", autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    found = [
        name for name, content in traces.files(site.data / "postgres") if told.encode() in content
    ]
    assert any("pg_wal" in name for name in found), "it can be found in the log of changes"
    assert any("base/" in name for name in found), "and in the tables"
    for name, content in traces.files(site.data / "postgres"):
        assert traces.holds(content, (*WORDS, PLOVER, FORWARDED)) == [], name


def test_logs_and_files_hold_no_word_and_no_trace_of_a_person(site: Product, told: str) -> None:
    for name, content in traces.files(site.data):
        if not name.startswith(("postgres/", "static/")):
            assert traces.holds(content, (*WORDS, *PEOPLE, told)) == [], name
    assert traces.holds(site.log.read_bytes(), (*WORDS, *PEOPLE, told)) == []


def test_queue_and_journal_hold_references_and_codes_alone(site: Product, told: str) -> None:
    with psycopg.connect(site.urls.owner) as connection:
        jobs = connection.execute("SELECT args FROM procrastinate_jobs").fetchall()
        lines = connection.execute(
            "SELECT act, facts FROM amparo_journal WHERE ref = %s ORDER BY seq", [told]
        ).fetchall()
    known = {"office", "report", "message", "attachment", "request", "transfer", "timestamp"}
    known |= {"allegation", "investigation", "notification", "parcel", "person", "enrolment"}
    known |= {"pair", "participant"}
    assert {name for (args,) in jobs for name in args} <= known
    assert [act for act, _facts in lines] == ["intake.submit"]
    assert set(lines[0][1]) == {"office", "channel", "proof"}


def test_what_sessions_keep_holds_no_word_that_was_opened_in_them(
    site: Product, visitors: Visitors, state_of: State, case: Case
) -> None:
    officer = visitors.visit(state=state_of("intake@example.org"))
    officer.goto(f"{site.desk}/reports/{case.report}/")
    assert desk.open_words(officer) == case.words
    with psycopg.connect(site.urls.owner) as connection:
        rows = connection.execute("SELECT session_data FROM django_session").fetchall()
    assert rows
    for (kept,) in rows:
        content = traces.session_content(kept)
        assert content.startswith(b"{")
        assert traces.holds(content, (*WORDS, *PEOPLE, case.report)) == []


def test_nothing_went_wrong_unseen(site: Product) -> None:
    """No page failed in any journey: such a failure leaves a line."""
    words = site.log.read_text()
    assert [line for line in words.splitlines() if "ERROR" in line or "WARNING" in line] == [], (
        words
    )
