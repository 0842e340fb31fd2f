"""What an operator may set or type is in the reference."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from amparo.site.commandline import COMMANDS
from tests.architecture.source import PACKAGE, ROOT, python_files

REFERENCE = ROOT / "docs" / "reference"
VARIABLE = re.compile(r"\b(?:AMPARO_[A-Z_]*[A-Z]|DATABASE_URL)\b")
ROW = re.compile(r"^\| `([A-Z_]+)`", re.M)


def read_by(path: Path) -> set[str]:
    return set(VARIABLE.findall(path.read_text(encoding="utf-8")))


def documented() -> set[str]:
    return set(ROW.findall((REFERENCE / "settings.md").read_text(encoding="utf-8")))


def test_every_variable_the_code_reads_is_documented() -> None:
    found = {name.removesuffix("_FILE") for path in python_files() for name in read_by(path)}
    for door in ("PUBLIC", "DESK"):  # their names are put together from the door's
        found.add(f"AMPARO_{door}_PORT")
    assert found - documented() == set()


def test_every_documented_variable_is_read() -> None:
    sources = [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "amparo"]
    found = {name for path in sources for name in read_by(path)}
    assert documented() - found == set()


def commands() -> dict[str, click.Command]:
    """Every command an operator may type, those under it as ``journal verify``."""
    found: dict[str, click.Command] = {}
    for name, entry in COMMANDS.items():
        if not entry.hidden:
            module, attribute = entry.target.split(":")
            found |= _with_those_below(name, getattr(import_module(module), attribute))
    return found


def _with_those_below(name: str, command: click.Command) -> dict[str, click.Command]:
    found = {name: command}
    if isinstance(command, click.Group):
        for child, below in command.commands.items():
            found |= _with_those_below(f"{name} {child}", below)
    return found


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented(name: str) -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    options = [p for p in commands()[name].params if isinstance(p, click.Option)]
    wanted = {f"./amparo {name}", *(word for option in options for word in option.opts)}
    assert {word for word in wanted if word not in text} == set()
