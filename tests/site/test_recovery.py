"""The recovery key at the command line: made off line, enrolled, tried, used."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from amparo.base.vault import recovery_file, shares
from amparo.site import archiving, database_health, prepare
from amparo.site.installation import Installation
from amparo.site.postgres import Server
from amparo.site.trouble import Trouble
from tests.site.copying import Custodians, ask, custodians, said
from tests.site.running import amparo, surroundings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def keepers(tmp_path_factory: pytest.TempPathFactory) -> Custodians:
    return custodians(tmp_path_factory.mktemp("custodians") / "key")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, keepers: Custodians) -> Iterator[Path]:
    """An installation whose server is up, with a recovery key enrolled."""
    place = tmp_path_factory.mktemp("recovered") / "var"
    server = Server(place, durable=False)
    server.start()
    text = said(place, "recovery", "enrol", keepers.public)
    assert f"Enrolled: key {keepers.half.fingerprint}, 2 of 3 shares." in text
    yield place
    server.discard()


def test_a_key_is_made_without_a_database_and_its_shares_are_written_nowhere(
    tmp_path: Path,
) -> None:
    public, nowhere = tmp_path / "public.txt", tmp_path / "var"
    done = amparo(nowhere, "recovery", "make", "--need", "3", "--of", "4", "-o", str(public))

    assert done.returncode == 0, done.stderr
    half = recovery_file.read(public.read_text())
    words = shares.found_in(done.stdout)
    assert (half.need, half.of, len(words)) == (3, 4, 4)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public.txt"]
    assert half.fingerprint in done.stderr
    assert not shares.found_in(done.stderr)
    assert shares.joined([shares.read(one) for one in words[:3]])


def test_sheets_go_to_a_file_only_when_one_is_named(tmp_path: Path) -> None:
    sheets, public = tmp_path / "sheets.txt", tmp_path / "public.txt"
    words = ["recovery", "make", "-o", str(public), "--print", str(sheets), "--lang", "en"]
    assert shares.found_in(said(tmp_path / "var", *words)) == []
    assert len(shares.found_in(sheets.read_text())) == 3
    assert sheets.stat().st_mode & 0o077 == 0
    assert "is there already" in said(tmp_path / "var", *words, code=1)
    said(tmp_path / "var", "recovery", "make", "--need", "3", "--of", "2", code=2)


def test_a_file_that_is_no_public_half_is_not_enrolled(data: Path, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("public: 00\n")
    text = said(data, "recovery", "enrol", str(tmp_path / "text"), code=1)
    assert text.endswith("text is not the public half of a recovery key.\n")


def test_a_rehearsal_says_what_the_shares_open(data: Path, keepers: Custodians) -> None:
    text = said(data, "recovery", "rehearse", *keepers.files(2, 3))
    assert text == "The shares make the enrolled key. Office keys: 0 opened, 0 not.\n"
    nobody = ["recovery", "give", "nowhere", "a@example.org", *keepers.files(1, 2)]
    assert said(data, *nobody, code=1) == "amparo: There is no such office.\n"


def test_shares_are_typed_unseen_and_a_mistyped_one_again(data: Path, keepers: Custodians) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "amparo", "recovery", "rehearse"],
        env=surroundings(data),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # without a terminal of its own, so that it asks on this one
    ) as process:
        assert process.stdout
        shown = b""
        for line in ("mistyped words", keepers.words[0], keepers.words[0], keepers.words[2]):
            while not shown.endswith(b": "):  # what is typed before it asks is thrown away
                shown += process.stdout.read(1) or pytest.fail(shown.decode())
            os.write(ours, f"{line}\n".encode())
            shown += process.stdout.read(1)
        shown += process.stdout.read()
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 0, shown
    for words in (
        b"not a word of the list. Please type it again.",
        b"Share 2 of 2",
        b"Share 1 was given twice",
        b"The shares make the enrolled key.",
    ):
        assert words in shown
    assert keepers.words[0].split()[5].encode() not in shown


def test_the_doctor_says_what_recovery_does_not_cover(data: Path, keepers: Custodians) -> None:
    installation = Installation(data, demo=False, server=Server(data, durable=False))
    key = keepers.half.fingerprint
    assert database_health.recovery(installation) == f"key {key} opens the key of every office"
    ask(
        data,
        "INSERT INTO amparo_office (ref, name, is_central, leads_non_un_forces, opened_at) "
        "VALUES ('NEWNEWNEW222', 'Field office', false, false, now())",
        "INSERT INTO amparo_officekey (office_id, version, public, made_at) "
        "SELECT id, 1, '', now() FROM amparo_office",
    )
    with pytest.raises(Trouble, match=rf"Key {key} does not open the keys of: Field office\."):
        database_health.recovery(installation)
    ask(data, "DELETE FROM amparo_officekey", "DELETE FROM amparo_office")
    public = data / "recovery.pub"
    text = public.read_text()
    public.write_text("another")
    with pytest.raises(Trouble, match=r"recovery\.pub is not that of key"):
        database_health.recovery(installation)
    public.write_text(text)


@pytest.mark.django_db
def test_the_demonstration_has_a_key_to_try_and_says_that_it_is_one(
    tmp_path: Path, settings: object
) -> None:
    from amparo.base.vault.recovery import in_hand

    settings.DATA = tmp_path  # type: ignore[attr-defined]
    prepare.demonstration_key()
    text = (tmp_path / prepare.DEMO_SHARES).read_text()
    prepare.demonstration_key()  # a second preparation leaves it as it is

    assert (tmp_path / prepare.DEMO_SHARES).read_text() == text
    assert text.startswith("DEMONSTRATION.")
    words = shares.found_in(text)
    assert len(words) == 3
    assert in_hand([shares.read(one) for one in words]).numbers == "1,2,3"
    assert recovery_file.read((tmp_path / archiving.PUBLIC_FILE).read_text()).need == 2
