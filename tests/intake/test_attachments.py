"""Files: sealed while they arrive, resumed over a bad line, opened at the desk alone."""

import os
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from amparo.base import journal
from amparo.base.access import Office, Person
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.vault import boxes, chunks, mailbox, receipts
from amparo.base.vault.mailbox import Opened
from amparo.base.vault.models import Chunk, Reason, RecordKey, Sealed
from amparo.base.vault.opening import NoKeyInHand
from amparo.base.vault.review import Opening
from amparo.base.vault.states import Looked
from amparo.intake import acts, holding, jobs, uploads
from amparo.intake.acts import attachments, opened_files
from amparo.intake.models import Attachment, Exclusion, Report
from amparo.intake.states import Scan, WhyExcluded
from amparo.intake.uploads import Arriving, Ticket
from tests import factories
from tests.base.made_files import MARK, jpeg
from tests.base.small_clamd import EICAR, clamd
from tests.factories import by, central_with_officer

PART = chunks.PART
FILES, ONE_PART = "/en/return/files/", "/en/return/files/part/"
PICTURE = b"\xff\xd8\xff\xe0"
HOSTILE_NAMES = {
    "a path": "../../etc/passwd",
    "a path of Windows": r"C:\Users\amina\secret.jpg",
    "turned round": "photo\u202egpj.exe",
    "headers": 'a.jpg"\r\nSet-Cookie: x=1\r\n\r\n<script>',
    "very long": "a" * 4096 + ".jpg",
    "nothing": " ",
}

pytestmark = pytest.mark.django_db


class Place:
    """A report with its mailbox open, and the officer who may read it."""

    def __init__(self) -> None:
        self.office, self.officer = central_with_officer()
        filed = factories.filed(receipt=receipts.new())
        assert filed.opened
        self.report: Report = filed.report
        self.opened: Opened = filed.opened

    @property
    def reporter(self) -> By:
        return By(Door.PUBLIC, timezone.now())

    @property
    def desk(self) -> By:
        return by(self.officer, with_key=True)

    def sent(self, data: bytes, name: str = "photo.jpg", step: int = 300_000) -> Attachment:
        """A file that came in one request."""
        arriving = Arriving(self.opened, name, self.reporter)
        for at in range(0, len(data), step):
            arriving.feed(data[at : at + step])
        arriving.end()
        return arriving.keep()

    def original(self, file: Attachment) -> bytes:
        opened = opened_files.open_original(ref=file.ref, reason=REASON, by=self.desk)
        return b"".join(opened.parts)

    def cookie(self, client: Client) -> Client:
        client.cookies[holding.COOKIE] = mailbox.to_cookie(self.opened, timezone.now())
        return client

    @property
    def token(self) -> str:
        return holding.token(self.opened)


REASON = Reason.TRIAGE


@pytest.fixture
def place(loaded: None) -> Place:
    return Place()


def random_picture(size: int) -> bytes:
    return PICTURE[:size] + os.urandom(max(size - len(PICTURE), 0))


