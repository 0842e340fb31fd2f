"""Starting, stopping and coming back, as an operator meets it."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from amparo.site.installation import Installation
from amparo.site.postgres import Server, Urls
from tests.site.running import Started, amparo, free_port

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One data folder, prepared as any command prepares it."""
    place = tmp_path_factory.mktemp("instance") / "var"
    first = amparo(place, "figures")
    assert first.returncode == 0, first.stderr
    yield place
    Server(place).discard()


@pytest.fixture
def running(data: Path) -> Iterator[Started]:
    started = Started(data)
    yield started
    started.end()


@pytest.fixture
def prepared(data: Path) -> Iterator[Server]:
    """The database of an installation, up."""
    server = Server(data)
    server.start()
    yield server
    server.stop()


def test_it_serves_both_doors_until_it_is_interrupted(running: Started) -> None:
    assert running.lines[0] == "Amparo runs."
    assert any("/set-up/" in line for line in running.lines)
    for door, port in running.ports.items():
        assert any(f"http://127.0.0.1:{port}/" in line for line in running.lines)
        assert running.fetch(door, "/healthz") == "ok"
    assert "<html" in running.fetch("public", "/en/")
    assert "<html" in running.fetch("desk", "/accounts/sign-in/")

    assert running.end(signal.SIGINT) == 0
    assert running.left() == []
    log = running.log.read_text()
    assert log.endswith("amparo: stopping ...\namparo: stopped.\n")
    assert "127.0.0.1" not in log  # nobody's address, not even ours


def test_the_public_process_is_told_nothing_of_the_desk(running: Started) -> None:
    public, desk = running.door("public").environ(), running.door("desk").environ()
    assert "amparo_public@" in public["DATABASE_URL"]
    assert "amparo_app@" in desk["DATABASE_URL"]
    assert public["AMPARO_SECRET_KEY_FILE"] != desk["AMPARO_SECRET_KEY_FILE"]
    withheld = ("AMPARO_DESK", "AMPARO_SCREENING")
    assert not [n for n in public if n.startswith(withheld) or "OWNER" in n]
    assert "AMPARO_SCREENING_KEY_FILE" in desk
    secrets = running.data / "secrets"
    kept = [secrets, *secrets.iterdir()]
    assert len(kept) == 7
    assert not [path for path in kept if path.stat().st_mode & 0o077]


@pytest.mark.parametrize(
    ("role", "deed"),
    [
        ("app", "UPDATE amparo_journal SET act = ''"),
        ("app", "DELETE FROM amparo_journal"),
        ("app", "TRUNCATE amparo_journal"),
        ("app", "DELETE FROM django_migrations"),
        ("app", "CREATE TABLE mine (a int)"),
        ("public", "SELECT locked FROM amparo_sealed"),
        ("public", "SELECT * FROM amparo_personkey"),
        ("public", "SELECT * FROM amparo_person"),
        ("public", "SELECT * FROM django_session"),
        ("public", "UPDATE amparo_report SET ref = ''"),
    ],
)
def test_the_database_itself_refuses_what_a_role_must_not_do(
    prepared: Server, role: str, deed: str
) -> None:
    url = {"app": prepared.urls().app, "public": prepared.urls().public}[role]
    with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(deed.encode())


def test_a_second_start_names_the_first_and_a_command_shares_its_database(
    running: Started,
) -> None:
    second = amparo(running.data, "up", AMPARO_PUBLIC_PORT=str(free_port()))
    assert second.returncode == 1
    assert f"(process {running.process.pid})" in second.stderr
    assert len(second.stderr.splitlines()) == 1

    figures = amparo(running.data, "figures", "--format", "json")
    assert figures.returncode == 0, figures.stderr
    assert figures.stderr == ""
    assert running.fetch("public", "/healthz") == "ok"
    assert amparo(running.data, "doctor", **running.env).returncode == 0


def test_a_process_that_dies_is_named_and_ends_everything(running: Started) -> None:
    running.door("desk").kill()
    assert running.ended() == 1
    assert "The desk door ended by itself" in running.log.read_text()
    assert running.left() == []


