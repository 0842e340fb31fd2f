"""What tells a prepared installation from one that must be prepared again."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from amparo.site import prepare
from amparo.site.installation import here, secret
from amparo.site.postgres import Server
from amparo.site.trouble import Trouble
from tests.site.running import amparo


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of three files, in place of our own."""
    place = tmp_path / "src" / "amparo"
    for name in ("migrations/0001_first.py", "registry/data/places.csv", "base/static/a.css"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(name)
    monkeypatch.setattr(prepare, "PACKAGE", place)
    return place


@pytest.mark.parametrize(
    ("changed", "database", "pages"),
    [
        ("migrations/0001_first.py", True, False),
        ("registry/data/places.csv", True, False),
        ("registry/data/more/new.csv", True, False),
        ("base/static/a.css", False, True),
        ("registry/views.py", False, False),
    ],
)
def test_a_change_is_seen_where_it_matters(
    package: Path, changed: str, database: bool, pages: bool
) -> None:
    before = prepare.database_mark(demo=False), prepare.fingerprint(prepare.FOR_PAGES)
    (package / changed).parent.mkdir(parents=True, exist_ok=True)
    (package / changed).write_text("changed")
    after = prepare.database_mark(demo=False), prepare.fingerprint(prepare.FOR_PAGES)
    assert (before[0] != after[0], before[1] != after[1]) == (database, pages)


def test_the_demonstration_has_a_mark_of_its_own() -> None:
    assert prepare.database_mark(demo=True) != prepare.database_mark(demo=False)


def test_an_old_stamp_on_the_pages_is_not_taken(tmp_path: Path) -> None:
    assert not prepare.pages_ready(tmp_path)
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / ".stamp").write_text("of another day")
    assert not prepare.pages_ready(tmp_path)
    (tmp_path / "static" / ".stamp").write_text(prepare.fingerprint(prepare.FOR_PAGES))
    assert prepare.pages_ready(tmp_path)


def test_an_edited_catalogue_is_stale(package: Path) -> None:
    po = package / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text("")
    assert prepare.stale_catalogues()
    po.with_suffix(".mo").write_text("")
    times = po.stat()
    os.utime(po.with_suffix(".mo"), ns=(times.st_atime_ns, times.st_mtime_ns))
    assert not prepare.stale_catalogues()


def test_a_database_that_is_away_is_one_line_without_its_password() -> None:
    with pytest.raises(Trouble, match="does not answer") as caught:
        prepare.found_mark("postgresql://me:sesame@127.0.0.1:1/amparo")
    assert "sesame" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_database_older_than_fifteen_is_refused() -> None:
    prepare.check_version(150_000)
    with pytest.raises(Trouble, match=r"is PostgreSQL 14; Amparo needs 15"):
        prepare.check_version(140_018)


def test_secrets_are_made_once_and_for_us_alone(tmp_path: Path) -> None:
    desk = secret(tmp_path, "desk")
    words = desk.read_text()
    assert len(words.strip()) >= 50
    assert secret(tmp_path, "desk").read_text() == words != secret(tmp_path, "public").read_text()
    assert [p.stat().st_mode & 0o777 for p in (desk.parent, desk)] == [0o700, 0o600]


def test_a_given_database_is_not_embedded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "url").write_text("postgresql://app@db/amparo\n")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("AMPARO_DATABASE_OWNER_URL", raising=False)
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "url"))
    monkeypatch.setenv("AMPARO_PUBLIC_DATABASE_URL", "postgresql://public@db/amparo")
    found = here()
    assert found.server is None
    assert found.urls.owner == found.urls.app == "postgresql://app@db/amparo"
    assert found.urls.public == "postgresql://public@db/amparo"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("prepared") / "var"
    yield place
    Server(place).discard()


@pytest.mark.slow
def test_a_database_is_prepared_once_and_again_when_its_mark_is_old(data: Path) -> None:
    first = amparo(data, "figures")
    assert "preparing the database" in first.stderr
    assert amparo(data, "figures").stderr == ""

    server = Server(data)
    server.start()
    with psycopg.connect(server.urls().owner) as connection:
        connection.execute("COMMENT ON TABLE django_migrations IS 'amparo of another day'")
    try:
        again = amparo(data, "figures")
    finally:
        server.stop()
    assert again.returncode == 0
    assert "preparing the database" in again.stderr
    assert amparo(data, "figures").stderr == ""
