"""Safety copies of a real database: sealed, whole, refused when damaged, brought to a moment."""

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from amparo.site import archiving, copies
from amparo.site.copies import Content
from amparo.site.postgres import Server
from tests.site.copying import Custodians, ask, custodians, said
from tests.site.running import PATIENCE, amparo, surroundings

pytestmark = pytest.mark.slow
CANARY = "Canaria Canarina"  # the name of a person: plain in the database
PERSON = (
    "INSERT INTO amparo_person (ref, email, name, password, is_active, invited_at) "
    f"VALUES ('CANARY234567', 'canary@example.org', '{CANARY}', '!', true, now())"
)


@pytest.fixture(scope="module")
def keepers(tmp_path_factory: pytest.TempPathFactory) -> Custodians:
    return custodians(tmp_path_factory.mktemp("custodians") / "key")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, keepers: Custodians) -> Iterator[Path]:
    """An installation with a person in it, its server up, and a recovery key enrolled."""
    place = tmp_path_factory.mktemp("copied") / "var"
    refused = amparo(place, "backup", "-o", str(place.with_name("none.copy")))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "amparo: No recovery key is enrolled. Make one:" in refused.stderr
    assert not list(place.parent.glob("none.copy*"))
    archiving_needs = place / archiving.PUBLIC_FILE  # there before the server starts
    archiving_needs.write_text(keepers.half.text())
    server = Server(place, archive=place.with_name("wal"))
    server.start()
    said(place, "recovery", "enrol", keepers.public)
    ask(place, PERSON)
    yield place
    server.discard()


@pytest.fixture(scope="module")
def copy(data: Path) -> Path:
    path = data.with_name("one.copy")
    said(data, "backup", "-o", str(path))
    return path


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Path]:
    """A place for a restored data folder."""
    yield tmp_path / "new"
    if (tmp_path / "new").exists():
        Server(tmp_path / "new").discard()


def answers(data: Path, question: str) -> object:
    """One value from a restored database, started for it."""
    server = Server(data)
    server.start()
    try:
        return ask(data, question)
    finally:
        server.stop()


def test_a_copy_comes_back_as_it_was(
    data: Path, copy: Path, new: Path, keepers: Custodians
) -> None:
    text = said(data, "restore", str(copy), "--into", str(new), *keepers.files(1, 3))

    assert "The copy is whole: rows, journal and its head are as they were." in text
    assert re.search(r"^amparo_person +1 +1$", text, re.M)
    assert answers(new, "SELECT name FROM amparo_person") == CANARY
    for secret in (data / "secrets").iterdir():
        assert (new / "secrets" / secret.name).read_text().strip() == secret.read_text().strip()
    assert "The journal holds" in said(new, "journal", "verify")
    assert not (new / ".restoring").exists()
    assert new.stat().st_mode & 0o066 == 0
    line = "SELECT act FROM amparo_journal ORDER BY seq DESC LIMIT 1"
    assert answers(new, line) == "vault.restore"


def test_no_clear_word_lies_in_a_copy(data: Path, copy: Path) -> None:
    ask(data, "CHECKPOINT")
    clear = [
        path.read_bytes() for path in (data / "postgres" / "base").rglob("*") if path.is_file()
    ]
    assert any(CANARY.encode() in content for content in clear)  # so that the search means much
    sealed = copy.read_bytes()
    for word in (CANARY, "canary@example.org", "amparo_person", "PG_VERSION", "secrets/"):
        assert word.encode() not in sealed
    assert copy.stat().st_mode & 0o077 == 0


def test_a_damaged_copy_is_refused_in_one_line(copy: Path, new: Path, keepers: Custodians) -> None:
    bad = new.with_name("bad.copy")
    bad.write_bytes(copy.read_bytes()[:-40])  # other damage: tests/base/test_streams.py

    done = amparo(new, "restore", str(bad), "--into", str(new), *keepers.files(1, 2))

    assert (done.returncode, done.stdout) == (1, "")
    why = "The copy cannot be restored. The file was changed or cut short."
    assert done.stderr == f"amparo: {why}\n"
    assert not new.exists()


def test_shares_that_do_not_open_it_are_refused_in_one_line(
    copy: Path, new: Path, keepers: Custodians
) -> None:
    foreign = custodians(new.with_name("foreign"))
    theirs = f"These shares make key {foreign.half.fingerprint}; the copy is sealed to key"
    for files, why in {  # shares that do not fit each other: tests/base/test_shares.py
        tuple(foreign.files(1, 2)): f"{theirs} {keepers.half.fingerprint}.",
        ("--share-file", keepers.public): f"{keepers.public} holds no share.",
        (): "Shares are asked for at a terminal. Elsewhere, name files: --share-file.",
    }.items():
        text = said(new, "restore", str(copy), "--into", str(new), *files, code=1)
        assert text.splitlines()[-1] == f"amparo: {why}"
        assert not new.exists()


def test_nothing_is_written_over(data: Path, copy: Path, new: Path, keepers: Custodians) -> None:
    new.mkdir()
    (new / "mine").write_text("kept")
    files = keepers.files(1, 2)
    assert "is not empty" in said(new, "restore", str(copy), "--into", str(new), *files, code=1)
    assert [path.name for path in new.iterdir()] == ["mine"]
    before = copy.read_bytes()
    assert "is there already" in said(data, "backup", "-o", str(copy), code=1)
    assert copy.read_bytes() == before
    said(new, "restore", str(copy), *files, code=2)