def test_a_database_that_dies_is_named_and_the_next_start_recovers(data: Path) -> None:
    struck = Started(data)
    next(p for p in struck.all if p.name() == "postgres" and "-D" in p.cmdline()).kill()
    assert struck.ended() == 1
    assert "The database ended by itself: see " in struck.log.read_text()
    assert struck.left(within=5) == []

    again = Started(data)
    assert again.fetch("public", "/healthz") == "ok"
    assert again.end() == 0


def test_after_a_kill_nothing_serves_on_and_the_next_start_recovers(data: Path) -> None:
    killed = Started(data)
    doors = [p for p in killed.all if "door" in p.cmdline()]
    assert len(doors) == 5  # two of them serve the public
    killed.end(signal.SIGKILL)
    killed.all = [p for p in killed.all if p.name() != "postgres"]
    assert killed.left(within=15) == []

    again = Started(data)
    assert again.fetch("desk", "/healthz") == "ok"
    assert again.end(signal.SIGHUP) == 0
    assert again.left() == []
    assert not Server(data).running()


def test_a_taken_port_is_one_line(data: Path) -> None:
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        wire.listen()
        port = str(wire.getsockname()[1])
        done = amparo(data, "up", AMPARO_PUBLIC_PORT=port)
        sick = amparo(data, "doctor", AMPARO_PUBLIC_PORT=port)
    line = (
        f"Port {port} is taken by another program. Stop it, or set AMPARO_PUBLIC_PORT to another."
    )
    assert (done.returncode, done.stderr) == (1, f"amparo: {line}\n")
    assert sick.returncode == 1
    assert f"mend  ports: {line}" in sick.stdout


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://localhost/amparo", "PostgreSQL only"),
        ("postgresql://amparo@127.0.0.1:1/amparo", "does not answer"),
        ("postgresql://amparo@127.0.0.1:x/amparo", "DATABASE_URL: "),
    ],
)
@pytest.mark.parametrize("command", ["up", "figures"])
def test_a_wrong_database_is_one_line(tmp_path: Path, url: str, reason: str, command: str) -> None:
    ports = {"AMPARO_PUBLIC_PORT": str(free_port()), "AMPARO_DESK_PORT": str(free_port())}
    done = amparo(tmp_path, command, DATABASE_URL=url, **ports)
    lines = [line for line in done.stderr.splitlines() if not line.endswith(("stopped.", "..."))]
    assert done.returncode == 1
    assert len(lines) == 1, done.stderr
    assert reason in lines[0]


def test_a_folder_in_the_way_is_one_line() -> None:
    done = amparo(Path("/dev/null/var"), "up")
    assert done.returncode == 1
    assert done.stderr.startswith("amparo: /dev/null/var cannot be written")
    assert len(done.stderr.splitlines()) == 1


def test_the_demonstration_and_real_work_never_share(data: Path, tmp_path: Path) -> None:
    refused = amparo(data, "demo")
    assert refused.returncode == 1
    assert "holds real work" in refused.stderr
    (tmp_path / "demonstration").touch()
    assert "use ./amparo demo" in amparo(tmp_path, "up").stderr
    external = amparo(tmp_path, "demo", DATABASE_URL="postgresql://localhost/amparo")
    assert "unset DATABASE_URL" in external.stderr


def test_what_a_process_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AMPARO_EMAIL_PASSWORD", "AMPARO_DESK_URL", "PGHOST", "AMPARO_HOSTS"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("DATABASE_URL", "postgresql://everything@/amparo")
    place = Installation(tmp_path, demo=False, server=None, _given=Urls("own", "app", "pub"))
    public, desk, owner = (place.environment(door) for door in ("public", "desk", "owner"))
    assert (public["DATABASE_URL"], desk["DATABASE_URL"]) == ("pub", "app")
    assert owner["DATABASE_URL"] == "own"
    assert "AMPARO_EMAIL_PASSWORD" not in public
    assert "AMPARO_DESK_URL" not in public
    assert desk["AMPARO_EMAIL_PASSWORD"] == public["AMPARO_HOSTS"] == "x"
    assert "PGHOST" in public  # a server of one's own may be named so
    embedded = Installation(tmp_path, demo=False, server=Server(tmp_path))
    assert "PGHOST" not in embedded.environment("desk")
    assert os.environ["PGHOST"] == "x"
