"""The shape of the house, checked: who writes, who decides, who reads the clock."""

import ast
import fnmatch
import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Field
from django.db.models.options import Options

from amparo.base.acts import ACTS
from amparo.base.records import Record
from tests.architecture.source import (
    PACKAGE,
    at,
    called,
    calls,
    contracts,
    named,
    names_in,
    python_files,
    tree,
)

#: Besides acts.py: what acts call to write. Each line is a decision; a new one needs a reason.
MAY_WRITE = {
    "base/journal.py": "a line for each act",
    "base/vault/chunks.py": "sealed parts of files, for acts of any area",
    "base/vault/identity.py": "identities and their shares, for acts of any area",
    "base/vault/mailbox.py": "a reporter's mailbox, for acts of intake",
    "base/vault/opening.py": "a record's keys wrapped to one more office, for acts of any area",
    "base/vault/keys.py": "a person's own key, made and locked again by acts of people",
    "base/vault/noting.py": "a row for each opening, for acts of any area that open",
    "base/vault/recovery.py": "the recovery key, by acts of its own",
    "base/vault/sealing.py": "sealed words and their keys, for acts of any area",
    "cases/knowing.py": "counted facts, in one place, for acts of cases",
    "cases/telling.py": "incidents, people and pairs, in one place, for acts of cases",
    "clocks/keeping.py": "clocks of a record, for acts of any area",
    "investigations/knowing.py": "counted facts of investigations, for its acts",
    "cases/tally.py": "the sums that figures are read from, with the facts and from them alone",
    "people/office_keys.py": "keys of offices, for acts of people",
    "registry/loading.py": "code lists from our data files",
    "screening/identities.py": "who somebody was, destroyed by acts of screening",
    "screening/listed.py": "the locked index of the registry, for acts of screening",
    "site/demonstration/giving.py": "the prepared past of the demonstration, lines included",
    "statistics/loading.py": "published series from our data files",
}
ALWAYS_WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ALWAYS_WRITES |= {f"a{name}" for name in ALWAYS_WRITES}
#: Of a row or a query these take no argument by position; of a file or a dict, other things do.
WRITES_BARE = {"save", "update", "delete", "asave", "aupdate", "adelete"}
CHANGING_SQL = re.compile(
    r"\s*(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|TRUNCATE|MERGE\s)", re.I
)
FILLED_IN = re.compile(r"\{.*?\}")
#: Modules that know the time only from ``By``.
TIMELESS = {"acts", "loading", "policy", "states", "reads", "models", "records"}
CLOCK = {"now", "today", "utcnow", "localdate", "localtime", "auto_now", "auto_now_add", "Now"}


def is_acts(path: Path) -> bool:
    return "acts" in (path.stem, path.parent.name) and path.parent.name != "base"


def acts_files() -> list[Path]:
    return [path for path in python_files() if is_acts(path)]


def writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    on_super = isinstance(call.func.value, ast.Call) and called(call.func.value) == "super"
    bare = not call.args and not on_super
    return call.func.attr in ALWAYS_WRITES or (call.func.attr in WRITES_BARE and bare)


@pytest.mark.parametrize("path", python_files(), ids=named)
def test_only_acts_write(path: Path) -> None:
    if is_acts(path) or named(path) in MAY_WRITE:
        return
    assert [at(path, call) for call in calls(path) if writes(call)] == []
    texts = (n for n in ast.walk(tree(path)) if isinstance(n, ast.Constant))
    assert [at(path, n) for n in texts if CHANGING_SQL.match(str(n.value))] == []


def test_nobody_may_write_who_does_not() -> None:
    files = {named(path): path for path in python_files()}
    idle = {name for name in MAY_WRITE if not any(writes(call) for call in calls(files[name]))}
    assert idle == set()


def every_act() -> list[str]:
    for path in acts_files():
        importlib.import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
    importlib.import_module("amparo.base.vault.opening")
    importlib.import_module("amparo.base.vault.recovery")
    return sorted(name for name in ACTS if name.startswith("amparo."))


def area_of(act: str) -> str:
    """``cases`` of ``amparo.cases.acts.close``; ``vault`` of ``amparo.base.vault.opening.open``."""
    parts = act.split(".")
    return parts[2] if parts[1] == "base" else parts[1]


