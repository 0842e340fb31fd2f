"""The embedded server: shared by its users, and back by itself after anything."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from amparo.site import cluster, folder
from amparo.site.postgres import Server
from amparo.site.trouble import Trouble

#: Another process that uses the server until it is ended.
USER = """
import sys, time
from pathlib import Path
from amparo.site.postgres import Server
server = Server(Path(sys.argv[1]), durable=False)
server.start()
print("up", flush=True)
time.sleep(60)
"""


WHO = "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("data")
    yield place
    Server(place).discard()


@pytest.fixture
def server(data: Path) -> Iterator[Server]:
    """The server of one process; down before and after each test."""
    server = Server(data, durable=False)
    yield server
    if server.running():
        server.start()  # ours again, whatever the test did
    server.stop(at_once=True)
    assert not server.running()


def _postmaster(server: Server) -> int:
    return int((server.folder / "postmaster.pid").read_text().split()[0])


def _another_user(server: Server) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", USER, str(server.data)]
    other = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert other.stdout
    assert other.stdout.readline() == "up\n"
    return other


def _end(process: subprocess.Popen[str], how: signal.Signals) -> None:
    process.send_signal(how)
    process.wait(30)
    if process.stdout:
        process.stdout.close()


def test_it_starts_stops_and_starts_again(server: Server) -> None:
    assert server.start()
    assert server.running()
    assert server.stop()
    assert not server.running()
    assert server.start()


def test_it_speaks_to_our_roles_on_a_socket_of_its_own(server: Server) -> None:
    server.start()
    urls = server.urls()
    for url, role in ((urls.owner, "owner"), (urls.app, "app"), (urls.public, "public")):
        with psycopg.connect(url) as connection:
            assert connection.execute(WHO).fetchone() == (f"amparo_{role}", False)
    with psycopg.connect(urls.app) as connection:
        for name, value in {
            "listen_addresses": "",
            "server_encoding": "UTF8",
            "data_checksums": "on",
            "TimeZone": "UTC",
        }.items():
            assert connection.execute(f"SHOW {name}".encode()).fetchone() == (value,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (a int)")
    for private in (server.folder, cluster.socket_folder(server.data)):
        assert private.stat().st_mode & 0o077 == 0


def test_a_real_installation_keeps_the_durable_settings(data: Path) -> None:
    server = Server(data)
    server.start()
    try:
        with psycopg.connect(server.urls().app) as connection:
            for name in ("fsync", "full_page_writes", "synchronous_commit"):
                assert connection.execute(f"SHOW {name}".encode()).fetchone() == ("on",)
    finally:
        server.stop()


def test_the_last_one_out_stops_it(server: Server) -> None:
    other = _another_user(server)
    assert not server.start()
    assert not server.stop()
    assert server.running()
    server.start()
    _end(other, signal.SIGTERM)
    assert server.stop()


def test_a_server_left_by_a_killed_process_is_taken_over(server: Server) -> None:
    other = _another_user(server)
    _end(other, signal.SIGKILL)
    assert server.running()
    assert not server.start()
    assert server.stop()


def test_it_comes_back_after_the_server_was_killed(data: Path) -> None:
    server = Server(data)
    server.start()
    with psycopg.connect(server.urls().owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (a int)")
        connection.execute("INSERT INTO kept VALUES (1)")
    os.kill(_postmaster(server), signal.SIGKILL)
    while server.running():
        time.sleep(0.01)
    again = Server(data)
    assert again.start()
    with psycopg.connect(again.urls().owner) as connection:
        assert connection.execute("SELECT count(*) > 0 FROM kept").fetchone() == (True,)
    server.stop()
    again.stop()


def test_a_stale_note_with_a_living_process_of_others_does_not_stop_it(server: Server) -> None:
    server.start()
    note = (server.folder / "postmaster.pid").read_text()
    server.stop()
    stale = "\n".join([str(os.getpid()), *note.splitlines()[1:]])
    (server.folder / "postmaster.pid").write_text(stale)
    assert server.start()


def test_a_folder_deleted_under_a_running_server_is_no_obstacle(tmp_path: Path) -> None:
    data = tmp_path / "data"
    server = Server(data, durable=False)
    other = _another_user(server)
    old = _postmaster(server)
    shutil.rmtree(data)
    try:
        assert server.start()
        assert _postmaster(server) != old
    finally:
        _end(other, signal.SIGKILL)
        server.discard()


def test_a_long_path_puts_the_socket_elsewhere(tmp_path: Path) -> None:
    data = tmp_path.joinpath(*["a-rather-long-name-of-a-folder"] * 4)
    server = Server(data, durable=False)
    place = cluster.socket_folder(data)
    assert len(str(place / cluster.SOCKET)) < 104
    assert place.parent == Path("/tmp")
    try:
        server.start()
        assert server.running()
    finally:
        server.discard()
    assert not place.exists()


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    data = tmp_path.joinpath(*["another-long-name-of-a-folder"] * 4)
    server = Server(data, durable=False)
    place = cluster.socket_folder(data)
    place.mkdir(mode=0o755)
    try:
        with pytest.raises(Trouble, match="private folder: remove it"):
            server.start()
    finally:
        server.discard()


def test_data_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("16\n")
    with pytest.raises(Trouble, match="made by PostgreSQL 16"):
        Server(tmp_path).start()


def test_a_server_that_cannot_start_says_why(server: Server) -> None:
    server.start()
    server.stop()
    settings = server.folder / "postgresql.conf"
    sound = settings.read_text()
    settings.write_text(f"{sound}\nno_such_setting = 1\n")
    try:
        with pytest.raises(Trouble, match=r"did not start: .* contains errors \(see "):
            server.start()
    finally:
        settings.write_text(sound)
    assert not server.stop(at_once=True) or not server.running()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is refused by PostgreSQL")
def test_root_hands_it_to_an_account_without_rights(server: Server) -> None:
    server.start()
    assert Path(f"/proc/{_postmaster(server)}").stat().st_uid != 0


@pytest.mark.parametrize("place", ["/proc/amparo", "/dev/null/amparo"])
def test_a_folder_that_cannot_be_written_is_one_line(place: str) -> None:
    with pytest.raises(Trouble, match=r"cannot be written .* AMPARO_DATA") as caught:
        folder.make(Path(place))
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(9, 9, 0))
    with pytest.raises(Trouble, match="is full: 0 MB left"):
        folder.make(tmp_path)


def test_a_second_claim_names_the_first(tmp_path: Path) -> None:
    with folder.claimed(tmp_path) as was_killed:
        assert not was_killed
        with pytest.raises(Trouble, match=f"process {os.getpid()}"), folder.claimed(tmp_path):
            pass
    with folder.claimed(tmp_path) as was_killed:
        assert not was_killed
