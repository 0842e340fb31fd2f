"""The source tree as the architecture tests read it."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import amparo

PACKAGE = Path(amparo.__file__).parent
ROOT = PACKAGE.parents[1]


def python_files() -> list[Path]:
    """Our Python, migrations aside: those are written by Django."""
    return sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)


def named(path: Path) -> str:
    """A file as a test's name shows it."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last name of what is called: ``b`` of ``a.b()``."""
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def at(path: Path, node: ast.expr | ast.stmt) -> str:
    return f"{named(path)}:{node.lineno}"


@cache
def contracts() -> list[dict[str, object]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[dict[str, object]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return found


def names_in(layers: object) -> set[str]:
    """Modules of a list of layers, without marks: ``(a) | (b)`` are two."""
    assert isinstance(layers, list)
    return {name.strip(" ()") for layer in layers for name in layer.replace(":", "|").split("|")}


@cache
def kept_files() -> list[Path]:
    """Files of the repository: tracked, or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    files = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in files if path.is_file()]
