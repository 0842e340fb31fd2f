"""The pages of a conversation: the reporter's, behind a receipt, and the desk's."""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from http.cookies import Morsel
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone, translation

from amparo.base import proofs
from amparo.base.by import By, Role
from amparo.base.journal import Entry
from amparo.base.vault import boxes, mailbox, receipts
from amparo.base.vault.models import Letter, Mailbox
from amparo.intake import acts
from amparo.intake.acts.filing import Filed
from amparo.intake.jobs import tell_officers_of_message
from amparo.intake.models import Consent, Feedback, Message, Report
from amparo.intake.states import ConsentItem, Elsewhere, WhySetAside
from tests import factories as make
from tests.factories import ANYONE, NOON

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
OPEN = "/en/return/open/"
RECEIPT = "ABCDEFGH234567892345"
POSTS = ("open/message/", "open/consent/", "open/feedback/", "finish/", "receipt/")
HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}{% debug %}", "' OR 1=1 --", "\u202egnp.exe"]


@pytest.fixture(autouse=True)
def reference(loaded: None) -> None:
    """The code lists that forms offer."""


def told(receipt: str = RECEIPT, **changed: Any) -> Filed:
    make.central_with_officer()
    return make.filed("canary-0000", receipt=receipt, **changed)


def come_back(client: Client, receipt: str = RECEIPT, language: str = "en") -> str:
    """Type the receipt; the token that the opened page's forms carry."""
    answer = client.post(f"/{language}/return/", {"receipt": receipt})
    assert answer.status_code == 302
    return token_of(client.get(answer["Location"]).text)


def token_of(page: str) -> str:
    found = re.search(r'name="token" value="(\w+)"', page)
    assert found is not None
    return found.group(1)


def officer_of(report: Report) -> By:
    return make.by(make.serving(Role.INTAKE_OFFICER, report.office))


# Coming back


@pytest.mark.parametrize(
    "typed",
    [RECEIPT, RECEIPT.lower(), "ABCD EFGH 2345 6789 2345", " abcd-efgh-2345-6789-2345 "],
)
def test_a_receipt_opens_however_it_is_typed(public: Client, typed: str) -> None:
    told()
    assert come_back(public, typed)
    assert public.get(OPEN).status_code == 200


def test_there_is_no_cookie_before_a_receipt_was_typed(public: Client) -> None:
    assert not public.get("/en/return/").cookies
    assert not public.post("/en/return/", {"receipt": "x"}).cookies


def test_the_cookie_is_kept_from_scripts_other_sites_and_the_disk(public: Client) -> None:
    told()
    with override_settings(IS_SECURE=True):
        cookie: Morsel[str] = public.post("/en/return/", {"receipt": RECEIPT}).cookies["mailbox"]
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["expires"]
    assert not cookie["max-age"]
    assert RECEIPT not in cookie.value


