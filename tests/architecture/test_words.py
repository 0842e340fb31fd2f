"""What people read can be translated, and what pages load is ours."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from amparo.site.messages.sources import KEYWORDS, TEMPLATES
from tests.architecture.source import PACKAGE, at, called, calls, named, python_files, tree

POSITIONAL = re.compile(r"(?<!%)(?:%%)*%[sdifr]|\{\}")
KINDS = {"AmparoError", "NotFound", "NotPermitted", "NotPossible", "NotValid", "NotAvailable"}
FAULTS = {
    "an inline style": re.compile(r"<style|\sstyle\s*=", re.I),
    "an inline handler": re.compile(r"\s(?:on[a-z]+|hx-on[\w:.-]*)\s*=|javascript:", re.I),
    "an inline script": re.compile(
        r"<script(?![^>]*\ssrc\s*=)(?![^>]*type=[\"']application/json[\"'])", re.I
    ),
    "something loaded from elsewhere": re.compile(
        r"(?:src|srcset|poster|data|action|formaction|xlink:href)\s*=\s*[\"'](?:https?:)?//"
        r"|<(?:link|use|image)\b[^>]*href\s*=\s*[\"'](?:https?:)?//",
        re.I,
    ),
    "text that is not escaped": re.compile(r"\|\s*safe\b|autoescape off", re.I),
}
CSS_FAULTS = {
    "a physical side": re.compile(
        r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b"
        r"|border-(?:top|bottom)-(?:left|right)-radius"
        r"|(?:^|[{;\s])(?:left|right)\s*:"
        r"|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b",
        re.M,
    ),
    "something loaded from elsewhere": re.compile(
        r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//"
    ),
}
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def messages(path: Path) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """Each call for a translation, with the arguments that are its words."""
    for call in calls(path):
        if called(call) in KEYWORDS:
            count = len(KEYWORDS[called(call)])
            yield call, call.args[:count]


@pytest.mark.parametrize("path", python_files(), ids=named)
def test_a_message_is_whole_and_its_placeholders_have_names(path: Path) -> None:
    for call, words in messages(path):
        for word in words:
            built = isinstance(word, ast.JoinedStr | ast.BinOp)
            built |= isinstance(word, ast.Call) and called(word) in {"format", "join"}
            assert not built, f"{at(path, call)}: put the parts in after translating"
            text = word.value if isinstance(word, ast.Constant) else ""
            assert not POSITIONAL.search(str(text)), f"{at(path, call)}: name the placeholder"


@cache
def refusals() -> set[str]:
    """Names of the five errors and of every area's own below them.

    Trouble is for operators, in English, and may come before settings and languages are known.
    """
    known, before = set(KINDS), 0
    while len(known) > before:
        before = len(known)
        for path in python_files():
            classes = (n for n in ast.walk(tree(path)) if isinstance(n, ast.ClassDef))
            known |= {c.name for c in classes if any(ast.unparse(b) in known for b in c.bases)}
    return known - {"Trouble"}


def is_bare(message: ast.expr) -> bool:
    """Whether words for people come straight from the code, without translation."""
    match message:
        case ast.JoinedStr() | ast.Constant(value=str()):
            return True
        case ast.BinOp(left=left, right=right, op=operator):
            return is_bare(left) or (isinstance(operator, ast.Add) and is_bare(right))
        case ast.Call(func=ast.Attribute(value=text, attr="format")):
            return is_bare(text)
        case ast.Call(func=ast.Name(id="str"), args=[text]):
            return is_bare(text)
    return False


@pytest.mark.parametrize("path", python_files(), ids=named)
def test_a_refusal_speaks_the_language_of_the_reader(path: Path) -> None:
    names = refusals()
    for call in calls(path):
        if called(call) in names and call.args:
            words = [call.args[0]]
            if called(call) == "NotValid":
                words += [fact.value for fact in call.keywords if fact.arg]
            assert not any(map(is_bare, words)), f"{at(path, call)}: its words go through _()"


def templates() -> list[Path]:
    return sorted(p for p in PACKAGE.glob("*/templates/**/*") if p.suffix in TEMPLATES)


def styles() -> list[Path]:
    return sorted(PACKAGE.glob("*/static/**/*.css"))


@pytest.mark.parametrize("path", templates(), ids=named)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_template_holds_no(path: Path, fault: str) -> None:
    assert FAULTS[fault].findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", styles(), ids=named)
@pytest.mark.parametrize("fault", CSS_FAULTS)
def test_a_style_sheet_holds_no(path: Path, fault: str) -> None:
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert CSS_FAULTS[fault].findall(text) == []
