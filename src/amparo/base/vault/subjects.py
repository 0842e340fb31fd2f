"""Records of any room that the vault has something to do for: known by name, never imported.

A record is a subject when its policy has a rule for ``open``. What more the vault needs to know
of a kind of record (what belongs to it, how long it is kept), its room registers here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Door
from amparo.base.errors import NotFound
from amparo.base.records import Record, RecordQuerySet


@dataclass(frozen=True, slots=True)
class Part:
    """Something sealed under a ref of its own that belongs to a record.

    ``folder`` and ``facts`` are for a parcel, if it ``travels`` in one; a file has ``chunks``,
    and ``size`` clear bytes.
    """

    ref: str
    folder: str
    facts: Mapping[str, str | int | None] = field(default_factory=dict)
    chunks: int = 0
    size: int = 0
    travels: bool = True


@dataclass(frozen=True, slots=True)
class Aged:
    """A record whose time of keeping ends on ``due_on``, by the rule of ``record_class``."""

    record: Record
    record_class: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a room says about a kind of record of its own, which has a column ``shredded_at``."""

    title: str | Promise
    page: str  # name of the address of its page
    parts: Callable[[Any], Iterable[Part]]
    shell: Callable[[Any], Mapping[str, str | int | None]]
    aged: Callable[[date], Iterable[Aged]]  # due by that day, and not shredded


KEEPINGS: dict[str, Keeping] = {}
BESIDE: dict[str, list[Callable[[Any], Iterable[Part]]]] = {}  # parts that rooms above keep


def register(subject: str, keeping: Keeping) -> None:
    """``subject`` as in the journal: ``amparo.report``."""
    KEEPINGS[subject] = keeping


def belongs(subject: str, parts: Callable[[Any], Iterable[Part]]) -> None:
    """What a room above keeps sealed that belongs to a ``subject``: it goes when that goes."""
    BESIDE.setdefault(subject, []).append(parts)


def parts_of(record: Record) -> list[Part]:
    """Everything sealed that belongs to ``record``, whichever room keeps it."""
    subject = label(record)
    sources = [keeping_of(subject).parts, *BESIDE.get(subject, ())]
    return [part for parts in sources for part in parts(record)]


def keeping_of(subject: str) -> Keeping:
    """Raises:
    NotFound: the vault does not export or shred this kind of record.
    """
    if (keeping := KEEPINGS.get(subject)) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return keeping


def models_with(act: str) -> list[type[Record]]:
    """Kinds of whole records whose policy has a rule for ``act``."""
    found = [m for m in apps.get_app_config("amparo").get_models() if issubclass(m, Record)]
    return [model for model in found if act in model.policy and not model.part_of]


def rows_of(subject: str, act: str = "open") -> RecordQuerySet[Any]:
    """All rows of a kind of record.

    Raises:
        NotFound: there is no such kind, or ``act`` is never done to one.
    """
    model = next((m for m in models_with(act) if label(m) == subject), None)
    if model is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    rows: RecordQuerySet[Any] = model._default_manager.all()  # type: ignore[assignment]
    return rows


def label(model: type[Record] | Record) -> str:
    return str(model._meta.label_lower)


def whole_of(record: Record) -> Record:
    """The record that ``record`` is a part of, or itself."""
    whole: Record = getattr(record, record.part_of) if record.part_of else record
    return whole


def subject_of(ref: str) -> str:
    """The kind of the record ``ref``.

    Raises:
        NotFound: no such record.
    """
    for model in models_with("open"):
        if model._base_manager.filter(ref=ref).exists():
            return label(model)
    raise NotFound(_("There is nothing here, or nothing you may see."))


def is_kept_from(person: int, at: datetime, subject: str, ref: str) -> bool:
    """Whether the record is hidden from a person, whatever their roles."""
    rows = rows_of(subject)
    by = By(Door.DESK, at, person)
    return rows.filter(rows.model.kept_from.rows(by), ref=ref).exists()
