"""Records of any room that a clock may run for: known by name, never imported.

A room registers its kind of record once, beside its models: what it is called, and which page
shows it. Whoever may not view the record never sees a clock of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.apps import apps
from django.utils.functional import Promise

from amparo.base.records import Record

NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # of what waits for nothing: last in a list by due


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of record: its ``title`` for people, and the name of its page's address.

    ``due``: its column, if it has one, that says when the first of its running clocks is due, or
    ``NEVER``, so that its list can be read in that order.
    """

    title: str | Promise
    page: str
    due: str = ""

    def __str__(self) -> str:
        return str(self.title)


SUBJECTS: dict[str, Subject] = {}


def register(label: str, title: str | Promise, page: str, due: str = "") -> None:
    """``label`` as in the journal: ``amparo.report``. ``page`` takes the record's ref."""
    SUBJECTS[label] = Subject(title, page, due)


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