def test_wrong_old_and_unknown_receipts_get_the_same_answer_of_the_same_size(
    public: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told()
    old = receipts.new(12)
    make.filed(at=NOON - timedelta(days=30), receipt=old, one_time=True)
    derived: list[str] = []
    real = boxes.derive

    def counted(*args: object) -> bytes:
        derived.append("once")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(boxes, "derive", counted)
    pages = {}
    for typed in (RECEIPT[:-1] + "9", old, receipts.new(), receipts.new(12), "nonsense", "x" * 99):
        derived.clear()
        page = public.post("/en/return/", {"receipt": typed})
        pages[page.content.replace(typed.encode(), b"")] = (page.status_code, len(derived))
        assert len(page.content) % 4096 == 0
        assert not page.cookies
    assert {*pages.values()} == {(422, 2)}
    assert len({re.sub(rb"\s+", b"", body) for body in pages}) == 1


@pytest.mark.parametrize("typed", [*HOSTILE, "", " ", "x" * 200, "a\x00b", "ª" * 40])
def test_hostile_receipts_are_refused_calmly(public: Client, typed: str) -> None:
    told()
    page = public.post("/en/return/", {"receipt": typed})
    assert page.status_code == 422
    assert "<script>alert" not in page.text


def test_a_code_from_the_telephone_leads_to_a_receipt_of_their_own(public: Client) -> None:
    code = receipts.new(12)
    make.central_with_officer()
    make.filed("canary", at=timezone.now(), receipt=code, one_time=True)
    public.post("/en/return/", {"receipt": code})
    assert public.get(OPEN)["Location"] == "/en/return/receipt/"
    page = public.get("/en/return/receipt/").text
    own = "".join(re.findall(r'id="receipt">([\w ]+)<', page)).replace(" ", "")
    new = re.search(r'name="new" value="([^"]+)"', page)
    assert new is not None
    sent = {"token": token_of(page), "new": new.group(1)}

    wrong = public.post("/en/return/receipt/", {**sent, "last": "2222"})
    assert wrong.status_code == 422
    assert "".join(re.findall(r'id="receipt">([\w ]+)<', wrong.text)).replace(" ", "") == own
    assert Mailbox.objects.get().one_time  # a broken line locks nobody out
    done = public.post("/en/return/receipt/", {**sent, "last": own[-4:].lower()})

    assert done["Location"] == f"{OPEN}?done=receipt"
    assert "only your own receipt" in public.get(done["Location"]).text
    box = Mailbox.objects.get()
    assert (box.one_time, box.is_confirmed) == (False, True)
    other = Client()
    assert other.post("/en/return/", {"receipt": code}).status_code == 422
    assert other.post("/en/return/", {"receipt": own}).status_code == 302


def test_a_receipt_that_was_not_shown_cannot_be_put_in_a_codes_place(public: Client) -> None:
    code = receipts.new(12)
    make.central_with_officer()
    make.filed("canary", at=timezone.now(), receipt=code, one_time=True)
    public.post("/en/return/", {"receipt": code})
    token = token_of(public.get("/en/return/receipt/").text)
    for forged in ("", "AAAA", "A" * 300):
        public.post("/en/return/receipt/", {"token": token, "new": forged, "last": "AAAA"})
    assert Mailbox.objects.get().one_time


# The cookie


def test_a_cookie_that_was_changed_or_is_old_opens_nothing(public: Client) -> None:
    filed = told()
    come_back(public)
    good = public.cookies["mailbox"].value
    assert filed.opened is not None
    old = mailbox.to_cookie(filed.opened, NOON - timedelta(minutes=31))
    flipped = good[:40] + ("A" if good[40] != "A" else "B") + good[41:]
    for bad in (flipped, good[:-8], "", "x", "=" * 10, "é", secrets.token_urlsafe(300), old):
        public.cookies["mailbox"] = bad
        answer = public.get(OPEN)
        assert (answer.status_code, answer["Location"]) == (302, "/en/return/")


@pytest.mark.parametrize("address", ["open/", "open/proof/", "receipt/", *(POSTS[1:4])])
def test_without_a_cookie_every_page_asks_for_the_receipt(public: Client, address: str) -> None:
    send = public.post if address in POSTS and address != "receipt/" else public.get
    assert send(f"/en/return/{address}")["Location"] == "/en/return/"


@pytest.mark.parametrize("address", POSTS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://testserver.evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_what_another_site_sends_is_refused(
    public: Client, address: str, headers: dict[str, str]
) -> None:
    told()
    token = come_back(public)
    data = {"token": token, "words": "forged", "contact": "on"}
    assert public.post(f"/en/return/{address}", data, headers=headers).status_code == 403
    assert public.post("/en/return/", {"receipt": RECEIPT}, headers=headers).status_code == 403
    assert not Message.objects.exists()
    assert not Consent.objects.exists()


@pytest.mark.parametrize("address", POSTS)
@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_form_that_does_not_know_the_token_is_refused(
    public: Client, address: str, token: str
) -> None:
    told()
    come_back(public)
    data = {"token": token, "words": "forged", "contact": "on"}
    assert public.post(f"/en/return/{address}", data).status_code == 403
    assert not Message.objects.exists()


def test_our_own_page_is_believed_with_and_without_what_new_browsers_add(public: Client) -> None:
    told()
    token = come_back(public)
    for headers in (
        {},
        {"Origin": "null"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
    ):
        data = {"token": token, "words": "mine", "once": secrets.token_urlsafe(8)}
        assert public.post(f"{OPEN}message/", data, headers=headers).status_code == 302
    assert Message.objects.count() == 3


def test_the_token_of_one_mailbox_is_nothing_to_another(public: Client) -> None:
    told()
    make.filed(receipt="2" * 20)
    token = come_back(public)
    other = Client()
    assert come_back(other, "2" * 20) != token
    assert other.post(f"{OPEN}message/", {"token": token, "words": "x"}).status_code == 403


def test_finishing_and_leaving_take_the_cookie_along(public: Client) -> None:
    told()
    token = come_back(public)
    closed = public.post("/en/return/finish/", {"token": token})
    assert closed.status_code == 200
    assert "It is closed." in closed.text
    assert public.get(OPEN)["Location"] == "/en/return/"

    come_back(public)
    assert 'href="/en/return/leave/"' in public.get(OPEN).text
    away = public.get("/en/return/leave/")
    assert (away.status_code, urlsplit(away["Location"]).netloc) == (303, "www.wikipedia.org")
    assert away["Cache-Control"] == "no-store"
    assert public.get(OPEN)["Location"] == "/en/return/"


def test_pages_are_not_kept_have_neutral_titles_and_no_script_in_them(public: Client) -> None:
    told()
    come_back(public)
    for address in ("/en/return/", OPEN):
        page = public.get(address, follow=True)
        assert "no-store" in page["Cache-Control"]
        assert "<title>Form</title>" in page.text
        assert not re.search(r"<script(?![^>]* src=)", page.text)
        assert len(page.content) % 4096 == 0


# What the reporter sees and does


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "They asked again."), ("ar", "لقد عادوا يسألون."), ("zh-hans", "他们又来问了。")],
)
def test_a_whole_conversation(public: Client, desk: Desk, language: str, words: str) -> None:
    _office, officer = make.central_with_officer()
    with translation.override(language):
        filed = make.filed("canary-0000", receipt=RECEIPT)
    token = come_back(public, language=language)
    sent = public.post(f"/{language}/return/open/message/", {"token": token, "words": words})
    assert words in public.get(sent["Location"]).text

    acts.answer(ref=filed.ref, words=f"(2) {words}", by=make.by(officer, timezone.now()))

    page = public.get(f"/{language}/return/open/")
    assert page.text.index(words) < page.text.index(f"(2) {words}")
    assert f'lang="{language}"' in page.text
    assert "canary-0000" not in page.text  # the receipt opens the conversation, not the report
    seen = Message.objects.exclude(seen_at=None).get()
    assert seen.party == "office"
    assert Entry.objects.filter(act="intake.mark_seen").count() == 1
    public.get(f"/{language}/return/open/")
    assert Entry.objects.filter(act="intake.mark_seen").count() == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(public: Client, words: str) -> None:
    told()
    token = come_back(public)
    public.post(f"{OPEN}message/", {"token": token, "words": words})
    page = public.get(OPEN).text
    assert "<script>alert" not in page
    assert ">49<" not in page