@pytest.mark.parametrize("name", every_act())
def test_an_act_names_all_its_arguments_and_says_by_whom(name: str) -> None:
    parameters = inspect.signature(ACTS[name]).parameters
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values())
    assert "by" in parameters


@pytest.mark.parametrize("path", acts_files(), ids=named)
def test_whatever_acts_offer_is_an_act(path: Path) -> None:
    offered = (n for n in tree(path).body if isinstance(n, ast.FunctionDef) and n.name[0] != "_")
    plain = [
        f"{at(path, deed)} {deed.name}"
        for deed in offered
        if not any(isinstance(mark, ast.Name) and mark.id == "act" for mark in deed.decorator_list)
    ]
    assert plain == []


def journal_names(path: Path) -> dict[str, str]:
    """The act that each line of the journal names, ``cases.*`` if filled in; and where."""
    lines = (
        call
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and (called(call), getattr(call.func.value, "id", "")) == ("record", "journal")
    )
    return {
        FILLED_IN.sub("*", ast.literal_eval(_as_text(call.args[1]))): at(path, call)
        for call in lines
    }


def _as_text(name: ast.expr) -> str:
    return ast.unparse(name).removeprefix("f")


def test_every_line_of_the_journal_is_named_for_its_act() -> None:
    acts = {f"{area_of(name)}.{name.rpartition('.')[2]}" for name in every_act()}
    lines = {name: place for path in python_files() for name, place in journal_names(path).items()}
    assert {name: place for name, place in lines.items() if not fnmatch.filter(acts, name)} == {}
    assert {act for act in acts if not any(fnmatch.fnmatch(act, name) for name in lines)} == set()


def records() -> list[type[Record]]:
    models = apps.get_app_config("amparo").get_models()
    return [model for model in models if issubclass(model, Record)]


@pytest.mark.parametrize("model", records())
def test_every_record_says_who_may_view_it(model: type[Record]) -> None:
    assert "view" in model.policy


@pytest.mark.parametrize("model", records())
def test_every_move_has_a_rule(model: type[Record]) -> None:
    assert model.moves.table.keys() - model.policy.keys() == set()


@pytest.mark.parametrize("model", records())
def test_every_state_can_be_reached(model: type[Record]) -> None:
    if not model.moves.table:
        return
    meta: Options[Any] = model._meta  # a table of moves comes with a field ``state``
    field = meta.get_field("state")
    assert isinstance(field, Field)
    states, reached = {value for value, _label in field.choices or ()}, {field.default}
    for _step in states:
        reached |= {end for start, end in model.moves.table.values() if start & reached}
    assert states - reached == set()


def test_every_rule_is_for_an_act() -> None:
    """Lists ask for ``view``, dossiers for ``open``; any other rule without its act is idle."""
    acts = {name.rpartition(".")[2] for name in every_act()} | {"view", "open"}
    idle = {f"{m.__name__}.{rule}" for m in records() for rule in m.policy if rule not in acts}
    assert idle == set()


@pytest.mark.parametrize("path", python_files(), ids=named)
def test_the_clock_is_by_alone(path: Path) -> None:
    if path.stem not in TIMELESS and not is_acts(path):
        return
    looks = [n for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute) and n.attr in CLOCK]
    fields = [
        n.value for n in ast.walk(tree(path)) if isinstance(n, ast.keyword) and n.arg in CLOCK
    ]
    assert [at(path, node) for node in (*looks, *fields)] == []


def rooms() -> set[str]:
    folders = {p.name for p in PACKAGE.iterdir() if p.is_dir() and not p.name.startswith("_")}
    return folders - {"locale", "migrations", "templatetags"}


def test_every_room_has_its_place_in_the_street() -> None:
    street = next(c for c in contracts() if c.get("containers") == ["amparo"])
    assert rooms() - names_in(street["layers"]) == set()


def test_every_area_keeps_the_order_of_a_room() -> None:
    ordered = {
        str(room).removeprefix("amparo.")
        for contract in contracts()
        for room in contract.get("containers", [])  # type: ignore[attr-defined]
    }
    assert rooms() - ordered == {"base", "doors", "site"}
