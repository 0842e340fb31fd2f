"""The scanner's protocol, against a small ClamAV on the loopback."""

from pathlib import Path

from amparo.base.files.scan import Scan, Verdict
from tests.base.small_clamd import EICAR, clamd


def verdict_on(address: str, *pieces: bytes) -> Verdict:
    scan = Scan(address)
    for piece in pieces:
        scan.feed(piece)
    return scan.verdict()


def test_a_clean_file_is_clean() -> None:
    with clamd() as address:
        assert verdict_on(address, b"hello", b"", b"world") is Verdict.CLEAN


def test_what_stands_across_two_pieces_is_found() -> None:
    with clamd() as address:
        assert verdict_on(address, b"hello" + EICAR[:30], EICAR[30:]) is Verdict.INFECTED


def test_it_speaks_over_a_socket_in_a_folder_too(tmp_path: Path) -> None:
    with clamd(tmp_path / "clamd.sock") as address:
        assert verdict_on(address, EICAR) is Verdict.INFECTED


def test_a_file_too_large_for_the_scanner_was_not_scanned() -> None:
    with clamd(most=10) as address:
        assert verdict_on(address, *[bytes(1000)] * 5) is Verdict.NOT_SCANNED


def test_a_scanner_that_hangs_up_or_is_not_there_is_said() -> None:
    with clamd(answers=False) as address:
        assert verdict_on(address, b"hello") is Verdict.UNAVAILABLE
    assert verdict_on("127.0.0.1:1", b"hello") is Verdict.UNAVAILABLE
    assert verdict_on("/nowhere/clamd.sock", b"hello") is Verdict.UNAVAILABLE


def test_without_a_scanner_nothing_is_scanned() -> None:
    assert Scan().verdict() is Verdict.NOT_SCANNED
    assert Scan("").verdict() is Verdict.NOT_SCANNED


def test_who_leaves_hangs_up() -> None:
    with clamd() as address:
        scan = Scan(address)
        scan.feed(b"hello")
        scan.leave()
        assert scan.verdict() is Verdict.NOT_SCANNED