@pytest.mark.parametrize("words", ["", "  ", "x" * 8_001, "a\x00b"])
def test_a_message_that_cannot_be_is_shown_again(public: Client, words: str) -> None:
    told()
    token = come_back(public)
    assert public.post(f"{OPEN}message/", {"token": token, "words": words}).status_code == 422
    assert not Message.objects.exists()


def test_a_message_written_too_long_is_not_lost_when_the_page_has_closed(public: Client) -> None:
    told()
    token = come_back(public)
    del public.cookies["mailbox"]
    late = public.post(f"{OPEN}message/", {"token": token, "words": "canary-4711", "once": "n"})
    assert late.status_code == 409
    assert "canary-4711" in late.text

    wrong = public.post(f"{OPEN}message/", {"words": "canary-4711", "receipt": "2" * 20})
    assert wrong.status_code == 422
    assert "canary-4711" in wrong.text
    sent = public.post(f"{OPEN}message/", {"words": "canary-4711", "receipt": RECEIPT})
    assert sent["Location"] == f"{OPEN}?done=words"
    assert Message.objects.count() == 1


def test_consents_are_changed_item_by_item(public: Client) -> None:
    filed = told(consents={ConsentItem.SERVICES: True})
    token = come_back(public)
    assert re.search(r'name="services"[^>]* checked', public.get(OPEN).text)

    public.post(f"{OPEN}consent/", {"token": token, "contact": "on"})
    again = public.post(f"{OPEN}consent/", {"token": token, "contact": "on"})

    rows = Consent.objects.filter(report=filed.report).order_by("pk")
    assert [(row.item, row.is_given) for row in rows][1:] == [
        ("services", False),
        ("contact", True),
    ]
    assert again.status_code == 422