SIZES = {
    "one byte": 1,
    "less than a part": 70_000,
    "a part": PART,
    "a part and a byte": PART + 1,
    "two parts": 2 * PART,
    "three and a half": 3 * PART + PART // 2,
}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_desk_gets_byte_for_byte_what_was_handed_in(place: Place, size: int) -> None:
    data = random_picture(size)
    file = place.sent(data)
    assert (file.size, file.parts, file.is_whole) == (size, -(-size // PART), True)
    assert place.original(file) == data


def test_no_table_holds_a_clear_byte_of_it(place: Place) -> None:
    place.sent(PICTURE + MARK * 100_000, name=f"{MARK.decode()}.jpg")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT t::text FROM {table} t")
            rows = " ".join(row for (row,) in cursor.fetchall())
            assert MARK.decode() not in rows, table
            assert MARK.hex() not in rows, table


def swap(ref: str) -> None:
    first, second = Chunk.objects.filter(ref=ref, number__lt=2).order_by("number")
    first.locked, second.locked = second.locked, first.locked
    first.save()
    second.save()


def cut_short(ref: str) -> None:
    Chunk.objects.filter(ref=ref).order_by("number").last().delete()  # type: ignore[union-attr]
    Attachment.objects.filter(ref=ref).update(parts=2)


def lose_one(ref: str) -> None:
    Chunk.objects.get(ref=ref, number=1).delete()


def repeat(ref: str) -> None:
    one = Chunk.objects.get(ref=ref, number=0)
    Chunk.objects.filter(ref=ref, number=1).update(locked=one.locked)


def change_a_bit(ref: str) -> None:
    one = Chunk.objects.get(ref=ref, number=1)
    locked = bytearray(one.locked)
    locked[500] ^= 1
    Chunk.objects.filter(pk=one.pk).update(locked=bytes(locked))


@pytest.mark.parametrize("harm", [swap, cut_short, lose_one, repeat, change_a_bit])
def test_a_file_that_was_tampered_with_does_not_open(
    place: Place, harm: Callable[[str], None]
) -> None:
    file = place.sent(random_picture(2 * PART + 5))
    harm(file.ref)
    with pytest.raises(boxes.CryptoError):
        place.original(file)


def test_a_part_of_another_file_does_not_open(place: Place) -> None:
    one, other = place.sent(random_picture(2 * PART)), place.sent(random_picture(2 * PART))
    theirs = Chunk.objects.get(ref=other.ref, number=0).locked
    Chunk.objects.filter(ref=one.ref, number=0).update(locked=theirs)
    with pytest.raises(boxes.CryptoError):
        place.original(one)


REFUSED = {
    "nothing": b"",
    "a program": b"MZ\x90\x00\x03\x00",
    "an app": b"\x7fELF\x02\x01",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_an_empty_file_and_a_program_are_refused(place: Place, data: bytes) -> None:
    with pytest.raises(NotValid):
        place.sent(data)
    assert not Attachment.objects.exists()


def test_the_name_decides_nothing(place: Place) -> None:
    assert place.sent(jpeg(), name="setup.exe").kind == "jpeg"
    assert place.sent(b"something \x00 else", name="photo.jpg").kind == "unknown"


def test_a_file_larger_than_its_limit_is_refused_while_it_arrives(
    place: Place, settings: Any
) -> None:
    settings.FILE_MOST_BYTES = 2 * PART
    with pytest.raises(NotValid):
        place.sent(random_picture(2 * PART + 1))
    assert place.sent(random_picture(2 * PART)).size == 2 * PART
    assert not Attachment.objects.whole().filter(size__gt=2 * PART).exists()


def test_a_report_holds_twenty_files(place: Place) -> None:
    for _i in range(attachments.MOST_FILES):
        place.sent(jpeg())
    with pytest.raises(NotPossible):
        place.sent(jpeg())


def test_a_report_holds_so_many_bytes(place: Place, settings: Any) -> None:
    settings.FILE_MOST_BYTES = 100_000
    for _i in range(attachments.MOST_WHOLES):
        place.sent(random_picture(100_000))
    with pytest.raises(NotPossible):
        place.sent(jpeg())


def test_a_shredded_report_takes_no_file(place: Place) -> None:
    Report.objects.filter(pk=place.report.pk).update(shredded_at=timezone.now())
    with pytest.raises(NotFound):
        place.sent(jpeg())


def test_memory_stays_flat_whatever_the_size(place: Place) -> None:
    """Sixty-four parts in, sixty-four out; never more than a dozen in memory."""
    block = os.urandom(PART)
    arriving = Arriving(place.opened, "film.mp4", place.reporter)
    tracemalloc.start()
    for _i in range(64):
        arriving.feed(block)
    arriving.end()
    file = arriving.keep()
    _now, most_in = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    opened = opened_files.open_original(ref=file.ref, reason=REASON, by=place.desk)
    size = sum(len(part) for part in opened.parts)
    _now, most_out = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size == 64 * PART
    assert max(most_in, most_out) < 16 * PART


# By the form, in one request


def post(client: Client, place: Place, *files: tuple[str, bytes], token: str | None = None) -> Any:
    """A form with files, as a browser without script sends it."""
    border = "----amparo"
    fields = [('name="token"', (place.token if token is None else token).encode())]
    fields += [(f'name="file"; filename="{name}"', data) for name, data in files]
    parts = [
        f"--{border}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n"
        for head, data in fields
    ]
    body = b"".join(parts) + f"--{border}--\r\n".encode()
    return client.post(FILES, body, content_type=f"multipart/form-data; boundary={border}")


def test_a_form_without_script_hands_in_several_files(public: Client, place: Place) -> None:
    film = random_picture(2 * PART + 77)
    answer = post(place.cookie(public), place, ("a.jpg", jpeg()), ("b.jpg", film))
    assert answer.status_code == 302
    assert [place.original(f) for f in Attachment.objects.order_by("pk")] == [jpeg(), film]
    page = public.get(FILES)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert page.content.decode().count("<li>Picture") == 2


def test_one_bad_file_does_not_cost_the_others(public: Client, place: Place) -> None:
    answer = post(place.cookie(public), place, ("a.exe", b"MZ\x90\x00"), ("b.jpg", jpeg()))
    assert answer.status_code == 422
    assert "This is a program" in answer.content.decode()
    assert Attachment.objects.whole().count() == 1


def test_a_form_whose_line_broke_keeps_nothing(public: Client, place: Place) -> None:
    """The server's side of a broken line: the request ends before its last border."""
    head = (
        f'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n{place.token}\r\n'
        '--x\r\nContent-Disposition: form-data; name="file"; filename="f.jpg"\r\n\r\n'
    )
    body = head.encode() + random_picture(2 * PART + 7)
    answer = place.cookie(public).post(FILES, body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 422
    assert not Attachment.objects.whole().exists()
    assert discarded(Attachment.objects.get().ref)


def discarded(ref: str) -> bool:
    """Whether the worker has been told to take it away."""
    waiting = ProcrastinateJob.objects.filter(task_name="intake.discard_attachment")
    return waiting.filter(args={"attachment": ref}).exists()


def test_a_form_without_a_file_says_so(public: Client, place: Place) -> None:
    answer = post(place.cookie(public), place)
    assert answer.status_code == 422
    assert "Please choose a file first." in answer.content.decode()


def test_without_a_receipt_nothing_is_taken(public: Client, place: Place) -> None:
    for answer in (public.get(FILES), post(public, place, ("a.jpg", jpeg()))):
        assert answer["Location"] == "/en/return/"
    assert public.put(ONE_PART, jpeg(), "application/octet-stream").status_code == 403
    assert not Attachment.objects.exists()


def test_a_form_of_somebody_else_keeps_nothing(public: Client, place: Place) -> None:
    answer = post(place.cookie(public), place, ("a.jpg", jpeg()), token="x")
    assert answer.status_code == 403
    assert not Attachment.objects.whole().exists()


def test_when_many_files_arrive_reports_go_first(public: Client, place: Place) -> None:
    with uploads.place(), uploads.place(), uploads.place(), uploads.place():
        assert post(place.cookie(public), place, ("a.jpg", jpeg())).status_code == 503
        assert public.get("/en/report/").status_code == 200
    assert post(place.cookie(public), place, ("a.jpg", jpeg())).status_code == 302


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_reaches_no_header_and_no_page_as_markup(
    public: Client, desk: Callable[..., Client], place: Place, name: str
) -> None:
    file = place.sent(jpeg(), name=HOSTILE_NAMES[name])
    names = opened_files.name_files(report=place.report.ref, reason=REASON, by=place.desk)
    assert len(names[file.ref]) <= attachments.NAME_MOST
    assert not set(names[file.ref]) & {*"\r\n/\\\u202e\x00"}
    opened = opened_files.open_original(ref=file.ref, reason=REASON, by=place.desk)
    assert opened.name == f"{file.ref}-original.jpg"


# Part by part


def begin(client: Client, place: Place, data: bytes, *, last: bool, name: str = "film.jpg") -> Any:
    headers = {
        "Form-Token": place.token,
        "Upload-Name": quote(name),
        "Upload-Last": "1" if last else "0",
    }
    return client.put(ONE_PART, data, "application/octet-stream", headers=headers)


def bring(client: Client, ticket: str, number: object, data: bytes, *, last: bool) -> Any:
    headers = {
        "Upload-Ticket": ticket,
        "Upload-Part": str(number),
        "Upload-Last": "1" if last else "0",
    }
    return client.patch(ONE_PART, data, "application/octet-stream", headers=headers)


def there(client: Client, ticket: str) -> Any:
    return client.get(ONE_PART, headers={"Upload-Ticket": ticket})


def test_an_upload_goes_on_after_the_line_broke(public: Client, place: Place) -> None:
    data = random_picture(2 * PART + 9)
    begun = begin(place.cookie(public), place, data[:PART], last=False)
    assert begun.status_code == 201
    ticket = begun.json()["ticket"]
    public.cookies.clear()  # half an hour has gone by
    assert bring(public, ticket, 1, data[PART : 2 * PART], last=False).json() == {"parts": 2}
    assert there(public, ticket).json() == {"parts": 2}
    assert bring(public, ticket, 2, data[2 * PART :], last=True).json() == {"parts": 3}
    assert place.original(Attachment.objects.get()) == data


def test_a_part_sent_again_is_not_kept_twice(public: Client, place: Place) -> None:
    data = random_picture(PART + 9)
    ticket = begin(place.cookie(public), place, data[:PART], last=False).json()["ticket"]
    bring(public, ticket, 1, data[PART:], last=True)
    again = bring(public, ticket, 1, data[PART:], last=True)
    assert (again.status_code, again.json()["parts"]) == (409, "2")
    assert Attachment.objects.get().is_whole
    assert place.original(Attachment.objects.get()) == data


@pytest.mark.parametrize("number", [0, 2, -1, "x", "1e3", "٢", 10**20])
def test_a_part_out_of_turn_is_refused(public: Client, place: Place, number: object) -> None:
    ticket = begin(place.cookie(public), place, random_picture(PART), last=False).json()["ticket"]
    header = quote(str(number)) if number == "٢" else number
    answer = bring(public, ticket, header, bytes(PART), last=False)
    assert answer.status_code == 409


def test_a_part_has_its_size(public: Client, place: Place) -> None:
    place.cookie(public)
    assert begin(public, place, random_picture(PART - 1), last=False).status_code == 422
    assert begin(public, place, b"", last=True).status_code == 422
    ticket = begin(public, place, random_picture(PART), last=False).json()["ticket"]
    assert bring(public, ticket, 1, b"short", last=False).status_code == 422
    assert bring(public, ticket, 1, b"", last=True).status_code == 422
    assert bring(public, ticket, 1, bytes(PART + 1), last=True).status_code in {400, 413, 422}


def test_a_program_is_refused_at_its_first_part(public: Client, place: Place) -> None:
    answer = begin(place.cookie(public), place, b"MZ\x90\x00", last=True)
    assert answer.status_code == 422
    assert "program" in answer.json()["message"]


def test_a_file_that_grows_too_large_is_refused_and_taken_away(
    public: Client, place: Place, settings: Any
) -> None:
    settings.FILE_MOST_BYTES = PART + 5
    ticket = begin(place.cookie(public), place, random_picture(PART), last=False).json()["ticket"]
    assert bring(public, ticket, 1, bytes(6), last=True).status_code == 422
    jobs.discard_attachment(attachment=Attachment.objects.get().ref)
    assert there(public, ticket).json() == {"parts": 0}
    assert bring(public, ticket, 0, bytes(6), last=True).status_code == 409


def test_a_ticket_lasts_a_day_and_tells_nothing(public: Client, place: Place) -> None:
    text = begin(place.cookie(public), place, random_picture(PART), last=False).json()["ticket"]
    now = timezone.now()
    ticket = Ticket.from_text(text, now)
    assert ticket.ref == Attachment.objects.get().ref
    assert ticket.ref not in text
    for other in ("", "x", text[:-4], f"A{text[1:]}"):
        assert there(public, other).status_code == 409
    with pytest.raises(uploads.OldTicket):
        Ticket.from_text(text, now + timedelta(days=1, seconds=1))


def test_a_begun_file_needs_the_token_of_our_page(public: Client, place: Place) -> None:
    place.cookie(public)
    answer = public.put(ONE_PART, jpeg(), "application/octet-stream")
    assert answer.status_code == 403


def test_an_upload_that_broke_off_is_discarded_after_a_day(place: Place) -> None:
    uploads.begin(place.opened, "a", random_picture(PART), is_last=False, by=place.reporter)
    file, kept = Attachment.objects.get(), place.sent(jpeg())
    late = timezone.now() + timedelta(days=1, minutes=1)
    assert not Attachment.objects.unfinished(before=timezone.now() - jobs.UNFINISHED_LASTS)
    unfinished = Attachment.objects.unfinished(before=late - jobs.UNFINISHED_LASTS)
    assert [one.ref for one in unfinished] == [file.ref]
    jobs.discard_attachment(attachment=file.ref)
    jobs.discard_attachment(attachment=file.ref)  # a second time does no harm
    jobs.discard_attachment(attachment=kept.ref)  # nor does one that is whole
    assert [one.ref for one in Attachment.objects.all()] == [kept.ref]
    for table in (Chunk, RecordKey, Sealed):
        assert not table.objects.filter(ref=file.ref).exists()


def test_what_was_not_kept_is_not_there_for_the_desk(place: Place) -> None:
    uploads.begin(place.opened, "a", random_picture(PART), is_last=False, by=place.reporter)
    with pytest.raises(NotFound):
        place.original(Attachment.objects.get())


# The scanner


def test_a_file_is_scanned_while_it_arrives(place: Place, settings: Any) -> None:
    with clamd() as settings.CLAMD:
        assert place.sent(jpeg()).scan == Scan.CLEAN
    with clamd() as settings.CLAMD:
        assert place.sent(b"words " + EICAR).scan == Scan.INFECTED
    settings.CLAMD = "127.0.0.1:1"
    assert place.sent(jpeg()).scan == Scan.UNAVAILABLE


def test_a_file_that_came_in_parts_is_scanned_before_its_original_is_given_out(
    desk: Callable[..., Client], place: Place, settings: Any
) -> None:
    file = place.sent(b"words " + EICAR)
    client = desk(place.officer, with_key=True)
    address = f"/reports/{place.report.ref}/files/{file.ref}/original/take/"
    with clamd() as settings.CLAMD:
        first = client.post(address, {"reason": "triage", "is_sure": "on"})
    assert first.status_code == 409
    assert "malware" in first.content.decode()
    file.refresh_from_db()
    assert file.scan == Scan.INFECTED
    second = client.post(address, {"reason": "triage", "is_sure": "on"})
    assert second.status_code == 200


# The desk


def body(answer: Any) -> bytes:
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer)


def test_the_desk_downloads_the_original_after_a_warning(
    desk: Callable[..., Client], place: Place
) -> None:
    data = random_picture(PART + 3)
    file = place.sent(data, name="x\r\ny.html")
    client = desk(place.officer, with_key=True)
    page = client.get(f"/reports/{place.report.ref}/files/{file.ref}/original/")
    assert "malware" in page.content.decode()
    address = f"/reports/{place.report.ref}/files/{file.ref}/original/take/"
    assert client.post(address, {"reason": "triage"}).status_code == 422
    answer = client.post(address, {"reason": "triage", "is_sure": "on"})
    assert body(answer) == data
    assert answer["Content-Disposition"] == f'attachment; filename="{file.ref}-original.jpg"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Length"] == str(len(data))
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_reading_copy_is_made_once_sealed_and_without_what_was_planted(
    desk: Callable[..., Client], place: Place
) -> None:
    file = place.sent(jpeg())
    client = desk(place.officer, with_key=True)
    address = f"/reports/{place.report.ref}/files/{file.ref}/copy/"
    first, second = (body(client.post(address, {"reason": "triage"})) for _i in range(2))
    assert first == second
    assert MARK not in first
    copy = Attachment.objects.get(copy_of=file)
    assert copy.size == len(first)
    assert MARK not in b"".join(bytes(c.locked) for c in Chunk.objects.filter(ref=copy.ref))
    assert place.original(file) == jpeg()
    looks = Opening.objects.filter(of=place.report.ref, what=Looked.FILE)
    assert looks.count() == 3  # for the auditor's review
    facts = journal.Entry.objects.filter(act="intake.open_reading_copy").order_by("seq")
    assert [line.facts["is_new"] for line in facts] == [True, False]
    with pytest.raises(NotFound):  # a copy is no file of its own
        opened_files.open_original(ref=copy.ref, reason=REASON, by=place.desk)


def test_where_no_copy_can_be_made_the_page_says_so(
    desk: Callable[..., Client], place: Place
) -> None:
    file = place.sent(PICTURE + b"not a picture")
    answer = desk(place.officer, with_key=True).post(
        f"/reports/{place.report.ref}/files/{file.ref}/copy/", {"reason": "triage"}
    )
    assert answer.status_code == 409
    assert "only the original" in answer.content.decode()
    assert not Attachment.objects.exclude(copy_of=None).exists()
    assert Chunk.objects.count() == 1


def test_the_list_shows_names_only_when_asked_with_a_reason(
    desk: Callable[..., Client], place: Place
) -> None:
    place.sent(jpeg(), name="Amina and <b>me</b>.jpg")
    client = desk(place.officer, with_key=True)
    address = f"/reports/{place.report.ref}/files/"
    plain = client.get(address).content.decode()
    assert "Amina" not in plain
    assert "Picture" in plain
    named = client.post(address, {"reason": "triage"}).content.decode()
    assert "Amina and &lt;b&gt;me&lt;" in named or "b&gt;.jpg" in named
    assert "<b>me" not in named
    assert client.post(address, {"reason": "x"}).status_code == 422


def test_each_look_is_a_line_with_codes_alone(place: Place) -> None:
    file = place.sent(jpeg(), name="Amina.jpg")
    place.original(file)
    lines = journal.Entry.objects.filter(act__startswith="intake.").order_by("seq")
    acts_done = [line.act for line in lines if line.ref == file.ref]
    assert acts_done == [
        "intake.begin_attachment",
        "intake.finish_attachment",
        "intake.open_original",
    ]
    assert "Amina" not in str([line.facts for line in lines])


def elsewhere() -> Person:
    return factories.serving(Role.INTAKE_OFFICER, with_key=True)


def test_another_office_finds_nothing(desk: Callable[..., Client], place: Place) -> None:
    file = place.sent(jpeg())
    client = desk(elsewhere(), with_key=True)
    base = f"/reports/{place.report.ref}/files/"
    told = {"reason": "triage", "is_sure": "on"}
    assert client.get(base).status_code == 404
    assert client.post(base, told).status_code == 404
    assert client.get(f"{base}{file.ref}/original/").status_code == 404
    assert client.post(f"{base}{file.ref}/original/take/", told).status_code == 404
    assert client.post(f"{base}{file.ref}/copy/", told).status_code == 404


def test_an_auditor_sees_that_there_are_files_and_opens_none(
    desk: Callable[..., Client], place: Place
) -> None:
    file = place.sent(jpeg())
    auditor = factories.serving(Role.AUDITOR, place.office)
    client = desk(auditor)
    page = client.get(f"/reports/{place.report.ref}/files/").content.decode()
    assert file.ref in page
    assert "Reading copy<" not in page
    with pytest.raises(NotPermitted):
        opened_files.open_original(ref=file.ref, reason=REASON, by=by(auditor))


def test_who_is_kept_away_finds_nothing(place: Place) -> None:
    file = place.sent(jpeg())
    Exclusion.objects.create(
        report=place.report, person=place.officer, why=WhyExcluded.NAMED, at=timezone.now()
    )
    for deed in (opened_files.open_original, opened_files.open_reading_copy):
        with pytest.raises(NotFound):
            deed(ref=file.ref, reason=REASON, by=place.desk)
    with pytest.raises(NotFound):
        opened_files.scan_attachment(ref=file.ref, by=place.desk)


def test_without_a_key_in_hand_nothing_opens(place: Place) -> None:
    file = place.sent(jpeg())
    with pytest.raises(NoKeyInHand):
        opened_files.open_original(ref=file.ref, reason=REASON, by=by(place.officer))
    colleague = factories.person()
    colleague.grants.create(role=Role.INTAKE_OFFICER, office=place.office, since=factories.NOON)
    with pytest.raises(NoKeyInHand):
        opened_files.open_original(ref=file.ref, reason=REASON, by=by(colleague))


def test_a_file_cannot_be_kept_while_parts_are_missing(place: Place) -> None:
    begun = acts.begin_attachment(
        opened=place.opened, name="a", head=random_picture(PART), is_last=False, by=place.reporter
    )
    with pytest.raises(NotPossible):
        acts.finish_attachment(
            ref=begun.attachment.ref,
            parts=2,
            size=2 * PART,
            scan=Scan.NOT_SCANNED,
            by=place.reporter,
        )


def offices(keys: Iterator[RecordKey]) -> set[Office]:
    return {key.office_key.office for key in keys if key.office_key}


def test_file_name_and_copy_are_sealed_to_the_office_of_the_report(place: Place) -> None:
    file = place.sent(jpeg())
    opened = opened_files.open_reading_copy(ref=file.ref, reason=REASON, by=place.desk)
    keys = RecordKey.objects.filter(ref__in=[file.ref, opened.attachment.ref])
    assert offices(keys.select_related("office_key__office").iterator()) == {place.office}
    assert keys.count() == 3
