"""What may lie in the repository."""

import re
import shutil
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, kept_files

LARGEST = 1024 * 1024  # bytes
A_HOME = re.compile(r"(?:/home|/Users)/\w+/|/root/|file:///\w")

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"), reason="not a checkout"
)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def test_no_file_is_larger_than_a_mebibyte() -> None:
    assert [path.name for path in kept_files() if path.stat().st_size > LARGEST] == []


def test_lock_files_say_what_to_install_and_not_from_where() -> None:
    locks = [path for path in kept_files() if path.name.endswith((".lock", "-lock.json"))]
    assert locks
    assert [path.name for path in locks if re.search(r"https?://", text_of(path))] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    # A folder called like the product may be an installation that the documents name.
    here = [] if ROOT.name == "amparo" else [f"{ROOT}"]
    files = [path for path in kept_files() if path != Path(__file__)]
    found = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if A_HOME.search(text_of(path)) or any(place in text_of(path) for place in here)
    }
    assert found == set()
