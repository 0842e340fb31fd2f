"""How commands are found, and how what goes wrong is said."""

import logging
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from amparo.site.commandline import COMMANDS
from amparo.site.failures import explained
from amparo.site.lines import PlaceOnly
from amparo.site.trouble import Trouble
from tests.site.running import amparo, surroundings

VISIBLE = [name for name, entry in COMMANDS.items() if not entry.hidden]


def test_help_lists_every_command_and_loads_none(tmp_path: Path) -> None:
    done = amparo(tmp_path / "var", "--help")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in VISIBLE)
    assert "prepare" not in done.stdout
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says(name: str) -> None:
    module, attribute = COMMANDS[name].target.split(":")
    assert isinstance(getattr(import_module(module), attribute), click.Command)
    assert COMMANDS[name].line.endswith(".")


def test_help_of_a_command_needs_no_database(tmp_path: Path) -> None:
    for words in (["figures", "--help"], ["journal", "verify", "--help"], ["up", "--help"]):
        assert amparo(tmp_path / "var", *words).returncode == 0
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    "words", [["nonsense"], ["--nonsense"], ["up", "more"], ["figures", "--as-of", "soon"]]
)
def test_wrong_usage_ends_with_two(tmp_path: Path, words: list[str]) -> None:
    done = amparo(tmp_path / "var", *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error: " in done.stderr


def test_a_wrong_setting_is_one_line(tmp_path: Path) -> None:
    done = amparo(tmp_path / "var", "up", AMPARO_PUBLIC_PORT="eighty")
    assert (done.returncode, done.stderr) == (
        1,
        "amparo: AMPARO_PUBLIC_PORT: write a whole number, not 'eighty'.\n",
    )


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path) -> None:
    words = [sys.executable, "-P", "-m", "amparo", "--help"]
    process = subprocess.Popen(
        words, env=surroundings(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(30)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (Trouble("Mend this."), "Mend this."),
        (ImproperlyConfigured("X: write 1."), "X: write 1."),
        (OperationalError("no\nroute"), "The database does not answer (no)."),
        (PermissionError(13, "Permission denied", "/x"), "/x: Permission denied."),
    ],
)
def test_a_failure_is_explained_in_one_line(error: Exception, line: str) -> None:
    assert explained(error).startswith(line)
    assert "\n" not in explained(error)


def test_a_mistake_of_ours_shows_where_and_never_what_was_handled() -> None:
    try:
        raise ValueError("somebody's words")
    except ValueError as error:
        line = explained(error)
    assert "ValueError at test_commandline.py:" in line
    assert "somebody" not in line


def test_the_web_servers_own_log_shows_the_place_only() -> None:
    text = "It failed\nTraceback:\n  File a.py, line 1\n  File b.py, line 2\nValueError: words"
    record = logging.LogRecord("x", logging.ERROR, "", 0, text, None, None)
    assert PlaceOnly().format(record) == "ERROR x: It failed\n  File b.py, line 2\n  ValueError"
    single = logging.LogRecord("x", logging.ERROR, "", 0, "one line", None, None)
    assert PlaceOnly().format(single) == "ERROR x: one line"


def test_the_commands_of_the_contract_are_there() -> None:
    promised = {"demo", "up", "test", "check", "figures", "reconcile", "journal", "doctor"}
    assert promised <= set(VISIBLE)
