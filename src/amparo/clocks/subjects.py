"""Records of any room that a clock may run for: known by name, never imported.

A room registers its kind of record once, beside its models: what it is called, and which page
shows it. Whoever may not view the record never sees a clock of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import Promise

from amparo.base.records import Record


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of record: its ``title`` for people, and the name of its page's address."""

    title: str | Promise
    page: str

    def __str__(self) -> str:
        return str(self.title)


SUBJECTS: dict[str, Subject] = {}


def register(label: str, title: str | Promise, page: str) -> None:
    """``label`` as in the journal: ``amparo.report``. ``page`` takes the record's ref."""
    SUBJECTS[label] = Subject(title, page)


def label_of(record: Record) -> str:
    """Its label.

    Raises:
        LookupError: its room has not registered it: a mistake of ours.
    """
    label = str(record._meta.label_lower)
    if label not in SUBJECTS:
        raise LookupError(f"{label} is not registered for clocks")
    return label


def model_of(label: str) -> type[Record]:
    model: type[Record] = apps.get_model(label)
    return model