def test_killed_half_way_a_copy_never_has_its_name(data: Path) -> None:
    path = data.with_name("killed.copy")
    words = [sys.executable, "-P", "-m", "amparo", "backup", "-o", str(path)]
    process = subprocess.Popen(words, env=surroundings(data), stderr=subprocess.DEVNULL)
    part, deadline = path.with_name("killed.copy.part"), time.monotonic() + PATIENCE
    while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE)
    assert not path.exists()
    said(data, "backup", "-o", str(path))
    assert path.exists()
    assert not part.exists()


def test_archived_wal_leads_the_copy_to_any_moment(
    tmp_path: Path, data: Path, new: Path, keepers: Custodians
) -> None:
    archive, base = data.with_name("wal"), str(tmp_path / "base.copy")
    said(data, "backup", "-o", base)
    ask(data, "SET ROLE amparo_owner", "CREATE TABLE notes (words text)")
    ask(data, "INSERT INTO notes VALUES ('before')")
    time.sleep(0.05)
    moment = ask(data, "SELECT clock_timestamp()")
    time.sleep(0.05)
    ask(data, "INSERT INTO notes VALUES ('after the moment')")
    segment = ask(data, "SELECT pg_walfile_name(pg_switch_wal())")
    deadline = time.monotonic() + PATIENCE
    while not list(archive.glob(f"{segment}-*.wal")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(b"after the moment" in path.read_bytes() for path in archive.iterdir())

    words = ["--wal", str(archive), *keepers.files(1, 2)]
    said(data, "restore", base, "--into", str(new), "--until", moment.isoformat(), *words)
    assert answers(new, "SELECT string_agg(words, ', ') FROM notes") == "before"
    shutil.rmtree(new)

    said(data, "restore", base, "--into", str(new), *words)
    assert answers(new, "SELECT count(*) FROM notes") == 2
    shutil.rmtree(new)

    late = ["--until", "2999-01-01", *words]
    why = "The archive holds nothing as late as that moment."
    assert why in said(data, "restore", base, "--into", str(new), *late, code=1)
    assert not new.exists()


def test_a_rehearsal_shows_a_journal_that_was_tampered_with(
    data: Path, copy: Path, keepers: Custodians
) -> None:
    """A line changed before a copy breaks the copy's chain; history written anew, the live one."""
    off, on = (f"ALTER TABLE amparo_journal {verb} TRIGGER USER" for verb in ("DISABLE", "ENABLE"))
    head = ask(data, "SELECT max(seq) FROM amparo_journal")
    changed = f"UPDATE amparo_journal SET act = reverse(act) WHERE seq = {head}"
    forged = "UPDATE amparo_journal SET hash = reverse(hash)"
    rehearse, shares = ["restore", "--rehearse"], keepers.files(1, 2)
    assert "The copy is whole" in said(data, *rehearse, str(copy), *shares)
    try:
        ask(data, off, changed, on)
        later = str(data.with_name("tampered.copy"))
        said(data, "backup", "-o", later)
        ask(data, off, changed, forged, on)
        text = said(data, *rehearse, later, *shares, code=1)
    finally:
        ask(data, off, forged, on)
    assert f"differs  line {head} of the journal does not hold. It has been changed." in text
    assert f"differs  line {head + 1} of the live journal is not the one that was cop" in text
    assert "What was restored is not what was copied" in text


def test_another_server_is_copied_by_a_dump_of_one_moment(
    data: Path, new: Path, tmp_path: Path, keepers: Custodians
) -> None:
    urls, path = Server(data).urls(), str(tmp_path / "dump.copy")
    said(
        tmp_path / "other",
        *("backup", "-o", path),
        DATABASE_URL=urls.app,
        AMPARO_DATABASE_OWNER_URL=urls.owner,
    )
    text = said(tmp_path / "x", "restore", path, "--into", str(new), *keepers.files(1, 2))
    assert "The copy is whole" in text
    assert CANARY.encode() not in Path(path).read_bytes()
    assert "The journal holds" in said(new, "journal", "verify")
    assert answers(new, "SELECT name FROM amparo_person") == CANARY
    may = "SELECT has_table_privilege('amparo_app', 'amparo_journal', 'UPDATE')"
    assert answers(new, may) is False


def test_a_segment_is_archived_once_and_never_replaced(tmp_path: Path, keepers: Custodians) -> None:
    segment, name = tmp_path / "segment", "000000010000000000000001"
    segment.write_bytes(b"canary-4711" * 1000)
    archive = tmp_path / "wal"
    archive.mkdir()
    words = [keepers.public, str(archive), str(segment), name]

    assert [archiving.main(words), archiving.main(words)] == [0, 0]
    (kept,) = archive.iterdir()
    assert b"canary-4711" not in kept.read_bytes()
    segment.write_bytes(b"another history")
    assert archiving.main(words) == 1
    assert list(archive.iterdir()) == [kept]
    assert archiving.main([*words[:3], "../outside"]) == 1


def test_rows_must_be_those_of_the_copy() -> None:
    first = Content(5, "a", {"amparo_report": 7, "amparo_draft": 1, "django_session": 3})
    last = Content(6, "b", {"amparo_report": 9, "amparo_draft": 1, "django_session": 1})

    def wrong(found: Content) -> list[str]:
        return copies.differences(first, last, found)

    assert wrong(first) == wrong(last) == []
    assert wrong(Content(6, "b", {**last.rows, "amparo_report": 8, "django_session": 0})) == []
    assert wrong(Content(6, "c", last.rows)) == ["the journal's head is c, the copy's b"]
    assert wrong(Content(7, "d", last.rows)) == ["the journal has 7 lines, the copy 5"]
    lost = {"amparo_report": 6, "amparo_draft": 0}
    assert wrong(Content(5, "a", lost)) == [
        "amparo_draft has 0 rows, the copy was taken with 1",
        "amparo_report has 6 rows, the copy was taken with 7 to 9",
    ]
