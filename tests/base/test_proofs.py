"""Proofs of filing: checked by anyone, found missing where something was taken away."""

import hashlib
import secrets
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import override_settings
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from amparo.base import journal, proofs
from amparo.base.by import By, Door
from amparo.base.console import check as check_command
from amparo.base.heads import acts, checking, jobs, tree, witness
from amparo.base.heads.acts import AlreadySealed, TooEarly
from amparo.base.heads.checking import Verdict
from amparo.base.heads.models import FilingMark, JournalHead
from amparo.base.heads.reads import days_due, marks_of
from amparo.base.journal import Entry
from tests import factories as make
from tests.factories import NOON, TODAY

database = pytest.mark.django_db
NIGHT = datetime(2026, 3, 2, 0, 20, tzinfo=UTC)


def by_night(nights: int = 0) -> By:
    return By(Door.JOBS, NIGHT + timedelta(days=nights))


def sealed(day: date = TODAY) -> JournalHead:
    return acts.seal_day(day=day, by=by_night((day - TODAY).days))


def proof_of_a_report(at: datetime = NOON) -> str:
    return make.filed(at=at).proof.text


def tamper(statement: str) -> None:
    """Change the journal as only somebody who owns the database could."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE amparo_journal DISABLE TRIGGER amparo_keep")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE amparo_journal ENABLE TRIGGER amparo_keep")


# The tree


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=9, unique=True))
def test_every_leaf_leads_to_the_root_and_no_other_mark_does(leaves: list[bytes]) -> None:
    size = 1 << (len(leaves) - 1).bit_length()
    marks = [leaf.hex() for leaf in leaves] + [
        secrets.token_hex(32) for _i in range(size - len(leaves))
    ]
    root = tree.root(marks)
    for number, mark in enumerate(marks):
        path = tree.path(marks, number)
        assert tree.root_from(mark, path) == root
        assert tree.root_from(secrets.token_hex(32), path) != root


def test_the_tree_is_the_one_that_the_reference_defines() -> None:
    a, b = "00" * 32, "ff" * 32
    leaves = [hashlib.sha256(b"\x00" + bytes.fromhex(mark)).digest() for mark in (a, b)]
    assert tree.root([a, b]) == hashlib.sha256(b"\x01" + leaves[0] + leaves[1]).hexdigest()
    with pytest.raises(ValueError, match="power of two"):
        tree.root([a, b, a])


@pytest.mark.parametrize(("reports", "size"), [(0, 64), (1, 64), (64, 64), (65, 128), (200, 256)])
def test_a_list_has_at_least_64_marks_and_then_the_next_power_of_two(
    reports: int, size: int
) -> None:
    assert tree.size_for(reports) == size


# Sealing


@database
@pytest.mark.parametrize("reports", [0, 3])
def test_a_sealed_day_does_not_tell_how_many_reports_there_were(reports: int) -> None:
    make.central_with_officer()
    marks = {make.filed().proof.mark for _report in range(reports)}

    head = sealed()

    listed = marks_of(head)
    assert (head.size, len(listed), len(set(listed))) == (64, 64, 64)
    assert listed == sorted(listed)  # where a mark stands tells nothing
    assert marks <= set(listed)
    assert head.is_signed
    assert tree.root(listed) == head.root
    assert Entry.objects.get(seq=head.seq).hash == head.head if head.seq else True


@database
def test_a_day_is_sealed_once_and_not_before_it_is_over() -> None:
    with pytest.raises(TooEarly):
        acts.seal_day(day=TODAY, by=By(Door.JOBS, NIGHT - timedelta(minutes=6)))
    sealed()
    with pytest.raises(AlreadySealed):
        sealed()
    with pytest.raises(AlreadySealed):
        sealed(TODAY - timedelta(days=1))


@database
def test_a_mark_that_was_written_late_goes_into_the_next_list() -> None:
    make.central_with_officer()
    first = sealed()
    mark = make.filed(at=NOON).proof.mark  # begun before midnight, kept after the sealing
    second = sealed(TODAY + timedelta(days=1))
    assert mark not in marks_of(first)
    assert mark in marks_of(second)


@database
def test_the_worker_catches_up_with_every_day_and_stops_at_today() -> None:
    make.central_with_officer()
    make.filed()
    later = NOON + timedelta(days=3)
    assert days_due(later) == [TODAY + timedelta(days=number) for number in range(3)]
    for day in days_due(later):
        acts.seal_day(day=day, by=By(Door.JOBS, later))
    assert days_due(later) == []
    assert journal.verify().broken_at is None


@database
def test_at_the_very_first_no_more_than_a_week_is_sealed() -> None:
    make.central_with_officer()
    make.filed(at=NOON - timedelta(days=900))
    assert len(days_due(NOON)) == 7


@database
def test_the_very_first_list_holds_every_mark_there_is() -> None:
    make.central_with_officer()
    old = make.filed(at=NOON - timedelta(days=900)).proof.mark
    assert old in marks_of(sealed())


@database
def test_the_hourly_job_seals_and_leaves_the_rest_to_another_one() -> None:
    make.central_with_officer()
    make.filed()
    jobs.seal_due(timestamp=0)
    newest = JournalHead.objects.latest("day")
    assert newest.day >= TODAY
    tells = ProcrastinateJob.objects.filter(task_name="heads.tell_witnesses")
    assert {"day": newest.day.isoformat()} in [job.args for job in tells]


# Checking


@database
def test_a_proof_goes_from_soon_to_found_with_a_path_to_the_signed_root() -> None:
    make.central_with_officer()
    text = proof_of_a_report()
    assert checking.check(text, NOON).verdict == Verdict.SOON

    head = sealed()

    found = checking.check(text, NOON)
    assert found.verdict == Verdict.FOUND
    assert found.head == head
    assert len(found.path) == 6
    assert found.proof is not None
    assert tree.root_from(found.proof.mark, found.path) == head.root


@database
def test_a_report_that_was_taken_out_of_the_journal_is_missing() -> None:
    make.central_with_officer()
    text = proof_of_a_report()
    tamper("DELETE FROM amparo_journal WHERE act = 'intake.submit'")
    sealed()
    assert checking.check(text, NOON).verdict == Verdict.SOON  # it may come a day late
    sealed(TODAY + timedelta(days=1))
    assert checking.check(text, NOON).verdict == Verdict.MISSING


@database
def test_a_list_that_was_made_anew_is_found_broken() -> None:
    make.central_with_officer()
    text = proof_of_a_report()
    head = sealed()
    other = next(mark for mark in head.marks.all() if mark.mark not in text)
    FilingMark.objects.filter(pk=other.pk).update(mark=secrets.token_hex(32))
    assert checking.check(text, NOON).verdict == Verdict.BROKEN


@database
def test_a_proof_that_was_changed_or_made_up_is_not_ours() -> None:
    make.central_with_officer()
    text = proof_of_a_report()
    mark = text.split()[7]
    for changed in (
        text.replace("2026-03-01", "2026-02-01"),
        text.replace(mark, secrets.token_hex(32)),
        text[:-3] + ("00" if text[-3:-1] != "00" else "11") + "\n",
    ):
        assert checking.check(changed, NOON).verdict == Verdict.FORGED


@pytest.mark.parametrize(
    "text", ["", "x" * 5000, "\x00", "<script>", "Amparo proof of filing, version 1\nmark x"]
)
def test_anything_else_is_no_proof(text: str) -> None:
    assert checking.check(text, NOON).verdict == Verdict.UNREADABLE


@given(st.text(max_size=600))
def test_no_text_at_all_breaks_the_check(text: str) -> None:
    assert checking.read(text) is None


def test_windows_line_ends_and_blanks_do_no_harm() -> None:
    text = proofs.make(secrets.token_hex(32), NOON).text
    for same in (text.replace("\n", "\r\n"), f"\n  {text}  ", " ".join(text.split("\n"))):
        assert (read := checking.read(same)) is not None
        assert read.text == text


# Pages, API, console


@database
def test_anybody_checks_a_proof_by_pasting_or_by_its_file(public: Client) -> None:
    make.central_with_officer()
    text = proof_of_a_report()
    sealed()

    for data in ({"text": text}, {"file": SimpleUploadedFile("note.txt", text.encode())}):
        page = public.post("/en/check/", data)
        assert page.status_code == 200
        assert 'data-verdict="found"' in page.text
        assert not page.cookies
    assert 'dir="rtl"' in public.post("/ar/check/", {"text": text}).text


@database
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"text": "nonsense"},
        {"text": "x" * 5000},
        {"text": "a\x00b"},
        {"file": SimpleUploadedFile("a", b"\xff\xfe" * 100)},
        {"file": SimpleUploadedFile("a", b"x" * 3_000_000)},
        {"file": SimpleUploadedFile("a", b"")},
    ],
)
def test_what_is_no_proof_is_refused_in_plain_words(
    public: Client, data: dict[str, object], tmp_path: Path
) -> None:
    with override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
        assert public.post("/en/check/", data).status_code == 422
    assert not list(tmp_path.iterdir())


@database
def test_heads_and_marks_are_there_for_programs(public: Client) -> None:
    make.central_with_officer()
    make.filed()
    head = sealed()

    told = public.get("/api/v1/journal/heads").json()
    listed = public.get(f"/api/v1/journal/marks/{TODAY.isoformat()}").json()

    assert told["verify_key"] == proofs.verify_key()
    (one,) = told["heads"]
    words = "\n".join(
        [
            "Amparo journal head, version 1",
            *(f"{name} {one[name]}" for name in ("day", "seq", "head", "root", "size")),
        ]
    )
    assert proofs.holds(words, one["signature"], told["verify_key"])
    assert tree.root(listed["marks"]) == one["root"] == head.root
    assert public.get("/api/v1/journal/heads?before=2026-03-01").json()["heads"] == []
    assert public.get("/api/v1/journal/marks/2020-01-01").status_code == 404
    assert public.get("/api/v1/journal/marks/never").status_code == 422


@database
def test_the_list_of_heads_costs_the_same_whatever_its_length(
    public: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(8):
        sealed(TODAY + timedelta(days=number))
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        page = public.get("/en/check/")
    assert page.text.count('<th scope="row">') == 8


@database
def test_the_console_says_found_and_refuses_what_is_not(tmp_path: Path) -> None:
    make.central_with_officer()
    text = proof_of_a_report()
    sealed()
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(text)
    bad.write_text(text.replace("2026", "2025"))

    said = CliRunner().invoke(check_command, [str(good)])
    assert said.exit_code == 0
    assert "stands in the published list" in said.output
    assert CliRunner().invoke(check_command, [str(bad)]).exit_code == 1


# Witnesses


@database
def test_a_journal_that_agrees_with_its_heads_and_witnesses_holds(tmp_path: Path) -> None:
    make.central_with_officer()
    make.filed()
    with override_settings(WITNESS_DIR=str(tmp_path)):
        assert witness.hand_out(sealed()) == ["folder"]
        make.filed(at=NOON + timedelta(days=1))
        assert witness.verify().broken_at is None


@database
def test_an_end_that_was_cut_off_is_found_by_the_head(tmp_path: Path) -> None:
    make.central_with_officer()
    make.filed()
    head = sealed()
    tamper(f"DELETE FROM amparo_journal WHERE seq >= {head.seq}")
    assert journal.verify().broken_at is None  # the chain alone does not know
    assert witness.verify().broken_at == head.seq


@database
def test_an_end_cut_off_with_our_own_heads_is_found_by_the_witness(tmp_path: Path) -> None:
    make.central_with_officer()
    make.filed()
    head = sealed()
    with override_settings(WITNESS_DIR=str(tmp_path)):
        witness.hand_out(head)
        tamper(f"DELETE FROM amparo_journal WHERE seq >= {head.seq}")
        head.delete()
        found = witness.verify()
    assert found.broken_at == head.seq


@database
def test_a_history_written_anew_and_signed_anew_contradicts_the_witness(tmp_path: Path) -> None:
    make.central_with_officer()
    make.filed()
    with override_settings(WITNESS_DIR=str(tmp_path)):
        witness.hand_out(sealed())
        JournalHead.objects.all().delete()
        tamper("DELETE FROM amparo_journal")
        make.filed()
        make.filed()
        sealed()
        found = witness.verify()
        witness.hand_out(JournalHead.objects.get())  # does not write over what is there
        assert witness.verify() == found
    assert found.broken_at is not None


@database
def test_a_report_whose_mark_is_kept_out_of_the_lists_is_found() -> None:
    make.central_with_officer()
    filed = make.filed()
    for day in (TODAY, TODAY + timedelta(days=1)):  # by somebody who holds our signing key
        head = sealed(day)
        head.marks.filter(mark=filed.proof.mark).update(mark=secrets.token_hex(32))
        head.root = tree.root(marks_of(head))
        head.signature = proofs.sign(head.words)
        head.save()

    assert checking.check(filed.proof.text, NOON).verdict == Verdict.MISSING
    line = Entry.objects.get(act="intake.submit").seq
    found = witness.verify()
    assert found.broken_at == line
    assert "no published list" in found.why


@database
def test_a_list_with_a_leaf_gone_is_found_and_breaks_no_page(public: Client) -> None:
    make.central_with_officer()
    text = proof_of_a_report()
    head = sealed()
    head.marks.exclude(mark__in=text.split()).first().delete()  # type: ignore[union-attr]

    assert 'data-verdict="broken"' in public.post("/en/check/", {"text": text}).text
    assert witness.verify().broken_at == head.seq


@database
def test_witnesses_by_mail_get_codes_alone() -> None:
    make.central_with_officer()
    report = make.filed().report
    head = sealed()
    with override_settings(WITNESS_MAIL=["w@example.org"], EMAIL_HOST="mail.example.org"):
        jobs.tell_witnesses(day=head.day.isoformat())
    (sent,) = mail.outbox
    assert sent.body == head.text
    assert report.ref not in sent.body


@database
def test_a_file_in_the_witness_folder_that_is_no_head_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "2026-01-01.txt").write_text("nonsense")
    (tmp_path / "notes.txt").write_text("mine")
    with override_settings(WITNESS_DIR=str(tmp_path)):
        assert witness.verify().broken_at is None
