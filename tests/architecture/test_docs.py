"""The documents point at what is there: links, files they name, tests they name."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.architecture.source import PACKAGE, ROOT

NOT_OURS = {".venv", "node_modules", "var"}
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.M)
NAMED_FILE = re.compile(r"`((?:src|tests|docs|bench)/[\w./-]+)`")
NAMED_TEST = re.compile(r"`(test_\w+)`")


def documents() -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*.md"))
        if not NOT_OURS & set(path.relative_to(ROOT).parts)
        and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    ]


def prose(path: Path) -> str:
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The anchors that a reader of Markdown gives to headings: lower case, hyphens for spaces."""
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(prose(path)))
    return {text.strip().replace(" ", "-") for text in words}


def broken(path: Path) -> Iterator[str]:
    for link in LINK.findall(prose(path)):
        if "://" in link or link.startswith("mailto:"):
            continue
        name, _hash, anchor = unquote(link).partition("#")
        target = (path.parent / name).resolve() if name else path
        known = anchors(target) if target.suffix == ".md" and target.exists() else {anchor}
        if not target.exists() or (anchor and anchor not in known):
            yield link


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    assert list(broken(path)) == []


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_a_document_names_is_there(path: Path) -> None:
    assert [name for name in NAMED_FILE.findall(prose(path)) if not (ROOT / name).exists()] == []


@cache
def all_tests() -> set[str]:
    files = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    modules = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    return modules | {name for text in files for name in re.findall(r"^def (test_\w+)", text, re.M)}


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_test_a_document_names_is_there(path: Path) -> None:
    """So the threat model cannot promise a test that is gone."""
    assert [name for name in NAMED_TEST.findall(prose(path)) if name not in all_tests()] == []


def test_the_words_for_statuses_are_those_of_the_code_list() -> None:
    with (PACKAGE / "registry/data/codes/allegation-status.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    words = (ROOT / "docs/reference/words.md").read_text(encoding="utf-8")
    told = ("label_en", "label_zh_hans", "label_fr", "label_es", "label_ru", "label_ar")
    lines = [f"| `{row['code']}` | {' | '.join(row[name] for name in told)} |" for row in rows]
    assert [line for line in lines if line not in words] == []
