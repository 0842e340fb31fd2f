"""The doctor says what a start would say."""

from pathlib import Path

import pytest

from amparo.site import database_health, doctor
from amparo.site.installation import Installation, secret
from amparo.site.postgres import Server
from amparo.site.trouble import Trouble
from tests.site.running import amparo


@pytest.fixture
def fresh(tmp_path: Path) -> Installation:
    """An installation that was never started."""
    return Installation(tmp_path / "var", demo=False, server=Server(tmp_path / "var"))


def test_before_the_first_start_it_touches_nothing(fresh: Installation) -> None:
    for check in (doctor.data_folder, doctor.secrets, database_health.answering):
        assert "first start makes" in check(fresh)
    assert doctor.disk(fresh).endswith("GB free")
    assert not fresh.data.exists()


def test_an_open_data_folder_must_be_closed(fresh: Installation) -> None:
    fresh.data.mkdir()
    fresh.data.chmod(0o755)
    with pytest.raises(Trouble, match="chmod go-rw"):
        doctor.data_folder(fresh)


def test_open_secrets_must_be_closed(fresh: Installation) -> None:
    fresh.data.mkdir()
    path = secret(fresh.data, "desk")
    assert doctor.secrets(fresh) == "private"
    path.chmod(0o644)
    with pytest.raises(Trouble, match=r"Others may read .*desk\.key: chmod"):
        doctor.secrets(fresh)


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    done = amparo(tmp_path / "var", "doctor")
    assert done.returncode == 1
    assert f"mend  data folder: {tmp_path / 'var'} cannot be written" in done.stdout
    assert done.stderr == ""


def test_a_wrong_setting_is_one_line(tmp_path: Path) -> None:
    done = amparo(tmp_path / "var", "doctor", DATABASE_URL="mysql://x/y")
    assert done.returncode == 1
    assert done.stdout.startswith("mend  settings: DATABASE_URL: write postgresql://")
    assert len(done.stdout.splitlines()) == 1


def test_each_thing_to_mend_is_said_and_the_rest_still_looked_at(tmp_path: Path) -> None:
    done = amparo(
        tmp_path / "var",
        "doctor",
        AMPARO_EMAIL_HOST="127.0.0.1",
        AMPARO_EMAIL_PORT="1",
        AMPARO_DEBUG="1",
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert len(lines) == len(doctor.CHECKS)
    assert {line.split(":")[0] for line in lines if line.startswith("mend")} >= {
        "mend  e-mail",
        "mend  settings",
    }