def test_feedback_is_asked_for_after_the_decision_and_once(public: Client) -> None:
    filed = told()
    token = come_back(public)
    data = {"token": token, "was_heard": "yes", "felt_safe": "partly", "words": "canary-4711"}
    assert "How was it for you?" not in public.get(OPEN).text
    assert public.post(f"{OPEN}feedback/", data).status_code == 409
    acts.set_aside(ref=filed.ref, why=WhySetAside.NOTHING_TO_FOLLOW, by=officer_of(filed.report))

    assert "How was it for you?" in public.get(OPEN).text
    assert public.post(f"{OPEN}feedback/", {**data, "was_heard": "never"}).status_code == 422
    public.post(f"{OPEN}feedback/", data)

    given = Feedback.objects.get()
    assert (given.was_heard, given.felt_safe, given.would_again) == ("yes", "partly", "unsaid")
    assert "How was it for you?" not in public.get(OPEN).text


def test_the_proof_is_the_same_as_on_the_day(public: Client) -> None:
    filed = told()
    come_back(public)
    answer = public.get(f"{OPEN}proof/")
    assert answer.text == filed.proof.text
    assert 'filename="note.txt"' in answer["Content-Disposition"]
    assert proofs.holds(
        proofs.signed(filed.proof.mark, NOON), filed.proof.signature, proofs.verify_key()
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "It has arrived safely"),
        ({"acknowledged_at": NOON}, "It is being read"),
        ({"state": "accepted"}, "It has been accepted"),
        ({"state": "set_aside", "why_set_aside": "duplicate"}, "We know of it already"),
        ({"state": "set_aside", "why_set_aside": "nothing_to_follow"}, "We cannot follow it"),
        *(
            ({"state": "set_aside", "why_set_aside": "not_sea", "elsewhere": place}, "elsewhere")
            for place in Elsewhere.values
        ),
        ({"help_offered_at": NOON}, "Help has been offered to you"),
        ({"shredded_at": NOON}, "they have been deleted"),
    ],
)
def test_where_it_stands_is_said_in_plain_words(
    public: Client, changed: dict[str, object], said: str
) -> None:
    filed = told()
    Report.objects.filter(ref=filed.ref).update(**changed)
    come_back_quietly = public.post("/en/return/", {"receipt": RECEIPT})
    assert said in public.get(come_back_quietly["Location"]).text


def test_who_has_waited_too_long_is_told_so_and_what_else_to_do(public: Client) -> None:
    make.central_with_officer()
    now = timezone.now()
    fresh = make.filed(at=now, receipt="2" * 20)
    make.filed(at=now - timedelta(days=9), receipt=RECEIPT)
    come_back(public)
    page = public.get(OPEN).text
    assert "You have waited longer than you should" in page
    assert "/en/check/" in page
    other = Client()
    come_back(other, "2" * 20)
    assert "You have waited longer" not in other.get(OPEN).text
    assert fresh.opened is not None


def test_a_letter_that_was_tampered_with_hides_no_other(public: Client) -> None:
    told()
    token = come_back(public)
    for words in ("first", "second", "third"):
        public.post(f"{OPEN}message/", {"token": token, "words": words, "once": words})
    first, second, _third = Letter.objects.order_by("pk")
    Letter.objects.filter(pk=second.pk).update(locked=first.locked)
    page = public.get(OPEN).text
    assert "first" in page
    assert "third" in page
    assert "This message can no longer be read." in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_however_much_was_said(
    public: Client, count: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    filed = told()
    assert filed.opened is not None
    for number in range(count):
        acts.write_as_reporter(opened=filed.opened, words=f"number {number}", by=ANYONE)
    come_back(public)
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        page = public.get(OPEN)
    assert page.text.count('<li class="reporter">') == count


# The desk


def test_the_officer_opens_and_answers_in_the_reporters_language(desk: Desk) -> None:
    _office, officer = make.central_with_officer()
    with translation.override("ar"):
        filed = make.filed("words", receipt=RECEIPT)
    assert filed.opened is not None
    acts.write_as_reporter(opened=filed.opened, words="canary-4711", by=ANYONE)
    client = desk(officer, with_key=True)
    address = f"/reports/{filed.ref}/conversation/"

    assert "canary-4711" not in client.get(address).text
    assert "1 new message" in client.get(f"/reports/{filed.ref}/").text
    opened = client.post(address, {"reason": "triage"})
    assert "canary-4711" in opened.text
    assert opened["Cache-Control"] == "no-store"
    assert Entry.objects.filter(act="intake.open_conversation", person_id=officer.pk).count() == 1
    assert "1 new message" not in client.get(f"/reports/{filed.ref}/").text

    ready = client.get(f"{address}?text=acknowledgement").text
    assert '<option value="acknowledgement" selected' in ready
    answered = client.post(f"{address}answer/", {"kind": "acknowledgement", "words": "شكراً لكم"})
    assert answered["Location"] == address
    filed.report.refresh_from_db()
    assert filed.report.acknowledged_at is not None
    assert "شكراً" not in client.get(address).text


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "feedback", "words": "x"},
        {"kind": "nonsense", "words": "x"},
        {"kind": "words", "words": ""},
        {"kind": "words", "words": "x" * 8_001},
    ],
)
def test_an_answer_that_cannot_be_is_shown_again(desk: Desk, data: dict[str, str]) -> None:
    _office, officer = make.central_with_officer()
    filed = make.filed(receipt=RECEIPT)
    page = desk(officer).post(f"/reports/{filed.ref}/conversation/answer/", data)
    assert page.status_code == 422
    assert not Message.objects.exists()


