"""The synthetic past in a file: shells, facts and lines of codes, without keys or ciphertext.

For each life its rows, in the order of their tables, and its lines of the journal. What names
something by a reference is written as its place (``@life:row``), so that every installation
gives its own references, seals the synthetic words with its own keys, and chains its own
journal.
"""

import json
import lzma
from pathlib import Path
from typing import Any, TypeAlias

from django.apps import apps
from django.db import models

FILE = Path(__file__).parent / "past.json.xz"
#: What a life leaves behind, beside its sealed words and its lines in the journal. Clocks, tasks
#: and what else an act starts are over by now, and are left out.
KEPT = {
    *("report", "allegation", "fact"),
    *("investigation", "investigationfact", "matter", "teammember", "finalreport", "finding"),
}
PLACE, PERSON, OFFICE, PROOF = "@", "person:", "office:", "/proof"

Past = dict[int, dict[str, list[list[Any]]]]  # life -> rows, lines, sealed
Field: TypeAlias = "models.Field[Any, Any]"


def read(path: Path = FILE) -> Past:
    told = json.loads(lzma.decompress(path.read_bytes()))
    return {int(life): parts for life, parts in told.items()}


def packed(past: Past) -> bytes:
    """The same bytes for the same past."""
    text = json.dumps(past, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    return lzma.compress(text.encode(), preset=7)


def tables() -> list[type[models.Model]]:
    """The tables that a life has rows in, each after those it points to."""
    left = [
        model
        for model in apps.get_app_config("amparo").get_models()
        if model._meta.model_name in KEPT
    ]
    found: list[type[models.Model]] = []
    while left:
        ready = [model for model in left if not (_pointed(model) - {model}) & set(left)]
        found += ready
        left = [model for model in left if model not in ready]
    return found


def _pointed(model: type[models.Model]) -> set[Any]:
    return {f.related_model for f in model._meta.concrete_fields if f.is_relation}
