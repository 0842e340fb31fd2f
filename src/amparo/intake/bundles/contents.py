"""The forms in a sealed parcel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from amparo.base.errors import NotValid
from amparo.base.vault import parcels
from amparo.intake.bundles.form import IncidentForm
from amparo.intake.bundles.problems import BYTES_MOST, parse

FORMS, OFFLINE = "incident-forms", "offline-bundle"  # kinds of parcel
KINDS = frozenset({FORMS, OFFLINE})
LIMITS = parcels.Limits(items=1_000, item_bytes=BYTES_MOST)


@dataclass(frozen=True, slots=True)
class Read:
    """One item: its place in the bundle, from 1, and the form, or what is wrong with it."""

    number: int
    form: IncidentForm | None
    wrong: NotValid | None = None


def read_forms(file: BinaryIO, private: bytes) -> Iterator[Read]:
    """Every item in order. One that is malformed does not hinder the others.

    Raises:
        NotOurs, Damaged, NotForUs, TooMuch: see ``parcels.unpack``.
    """
    for number, found in enumerate(parcels.unpack(file, private=private, limits=LIMITS), 1):
        try:
            yield Read(number, parse(found.whole()))
        except NotValid as wrong:
            yield Read(number, None, wrong)