def test_a_report_that_nobody_can_answer_says_so_and_answers_409(desk: Desk) -> None:
    _office, officer = make.central_with_officer()
    report = make.submitted()
    client = desk(officer)
    for address in (f"/reports/{report.ref}/", f"/reports/{report.ref}/conversation/"):
        assert "no answer can reach them" in client.get(address).text
    data = {"kind": "words", "words": "x"}
    assert client.post(f"/reports/{report.ref}/conversation/answer/", data).status_code == 409


@pytest.mark.parametrize("role", Role)
def test_another_office_gets_404_for_every_page_of_a_conversation(desk: Desk, role: Role) -> None:
    make.central_with_officer()
    filed = make.filed(receipt=RECEIPT)
    client = desk(make.serving(role, with_key=True), with_key=True)
    address = f"/reports/{filed.ref}/conversation/"
    answers = [
        client.get(address),
        client.post(address, {"reason": "triage"}),
        client.post(f"{address}answer/", {"kind": "words", "words": "x"}),
    ]
    assert {answer.status_code for answer in answers} == {404}


def test_an_auditor_sees_that_there_is_a_conversation_and_no_word_of_it(desk: Desk) -> None:
    office, _officer = make.central_with_officer()
    filed = make.filed(receipt=RECEIPT)
    assert filed.opened is not None
    acts.write_as_reporter(opened=filed.opened, words="canary", by=ANYONE)
    client = desk(make.serving(Role.AUDITOR, office))
    address = f"/reports/{filed.ref}/conversation/"
    assert "Your role does not open reports" in client.get(address).text
    assert client.post(address, {"reason": "quality"}).status_code == 403
    data = {"kind": "words", "words": "x"}
    assert client.post(f"{address}answer/", data).status_code == 403


def test_new_messages_stand_in_my_work_and_a_nuisance_does_not(desk: Desk) -> None:
    _office, officer = make.central_with_officer()
    loud, quiet = make.filed(receipt=RECEIPT), make.filed(receipt="2" * 20)
    for filed in (loud, quiet):
        assert filed.opened is not None
        acts.write_as_reporter(opened=filed.opened, words="canary", by=ANYONE)
    Report.objects.filter(ref=quiet.ref).update(is_muted=True)
    client = desk(officer)
    for address in ("/", "/reports/messages/"):
        page = client.get(address).text
        assert f"/reports/{loud.ref}/conversation/" in page
        assert f"/reports/{quiet.ref}/conversation/" not in page


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_new_messages_costs_the_same_whatever_its_length(
    desk: Desk, rows: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    office, officer = make.central_with_officer()
    for _row in range(rows):
        report = make.report(office)
        Message.objects.create(report=report, office=office, party="reporter", at=NOON)
    client = desk(officer)
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        page = client.get("/reports/messages/")
    assert page.text.count('<th scope="row">') == rows


def test_who_has_it_in_hand_is_told_and_never_what(mailoutbox: list[object]) -> None:
    office, officer = make.central_with_officer()
    other = make.serving(Role.INTAKE_OFFICER, office)
    filed = make.filed(receipt=RECEIPT)
    with override_settings(EMAIL_HOST="mail.example.org"):
        tell_officers_of_message(report=filed.ref)
        Report.objects.filter(ref=filed.ref).update(assignee=other)
        tell_officers_of_message(report=filed.ref)
    sent = [(mail.to, mail.body) for mail in mailoutbox]  # type: ignore[attr-defined]
    assert {to[0] for to, _body in sent[:2]} == {officer.email, other.email}
    assert [to for to, _body in sent[2:]] == [[other.email]]
    assert all(filed.ref not in body for _to, body in sent)
