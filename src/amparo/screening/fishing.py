"""How asking without a candidate is noticed: too many requests, and one name again and again.

Nothing is compared but numbers: the hashed features of what this participant has asked of late.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from amparo.screening import encoding
from amparo.screening.matching.features import VIEWS
from amparo.screening.matching.keyed import Encodings
from amparo.screening.models import FishingAlert, Participant, ScreeningRequest
from amparo.screening.states.asking import AlertKind, AlertState

MONTH, OF_LATE = timedelta(days=30), timedelta(days=7)
LOOKED_AT = 300  # requests of late, the newest
ALIKE = 0.5  # share of the features of two names that both have
VARIANTS = 3  # earlier requests for one name, each a little different, before the next is held
NAMES = VIEWS.index("birth")  # views of the name alone come before it
Ints = NDArray[np.int32]


@dataclass(slots=True)
class OfLate:
    """What one participant has asked of late, read once for each request or list."""

    month: int  # requests of the last thirty days
    limit: int
    open_alert: FishingAlert | None
    names: list[Ints] = field(default_factory=list)
    whole: list[bytes] = field(default_factory=list)


def of_late(participant: Participant, at: datetime) -> OfLate:
    """Three queries, whoever is asked for."""
    asked = ScreeningRequest.objects.filter(participant=participant, asked_at__gt=at - MONTH)
    raised = FishingAlert.objects.filter(participant=participant, raised_at__gt=at - MONTH)
    alerts = [*raised.order_by("pk")]
    explained = sum(
        one.kind == AlertKind.VOLUME and one.state == AlertState.EXPLAINED for one in alerts
    )
    found = OfLate(
        asked.count(),
        participant.monthly * (1 + explained),
        next((one for one in alerts if one.state == AlertState.OPEN), None),
    )
    recent = asked.filter(asked_at__gt=at - OF_LATE, features__isnull=False)
    for ref, kept in recent.order_by("-asked_at", "-pk").values_list("ref", "features")[:LOOKED_AT]:
        with suppress(encoding.WrongScreeningKey):  # asked before the key was changed
            note(found, encoding.unlocked(bytes(kept or b""), ref, ref))
    return found


def note(late: OfLate, asked: Encodings) -> None:
    """One more was asked."""
    late.names.append(_names(asked))
    late.whole.append(_whole(asked))


def suspected(late: OfLate, asked: Encodings) -> tuple[AlertKind, int] | None:
    """What gives rise to an alert, and how many requests; None: nothing does."""
    if late.month >= late.limit:
        return AlertKind.VOLUME, late.month + 1
    names, whole = _names(asked), _whole(asked)
    others = {
        before
        for before, known in zip(late.whole, late.names, strict=True)
        if before != whole and _alike(names, known) >= ALIKE
    }
    return (AlertKind.VARIANTS, len(others) + 1) if len(others) >= VARIANTS else None


def _names(asked: Encodings) -> Ints:
    found: Ints = np.unique(asked.feature[asked.view < NAMES])
    return found


def _whole(asked: Encodings) -> bytes:
    return np.unique(asked.feature).tobytes()


def _alike(ours: Ints, theirs: Ints) -> float:
    both = np.intersect1d(ours, theirs, assume_unique=True).size
    return both / max(1, ours.size + theirs.size - both)
