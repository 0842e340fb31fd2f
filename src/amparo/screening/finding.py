"""Hits on their way from a request to the job that makes them: locked, of one length.

A request answers at once. What it found waits locked beside it, each hit with the key of the
request wrapped to the custody that judges it; a job makes rows of it. So the request itself does
the same, with as many queries, whether somebody was found or not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from amparo.base.vault import boxes
from amparo.screening import encoding
from amparo.screening.listed import MOST, Near
from amparo.screening.models import Enrolment

LENGTH = 2048  # characters; five hits take about 1,400


@dataclass(frozen=True, slots=True)
class Waiting:
    """One hit that is not a row yet."""

    enrolment: int
    office: int
    office_key: int
    score: int  # ten-thousandths
    wrapped: bytes


def kept(near: Sequence[Near], record_key: bytes, about: str) -> bytes:
    """One query and as many wraps, however many were found."""
    scores = {one.ref: round(one.score * 10_000) for one in near}
    refs = [*scores, *[""] * (MOST - len(scores))]
    rows = Enrolment.objects.standing().filter(
        ref__in=refs, office__keys__retired_at=None, office__keys__isnull=False
    )
    columns = ("pk", "ref", "office_id", "office__keys__pk", "office__keys__public")
    hits = [
        [pk, office, key, scores[ref], boxes.wrap(record_key, bytes(public)).hex()]
        for pk, ref, office, key, public in rows.values_list(*columns)
    ]
    for _missing in range(MOST - len(hits)):
        boxes.wrap(record_key, _NOBODYS)
    packed = json.dumps(hits).ljust(LENGTH)
    return boxes.lock(packed.encode(), encoding.key(encoding.AT_REST), _about(about))


def opened(found: bytes, about: str) -> list[Waiting]:
    """What ``kept`` has kept."""
    packed = boxes.unlock(found, encoding.key(encoding.AT_REST), _about(about))
    return [
        Waiting(enrolment, office, key, score, bytes.fromhex(wrapped))
        for enrolment, office, key, score, wrapped in json.loads(packed)
    ]


def _about(about: str) -> str:
    return f"amparo/screening/found/{about}"


_NOBODYS = boxes.new_pair()[1]  # a public key whose other half is forgotten
